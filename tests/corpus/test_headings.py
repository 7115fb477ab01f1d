"""Lists of articles: what they hold, in which order, and what can be asked for."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import UnknownArticle
from corpus.folding import folded
from corpus.heading import Heading, Selection
from corpus.schema import STEPS, migrate
from corpus.store import ArticleStore
from tests.corpus.drafts import add, draft

DAY = date(2025, 4, 8)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ArticleStore]:
    with ArticleStore.open(tmp_path / "library.db") as opened:
        yield opened


def ids(store: ArticleStore, **wanted: object) -> list[str]:
    page = store.headings("news", Selection(**wanted), limit=100)  # type: ignore[arg-type]
    assert page.total == len(page.rows)
    return [row.id for row in page.rows]


def test_a_heading_is_its_article_without_the_text(store: ArticleStore) -> None:
    add(store, "news", draft("One.", id="first"))
    entry = add(
        store,
        "news",
        draft(
            "One. Two.", id="a", title="Rates", source="Kyodo", author="A", published=DAY, url="https://e.x/"
        ),
        copy_of="first",
    )
    (row, _) = store.headings("news", Selection()).rows
    assert row == Heading(**{name: getattr(entry.article, name) for name in Heading.__slots__})
    assert row.copy_of == "first"


def test_headings_are_found_by_id_in_their_own_collection(store: ArticleStore) -> None:
    for collection, name in (("news", "a"), ("news", "b"), ("other", "c")):
        add(store, collection, draft(f"Text {name}.", id=name))
    add(store, "news", draft("Text b again.", id="b", title="New"))
    with store.transaction():
        store.remove("news", "a")
    found = store.headings_of("news", ["b", "a", "c", "nothing", "b"])
    assert {name: (one.title, one.revision, one.removed) for name, one in found.items()} == {
        "b": ("New", 2, False), "a": ("Text a.", 1, True),
    }  # fmt: skip
    assert store.headings_of("news", []) == {}


def test_the_newest_revision_is_listed_first_and_pages_follow(store: ArticleStore) -> None:
    for number in range(7):
        add(store, "news", draft(f"Text {number}.", id=str(number)))
    add(store, "news", draft("Text 2 again.", id="2", title="New"))
    add(store, "other", draft("Elsewhere.", id="x"))
    assert ids(store) == ["2", "6", "5", "4", "3", "1", "0"]
    page = store.headings("news", Selection(), limit=3, offset=2)
    assert (page.total, [row.id for row in page.rows]) == (7, ["5", "4", "3"])
    assert store.headings("news", Selection(), limit=3, offset=70).total == 7
    assert store.headings("nowhere", Selection()).total == 0
    with pytest.raises(ValueError, match="limit"):
        store.headings("news", Selection(), limit=-1)


@pytest.mark.parametrize(
    "text", ["TARIFF", "tariff on", "関税", "2025年", "２０２５", "ÉCLAIR", "éclair", "100%_"]
)
def test_a_part_of_the_title_is_found_in_any_case_and_width(store: ArticleStore, text: str) -> None:
    add(store, "news", draft("One.", id="a", title="Tariff on Éclairs: 100%_関税 ２０２５年"))
    add(store, "news", draft("Two.", id="b", title="Rain in Osaka, 100% sure"))
    assert ids(store, text=text) == ["a"]


def test_source_time_and_adder_choose(store: ArticleStore) -> None:
    add(store, "news", draft("One.", id="a", source="Kyodo", published=DAY))
    add(store, "news", draft("Two.", id="b", source="KYODO", published=DAY + timedelta(1)))
    add(store, "news", draft("Three.", id="c", source="Reuters", published=DAY + timedelta(2)))
    add(store, "news", draft("Four.", id="d"))
    assert ids(store, source="kyodo") == ["b", "a"]
    assert ids(store, source="Nobody") == []
    assert ids(store, since=DAY + timedelta(1)) == ["c", "b"]
    assert ids(store, until=DAY + timedelta(1)) == ["b", "a"]
    assert ids(store, since=DAY + timedelta(1), until=DAY + timedelta(1), source="Kyodo") == ["b"]
    assert ids(store, added_by="test") == ["d", "c", "b", "a"]
    assert ids(store, added_by="Test") == []
    assert store.sources("news") == [("KYODO", 2), ("Reuters", 1)]
    assert store.sources("other") == []


def test_removed_articles_are_a_list_of_their_own(store: ArticleStore) -> None:
    add(store, "news", draft("One.", id="a", source="Kyodo"))
    add(store, "news", draft("Two.", id="b", source="Reuters"))
    with store.transaction():
        store.remove("news", "a")
    assert (ids(store), ids(store, removed=True)) == (["b"], ["a"])
    assert ids(store, removed=True, source="kyodo") == ["a"]
    assert store.sources("news") == [("Reuters", 1)]
    with store.transaction():
        store.bring_back("news", "a")
    assert ids(store, removed=True) == []
    with store.transaction():
        store.forget("news", "a")
    assert ids(store) == ["b"]


def test_the_passages_of_those_selected_are_known(store: ArticleStore) -> None:
    one = add(store, "news", draft("One two three four five six seven. " * 4, id="a", source="Kyodo"))
    add(store, "news", draft("Two.", id="b", source="Reuters"))
    add(store, "other", draft("Two.", id="c", source="Kyodo"))
    two = add(store, "news", draft("Three four. " * 4, id="a", source="Kyodo"))
    assert one.keys.stop <= two.keys.start
    assert store.selected_passages("news", Selection(source="Kyodo")) == [(two.keys.start, len(two.keys))]
    assert store.selected_passages("news", Selection(since=DAY)) == []


def test_articles_are_selected_and_left_out_by_their_ids(store: ArticleStore) -> None:
    one = add(store, "news", draft("One.", id="a"))
    two = add(store, "news", draft("Two.", id="b"))
    add(store, "other", draft("Three.", id="a"))
    assert ids(store, only=frozenset({"a", "x"})) == ["a"]
    assert ids(store, only=frozenset()) == []
    assert ids(store, without=frozenset({"a", "x"})) == ["b"]
    assert ids(store, only=frozenset({"a", "b"}), without=frozenset({"b"})) == ["a"]
    assert store.selected_passages("news", Selection(without=frozenset({"b"}))) == [(one.keys.start, 1)]
    assert store.selected_passages("news", Selection(only=frozenset({"b"}))) == [(two.keys.start, 1)]


def test_a_library_of_the_first_schema_gets_its_headings(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, 0, STEPS[:1])
        connection.executescript(
            """
            BEGIN;
            INSERT INTO collection VALUES (1, 'news');
            INSERT INTO article VALUES (1, 1, 'a', 1, NULL, NULL, 1, NULL);
            INSERT INTO article VALUES (2, 1, 'b', 1, NULL, NULL, 2, '2025-01-02T00:00:00.000000+00:00');
            INSERT INTO revision VALUES (1, 1, 1, 0, 0, NULL, 'x', '2025-01-01T00:00:00.000000+00:00', 'me',
                'Ｔitle', 'Kyodo', NULL, '2025-04-08', NULL, NULL, 'Text.');
            INSERT INTO revision VALUES (2, 2, 1, 0, 0, NULL, 'x', '2025-01-01T00:00:00.000000+00:00', 'me',
                'Gone', NULL, NULL, NULL, NULL, NULL, 'Text.');
            COMMIT;
            """
        )
    with ArticleStore.open(path) as store:
        assert ids(store, text="title", since=DAY, added_by="me") == ["a"]
        assert ids(store, removed=True) == ["b"]
        assert store.headings_sound()


def test_a_list_that_does_not_match_is_noticed_and_made_anew(store: ArticleStore) -> None:
    add(store, "news", draft("One.", id="a", title="Rates"))
    with store.transaction():
        store.connection.execute("UPDATE heading SET title = 'else'")
    assert not store.headings_sound()
    with store.transaction():
        store.rewrite_headings()
    assert store.headings_sound()
    assert ids(store, text="rates") == ["a"]


OPERATIONS = st.lists(
    st.tuples(
        st.sampled_from(["add", "add", "add", "remove", "bring_back", "forget"]),
        st.sampled_from(["news", "other"]),
        st.sampled_from(["1", "2", "3"]),
        st.sampled_from(["Rates", "rates RISE", "関税", None]),
        st.sampled_from(["Kyodo", None]),
    ),
    max_size=20,
)


@settings(max_examples=60, deadline=None)
@given(OPERATIONS)
def test_lists_always_say_what_articles_say(
    operations: list[tuple[str, str, str, str | None, str | None]],
) -> None:
    with TemporaryDirectory() as folder, ArticleStore.open(Path(folder, "library.db")) as store:
        for number, (kind, collection, id, title, source) in enumerate(operations):
            if kind == "add":
                add(store, collection, draft(f"Text {number}.", id=id, title=title, source=source))
                continue
            with suppress(UnknownArticle), store.transaction():
                getattr(store, kind)(collection, id)
        assert store.headings_sound()
        for collection in ("news", "other"):
            live = store.articles(collection)
            page = store.headings(collection, Selection(), limit=100)
            assert [row.id for row in page.rows] == [article.id for article in live]
            found = store.headings(collection, Selection(text="RATES"), limit=100)
            assert [row.id for row in found.rows] == [a.id for a in live if "rates" in folded(a.title)]
            assert dict(store.sources(collection)).get("Kyodo", 0) == sum(a.source == "Kyodo" for a in live)

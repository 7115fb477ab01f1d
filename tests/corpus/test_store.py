"""The store by its promises: identity, revisions, removal, copies, vectors."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import Refused, UnknownArticle
from corpus.health import inspect
from corpus.passage import Passage, Span
from corpus.store import ArticleStore
from tests.corpus.drafts import MODEL, OTHER_MODEL, add, cut, draft, texts_of, vectors_of

LINK = "https://news.example/tariffs"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ArticleStore]:
    with ArticleStore.open(tmp_path / "library.sqlite") as opened:
        yield opened


def test_an_article_comes_back_as_it_was_given(store: ArticleStore) -> None:
    given = draft(
        "日本の首相は来た。\x00 e\u0301 👨‍👩‍👧\r\n\r\nThe end.",
        id="記事/1",
        title="  A \n title ",
        source="Kyodo",
        author="A. Writer",
        published=date(2025, 4, 8),
        url=LINK + "?utm_source=x#top",
        language="ja",
    )
    before = datetime.now(UTC)
    entry = add(store, "news", given)
    article = store.article("news", "記事/1")
    assert article == entry.article
    assert (article.text, article.id, article.title) == (given.text, "記事/1", "A title")
    assert (article.source, article.author, article.published) == ("Kyodo", "A. Writer", date(2025, 4, 8))
    assert (article.url, article.language, article.collection) == (given.details.url, "ja", "news")
    assert before <= article.added_at <= datetime.now(UTC)
    assert (article.added_by, article.revision, article.copy_of, article.removed) == ("test", 1, None, False)


def test_passages_come_back_verbatim_under_their_numbers(store: ArticleStore) -> None:
    entry = add(store, "news", draft("One two. Three four.\n\nFive six seven eight nine ten eleven. Twelve."))
    stored = store.passages("news", list(entry.keys))
    plain = [Passage(p.start, p.end, p.text, p.sentences) for p in stored]
    assert plain == cut(entry.article.text)
    assert [p.key for p in stored] == list(entry.keys)
    assert all(p.article_id == entry.article.id and p.revision == 1 for p in stored)
    spans = [(p, span) for p in stored for span in p.sentences]
    assert all(p.words(span) == entry.article.text[span.start : span.end] for p, span in spans)
    assert list(store.live_passages("news")) == stored == list(store.revision_passages(entry.revision_key))


def test_passages_come_in_the_order_asked_and_others_are_left_out(store: ArticleStore) -> None:
    first = add(store, "news", draft("First text."))
    second = add(store, "news", draft("Second text."))
    elsewhere = add(store, "sport", draft("Third text."))
    keys = [second.keys[0], 999, elsewhere.keys[0], first.keys[0], second.keys[0], -1]
    found = store.passages("news", keys)
    assert [p.text for p in found] == ["Second text.", "First text.", "Second text."]
    assert store.passages("nowhere", keys) == [] == store.passages("news", [])


def test_without_a_title_the_first_line_is_one(store: ArticleStore) -> None:
    long = add(store, "news", draft("word " * 60 + "\nNext."))
    assert add(store, "news", draft("\n  A first  line\nmore")).article.title == "A first line"
    assert long.article.title == "word " * 18 + "word…"


@pytest.mark.parametrize(
    ("first", "again", "kind"),
    [
        (draft("Text.", id="1"), draft("Text.", id="1"), "same"),
        (draft("Text.", id="1"), draft(" Text.\n", id="1"), "same"),
        (draft("Text.", id="1"), draft("Other.", id="1"), "revision"),
        (draft("Text.", id="1"), draft("Text.", id="2"), "new"),
        (draft("Text.", id="1"), draft("Text.", id="1", author="B"), "revision"),
        (draft("Text.", id="1", author="B"), draft("Text.", id="1"), "same"),
        (draft("Text.", id="1", title="T"), draft("Text.", id="1", title=" T\n"), "same"),
        (draft("Text.", id="1", language="en"), draft("Text.", id="1", language="de"), "same"),
        (draft("Text.", id="1", url=LINK), draft("Text.", id="2", url=LINK), "new"),
        (draft("Text.", url=LINK), draft("Text.", url=LINK + "?utm_medium=rss#part"), "same"),
        (draft("Text.", url=LINK), draft("Other.", url=LINK), "revision"),
        (draft("Text.", url=LINK), draft("Text.", url=LINK + "?page=2"), "new"),
        (draft("Text.", id="1", url=LINK), draft("Other.", url=LINK), "revision"),
        (draft("Text.", origin="/a.txt"), draft("Text.", origin="/a.txt"), "same"),
        (draft("Text.", origin="/a.txt"), draft("Other.", origin="/a.txt"), "revision"),
        (draft("Text.", origin="/a.txt"), draft("Other.", origin="/b.txt"), "new"),
        (draft("Text.", origin="/a.txt"), draft("Text.", origin="/b.txt"), "same"),
        (draft("Text.", origin="/a.txt"), draft("Text.", origin="/a.txt", url=LINK), "revision"),
        (draft("Text.", origin="/a", url=LINK), draft("Other.", origin="/a", url=LINK + "2"), "new"),
        (draft("Text.", url=LINK, title="T"), draft("Text."), "same"),
        (draft("Text."), draft("Text.", title="Pasted"), "same"),
        (draft("Text."), draft("Other."), "new"),
        (draft("Text."), draft("Text.", id="1"), "new"),
    ],
)  # fmt: skip
def test_what_a_draft_would_be(store: ArticleStore, first: object, again: object, kind: str) -> None:
    entry = add(store, "news", first)
    standing = store.standing("news", again)
    assert standing.kind == kind
    assert (standing.article_id == entry.article.id) is (kind != "new")
    assert standing.revision == (2 if kind == "revision" else 1)
    assert store.standing("elsewhere", again).kind == "new"


def test_a_link_that_several_given_ids_share_stands_for_none_of_them(store: ArticleStore) -> None:
    add(store, "news", draft("Section one.", id="1", url=LINK))
    add(store, "news", draft("Section two.", id="2", url=LINK))
    assert store.standing("news", draft("The page.", url=LINK)).kind == "new"
    page = add(store, "news", draft("The page.", url=LINK))
    assert store.standing("news", draft("The page, later.", url=LINK)).article_id == page.article.id


def test_a_derived_id_gives_way_to_the_same_id_given_to_another(store: ArticleStore) -> None:
    usual = store.standing("news", draft("Text.", url=LINK)).article_id
    add(store, "news", draft("Another text.", id=usual))
    entry = add(store, "news", draft("Text.", url=LINK))
    assert entry.article.id != usual
    assert entry.article.id.startswith(usual)


def test_a_draft_that_is_there_is_not_put_twice(store: ArticleStore) -> None:
    add(store, "news", draft(id="1"))
    with pytest.raises(ValueError, match="already there"):
        add(store, "news", draft(id="1"))
    assert store.count("news") == (1, 1)


def test_only_the_newest_revision_is_answered_from_and_the_old_one_stays_readable(
    store: ArticleStore,
) -> None:
    old = add(store, "news", draft("The rate is 24%.", id="1", title="Then"))
    new = add(store, "news", draft("The rate is 15%.", id="1"))
    assert [p.key for p in new.retired] == list(old.keys)
    assert [p.text for p in new.retired] == ["The rate is 24%."]
    assert texts_of(store, "news") == ["The rate is 15%."]
    assert store.passages("news", list(old.keys)) == []
    assert store.revision_vectors(old.revision_key, MODEL) is None
    assert [first for first, _ in store.vectors("news", MODEL)] == [new.keys[0]]
    assert [a.text for a in store.history("news", "1")] == ["The rate is 24%.", "The rate is 15%."]
    assert store.article("news", "1", 1).title == "Then"
    assert [a.revision for a in store.articles("news")] == [2]
    assert store.count("news") == (1, 1)


def test_passage_numbers_never_return(store: ArticleStore) -> None:
    first = add(store, "news", draft("One.", id="1"))
    with store.transaction():
        store.forget("news", "1")
    second = add(store, "news", draft("Two.", id="2"))
    with store.transaction():
        third = store.replace_passages(second.revision_key, cut("Two."))
    assert first.keys[-1] < second.keys[0] < third[0]


def test_a_removed_article_is_readable_and_not_answered_from(store: ArticleStore) -> None:
    entry = add(store, "news", draft("Gone.", id="1"))
    with store.transaction():
        article, passages = store.remove("news", "1")
    assert article == replace(entry.article, removed=True) == store.article("news", "1")
    assert [p.key for p in passages] == list(entry.keys)
    assert texts_of(store, "news") == [] == list(store.vectors("news", MODEL)) == store.articles("news")
    assert store.passages("news", list(entry.keys)) == []
    assert store.count("news") == (0, 0)
    assert store.collections() == ["news"]
    with pytest.raises(UnknownArticle, match="already"), store.transaction():
        store.remove("news", "1")


def test_a_removed_article_comes_back_with_its_vectors(store: ArticleStore) -> None:
    entry = add(store, "news", draft("Back.", id="1"))
    with store.transaction():
        store.remove("news", "1")
    with store.transaction():
        back = store.bring_back("news", "1")
    assert back == entry
    assert [p.key for p in store.live_passages("news")] == list(back.keys)
    np.testing.assert_array_equal(store.revision_vectors(back.revision_key, MODEL), vectors_of(["Back."]))
    with pytest.raises(UnknownArticle, match="not been removed"), store.transaction():
        store.bring_back("news", "1")


def test_a_removed_article_added_again_is_new_under_its_number(store: ArticleStore) -> None:
    add(store, "news", draft("Back.", id="1"))
    with store.transaction():
        store.remove("news", "1")
    standing = store.standing("news", draft("Back.", id="1"))
    assert (standing.kind, standing.revision) == ("new", 1)
    back = add(store, "news", draft("Back.", id="1"))
    assert back.retired == ()
    assert not back.article.removed
    assert [p.key for p in store.live_passages("news")] == list(back.keys)
    with store.transaction():
        store.remove("news", "1")
    later = add(store, "news", draft("Back, with another text.", id="1"))
    assert (later.article.revision, later.retired) == (2, ())
    assert texts_of(store, "news") == ["Back, with another text."]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from(["One two.", "Three", "four five six seven.", "首相は来た。"]), min_size=1),
    st.lists(st.sampled_from(["", " ", "\n", "\n\n", "\t ", "\u3000"]), min_size=2, max_size=12),
    st.booleans(),
)
def test_a_removed_article_added_again_in_another_layout_keeps_to_its_text(
    words: list[str], gaps: list[str], named: bool
) -> None:
    text = " ".join(words)
    again = gaps[0] + "".join(word + (gap or " ") for word, gap in zip(words, cycle(gaps), strict=False))
    details = {"id": "1"} if named else {}
    with TemporaryDirectory() as folder, ArticleStore.open(Path(folder) / "library.sqlite") as store:
        first = add(store, "news", draft(text, **details))
        with store.transaction():
            store.remove("news", first.article.id)
        entry = add(store, "news", draft(again, **details))
        assert (entry.article.id, entry.article.text) == (first.article.id, again)
        assert entry.article.revision == (1 if again == text else 2)
        assert store.article("news", entry.article.id, 1).text == text
        passages = list(store.live_passages("news"))
        assert [p.key for p in passages] == list(entry.keys)
        assert all(p.text == again[p.start : p.end] for p in passages)
        assert inspect(store, MODEL) == []


def test_pasted_text_that_was_removed_is_the_same_article_again(store: ArticleStore) -> None:
    entry = add(store, "news", draft("Pasted."))
    with store.transaction():
        store.remove("news", entry.article.id)
    assert add(store, "news", draft("Pasted.")).article.id == entry.article.id


def test_a_forgotten_article_leaves_no_trace_in_the_file(store: ArticleStore) -> None:
    add(store, "news", draft("A secret: xyzzy-plugh.", id="1"))
    add(store, "news", draft("Other secrets: xyzzy-frotz.", id="1", title="quux"))
    with store.transaction():
        article, passages = store.forget("news", "1")
    assert article.text == "Other secrets: xyzzy-frotz."
    assert [p.text for p in passages] == [article.text]
    with pytest.raises(UnknownArticle):
        store.article("news", "1")
    assert store.collections() == []
    path = store.path
    store.close()
    assert b"xyzzy" not in path.read_bytes()


def test_collections_are_apart(store: ArticleStore) -> None:
    here, there = add(store, "here", draft("Text.", id="1")), add(store, "there", draft("Text.", id="1"))
    assert store.collections() == ["here", "there"]
    assert [p.key for p in store.live_passages("here")] == list(here.keys)
    assert [first for first, _ in store.vectors("there", MODEL)] == [there.keys[0]]
    with store.transaction():
        store.remove("here", "1")
    assert (store.count("here"), store.count("there")) == ((0, 0), (1, 1))
    with pytest.raises(UnknownArticle, match="no article 1 in the collection nowhere"):
        store.article("nowhere", "1")


def test_the_newest_article_comes_first(store: ArticleStore) -> None:
    for name in "abc":
        add(store, "news", draft(f"Text {name}.", id=name))
    add(store, "news", draft("Text a, later.", id="a"))
    assert [article.id for article in store.articles("news")] == ["a", "c", "b"]


def test_vectors_come_back_by_passage_number(store: ArticleStore) -> None:
    texts = ["One two three four five six seven.\nEight nine ten eleven twelve thirteen.", "Alone."]
    entries = [add(store, "news", draft(text)) for text in texts]
    found = list(store.vectors("news", MODEL))
    assert [range(first, first + len(rows)) for first, rows in found] == [entry.keys for entry in entries]
    for text, (_, rows) in zip(texts, found, strict=True):
        assert rows.dtype == np.float32
        np.testing.assert_array_equal(rows, vectors_of([p.text for p in cut(text)]))
    assert list(store.vectors("news", OTHER_MODEL)) == []


@pytest.mark.parametrize(
    "bad",
    [
        np.zeros((2, 8), np.float32),
        np.zeros((1, 7), np.float32),
        np.zeros((1, 8)),
        np.full((1, 8), np.nan, np.float32),
    ],
)
def test_vectors_that_cannot_be_the_passages_are_refused(store: ArticleStore, bad: object) -> None:
    entry = add(store, "news", draft("One."))
    with pytest.raises(ValueError, match=r"vectors"), store.transaction():
        store.put_vectors(entry.revision_key, OTHER_MODEL, bad)
    assert store.models() == [MODEL]


def test_a_change_of_model_step_by_step(store: ArticleStore) -> None:
    one, two = add(store, "a", draft("One.")), add(store, "b", draft("Two."))
    assert store.revisions_without_vectors(MODEL) == []
    assert store.revisions_without_vectors(OTHER_MODEL) == [one.revision_key, two.revision_key]
    with store.transaction():
        keys = store.replace_passages(one.revision_key, cut("One."))
        store.put_vectors(one.revision_key, OTHER_MODEL, vectors_of(["One."]))
    assert [first for first, _ in store.vectors("a", OTHER_MODEL)] == [keys[0]]
    assert store.vector_counts() == {MODEL: 1, OTHER_MODEL: 1}
    with store.transaction():
        store.drop_vectors(OTHER_MODEL)
    assert store.models() == [OTHER_MODEL]
    assert store.revisions_without_vectors(MODEL) == [one.revision_key, two.revision_key]
    assert store.live_revisions() == [one.revision_key, two.revision_key]
    assert store.revision_text(two.revision_key) == "Two."
    with pytest.raises(KeyError):
        store.revision_text(99)


def test_signatures_find_live_first_copies_of_the_collection(store: ArticleStore) -> None:
    for name in "abc":
        add(store, "news", draft(f"Text {name}.", id=name), copy_of="a" if name == "c" else None)
    add(store, "sport", draft("Text.", id="a"))
    with store.transaction():
        for collection, name in (("news", "a"), ("news", "b"), ("news", "c"), ("sport", "a")):
            store.put_signature(collection, name, [b"x", name.encode()], b"hash of " + name.encode())
    assert store.signature_candidates("news", [b"x", b"?"]) == [("a", b"hash of a"), ("b", b"hash of b")]
    assert store.signature_candidates("news", [b"?", b"b"]) == [("b", b"hash of b")]
    assert store.signature_candidates("news", [b"b", b"x"]) == []
    with store.transaction():
        store.remove("news", "b")
        store.put_signature("news", "a", [b"y", b"a"], b"new")
    assert store.signature_candidates("news", [b"x", b"?"]) == []
    add(store, "news", draft("Text a, later.", id="a"))
    assert store.signature_candidates("news", [b"y", b"a"]) == []


def test_when_the_first_goes_its_oldest_copy_is_the_first(store: ArticleStore) -> None:
    add(store, "news", draft("Text.", id="a"))
    for name in "bc":
        add(store, "news", draft("Text.", id=name), copy_of="a")
    add(store, "news", draft("Text.", id="d"), copy_of="c")

    def copies() -> dict[str, str | None]:
        return {name: store.article("news", name).copy_of for name in "abcd"}

    assert copies() == {"a": None, "b": "a", "c": "a", "d": "a"}
    with store.transaction():
        store.remove("news", "a")
    assert copies() == {"a": "b", "b": None, "c": "b", "d": "b"}
    with store.transaction():
        store.bring_back("news", "a")
    add(store, "news", draft("Another text.", id="b"))
    assert copies() == {"a": None, "b": None, "c": "a", "d": "a"}
    with store.transaction():
        store.forget("news", "a")
    assert {name: store.article("news", name).copy_of for name in "bcd"} == {"b": None, "c": None, "d": "c"}


def test_a_copy_of_nothing_or_of_itself(store: ArticleStore) -> None:
    with pytest.raises(ValueError, match="isn't there"):
        add(store, "news", draft(id="1"), copy_of="2")
    assert store.count("news") == (0, 0)
    add(store, "news", draft("Text.", id="1"))
    assert add(store, "news", draft("Text, later.", id="1"), copy_of="1").article.copy_of is None


def test_writing_needs_a_transaction(store: ArticleStore) -> None:
    what = draft(id="1")
    with pytest.raises(RuntimeError, match="transaction"):
        store.put("news", what, cut(what.text), added_by="")
    with pytest.raises(RuntimeError, match="transaction"):
        store.set_state("name", "value")


def test_an_error_inside_a_transaction_takes_all_of_it_back(store: ArticleStore) -> None:
    def write_and_fail() -> None:
        what = draft(id="1")
        store.put("news", what, cut(what.text), added_by="")
        store.set_state("name", "value")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), store.transaction():
        write_and_fail()
    assert store.collections() == []
    assert store.state("name") is None


def test_a_table_of_others_commits_with_the_article(store: ArticleStore) -> None:
    store.connection.execute("CREATE VIRTUAL TABLE words USING fts5 (text)")

    def write_and_fail() -> None:
        store.connection.execute("INSERT INTO words VALUES ('lost')")
        store.put_vectors(1, MODEL, vectors_of(["No such revision."]))

    with pytest.raises(ValueError, match="vectors"), store.transaction():
        write_and_fail()
    with store.transaction():
        store.connection.execute("INSERT INTO words VALUES ('kept')")
    with store.reading():
        assert store.connection.execute("SELECT text FROM words").fetchall() == [("kept",)]


def test_small_facts(store: ArticleStore) -> None:
    assert store.state("tokenizer") is None
    with store.transaction():
        store.set_state("tokenizer", "1")
        store.set_state("tokenizer", "2")
    assert store.state("tokenizer") == "2"


@pytest.mark.parametrize(
    "passages",
    [
        [],
        [Passage(0, 3, "Two", (Span(0, 3),))],
        [Passage(4, 8, "text", (Span(4, 8),)), Passage(0, 3, "One", (Span(0, 3),))],
        [Passage(0, 8, "One text", (Span(0, 3),)), Passage(4, 8, "text", (Span(4, 8),))],
        [Passage(0, 3, "One", ())],
        [Passage(0, 3, "One", (Span(0, 8),))],
    ],
)
def test_passages_that_are_not_the_text_are_refused(store: ArticleStore, passages: list[Passage]) -> None:
    with pytest.raises(ValueError, match="passage"), store.transaction():
        store.put("news", draft("One text."), passages, added_by="")
    assert store.count("news") == (0, 0)


@pytest.mark.parametrize(
    ("collection", "what", "kind"),
    [
        ("news", draft(id=""), "bad-id"),
        ("news", draft(id="x" * 201), "bad-id"),
        ("news", draft("half \ud83d"), "broken-text"),
        ("news", draft(title="\udcff"), "broken-text"),
        (" ", draft(), "bad-collection"),
        ("x" * 201, draft(), "bad-collection"),
    ],
)
def test_what_cannot_be_stored_is_refused_by_name(
    store: ArticleStore, collection: str, what: object, kind: str
) -> None:
    with pytest.raises(Refused) as refusal:
        store.standing(collection, what)
    assert refusal.value.kind == kind


def test_a_long_id_of_any_characters_is_kept(store: ArticleStore) -> None:
    name = "\x00\u202e '\";--" + "é" * 191
    add(store, "news", draft(id=name))
    assert store.article("news", name).id == name

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.keywords import KeywordIndex
from index.terms import terms

ROWS = [
    (1, "Cars", "The tariff on cars is 15 percent."),
    (2, "Steel", "Tariffs on steel went to 50 percent in June."),
    (3, "東京", "東京都は日本の首都である。"),
    (4, "Weather", "Rain is expected tomorrow."),
]


@pytest.fixture
def keywords() -> Iterator[KeywordIndex]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        index = KeywordIndex(connection)
        index.prepare()
        yield index


def found(index: KeywordIndex, question: str, collection: str = "a") -> list[int]:
    return [key for key, _ in index.search(collection, terms(question), 10)]


def test_stems_meet(keywords: KeywordIndex) -> None:
    keywords.add("a", ROWS)
    assert set(found(keywords, "tariff")) == {1, 2}
    assert found(keywords, "steel tariff")[0] == 2


def test_titles_count_as_words_of_the_passage(keywords: KeywordIndex) -> None:
    keywords.add("a", ROWS)
    assert found(keywords, "weather") == [4]


def test_japanese_is_found_by_pairs_of_characters(keywords: KeywordIndex) -> None:
    keywords.add("a", ROWS)
    assert found(keywords, "日本の首都はどこ") == [3]


def test_collections_are_apart_in_what_they_find_and_how_they_weigh(keywords: KeywordIndex) -> None:
    keywords.add("a", ROWS)
    before = keywords.search("a", terms("tariff on steel"), 10)
    keywords.add("b", [(100 + n, "Steel", "steel steel tariff") for n in range(50)])
    assert keywords.search("a", terms("tariff on steel"), 10) == before
    assert keywords.frequencies("a", ["steel"]) == {"steel": 1}
    assert keywords.search("nowhere", ["steel"], 10) == []


def test_the_terms_of_a_letter_are_those_that_stand_somewhere_now(keywords: KeywordIndex) -> None:
    keywords.add("a", ROWS)
    assert keywords.vocabulary("a", "t") == {"the", "tariff", "to", "tomorrow"}
    keywords.remove("a", [ROWS[3]])
    assert keywords.vocabulary("a", "t") == {"the", "tariff", "to"}
    assert keywords.vocabulary("nowhere", "t") == set()


def test_removal_is_effective_at_once(keywords: KeywordIndex) -> None:
    keywords.add("a", ROWS)
    keywords.remove("a", [ROWS[1]])
    assert found(keywords, "steel") == []
    assert keywords.frequencies("a", ["tariff"]) == {"tariff": 1}
    assert keywords.count("a") == 3


def test_a_rolled_back_collection_is_forgotten(keywords: KeywordIndex) -> None:
    connection = keywords._connection
    connection.execute("BEGIN")
    keywords.add("a", ROWS)
    connection.execute("ROLLBACK")
    keywords.rolled_back()
    assert found(keywords, "steel") == []
    assert not keywords.current("a")
    keywords.add("a", ROWS)
    assert found(keywords, "steel") == [2]


def test_frequent_words_alone_still_find(keywords: KeywordIndex) -> None:
    keywords.add("a", [(n, "", "the same words again") for n in range(1, 200)])
    assert len(found(keywords, "the same words again")) == 10


WORDS = st.lists(
    st.sampled_from(["tariff", "steel", "car", "japan", "deal", "rain"]), min_size=1, max_size=40
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.integers(1, 2**40), WORDS, min_size=1, max_size=30), st.data())
def test_the_ranking_is_that_of_fts5(passages: dict[int, list[str]], data: st.DataObject) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        index = KeywordIndex(connection)
        index.prepare()
        rows = [(key, "", " ".join(words)) for key, words in passages.items()]
        index.add("a", rows)
        index.remove("a", rows[: data.draw(st.integers(0, len(rows) - 1))])
        wanted = [term for term, count in index.frequencies("a", ["tariff", "steel", "car"]).items() if count]
        theirs = connection.execute(
            f"SELECT rowid, -rank FROM {index._table('a')} WHERE words MATCH ?",
            (" OR ".join(wanted) or "nothing",),
        )
        ours = index.search("a", wanted, 100)
        assert dict(ours) == pytest.approx(dict(theirs), rel=1e-4)
        assert [score for _, score in ours] == sorted((score for _, score in ours), reverse=True)


def test_words_of_passages_that_are_not_there_are_damage(keywords: KeywordIndex) -> None:
    keywords.add("a", ROWS)
    keywords._connection.execute("DELETE FROM keywords_1_docsize WHERE id = 2")
    with pytest.raises(sqlite3.DatabaseError):
        keywords.search("a", ["steel"], 10)


@settings(max_examples=60, deadline=None)
@given(st.text(), st.text())
def test_any_text_goes_in_is_found_and_comes_out(title: str, text: str) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        index = KeywordIndex(connection)
        index.prepare()
        index.add("a", [(5, title, text), (6, "other", "words")])
        wanted = terms(f"{title}\n{text}")
        if wanted:
            assert 5 in [key for key, _ in index.search("a", wanted, 10)]
        index.remove("a", [(5, title, text)])
        assert 5 not in [key for key, _ in index.search("a", wanted, 10)]
        assert index.count("a") == 1

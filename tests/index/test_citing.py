from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, content_hash
from corpus.errors import StoreDamaged
from corpus.passage import Span
from index.citing import CONTEXT, cite, cited
from index.reader import Quote


def article(text: str, name: str = "x", copy_of: str | None = None) -> Article:
    return Article(
        id=name, collection="main", title="Title", text=text, source="Paper", author=None,
        published=date(2025, 4, 8), url=None, language="en", added_at=datetime.now(UTC), added_by="",
        content_hash=content_hash(text), revision=1, copy_of=copy_of,
    )  # fmt: skip


@given(st.text(min_size=1), st.data())
def test_a_citation_is_the_articles_own_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    made = cite(Quote("x", 1, Span(start, end), text[start:end], (Span(start, end),), 1.0), article(text))
    assert made.quote == text[start:end]
    assert text[: made.start].endswith(made.before)
    assert text[made.end :].startswith(made.after)
    assert len(made.before) <= CONTEXT
    assert len(made.after) <= CONTEXT


def quote(name: str, start: int, end: int, text: str, score: float = 1.0) -> Quote:
    return Quote(name, 1, Span(start, end), text, (), score)


@pytest.mark.parametrize(
    "made_up",
    [
        Quote("x", 1, Span(2, 999), "ort text.", (), 1.0),
        Quote("x", 2, Span(0, 5), "Short", (), 1.0),
        Quote("y", 1, Span(0, 5), "Short", (), 1.0),
        Quote("x", 1, Span(0, 5), "Shirt", (), 1.0),
        Quote("x", 1, Span(1, 6), "Short", (), 1.0),
    ],
)
def test_nothing_is_cited_that_does_not_stand_there(made_up: Quote) -> None:
    with pytest.raises(StoreDamaged, match="can't be cited"):
        cite(made_up, article("Short text."))


def test_marks_outside_their_quote_are_refused() -> None:
    with pytest.raises(ValueError, match="inside"):
        cite(Quote("x", 1, Span(0, 5), "Short", (Span(3, 8),), 1.0), article("Short text."))


def test_copies_are_cited_once_and_named_even_if_a_word_was_changed() -> None:
    said, again = "The rate on cars is fifteen percent now.", "The rate on cars is  fifteen percent now!"
    articles = {"a": article(f"{said} Two said.", "a"), "b": article(again, "b", copy_of="a")}
    quotes = [quote("a", 0, 40, said, 2.0), quote("b", 0, 41, again, 1.9), quote("a", 41, 50, "Two said.")]
    made = cited(quotes, articles, 3)
    assert [(one.article_id, one.quote, one.copies) for one in made] == [
        ("a", said, ("b",)),
        ("a", "Two said.", ()),
    ]
    assert len(cited(quotes, articles, 1)) == 1


def test_an_article_is_no_copy_of_itself() -> None:
    articles = {"a": article("One said. One said.", "a")}
    made = cited([quote("a", 0, 9, "One said."), quote("a", 10, 19, "One said.")], articles, 3)
    assert [(one.start, one.copies) for one in made] == [(0, ())]


def test_two_articles_that_are_no_copies_are_both_cited() -> None:
    articles = {"a": article("One said.", "a"), "b": article("One said.", "b")}
    quotes = [quote("a", 0, 9, "One said.", 2.0), quote("b", 0, 9, "One said.", 1.9)]
    assert [one.article_id for one in cited(quotes, articles, 3)] == ["a", "b"]


def test_versions_of_one_text_with_other_numbers_are_both_cited() -> None:
    north = "In the north of the country, the fee for a boat licence is 40 crowns a year."
    south = north.replace("40", "65")
    articles = {"a": article(north, "a"), "b": article(south, "b", copy_of="a")}
    made = cited([quote("a", 0, len(north), north, 2.0), quote("b", 0, len(south), south, 1.9)], articles, 3)
    assert [one.article_id for one in made] == ["a", "b"]

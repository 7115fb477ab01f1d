"""Only independent publishers that give the same answer to the question count."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, content_hash
from corpus.passage import Span
from corpus.stored import StoredPassage
from index.asked import asked
from index.corroboration import Corroboration, agreeing
from index.reader import Quote
from index.retriever import Found, looked_at
from index.terms import terms

QUESTION = asked(
    "How much will Norland invest in the harbour?", 100, dict.fromkeys(terms("norland invest"), 3)
)
FIRST = "Norland will invest $550 million in the harbour, its minister told reporters on Monday."
OTHER = "A sum of $550 million is what Norland will invest in the harbour by next year."


def article(key: int, text: str, source: str | None, copy_of: str | None = None) -> Article:
    return Article(
        id=f"a{key}", collection="main", revision=1, title="News", text=text, source=source, author=None,
        published=date(2025, 5, key), url=None, language="en", added_at=datetime(2025, 6, 1, tzinfo=UTC),
        added_by="", content_hash=content_hash(text), copy_of=copy_of, removed=False,
    )  # fmt: skip


def counted(articles: Sequence[Article], said: str = "$550 million") -> Corroboration:
    found = [
        looked_at(
            Found(
                StoredPassage(key, one.id, 1, 0, len(one.text), one.text, (Span(0, len(one.text)),)), 1.0, 0.5
            ),
            QUESTION,
        )
        for key, one in enumerate(articles)
    ]
    first = articles[0]
    quote = Quote(first.id, 1, Span(0, len(first.text)), first.text, (), 1.0)
    return agreeing(QUESTION, quote, said, found, {one.id: one for one in articles})


def test_another_publisher_in_its_own_words_is_a_second_source() -> None:
    found = counted([article(1, FIRST, "Harbour Post"), article(2, OTHER, "Northwire")])
    assert found == Corroboration(2, ("a2",))


@pytest.mark.parametrize(
    "text",
    [
        "A sum of $550 billion is what Norland will invest in the harbour by next year.",
        "A sum of $450 million is what Norland will invest in the harbour by next year.",
        "A share of 550 million visitors is what Norland hopes for at its harbour by next year.",
        "A sum of $550 million is what Sudland will invest in the harbour by next year.",
        "Norland denied that it would invest $550 million in the harbour by next year.",
        "Officials refused to say anything on money.",
        "As the Harbour Post reported, Norland will invest a sum of $550 million in the harbour.",
        FIRST,
    ],
    ids=["scale", "number", "unit", "name", "denial", "nothing", "credit", "copy"],
)  # fmt: skip
def test_what_only_looks_alike_is_no_second_source(text: str) -> None:
    assert counted([article(1, FIRST, "Harbour Post"), article(2, text, "Northwire")]).sources == 1


@pytest.mark.parametrize("source", ["Harbour Post", "HARBOUR POST", None])
def test_the_same_or_an_unknown_publisher_is_no_second_source(source: str | None) -> None:
    assert counted([article(1, FIRST, "Harbour Post"), article(2, OTHER, source)]).sources == 1
    assert counted([article(1, FIRST, None), article(2, OTHER, "Northwire")]).sources == 1


def test_a_copy_of_a_story_counts_once() -> None:
    copy = article(3, f"{OTHER} More soon.", "Kanal 9", copy_of="a2")
    articles = [article(1, FIRST, "Harbour Post"), article(2, OTHER, "Northwire"), copy]
    assert counted(articles).sources == 2
    third = "The harbour gets $550 million from Norland, which chose to invest there after years of doubt."
    assert counted([*articles[:2], replace(copy, text=third, copy_of=None)]).sources == 3


def test_an_answer_without_words_to_compare_has_one_source() -> None:
    assert (
        counted([article(1, FIRST, "Harbour Post"), article(2, OTHER, "Northwire")], said="")
        == Corroboration()
    )


@given(
    st.lists(st.sampled_from([FIRST, OTHER, "Nothing."]), max_size=5),
    st.sampled_from(["", "$550 million", "x"]),
)
def test_there_are_never_more_sources_than_publishers(texts: list[str], said: str) -> None:
    sources = ["Harbour Post", "Northwire", "Kanal 9"]
    articles = [article(1, FIRST, "Harbour Post")]
    articles += [article(at + 2, text, sources[at % 3]) for at, text in enumerate(texts)]
    found = counted(articles, said)
    assert 1 <= found.sources <= len({one.source for one in articles})


@given(st.floats(0.0, 1.0), st.integers(1, 6))
def test_each_further_publisher_raises_confidence_a_little(confidence: float, sources: int) -> None:
    alone, more = Corroboration(sources), Corroboration(sources + 1)
    assert 0.0 <= alone.raised(confidence) <= more.raised(confidence) <= 1.0
    assert Corroboration(1).raised(confidence) == pytest.approx(confidence)
    assert Corroboration(2).raised(0.5) == pytest.approx(0.599, abs=0.001)

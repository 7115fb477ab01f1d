"""What articles say was before what they tell: the shipped briefs, and sentences of other forms."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from corpus.article import Article, content_hash
from corpus.passage import Span
from index.answer import Told
from index.asked import Kind
from index.citing import cite
from index.former import said_before
from index.reader import Quote

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
CARS = (SAMPLES / "2025-09-16-cars-at-15-percent.md").read_text("utf-8")
STEEL = (SAMPLES / "2025-06-04-steel-and-aluminum-at-50-percent.md").read_text("utf-8")
TAKAICHI = (SAMPLES / "2025-10-21-takaichi-becomes-prime-minister.md").read_text("utf-8")


def before(kind: Kind, text: str, said: str) -> tuple[str, str] | None:
    """What is told to have been before `said`, and the excerpt that says so."""
    text = text.rpartition("---\n")[2].strip()
    article = Article(
        id="a", collection="c", title="Notes", text=text, source=None, author=None,
        published=date(2025, 11, 3), url=None, language="en", added_at=datetime(2025, 12, 1, tzinfo=UTC),
        added_by="a member", content_hash=content_hash(text), revision=1,
    )  # fmt: skip
    at = text.index(said)
    start = max(text.rfind(". ", 0, at) + 2, text.rfind("\n", 0, at) + 1) if ". " in text[:at] else 0
    end = text.find(". ", at) + 1 or len(text)
    words = Span(at, at + len(said))
    quote = Quote("a", 1, Span(start, end), text[start:end], (words,), 1.0, words)
    told = said_before(kind, Told(said, words.start, words.end, cite(quote, article)), article)
    if told is None:
        return None
    assert article.text[told.start : told.end] == told.text
    assert told.citation.start <= told.start < told.end <= told.citation.end
    return told.text, told.citation.quote


@pytest.mark.parametrize(
    ("kind", "text", "said", "former"),
    [
        (Kind.PERSON, TAKAICHI, "Sanae Takaichi", "Shigeru Ishiba"),
        (Kind.AMOUNT, STEEL, "50%", "25%"),
        (Kind.AMOUNT, "A ticket costs 30 euros. It was 28 euros before.", "30 euros", "28 euros"),
        (Kind.OTHER, "A ticket costs 30 euros. In 2023 it was 28 euros.", "30 euros", "28 euros"),
        (Kind.AMOUNT, "Trams pay 4 percent instead of 7 percent.", "4 percent", "7 percent"),
        (
            Kind.AMOUNT,
            "The fee rose to 9 percent. Farms pay none. Before that it was 8 percent.",
            "9 percent",
            "8 percent",
        ),
        (Kind.PERSON, "The mayor, Ann Lee, succeeds Bo Holm. Kim Roe paid.", "Ann Lee", "Bo Holm"),
        (Kind.PERSON, "Ann Lee leads the port; she follows Mayor Bo Holm.", "Ann Lee", "Bo Holm"),
        (Kind.PERSON, "Kim Roe made Ann Lee mayor in place of Bo Holm.", "Ann Lee", "Bo Holm"),
    ],
)
def test_what_was_before_is_told_where_the_article_says_it(
    kind: Kind, text: str, said: str, former: str
) -> None:
    found = before(kind, text, said)
    assert found is not None
    assert found[0] == former


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (Kind.PERSON, "Ann Lee leads the port. Kim Roe follows Bo Holm at the bank.", "Ann Lee"),
        (Kind.PERSON, "Ann Lee leads the port. She met Bo Holm, who had followed Kim Roe.", "Ann Lee"),
        (Kind.PERSON, "Ann Lee leads the port. Trams are late. She follows Bo Holm.", "Ann Lee"),
        (Kind.PERSON, "Ann Lee was followed by Bo Holm.", "Ann Lee"),
        (Kind.AMOUNT, "A ticket costs 30 euros. It was 28 degrees before.", "30 euros"),
        (Kind.AMOUNT, "A ticket costs 30 euros. The wage was 28 euros before.", "30 euros"),
        (Kind.AMOUNT, "A ticket costs 30 euros. It was 28 euros in May and 29 euros before.", "30 euros"),
        (Kind.AMOUNT, "A ticket costs 30 euros. Trams are late. It was 28 euros before.", "30 euros"),
        (Kind.TIME, "It began on May 2. It was May 1 before.", "May 2"),
    ],
)
def test_it_is_never_taken_from_what_speaks_of_something_else(kind: Kind, text: str, said: str) -> None:
    assert before(kind, text, said) is None


def test_a_sentence_with_he_brings_the_one_before_with_it() -> None:
    found = before(Kind.PERSON, TAKAICHI, "Sanae Takaichi")
    assert found is not None
    assert found[1].startswith("Sanae Takaichi became prime minister of Japan")

"""What two publishers say otherwise on one day is told as a disagreement; all else is none."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from corpus.article import Article
from index.asked import asked, cleaned
from index.changes import Changes
from index.corroboration import agreeing
from index.disagreement import agree
from index.retriever import looked_at, timed
from index.sentence_reader import SentenceReader
from index.terms import content_terms
from tests.index.test_changes import article, found_in

DAY = date(2026, 10, 3)
QUESTION = "How many people died in the fire in Osby?"
FIRST = "Nine people died in the fire in Osby on Friday, the police of Osland said."
OTHER = "Twelve people died in the fire in Osby, a town in Osland. Its mill burned for nine hours."

Told = tuple[str, str | None, date]


def read(question: str, *told: Told) -> tuple[list[str], int]:
    """What others say instead of the first article, and how many sources say what it says."""
    text = cleaned(question)
    weighed = asked(text, 1000, dict.fromkeys(content_terms(text), 5))
    articles: list[Article] = [
        replace(article(day, words, key), source=source) for key, (words, source, day) in enumerate(told)
    ]
    found = timed([looked_at(found_in(one, key), weighed) for key, one in enumerate(articles)], weighed)
    titles = ["Notes"] * len(found)
    by_id = {one.id: one for one in articles}
    quote = SentenceReader.shipped().read(weighed, found[:1], titles[:1]).quotes[0]
    others = Changes(weighed, found, titles).disagreeing(quote, by_id, by_id)
    sources = agreeing(weighed, quote, "Nine people", found, by_id).sources
    return [one.text for one in others], sources


def test_another_number_of_another_publisher_on_the_same_day_disagrees() -> None:
    assert read(QUESTION, (FIRST, "Post", DAY), (OTHER, "Star", DAY)) == (["Twelve people"], 1)


def test_a_number_beside_another_that_was_not_asked_for_disagrees_by_its_unit() -> None:
    other = "Twelve people died and 31 were hurt when fire broke out in Osby, Osland said."
    assert read(QUESTION, (FIRST, "Post", DAY), (other, "Star", DAY))[0] == ["Twelve people"]


@pytest.mark.parametrize(
    ("text", "source", "day"),
    [
        (OTHER, "Post", DAY),
        (OTHER, None, DAY),
        (OTHER, "Star", DAY + timedelta(days=9)),
        ("9 people died in the fire in Osby, a town in Osland.", "Star", DAY),
        ("Twelve people died in the flood in Linby, not far from Osland.", "Star", DAY),
        ("Twelve people died in a fire in Osby in 1994. Osland remembers.", "Star", DAY),
        ("Twelve people may have died in the fire in Osby, Osland feared.", "Star", DAY),
        ("Twelve houses burned in the fire in Osby, a town in Osland.", "Star", DAY),
    ],
    ids=["same publisher", "unknown", "later", "same number", "another", "long ago", "maybe", "other unit"],
)
def test_what_is_no_disagreement(text: str, source: str | None, day: date) -> None:
    assert read(QUESTION, (FIRST, "Post", DAY), (text, source, day))[0] == []


def test_who_says_the_same_in_words_or_digits_is_a_second_source() -> None:
    same = "In Osby nine people died in a fire, and a mill burned down, as Osland heard this morning."
    assert read(QUESTION, (FIRST, "Post", DAY), (same, "Star", DAY)) == ([], 2)


@pytest.mark.parametrize(
    ("one", "other", "same"), [("2400", "2412", True), ("4.25", "4.3", True), ("214", "216", False)]
)
def test_a_number_that_is_rounded_is_no_other(one: str, other: str, same: bool) -> None:
    assert agree(frozenset({Decimal(one)}), frozenset({Decimal(other)})) is same

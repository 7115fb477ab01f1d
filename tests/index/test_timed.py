"""Seen from which day an article is old."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from corpus.passage import Span
from corpus.stored import StoredPassage
from index.asked import asked, cleaned
from index.retriever import Found, looked_at, timed
from index.timeliness import LATER

TEXT = "The landing fee of the harbour is 40 dollars."


def found_on(day: date, key: int) -> Found:
    passage = StoredPassage(key, f"a{key}", 1, 0, len(TEXT), TEXT, (Span(0, len(TEXT)),), day)
    return Found(passage, 1.0, 0.5)


def timely(question: str, day: date | None, *days: date) -> list[float]:
    """How well each article's day suits the question, asked on a day."""
    one = replace(asked(cleaned(question), 10, {}), day=day)
    found = [looked_at(found_on(at, key), one) for key, at in enumerate(days)]
    return [each.timely for each in timed(found, one)]


@given(st.integers(1, 4000), st.integers(2, 2000))
def test_years_later_the_order_of_old_articles_matters_as_much(later: int, apart: int) -> None:
    old = date(2010, 3, 1)
    new = date.fromordinal(old.toordinal() + apart)
    today = date.fromordinal(new.toordinal() + later)
    assert timely("How high is the landing fee?", today, old, new) == timely(
        "How high is the landing fee?", new, old, new
    )


def test_what_came_after_the_day_of_asking_is_not_what_it_is_seen_from() -> None:
    days = date(2025, 1, 5), date(2025, 2, 5), date(2025, 9, 5)
    suits = timely("How high is the landing fee?", date(2025, 3, 1), *days)
    assert suits[2] == LATER
    assert suits[:2] == timely("How high is the landing fee?", None, *days[:2])


def test_a_time_that_is_named_is_seen_from_the_day_of_asking() -> None:
    days = date(2024, 11, 5), date(2025, 1, 5)
    suits = timely("How high was the landing fee last month?", date(2025, 2, 10), *days)
    assert suits[1] > suits[0]
    late = timely("How high was the landing fee last month?", date(2026, 2, 10), *days)
    assert max(late) < max(suits)

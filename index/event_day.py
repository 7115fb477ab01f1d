"""When an event was that a question names a time by ("before the deal"), by the articles that tell of it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from index.asked import Asked
from index.period import Period, days_of, turned
from index.terms import content_terms
from index.time_phrases import event_phrase, time_phrases

_TELLINGS = 12
"""Sentences that are asked for the day, the best first."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence, its terms, and the day of its article."""

    text: str
    terms: frozenset[str]
    published: date | None


def event_period(question: Asked, tellings: Iterable[Telling], asked: date) -> Period | None:
    """The days before or since the event that the question names; None if it names none or none is told.

    `tellings` come best first. Of several days the one that most of them tell is meant, of equals the first.
    """
    event = event_phrase(question.text)
    if event is None:
        return None
    wanted = frozenset(content_terms(event.words))
    days = Counter(day for day in _days_told(question, wanted, tellings) if day <= asked)
    if not days:
        return None
    most = max(days.values())
    day = min(day for day, times in days.items() if times == most)
    return turned(Period(day, day), event.bearing, asked)


def _days_told(question: Asked, wanted: frozenset[str], tellings: Iterable[Telling]) -> Iterator[date]:
    """The days in sentences that tell of the event, of those that have the most of the question's names."""
    told = [(len(question.names & one.terms), one) for one in tellings if wanted <= one.terms]
    most = max((names for names, _ in told), default=0)
    for day in [_day_told(one) for names, one in told if names == most][:_TELLINGS]:
        if day is not None:
            yield day


def _day_told(one: Telling) -> date | None:
    """The first whole day that the sentence names, else the day of its article."""
    seen_from = one.published or date.max
    named = (days_of(phrase, seen_from) for phrase in time_phrases(one.text) if not phrase.relative)
    whole = (days.first for days in named if days is not None and days.first == days.last)
    return next(whole, one.published)

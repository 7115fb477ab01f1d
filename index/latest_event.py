"""Which event is meant by "the ferry accident": of several in the articles the latest.

A sentence that looks back ("A ferry accident in Lund killed 40 people in 1994") has all the question's words
and a year of its own; that of the report has "on Friday". Where the question doesn't say which, the report of
the newest is meant.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from index.asked import Asked, Kind
from index.choosing import Scored
from index.evidence import Evidence
from index.period import days_of
from index.terms import content_terms, is_stop_term, terms
from index.time_phrases import time_phrases

_EVENTS = (
    r"(?:accident|crash|collision|fire|blaze|storm|hurricane|typhoon|tornado|earthquake|quake|flood|floods"
    r"|explosion|blast|attack|shooting|bombing|strike|protest|riot|eruption|landslide|avalanche|derailment"
    r"|outage|blackout|robbery|raid|rally|outbreak|shipwreck|spill)"
)
_ASKS = re.compile(
    r"^(?:when|(?:on )?(?:what|which) (?:day|date|year)) (?:did|was|were|has) (?:the |this |that )?"
    rf"(?P<event>[^?]*?\b{_EVENTS}\b[^?]*?)(?: (?:happen(?:ed)?|occur(?:red)?|take place|start(?:ed)?"
    r"|begin|began|break out|strike|hit|come))?\W*$",
    re.IGNORECASE,
)
_LONG_BEFORE = timedelta(days=300)
_NEAR = timedelta(days=60)
_WEEKDAY = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:yesterday|today|this (?:morning|week))\b",
    re.IGNORECASE,
)


def latest_event_first(question: Asked, scored: Sequence[Scored], titles: Mapping[int, str]) -> list[Scored]:
    """Sentences in their order; but where the best one tells of an event of long before its article, and
    another that of its own day, which the question may mean as well, the best of these goes first.

    `titles` are those of the passages' articles, by the passages' keys.
    """
    asked = _ASKS.search(question.text) if question.kind is Kind.TIME else None
    best, leader = scored[0]
    if asked is None or time_phrases(question.text) or not _looks_back(leader):
        return list(scored)
    event = {term for term in content_terms(asked["event"]) if not is_stop_term(term)}
    for place, (_, one) in enumerate(scored):
        if _is_report(one, event, question.names, titles[one.found.passage.key]):
            return [(best, one), *scored[:place], *scored[place + 1 :]]
    return list(scored)


def _looks_back(one: Evidence) -> bool:
    """Whether all days that the sentence names are long before its article's."""
    published = one.found.passage.published
    days = [days_of(phrase, published) for phrase in time_phrases(one.text)] if published else []
    return (
        published is not None
        and bool(days)
        and all(day is not None and day.last < published - _LONG_BEFORE for day in days)
    )


def _is_report(one: Evidence, event: set[str], names: frozenset[str], title: str) -> bool:
    """Whether the sentence tells a day near its article's, of an event whose words the article's title and
    the sentence have, the question's names among them."""
    published = one.found.passage.published
    if published is None or not _tells_a_near_day(one.text, published):
        return False
    said = one.sentence.found
    around = said | {*terms(title)}
    return event <= around and names <= around and bool(event & said)


def _tells_a_near_day(text: str, published: date) -> bool:
    if _WEEKDAY.search(text):
        return True
    days = (days_of(phrase, published) for phrase in time_phrases(text))
    return any(day is not None and day.last >= published - _NEAR for day in days)

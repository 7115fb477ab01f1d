"""Which of several times of a timetable is that of the weekday that is asked about: "at 7 am from Monday to
Friday and at 9 am on Saturdays".
"""

import re
from itertools import pairwise

from corpus.passage import Span
from index.answer_form import FORMS
from index.asked import Asked, Kind

_DAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_NAMED = re.compile(
    rf"\b(?P<first>{_DAY})s?(?: ?(?:to|until|till|through|-|–) ?(?P<last>{_DAY})s?)?\b"
    r"|\b(?P<week>weekdays?)\b|\b(?P<end>weekends?)\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b(?:\d{1,2}(?:[.:]\d\d)? ?(?:am|pm|a\.m\.|p\.m\.|o['’]clock)|\d{1,2}[.:]\d\d|noon|midnight)(?!\w)",
    re.IGNORECASE,
)
_ON = re.compile(rf" (?:on|from) (?:{_NAMED.pattern})", re.IGNORECASE)
_EDGE = re.compile(
    r";\s|,?\s(?:and|but|while|or)\s(?=(?:at|on|from|there|it|they|in|every|only)\b|[\d$€£])"
    r"|,\s(?=(?:at|on|from|but|while)\b|[\d$€£])"
)


def days_named(text: str) -> frozenset[int]:
    """The weekdays that a text names, ranges filled in; 0 is Monday."""
    found: set[int] = set()
    for match in _NAMED.finditer(text):
        if match["first"]:
            first = _number(match["first"])
            length = (_number(match["last"]) - first) % 7 if match["last"] else 0
            found.update((first + more) % 7 for more in range(length + 1))
        else:
            found.update(range(5) if match["week"] else (5, 6))
    return frozenset(found)


def of_that_weekday(question: Asked, sentence: str, place: Span) -> Span:
    """The time of day of the weekday that is asked about, where `place` is another day's; `place` itself
    where it isn't or nothing tells. Offsets in the sentence."""
    wanted = days_named(question.text)
    if question.kind is not Kind.TIME or not wanted or _may_be_of(wanted, sentence, place):
        return place
    theirs = [
        Span(match.start(), day.end() if (day := _ON.match(sentence, match.end(), end)) else match.end())
        for start, end in _segments(sentence)
        if wanted <= days_named(sentence[start:end])
        for match in _CLOCK.finditer(sentence, start, end)
    ]
    return theirs[0] if len(theirs) == 1 else place


def is_of_another_weekday(question: Asked, sentence: str, place: Span) -> bool:
    """Whether a weekday is asked about and the words at `place` belong to another."""
    wanted = days_named(question.text)
    return (
        question.kind in (Kind.TIME, Kind.AMOUNT) and bool(wanted) and not _may_be_of(wanted, sentence, place)
    )


def _may_be_of(wanted: frozenset[int], sentence: str, place: Span) -> bool:
    """Whether the stretch of the sentence that the words stand in names these days, or no day while no other
    stretch has a value of theirs."""
    segments = _segments(sentence)
    mine = [(start, end) for start, end in segments if start < place.end and place.start < end]
    days = frozenset[int]().union(*(days_named(sentence[start:end]) for start, end in mine))
    if days:
        return wanted <= days
    form = FORMS[Kind.AMOUNT]
    rivals = (sentence[start:end] for start, end in segments if (start, end) not in mine)
    return not any(wanted <= days_named(one) and (_CLOCK.search(one) or form.search(one)) for one in rivals)


def _segments(sentence: str) -> list[tuple[int, int]]:
    edges = [0, *(match.end() for match in _EDGE.finditer(sentence)), len(sentence)]
    return list(pairwise(edges))


def _number(day: str) -> int:
    return _DAYS.index(day.lower().removesuffix("day"))

"""The days that a question speaks of: "in April 2025", "on July 7", "before June", "last year", "4月に".

A day or a month without a year is the latest one that isn't after the day of asking. Only what is
named in words of time counts: a bare "may" or "march" is none. `dateparser` finds dates in free text
too, but takes 50 ms a question and makes a date of many a number.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|{'|'.join(f'{name[:3]}' for name in _MONTHS)}|Sept)\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>(?:19|20)\d{2})\b"
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"\b(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?\b",
        rf"\b{_MONTH} {_DAY}(?:,? {_YEAR})?",
        rf"\b{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?",
        rf"\b{_MONTH}(?: of)?,? {_YEAR}",
        rf"\b(?:[Ii]n|[Ss]ince|[Bb]efore|[Aa]fter|[Uu]ntil|[Dd]uring|[Bb]y|[Ff]rom|early|late)[ -]{_MONTH}",
        r"(?:(?P<year>(?:19|20)\d{2})年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?",
        rf"\b{_YEAR}(?!s)|(?P<jayear>(?:19|20)\d{{2}})年",
    )
)
_BEFORE = re.compile(r"\b(?:before|until|till|prior to)(?: the)?\W*$", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|after)(?: the)?\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both of them in it."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError("a period ends on its first day or later")

    def away(self, day: date) -> int:
        """How many days `day` lies outside; 0 inside."""
        return max((self.first - day).days, (day - self.last).days, 0)


def period_of(question: str, asked: date) -> Period | None:
    """The first time that the question names, seen from the day of asking; None if it names none."""
    for form in _FORMS:
        for match in form.finditer(question):
            found = _named(match, asked)
            if found is not None:
                start = min(match.start(part) for part, said in match.groupdict().items() if said)
                return _turned(found, question[:start], question[match.end() :], asked)
    return next((make(asked) for words, make in _RELATIVE if words.search(question)), None)


def _named(match: re.Match[str], asked: date) -> Period | None:
    """The day, month or year that a form matched; None where there is no such day."""
    parts = match.groupdict()
    year = parts.get("year") or parts.get("jayear")
    if parts.get("month") is None:
        return Period(date(int(year or 0), 1, 1), date(int(year or 0), 12, 31)) if year else None
    month = _number(parts["month"])
    day = int(parts["day"]) if parts.get("day") else None
    possible = (_days(one, month, day) for one in ([int(year)] if year else [asked.year, asked.year - 1]))
    return next((one for one in possible if one and (year or one.first <= asked)), None)


def _number(month: str) -> int:
    """A month's number, from its name or from digits."""
    names = [name[:3] for name in _MONTHS]
    return int(month) if month.isdigit() else names.index(month[:3]) + 1


def _days(year: int, month: int, day: int | None) -> Period | None:
    if not 1 <= month <= 12 or not 1 <= (day or 1) <= monthrange(year, month)[1]:
        return None
    return Period(date(year, month, day or 1), date(year, month, day or monthrange(year, month)[1]))


def _turned(found: Period, before: str, after: str, asked: date) -> Period:
    """The time before or since what was named, where the question says so: a quarter of a year at most."""
    if _BEFORE.search(before) or after.startswith(("以前", "より前", "の前", "まで")):
        return Period(found.first - timedelta(days=91), found.first - timedelta(days=1))
    if _SINCE.search(before) or after.startswith(("以降", "以来", "から", "の後")):
        return Period(found.first, max(found.last, asked))
    return found


def _last_month(asked: date) -> Period:
    last = asked.replace(day=1) - timedelta(days=1)
    return Period(last.replace(day=1), last)


def _ago(first: int, last: int) -> Callable[[date], Period]:
    return lambda asked: Period(asked - timedelta(days=first), asked - timedelta(days=last))


_RELATIVE: tuple[tuple[re.Pattern[str], Callable[[date], Period]], ...] = (
    (re.compile(r"\byesterday\b|昨日", re.IGNORECASE), _ago(1, 1)),
    (re.compile(r"\blast week\b|先週", re.IGNORECASE), _ago(14, 7)),
    (re.compile(r"\blast month\b|先月", re.IGNORECASE), _last_month),
    (
        re.compile(r"\blast year\b|昨年|去年", re.IGNORECASE),
        lambda asked: Period(date(asked.year - 1, 1, 1), date(asked.year - 1, 12, 31)),
    ),
)

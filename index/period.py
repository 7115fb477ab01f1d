"""The days that a question speaks of: "in April 2025", "before June", "two weeks ago", "先月".

index/time_phrases.py finds the words, `dateparser` reads them, seen from the day of asking: half a
millisecond a phrase, against 50 for letting it search whole questions. A day or a month without a year is
the latest one that isn't after the day of asking, or the next one where the question looks ahead.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from dateparser.date import DateDataParser

from index.numerals import common_year
from index.time_phrases import Bearing, TimePhrase, event_phrase, time_phrases

_LANGUAGES = ["en", "ja"]
_BEFORE = timedelta(days=7)
_ONE_DAY = timedelta(days=1)
_AHEAD = re.compile(
    r"\b(?:will|going to|upcoming|next|tomorrow|due|scheduled)\b|来(?:週|月|年)|明日|予定|でしょう"
)
_PAST = re.compile(r"\b(?:did|was|were|had)\b|ました|でした")
_QUARTER = re.compile(r"(first|second|third|fourth|last|this|previous) quarter|q([1-4])", re.IGNORECASE)
_SEASON = re.compile(r"(?:last )?(?P<season>spring|summer|autumn|winter)\b", re.IGNORECASE)
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The first month of each, north of the equator."""
_ORDER = ("first", "second", "third", "fourth")
_YEAR = re.compile(r"(?:19|20)\d{2}")
# What dateparser reads only in other words.
_REWORDED = (
    (re.compile(r"\b(?:past|previous)\b", re.IGNORECASE), "last"),
    (re.compile(r"\bcoming\b", re.IGNORECASE), "next"),
    (re.compile(r"\ba couple of\b", re.IGNORECASE), "two"),
    (re.compile(r"\b(?:a few|several)\b", re.IGNORECASE), "three"),
    (re.compile(r"\bhalf an? year\b", re.IGNORECASE), "six months"),
    (re.compile(r"\bof\b,?", re.IGNORECASE), ""),
    (re.compile(r"[ヶカヵケ]月"), "か月"),
    (re.compile(r"^(\d{4})年$"), r"\1"),  # read as the year 2 where it is 2023
    (re.compile("先々月"), "2か月前"),
    (re.compile("weekend"), "Saturday"),
)
# "the past two weeks", "recent days", "the past year": since as long ago.
_SO_LONG = re.compile(
    r"(?:(?:the|these) )?(?:last|past|recent) (?P<count>.* )?(?P<unit>day|week|month|year)s$"
    r"|past (?P<one>week|month|year)$",
    re.IGNORECASE,
)
_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
_ERA = re.compile(r"(?P<era>明治|大正|昭和|平成|令和)(?P<year>元|\d{1,2})年")
_FROM_NOW = {"昨年": -1, "去年": -1, "今年": 0, "本年": 0, "来年": 1}
_BEFORE_MONTH = re.compile(rf"(?P<year>{'|'.join(_FROM_NOW)})の?(?=\d)")
_AROUND = {"day": 1, "week": 3, "month": 15, "year": 182}
"""Days on each side of "a month ago", by unit."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both of them in it.

    With `closed`, what came after is another matter: the last days before a change are asked about.
    """

    first: date
    last: date
    closed: bool = False

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError("a period ends on its first day or later")

    def away(self, day: date) -> int:
        """How many days `day` lies outside; 0 inside."""
        return max((self.first - day).days, (day - self.last).days, 0)


@lru_cache(maxsize=4096)
def period_of(question: str, asked: date) -> Period | None:
    """The first time that the question names, seen from the day of asking; None if it names none."""
    ahead = _AHEAD.search(question) is not None and _PAST.search(question) is None
    for phrase in time_phrases(question):
        found = days_of(phrase, asked, ahead=ahead)
        if found is not None:
            return turned(found, phrase.bearing, asked)
    return None


def asks_of_the_past(question: str, asked: date) -> bool:
    """Whether it asks how things stood at a time before the day of asking, or before some event."""
    period, event = period_of(question, asked), event_phrase(question)
    if period is not None:
        return period.last < asked
    return event is not None and event.bearing is Bearing.BEFORE


def days_of(phrase: TimePhrase, asked: date, *, ahead: bool = False) -> Period | None:
    """The days that a phrase names, whatever its bearing; None where there are no such days."""
    try:
        found = _read(phrase.words, asked, ahead=ahead)
        last = _read(phrase.until, asked, ahead=ahead) if phrase.until else None
    except (OverflowError, ValueError):  # before the first day that there is, or after the last
        return None
    if found is None or phrase.until is None:
        return _part(found, phrase.part) if found else None
    return _between(found, last) if last else None


def turned(found: Period, bearing: Bearing, asked: date) -> Period:
    """The days before or since those: up to a week before, which is how things stood last."""
    try:
        if bearing is Bearing.BEFORE:
            return Period(found.first - _BEFORE, found.first - _ONE_DAY, closed=True)
    except OverflowError:
        return found
    if bearing is Bearing.SINCE:
        return Period(found.first, max(found.last, asked))
    return found


def _between(first: Period, last: Period) -> Period | None:
    """From one to the other; "between April and June 2023" says the year once."""
    if first.first > last.last:
        day = min(first.first.day, monthrange(last.first.year, first.first.month)[1])
        first = replace(first, first=date(last.first.year, first.first.month, day), last=last.last)
    return Period(first.first, last.last) if first.first <= last.last else None


def _part(found: Period, part: str) -> Period:
    """The first, the middle or the last third of it."""
    third = (found.last - found.first).days // 3
    match part:
        case "early":
            return Period(found.first, found.first + timedelta(days=third))
        case "mid":
            return Period(found.first + timedelta(days=third), found.last - timedelta(days=third))
        case "late":
            return Period(found.last - timedelta(days=third), found.last)
        case _:
            return found


def _read(words: str, asked: date, *, ahead: bool) -> Period | None:
    if quarter := _QUARTER.match(words):
        return _quarter(quarter, words, asked)
    if season := _SEASON.match(words):
        return _season(season, words, asked)
    words = _years_in_digits(words, asked)
    if so_long := _SO_LONG.match(words):
        words = (
            f"{so_long['count'] or 'three '}{so_long['unit']}s ago"
            if so_long["unit"]
            else f"a {so_long['one']} ago"
        )
    weekend = words.endswith("weekend")
    for form, plain in _REWORDED:
        words = form.sub(plain, words)
    if words.endswith("前"):
        words = words.translate(_DIGITS)
    said = _reader(asked, ahead).get_date_data(words.strip().removesuffix("."))
    if said.date_obj is None:
        return None
    day = said.date_obj.date()
    return Period(day, day + _ONE_DAY) if weekend else _whole(day, said.period, words, asked)


@lru_cache(maxsize=64)
def _reader(asked: date, ahead: bool) -> DateDataParser:
    settings = {
        "PREFER_DATES_FROM": "future" if ahead else "past",
        "RELATIVE_BASE": datetime(asked.year, asked.month, asked.day),
    }
    return DateDataParser(languages=_LANGUAGES, settings=settings)


def _whole(day: date, unit: str, words: str, asked: date) -> Period:
    """All days of the week, month or year that was named, or those around "a month ago"."""
    if words.endswith((" ago", "前")):
        around = timedelta(days=_AROUND.get(unit, 0))
        return Period(day - around, min(day + around, max(day, asked)))
    match unit:
        case "year":
            return Period(date(day.year, 1, 1), date(day.year, 12, 31))
        case "month":
            return Period(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))
        case "week":
            monday = day - timedelta(days=day.weekday())
            # On a Monday, "this week" tells of the days before as well.
            return Period(
                min(monday, day - timedelta(days=6)) if day == asked else monday, monday + timedelta(days=6)
            )
        case _:
            return Period(day, day)


def _years_in_digits(words: str, asked: date) -> str:
    """Japanese words with the common year for one of an era, and for one counted from now before a month."""
    words = _ERA.sub(lambda match: f"{common_year(match['era'], match['year'])}年", words)
    words = words.replace("一昨年", f"{asked.year - 2}年")
    return _BEFORE_MONTH.sub(lambda match: f"{asked.year + _FROM_NOW[match['year']]}年", words)


def _season(match: re.Match[str], words: str, asked: date) -> Period:
    """The three months; without a year the latest such season that is over."""
    said, begins = _YEAR.search(words), _SEASONS[match["season"].lower()]

    def of(year: int) -> Period:
        ends = begins + 2
        last_year, last_month = year + (ends > 12), ends - 12 * (ends > 12)
        last = date(last_year, last_month, monthrange(last_year, last_month)[1])
        return Period(date(year, begins, 1), last)

    if said:
        return of(int(said.group()))
    return next(found for back in range(3) if (found := of(asked.year - back)).last < asked)


def _quarter(match: re.Match[str], words: str, asked: date) -> Period:
    """The three months; without a year the latest such quarter that has begun."""
    named = match[1].lower() if match[1] else ""
    current = (asked.month - 1) // 3
    if named in ("last", "previous", "this"):
        year, number = divmod(asked.year * 4 + current - (named != "this"), 4)
    else:
        number = int(match[2]) - 1 if match[2] else _ORDER.index(named)
        said = _YEAR.search(words)
        year = int(said.group()) if said else asked.year - (number > current)
    last = 3 * number + 3
    return Period(date(year, last - 2, 1), date(year, last, monthrange(year, last)[1]))

"""What an asker limits his question to: `since` and `until` as people write them, and a source."""

import asyncio
import calendar
import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from threading import Lock

from dateparser.date import DateDataParser

from bot.chat.errors import ChatError
from bot.chat.hygiene import escaped, shortened
from bot.chat.words import LANGUAGES
from bot.records.given_answer import Bounds
from corpus.dates import read_date

LONGEST_CHOICE = 100
"""Characters of a choice that Discord completes."""

_MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?")
_YEAR = re.compile(r"(\d{4})年?")
_NUMBERS = re.compile(r"[\d\s./\-年月日]*")
_SHOWN = 60
_ONE_AT_A_TIME = Lock()  # a reader keeps notes of which languages it met


async def bounds_of(since: str | None, until: str | None, source: str | None, today: date) -> Bounds:
    """The limits that these texts name. Raises ChatError for a date that isn't one, or the wrong way round.

    A month or a year is meant whole: "until 2025" is until its last day.
    """
    if not since and not until:
        return Bounds(source=source)
    # Reading the first date takes a second, in which the bot must not stand still.
    first, last = await asyncio.to_thread(_both, since, until, today)
    if first and last and first > last:
        raise ChatError("error-dates-crossed")
    return Bounds(first, last, source)


def day_of(text: str, today: date, *, last: bool) -> date:
    """The first or the last day of the time that `text` names. Raises ChatError."""
    text = unicodedata.normalize("NFKC", text).strip()
    span = _span(text, today)
    if span is None or not 1500 <= span[0].year <= today.year + 1:
        raise ChatError("error-date", date=escaped(shortened(text, _SHOWN)))
    return span[1] if last else span[0]


def known_source(typed: str, sources: Iterable[tuple[str, int]]) -> str:
    """The source that a member chose or typed, in any case. Raises ChatError if there is none."""
    wanted = typed.strip().casefold()
    names = [name for name, _ in sources]
    for name in names:
        if name.casefold() == wanted or (len(typed) == LONGEST_CHOICE and name.startswith(typed)):
            return name
    raise ChatError("error-source", source=escaped(shortened(typed, _SHOWN)))


def _both(since: str | None, until: str | None, today: date) -> tuple[date | None, date | None]:
    with _ONE_AT_A_TIME:
        return (
            day_of(since, today, last=False) if since else None,
            day_of(until, today, last=True) if until else None,
        )


def _span(text: str, today: date) -> tuple[date, date] | None:
    """First and last day; None for no date, and for one such as 03/04/2025 that could be two."""
    if (day := read_date(text, languages=LANGUAGES)) is not None:
        return day, day
    if (month := _MONTH.fullmatch(text)) and 1 <= int(month[2]) <= 12:
        return _whole(date(int(month[1]), int(month[2]), 1), "month")
    if (year := _YEAR.fullmatch(text)) and int(year[1]):
        return _whole(date(int(year[1]), 1, 1), "year")
    if _NUMBERS.fullmatch(text) or not any(sign.isalpha() for sign in text):
        return None
    found = _reader(today).get_date_data(text)
    return _whole(found.date_obj.date(), found.period) if found.date_obj else None


@lru_cache(maxsize=1)
def _reader(today: date) -> DateDataParser:
    """It counts "last week" from `today`."""
    settings = {"PREFER_DATES_FROM": "past", "RELATIVE_BASE": datetime(today.year, today.month, today.day)}
    return DateDataParser(languages=list(LANGUAGES), settings=settings)


def _whole(day: date, period: str) -> tuple[date, date]:
    match period:
        case "year":
            return date(day.year, 1, 1), date(day.year, 12, 31)
        case "month":
            return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
        case "week":
            monday = day - timedelta(days=day.weekday())
            return monday, monday + timedelta(days=6)
        case _:
            return day, day

"""Dates as people write them.

A wrong date makes a wrong answer ("as of ..."), a missing one does not: what could be read two ways,
such as 03/04/2025, and what depends on today, such as "yesterday", is no date.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime

import dateparser

_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?=$|[T ])")
_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}\b")
_DOTTED = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}\b")  # day.month.year wherever it is used
_YEAR = re.compile(r"(?<!\d)(1[5-9]|20)\d{2}(?!\d)|(?<!\d)\d{2}(1[5-9]|20)\d{2}(?!\d)")
_PREFIX = re.compile(
    r"^(published|posted|updated|date|veröffentlicht|publié)( on| le| am)?\s*:?\s+", re.IGNORECASE
)
_LONGEST = 60


def read_date(text: object, *, languages: Sequence[str] | None = None) -> date | None:
    """The day that `text` names in full (day, month, year), or None. Takes a date or datetime too.

    `languages` (ISO 639-1 codes) are those in which months may be named, None for all that are known.
    All of them take seconds of computing when they are first needed, a few take little.
    """
    if isinstance(text, datetime):
        return text.date()
    if isinstance(text, date):
        return text
    if not isinstance(text, str) or not 6 <= len(text.strip()) <= _LONGEST:
        return None
    text = text.strip()
    if iso := _ISO.match(text):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    if not _YEAR.search(text) or _ambiguous(text):
        return None
    settings = {
        "PARSERS": ["absolute-time"],
        "STRICT_PARSING": True,
        "REQUIRE_PARTS": ["day", "month", "year"],
        **({"DATE_ORDER": "DMY"} if _DOTTED.search(text) else {}),
    }
    found = dateparser.parse(text, languages=languages and list(languages), settings=settings)
    return found.date() if found else None


def date_line(text: str, *, lines: int = 6) -> date | None:
    """The date that stands alone on one of the first lines of `text`, as under a headline."""
    for line in [line for line in text[:2_000].splitlines() if line.strip()][:lines]:
        rest = _PREFIX.sub("", line.strip())
        if any(sign.isdigit() for sign in rest) and len(rest) <= 40 and (found := read_date(rest)):
            return found
    return None


def _ambiguous(text: str) -> bool:
    """Whether day and month could be exchanged: written as numbers, with slashes or dashes."""
    numbers = _NUMBERS.search(text)
    if not numbers or _DOTTED.search(text):
        return False
    first, second = int(numbers[1]), int(numbers[2])
    return first != second and first <= 12 and second <= 12


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

"""The days that words name, for comparing two answers: "8 April 2025", "April 8", "2025-04-08" are alike."""

import re
from dataclasses import dataclass

from index.numerals import common_year

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = rf"(?P<month>{'|'.join(f'{name}|{name[:3]}' for name in _MONTHS)}|sept)\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)\b"
# Beside a date it says no more than that.
_ON = rf"\b(?:(?P<weekday>{'|'.join(_WEEKDAYS)}),? )?(?:the )?"
_YOUBI = r"(?:\s?\([月火水木金土日]\)|\s?[月火水木金土日]曜日?)?"
# What counts something is no year, however alike they look.
_COUNTED = (
    r"(?![\d,.]*\d)(?![\s-]?(?:%|per ?cent\b|hundred|thousand|[mb]illion|trillion|k\b|m\b|bn\b|people|tons"
    r"|yen|dollars|euros|pounds|us dollars|u\.s\. dollars|percentage points?|万|億|兆|円|人"
    r"|ドル|ユーロ|パーセント))"
)
# "may" and "march" are months only beside a day or a year, or with a capital.
_FORMS = tuple(
    re.compile(form, re.IGNORECASE if plain else 0)
    for form, plain in (
        (r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b", True),
        (r"\b(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)\b", True),
        (rf"{_ON}{_MONTH} {_DAY}(?:,? {_YEAR})?", True),
        (rf"{_ON}{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?", True),
        (rf"\b{_MONTH}(?: of)?,? {_YEAR}", True),
        (rf"\b(?P<month>{'|'.join(name.title() for name in _MONTHS)})\b", False),
        (rf"(?:(?P<year>\d{{4}})年)?(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})日{_YOUBI})?", True),
        (r"(?P<year>\d{4})年", True),
        (rf"\b(?P<weekday>{'|'.join(_WEEKDAYS)})\b", True),
        (rf"(?<![$€£¥\d.,]){_YEAR}{_COUNTED}", True),
    )
)
_ERA_YEAR = re.compile(r"(?P<era>昭和|平成|令和)(?P<year>[0-9]{1,2}|元)年")


@dataclass(frozen=True, slots=True)
class Day:
    """A day, as far as it is said; `weekday` is 0 for Monday."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    @property
    def bare_year(self) -> int | None:
        """The year where nothing else is said: it may be a number of anything as well."""
        return self.year if (self.month, self.day, self.weekday) == (None, None, None) else None

    def fits(self, other: "Day") -> bool:
        """Whether both can be the same day, and have something in common: "April" and "8 April" do."""
        both = [
            (mine, theirs)
            for mine, theirs in zip(self._parts(), other._parts(), strict=True)
            if mine is not None and theirs is not None
        ]
        return bool(both) and all(mine == theirs for mine, theirs in both)

    def _parts(self) -> tuple[int | None, ...]:
        return self.year, self.month, self.day, self.weekday


def days_in(text: str) -> tuple[frozenset[Day], str]:
    """The days that a text (in NFKC) names, and the text with blanks in their places."""
    text = _ERA_YEAR.sub(lambda found: f"{common_year(found['era'], found['year'])}年", text)
    days: set[Day] = set()
    for form in _FORMS:
        for found in [*form.finditer(text)]:
            day = _day(found)
            if day is not None:
                days.add(day)
                text = text[: found.start()] + " " * len(found[0]) + text[found.end() :]
    return frozenset(days), text


def _day(found: re.Match[str]) -> Day | None:
    """The day of a match; None where it is none, or may be either of two."""
    said = found.groupdict()
    month, day = _month_and_day(said)
    if (month or 0) > 12 or (day is not None and not 1 <= day <= 31) or (said.get("first") and not month):
        return None
    weekday, year = said.get("weekday"), said.get("year")
    return Day(
        int(year) if year else None, month, day, _WEEKDAYS.index(weekday.casefold()) if weekday else None
    )


def _month_and_day(said: dict[str, str | None]) -> tuple[int | None, int | None]:
    if first := said.get("first"):
        one, other = int(first), int(said["second"] or 0)
        if said["mark"] == "." or one > 12 or one == other:
            return other or None, one
        return (one or None, other) if other > 12 else (None, None)
    month, day = said.get("month"), said.get("day")
    if month is not None and not month.isdigit():
        number = next(at for at, name in enumerate(_MONTHS, 1) if name.startswith(month.casefold()[:3]))
    else:
        number = int(month) if month else 0
    return number or None, int(day) if day else None

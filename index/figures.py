"""Numbers and days as they are written: in digits and in words, in English and Japanese."""

import calendar
import re
from collections.abc import Iterator

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()  # noqa: SIM905
_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
_MONTHS = calendar.month_name[1:]
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b\.?"
_YEAR = (
    r"(?<![\d.,$€£¥])(?P<year>1[5-9]\d\d|20\d\d)(?![\d%]|[.,]\d| (?:dollars|euros|pounds|yen|people|tonnes))"
)
_DATE = re.compile(
    rf"\b{_MONTH}(?: (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b)?(?:,? {_YEAR}s?)?"
    rf"|\b(?P<day_first>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH.replace('month>', 'month_after>')}"
    rf"(?:,? {_YEAR.replace('year>', 'year_after>')})?"
    rf"|{_YEAR.replace('year>', 'year_alone>')}s?(?!\w)"
    r"|(?:(?P<year_ja>\d{4})年)(?:(?P<month_ja>\d{1,2})月(?:(?P<day_ja>\d{1,2})日)?)?"
    r"|(?P<month_only>\d{1,2})月(?:(?P<day_only>\d{1,2})日)?"
)
_NUMBER = re.compile(
    r"(?P<digits>(?<![\w.,])\d+(?:,\d{3})*(?:\.\d+)?)"
    r"(?:[ -]?(?P<unit>[%％]|per ?cent\b|million\b|billion\b|trillion\b|(?:st|nd|rd|th)\b))?"
    rf"|\b(?P<ordinal>{'|'.join(_ORDINALS)})\b|\b(?P<word>{'|'.join(_NUMBERS[2:])})\b",
    re.IGNORECASE,
)


def dates_in(text: str) -> list[re.Match[str]]:
    """Where a text names days, months or years."""
    return list(_DATE.finditer(text))


def numbers_of(text: str, dated: list[tuple[int, int]]) -> Iterator[tuple[tuple[str, str], str]]:
    """Each number's value and unit ("%", "th" for an ordinal, "million", or none), as written; what lies
    within the `dated` stretches is no number."""
    for match in _NUMBER.finditer(text):
        if any(start <= match.start() < end for start, end in dated):
            continue
        if word := match["ordinal"]:
            yield (str(_ORDINALS.index(word.lower()) + 1), "th"), word
        elif word := match["word"]:
            yield (str(_NUMBERS.index(word.lower())), ""), word
        else:
            unit = (match["unit"] or "").lower()
            kind = "%" if unit in ("%", "％") or unit.startswith("per") else "th" if len(unit) == 2 else unit
            yield (match["digits"].replace(",", ""), kind), match.group().strip()


def years_of(dates: list[re.Match[str]]) -> Iterator[tuple[int, str]]:
    """Each date's year, if it has one, as written."""
    for match in dates:
        year = match["year"] or match["year_after"] or match["year_alone"] or match["year_ja"]
        if year:
            yield int(year), year


def days_of(dates: list[re.Match[str]]) -> Iterator[tuple[tuple[int, int], str]]:
    """Each date's month and day (0 for a whole month), if it has them, as written."""
    for match in dates:
        named = match["month"] or match["month_after"]
        if named:
            month = next(at for at, one in enumerate(_MONTHS, start=1) if one.startswith(named[:3]))
            day = match["day"] or match["day_first"]
        else:
            month, day = (
                int(match["month_ja"] or match["month_only"] or 0),
                match["day_ja"] or match["day_only"],
            )
        if month:
            yield (month, int(day or 0)), match.group()

"""What a few words state: numbers with their units, days, names, and whether they deny; pure.

Made for comparing two answers to one question, so what is written otherwise but is the same has to come
out the same: "15 percent" and "15%", "$550bn" and "550 billion dollars", "8 April 2025" and "April 8".
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from index.terms import is_stop_term, terms

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(f'{name}|{name[:3]}' for name in _MONTHS)}|sept)\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)\b"
_SCALES = {
    "hundred": 100, "thousand": 10**3, "k": 10**3, "million": 10**6, "m": 10**6, "mn": 10**6,
    "billion": 10**9, "bn": 10**9, "b": 10**9, "trillion": 10**12, "tn": 10**12, "万": 10**4, "億": 10**8,
    "兆": 10**12,
}  # fmt: skip
_UNITS = {
    "%": "%", "％": "%", "percent": "%", "per cent": "%", "パーセント": "%", "percentage points": "points",
    "$": "$", "us$": "$", "dollar": "$", "dollars": "$", "us dollars": "$", "u.s. dollars": "$", "ドル": "$",
    "€": "€", "euro": "€", "euros": "€", "ユーロ": "€", "£": "£", "pounds": "£", "¥": "¥", "yen": "¥",
    "円": "¥", "a.m.": "am", "am": "am", "p.m.": "pm", "pm": "pm",
}  # fmt: skip
_SCALE = "|".join(sorted((re.escape(one) for one in _SCALES), key=len, reverse=True))
_UNIT = "|".join(sorted((re.escape(one) for one in _UNITS), key=len, reverse=True))
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# "may" and "march" are months only beside a day or a year, or with a capital.
_DAYS = tuple(
    re.compile(form, re.IGNORECASE if plain else 0)
    for form, plain in (
        (r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b", True),
        (rf"\b{_MONTH} {_DAY}(?:,? {_YEAR})?", True),
        (rf"\b{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?", True),
        (rf"\b{_MONTH}(?: of)?,? {_YEAR}", True),
        (rf"\b(?P<month>{'|'.join(name.title() for name in _MONTHS)})\b", False),
        (r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?", True),
        (r"(?P<year>\d{4})年", True),
        (rf"\b(?P<weekday>{'|'.join(_WEEKDAYS)})\b", True),
        (rf"(?<![$€£¥\d.,]){_YEAR}(?![\d,.]*\d)(?![\s-]?(?:{_SCALE}|{_UNIT}|people|tons)(?![a-z]))", True),
    )
)

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: value for value, word in enumerate(_ONES)} | {
    word: 10 * tens for tens, word in enumerate(_TENS, 2)
}
_WORD = rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[1:10])}))?|{'|'.join(_ONES)}"
_NUMBER = re.compile(
    rf"(?P<sign>us\$|[$€£¥])?\s?(?:(?P<digits>(?:(?<![\w.])[-−])?\d+(?:,\d{{3}})*(?:\.\d+)?)|\b(?P<word>{_WORD})\b)"
    rf"(?P<scales>(?:[\s-]?(?:{_SCALE})(?![a-z]))*)(?:[\s-]?(?P<unit>{_UNIT})(?![a-z]))?",
    re.IGNORECASE,
)

_CAPITAL = r"[^\W\d_a-zß-öø-ÿぁ-ヿ一-鿿][\w'’-]*"
_NAMES = re.compile(
    rf"{_CAPITAL}(?:\s(?:(?:of|the|de|van|von|bin|al|del|la|and the)\s)?{_CAPITAL})*"
    r"|[ァ-ヺー]{2,}(?:・[ァ-ヺー]+)*|[一-鿿々]{2,}"
)
_UNSPACED = re.compile(r"[ァ-ヺー一-鿿々]")
_NO = re.compile(
    r"\b(?:not|no|never|none|nobody|neither|nor|without|cannot)\b|n['’]t\b|ない|ません|なかった|ず[、。に]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day, as far as it is said; `weekday` is 0 for Monday."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

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


@dataclass(frozen=True, slots=True)
class Number:
    """A number; `unit` is "" where none is said."""

    value: Decimal
    unit: str = ""

    def fits(self, other: "Number") -> bool:
        """Whether both can be the same: a table may leave the unit out."""
        return self.value == other.value and (self.unit == other.unit or "" in (self.unit, other.unit))


@dataclass(frozen=True, slots=True)
class Name:
    """The parts of a name, folded; one in a script without spaces is a single part."""

    parts: frozenset[str]

    def fits(self, other: "Name") -> bool:
        """Whether one may be the other in short: "Akazawa" and "Ryosei Akazawa"."""
        if self.parts <= other.parts or other.parts <= self.parts:
            return True
        mine, theirs = min(self.parts), min(other.parts)
        unspaced = _UNSPACED.search(mine) and _UNSPACED.search(theirs)
        return bool(unspaced) and (mine in theirs or theirs in mine)


@dataclass(frozen=True, slots=True)
class Facts:
    """What words state. `terms` are the content terms of all of them; `denied` whether a "not" is there."""

    numbers: frozenset[Number]
    days: frozenset[Day]
    names: frozenset[Name]
    terms: frozenset[str]
    denied: bool

    @property
    def bare(self) -> bool:
        """Whether there is neither a number nor a day nor a name."""
        return not (self.numbers or self.days or self.names)


def facts_of(text: str, question: str = "") -> Facts:
    """What `text` states besides what the question says itself."""
    days, numbers, rest = _days_and_numbers(_folded(text))
    asked_days, asked_numbers, asked_rest = _days_and_numbers(_folded(question))
    known = frozenset(_folded(asked_rest).casefold().split())
    return Facts(
        numbers=numbers - asked_numbers,
        days=days - asked_days,
        names=frozenset(_names(rest, frozenset(_content(question)), known)),
        terms=frozenset(_content(text)) - frozenset(_content(question)),
        denied=bool(_NO.search(text)),
    )


def _folded(text: str) -> str:
    """One form for digits and signs that are written in several; letters keep their case."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _days_and_numbers(text: str) -> tuple[frozenset[Day], frozenset[Number], str]:
    days: list[Day] = []
    for form in _DAYS:
        found = [(one, day) for one in form.finditer(text) if (day := _day(one)) is not None]
        days += [day for _, day in found]
        text = reduce(lambda said, pair: _blanked(said, pair[0]), found, text)
    matches = list(_NUMBER.finditer(text))
    numbers = frozenset(Number(_value(one), _unit(one)) for one in matches)
    return frozenset(days), numbers, reduce(_blanked, matches, text)


def _blanked(text: str, found: re.Match[str]) -> str:
    return text[: found.start()] + " " * (found.end() - found.start()) + text[found.end() :]


def _day(found: re.Match[str]) -> Day | None:
    said = found.groupdict()
    month = said.get("month")
    if month is not None and not month.isdigit():
        number = next(at for at, name in enumerate(_MONTHS, 1) if name.startswith(month.casefold()[:3]))
    else:
        number = int(month) if month else 0
    weekday = said.get("weekday")
    year, day = (int(said[part]) if said.get(part) else None for part in ("year", "day"))
    if number > 12 or (day is not None and not 1 <= day <= 31):
        return None
    return Day(year, number or None, day, _WEEKDAYS.index(weekday.casefold()) if weekday else None)


def _value(found: re.Match[str]) -> Decimal:
    if found["digits"]:
        value = Decimal(found["digits"].replace(",", "").replace("−", "-"))
    else:
        value = Decimal(sum(_WORDS[part] for part in re.split("[- ]", found["word"].casefold())))
    for scale in re.findall(_SCALE, found["scales"], re.IGNORECASE):
        value *= _SCALES[scale.casefold()]
    return value.normalize()


def _unit(found: re.Match[str]) -> str:
    said = found["unit"] or found["sign"] or ""
    return _UNITS.get(said.casefold(), "")


def _content(text: str) -> Iterator[str]:
    return (term for term in terms(text) if not is_stop_term(term))


def _names(text: str, known_terms: frozenset[str], known: frozenset[str]) -> Iterator[Name]:
    """Names that the question doesn't say itself. A first word is one too, unless it is a function word."""
    for found in _NAMES.finditer(text):
        if _UNSPACED.search(found[0]):
            if not any(found[0] in one for one in known):
                yield Name(frozenset({found[0]}))
            continue
        parts = frozenset(
            re.sub(r"['’]s?$", "", word).casefold()
            for word in found[0].split()
            if any(term not in known_terms for term in _content(word))
        )
        if parts:
            yield Name(parts)

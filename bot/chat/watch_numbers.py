"""The numbers that words name, for comparing two answers: "$550bn" and "550 billion dollars" are alike."""

import re
from dataclasses import dataclass
from decimal import Decimal

_SCALES = {
    "hundred": 100, "thousand": 10**3, "k": 10**3, "million": 10**6, "m": 10**6, "mn": 10**6,
    "billion": 10**9, "bn": 10**9, "b": 10**9, "trillion": 10**12, "tn": 10**12, "dozen": 12,
    "万": 10**4, "億": 10**8, "兆": 10**12,
}  # fmt: skip
_UNITS = {
    "%": "%", "percent": "%", "per cent": "%", "pct": "%", "パーセント": "%",
    "percentage point": "points", "percentage points": "points", "basis point": "points",
    "basis points": "points", "bps": "points",
    "$": "$", "us$": "$", "usd": "$", "dollar": "$", "dollars": "$", "us dollars": "$", "u.s. dollars": "$",
    "ドル": "$", "€": "€", "eur": "€", "euro": "€", "euros": "€", "ユーロ": "€", "£": "£", "gbp": "£",
    "pounds": "£", "¥": "¥", "jpy": "¥", "yen": "¥", "円": "¥",
}  # fmt: skip
_HUNDREDTHS = frozenset({"basis point", "basis points", "bps"})
_CLOCK = "o'clock"
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: value for value, word in enumerate(_ONES)} | {
    word: 10 * tens for tens, word in enumerate(_TENS, 2)
}
_WORD = rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[1:10])}))?|{'|'.join(_ONES)}"
_SCALE = "|".join(sorted((re.escape(one) for one in _SCALES), key=len, reverse=True))
_UNIT = "|".join(sorted((re.escape(one) for one in _UNITS), key=len, reverse=True))
_DIGITS = r"(?:(?<![\w.])[-−])?(?:\d{1,3}(?: \d{3})+(?![,.]?\d)|\d+(?:,\d{3})*(?:\.\d+)?|(?<![\w.])\.\d+)"
_NUMBER = re.compile(
    rf"(?P<sign>us\$|\b(?:usd|eur|gbp|jpy)\b|[$€£¥])?\s?"
    rf"(?:(?P<digits>{_DIGITS})|\b(?P<word>{_WORD})\b|\b(?P<half>half(?: an?)?)\b"
    rf"|\ban?(?=\s(?:hundred|thousand|[mb]illion|trillion|dozen)\b))"
    rf"(?P<scales>(?:[\s-]?(?:{_SCALE})(?![a-z]))*)"
    rf"(?:(?<=hundred|housand)\s(?:and\s)?(?P<rest>{_WORD})\b(?!\s(?:hundred|thousand|[mb]illion)))?"
    rf"(?:[\s-]?(?P<unit>{_UNIT})(?![a-z]))?",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?"
    r"|\b(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d)\b(?!:)"
    r"|\b(?P<word>noon|midnight)\b"
    r"|(?P<side>午前|午後)?(?P<hour_ja>\d{1,2})時(?!間)(?:(?P<minute_ja>\d{1,2})分)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number; `unit` is "" where none is said. A time of the day is one of minutes."""

    value: Decimal
    unit: str = ""

    @property
    def is_time(self) -> bool:
        """Whether it is a time of the day."""
        return self.unit == _CLOCK

    def fits(self, other: "Number") -> bool:
        """Whether both can be the same: a table may leave the unit out."""
        return self.value == other.value and (self.unit == other.unit or "" in (self.unit, other.unit))


def numbers_in(text: str) -> tuple[frozenset[Number], str]:
    """The numbers that a text (in NFKC) names, and the text with blanks in their places."""
    times = [*_TIME.finditer(text)]
    text = _without(text, times)
    found = [one for one in _NUMBER.finditer(text) if not one["half"] or one["scales"] or one["unit"]]
    numbers = {Number(_minutes(one), _CLOCK) for one in times} | {_number(one) for one in found}
    return frozenset(numbers), _without(text, found)


def _without(text: str, found: list[re.Match[str]]) -> str:
    for one in found:
        text = text[: one.start()] + " " * len(one[0]) + text[one.end() :]
    return text


def _number(found: re.Match[str]) -> Number:
    if found["digits"]:
        value = Decimal(re.sub("[, ]", "", found["digits"]).replace("−", "-"))
    elif found["word"]:
        value = _spelt(found["word"])
    else:
        value = Decimal("0.5" if found["half"] else 1)
    for scale in re.findall(_SCALE, found["scales"], re.IGNORECASE):
        value *= _SCALES[scale.casefold()]
    if found["rest"]:
        value += _spelt(found["rest"])
    unit = (found["unit"] or found["sign"] or "").casefold()
    if unit in _HUNDREDTHS:
        value /= 100
    return Number(value.normalize(), _UNITS.get(unit, ""))


def _spelt(words: str) -> Decimal:
    return Decimal(sum(_WORDS[part] for part in re.split("[- ]", words.casefold())))


def _minutes(found: re.Match[str]) -> Decimal:
    if found["word"]:
        return Decimal(12 * 60 if found["word"].casefold() == "noon" else 0)
    hour = int(found["hour"] or found["hours"] or found["hour_ja"])
    if found["half"]:
        hour = hour % 12 + 12 * (found["half"].casefold() == "p")
    elif found["side"]:
        hour = hour % 12 + 12 * (found["side"] == "午後")
    return Decimal(60 * hour + int(found["minute"] or found["minutes"] or found["minute_ja"] or 0))

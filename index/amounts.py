"""Amounts as numbers: "1.2 million", "1億2000万円", "１５％" and "15 percent", by what they come to."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

_SCALES = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "bn": 10**9, "tn": 10**12,
    "百": 10**2, "千": 10**3, "万": 10**4, "億": 10**8, "兆": 10**12,
}  # fmt: skip
_UNITS = {
    "%": "%", "percent": "%", "per cent": "%", "パーセント": "%",
    "$": "$", "us$": "$", "dollar": "$", "dollars": "$", "ドル": "$",
    "¥": "¥", "yen": "¥", "円": "¥", "€": "€", "euro": "€", "euros": "€", "ユーロ": "€",
    "£": "£", "pound": "£", "pounds": "£", "ポンド": "£",
}  # fmt: skip
_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_JAPANESE = "[百千]?[万億兆]|[百千]"
_NUMBER = re.compile(
    r"(?P<before>us\$|[$¥€£])?\s?(?:"
    rf"(?P<scaled>(?:{_DIGITS}(?:{_JAPANESE}))+(?:\d+)?)"
    rf"|(?P<plain>(?<![\w.,]){_DIGITS}|(?<=[$¥€£]){_DIGITS})"
    r"(?:[\s-]?(?P<scale>thousand|million|billion|trillion|bn|tn)\b)?)"
    r"(?:[\s-]?(?P<after>%|percent\b|per cent\b|パーセント|dollars?\b|ドル|yen\b|円"
    r"|euros?\b|ユーロ|pounds?\b|ポンド))?",
    re.IGNORECASE,
)
_STEP = re.compile(rf"({_DIGITS})([百千])?([万億兆])?")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and what it counts: "%", a currency's sign, or nothing that is known."""

    value: Decimal
    unit: str


def amounts(text: str) -> list[Amount]:
    """The amounts that a text has in digits, in its order."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return [_amount(match) for match in _NUMBER.finditer(plain)]


def scaled_value(digits: str) -> Decimal:
    """What Japanese digits with 万, 億 and 兆 come to; full-width ones too."""
    plain = unicodedata.normalize("NFKC", digits)
    steps = _STEP.findall(plain)
    return sum(
        (
            Decimal(number.replace(",", "")) * _SCALES.get(small, 1) * _SCALES.get(large, 1)
            for number, small, large in steps
        ),
        Decimal(0),
    )


def _amount(match: "re.Match[str]") -> Amount:
    unit = _UNITS.get(match["after"] or match["before"] or "", "")
    if match["scaled"]:
        return Amount(scaled_value(match["scaled"]), unit)
    value = Decimal(match["plain"].replace(",", "")) * _SCALES.get(match["scale"] or "", 1)
    return Amount(value, unit)

"""Japanese numbers: digits, kanji and both mixed, by what they come to. 二十四, 1万5千 and 1億2000万."""

import re
import unicodedata
from decimal import Decimal

DIGITS = r"\d+(?:[.,]\d+)*"
_ONES = "〇一二三四五六七八九"
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12}
_SCALES = "".join((*_SMALL, *_LARGE))
SCALED = rf"{DIGITS}(?:[十百千]?[万億兆](?:{DIGITS})?|[十百千](?:{DIGITS})?)+"
"""Digits with their scale: 1億2000万, 5千, 1万5千."""
_COUNTED = (
    "円|人(?!事|気|工|口|間|物|材|権|々)|年|月|パーセント|[%％]|倍|回|[かヶカ]月|[かカ]国|週間|時間|歳|世紀|世帯|位|台|社"
    "|ドル|ユーロ|ポンド|メートル|キロ|トン"
)
KANJI = (
    rf"(?:(?=[{_ONES}]*[{_SCALES}])[{_ONES[1:]}{_SCALES}][{_ONES}{_SCALES}]+"
    rf"|[{_ONES[1:]}十](?=(?:{_COUNTED})))"
)
"""Kanji that write a number: with a scale (二十四, 五千), or one of them before what it counts (三年)."""
_BEGINS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
"""The year before the first of each era."""
_STEP = re.compile(rf"(?P<digits>{DIGITS})|(?P<ones>[{_ONES}]+)|(?P<scale>[{_SCALES}])")
_PLAIN = str.maketrans(_ONES, "0123456789")


def value_of(written: str) -> Decimal:
    """What a number in any of these forms comes to; full-width digits too."""
    total = section = Decimal(0)
    number: Decimal | None = None
    for step in _STEP.finditer(unicodedata.normalize("NFKC", written)):
        if step["scale"] in _SMALL:
            section += (Decimal(1) if number is None else number) * _SMALL[step["scale"]]
            number = None
        elif step["scale"]:
            section += number or Decimal(0)
            total += (section or Decimal(1)) * _LARGE[step["scale"]]
            section, number = Decimal(0), None
        else:
            said = step["digits"] or step["ones"].translate(_PLAIN)
            number = Decimal(said.replace(",", "")) if said.count(".") < 2 else Decimal(0)
    return total + section + (number or Decimal(0))


def common_year(era: str, year: str) -> int:
    """The year as it is counted elsewhere: 令和, 7 is 2025, and 令和, 元 is 2019."""
    return _BEGINS[era] + (1 if year == "元" else int(value_of(year)))

"""Amounts of the unit that a Japanese question asks for: 何円, 何人, いくら."""

import re

from corpus.passage import Span
from index.numerals import DIGITS, KANJI, SCALED

_NUMBER = rf"(?:{SCALED}|{KANJI}|{DIGITS})"
_MONEY = "円|ドル|ユーロ|ポンド|ウォン|元(?!日|年)"
_UNITS = (
    (re.compile(r"何(?:パーセント|[%％])|率は?(?:何|どの|いくら)?"), "%|％|パーセント"),
    (re.compile(r"何円"), "円"),
    (re.compile(r"何ドル"), "ドル"),
    (re.compile(r"いくら"), _MONEY),
    (re.compile(r"何(?:人|名)"), "人|名"),
    (re.compile(r"何キロ"), "キロメートル|キロ|km|㎞"),
    (re.compile(r"何メートル"), "メートル|m"),
    (re.compile(r"何時間"), r"時間(?:半|\d+分)?"),
    (
        re.compile(
            r"何(?P<unit>歳|倍|回|個|本|枚|点|割|台|件|校|社|階|度|軒|頭|匹|冊|世帯|年間|日間|週間|トン|ヘクタール)"
        ),
        "",
    ),
    (re.compile(r"何(?P<unit>[かヶカ]国|[かヶカ]所|[かヶカ]月)"), ""),
)


def amounts_asked(question: str, sentence: str) -> list[Span] | None:
    """Where the sentence has such amounts; None where the question names no unit."""
    for form, units in _UNITS:
        if asked := form.search(question):
            unit = units or re.escape(asked["unit"])
            found = re.finditer(rf"{_NUMBER}\s?(?:{unit})(?:程度)?", sentence)
            return [Span(*match.span()) for match in found]
    return None

"""Numbers in English words: "nine", "twenty-one", "two hundred", by what they come to."""

import re
from decimal import Decimal

from index.amounts import amounts

_UNITS = {
    word: number
    for number, word in enumerate([
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ])
}  # fmt: skip
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
    )
}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9}
WORDS = (*_UNITS, *_TENS, *_SCALES)
NUMBER_WORD = "|".join(WORDS)
"""Any of the words, for a form of one's own."""
_RUN = re.compile(
    rf"(?<!\d )(?<![\w-])(?:{NUMBER_WORD})(?:(?: and |[ -])(?:{NUMBER_WORD}))*(?!\w)", re.IGNORECASE
)


def numbers_in(text: str) -> frozenset[Decimal]:
    """All numbers of a text, in digits and in words."""
    spelled = (_value(match.group()) for match in _RUN.finditer(text))
    return frozenset(spelled) | {one.value for one in amounts(text)}


def _value(words: str) -> Decimal:
    """What a run of number words comes to: "two hundred and six"."""
    whole, part = 0, 0
    for word in re.split(r"[ -]", words.lower()):
        if word in _SCALES:
            part = max(part, 1) * _SCALES[word]
            if word not in ("dozen", "hundred"):
                whole, part = whole + part, 0
        else:
            part += _UNITS.get(word, 0) + _TENS.get(word, 0)
    return Decimal(whole + part)

"""Whether a sentence tells of another one of several: the first picture, not the thousandth."""

import re

from index.terms import stem

_WORDS = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth", "fiftieth", "hundredth", "thousandth", "millionth",
]  # fmt: skip
_VALUES = {word: value for value, word in enumerate(_WORDS[:20], 1)}
_VALUES |= {"fiftieth": 50, "hundredth": 100, "thousandth": 1000, "millionth": 1_000_000}
# Not "the second largest", which is told apart as a rank, and no century or quarter, which is a time.
_COUNTED = re.compile(
    rf"\b(?P<count>{'|'.join(_WORDS)}|\d+(?:st|nd|rd|th))[ -]"
    r"(?!\w+est\b|most\b|least\b|centur|quarter|half|of\b)(?P<kind>[a-z]+)\b",
    re.IGNORECASE,
)


def counts_another(question: str, sentence: str) -> bool:
    """Whether the sentence tells of others of what the question counts, and of none by that number."""
    asked = _counted(question)
    said = _counted(sentence) if asked else set()
    return any(any(kind == other for other, _ in said) and (kind, count) not in said for kind, count in asked)


def _counted(text: str) -> set[tuple[str, int]]:
    return {
        (stem(match["kind"].lower()), _value(match["count"].lower())) for match in _COUNTED.finditer(text)
    }


def _value(word: str) -> int:
    return _VALUES[word] if word in _VALUES else int(word[:-2])

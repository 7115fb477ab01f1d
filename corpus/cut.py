"""Where a sentence that is too long is best cut: at a clause, else a space, else between characters."""

import re
import unicodedata

_CLAUSE_END = re.compile(r"[,;:.!?)\]–—](?=\s)|[、，；：。！？」』）،؛؟]")
_SPACE = re.compile(r"\s+")
_REACH = 1_000
_JOINERS = "\u200d"
_FURTHEST_SEQUENCE = 32


def gentle_cut(text: str, start: int, end: int, aim: int) -> int:
    """The best offset to cut `text[start:end]` at, near `aim`: more than `start`, at most `end`.

    Looks no further than a thousand characters around `aim`.
    """
    first, last = max(start + 1, aim - _REACH), min(end, aim + _REACH)
    for mark in (_CLAUSE_END, _SPACE):
        ends = [match.end() for match in mark.finditer(text, first - 1, last)]
        ends = [at for at in ends if first <= at <= last]
        if ends:
            return min(ends, key=lambda at: abs(at - aim))
    return _between_characters(text, start, min(max(aim, first), last))


def _between_characters(text: str, start: int, at: int) -> int:
    """`at`, or somewhat before it where it falls inside what is shown as one character."""
    for earlier in range(at, max(start, at - _FURTHEST_SEQUENCE), -1):
        if earlier == len(text) or not _sticks(text, earlier):
            return earlier
    return at


def _sticks(text: str, at: int) -> bool:
    """Whether the character at `at` belongs to the one before it."""
    character = text[at]
    if text[at - 1] in _JOINERS or character in _JOINERS:
        return True
    if "\U0001f1e6" <= character <= "\U0001f1ff":  # the letters of flags go in pairs
        return "\U0001f1e6" <= text[at - 1] <= "\U0001f1ff"
    return unicodedata.category(character) in ("Mn", "Mc", "Me") or "\U0001f3fb" <= character <= "\U0001f3ff"

"""Where words end for certain: a careful part of Unicode's word boundaries (UAX #29).

Browsers split Chinese, Japanese and Thai by dictionaries that differ between them. So only those places
count here that are word boundaries under all of them: next to white space, punctuation or another script.
"""

import unicodedata

# Between two letters or two digits these belong to the word: "don't", "U.S", "3,500".
_INNER = frozenset(".,:;'’‘·․﹒＇．，；")
_ZERO_WIDTH_JOINER = "\u200d"
# CJK radicals to ideographs, Hangul, and the ideographs beyond.
_DENSE = (("\u2e80", "\ua4cf"), ("\uac00", "\ud7af"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"))


def is_dense(character: str) -> bool:
    """Whether it is written in a script with several letters' worth of meaning a character."""
    return any(first <= character <= last for first, last in _DENSE)


def is_word_edge(text: str, at: int) -> bool:
    """Whether no word of `text` reaches across `at`, whichever dictionary a browser uses."""
    if at <= 0 or at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    if before.isspace() or after.isspace():
        return True
    if _continues(before, after):
        return False
    if _in_word(before) and _in_word(after):
        return is_dense(before) != is_dense(after) and (before.isascii() or after.isascii())
    if before in _INNER and _in_word(after):
        return at < 2 or not _in_word(text[at - 2])
    if _in_word(before) and after in _INNER:
        return at + 1 >= len(text) or not _in_word(text[at + 1])
    return True


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.category(character).startswith("M")


def _continues(before: str, after: str) -> bool:
    """Whether `after` is drawn into the character before it: marks, joiners, flags, skin tones."""
    if before == _ZERO_WIDTH_JOINER or unicodedata.category(after) in {"Mn", "Mc", "Me", "Cf"}:
        return True
    flags = "\U0001f1e6" <= before <= "\U0001f1ff" and "\U0001f1e6" <= after <= "\U0001f1ff"
    return flags or "\U0001f3fb" <= after <= "\U0001f3ff"

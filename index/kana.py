"""Spelling variants of Japanese words, told alike: コンピューター and コンピュータ, 取り引き and 取引.

Only what is sure by form: the long mark at the end of a longer katakana word, small vowels, ヴ, the dot
between foreign names, and kana that are written or left out between two kanji of one word.
"""

import re

_KANJI = "\u3400-\u4dbf\u4e00-\u9fff"
_KATAKANA = "\u30a1-\u30fa\u30fc\uff66-\uff9f"
# Ends of verbs, without い, in which adjectives end ("高い山"), and the particles に, て and で.
_BETWEEN = "りきぎしじちみびえけげせぜれめべね"
_UNIT = re.compile(
    rf"(?P<dropped>(?<=[{_KATAKANA}]{{3}})[\u30fc\uff70](?![{_KATAKANA}])|(?<=[{_KANJI}])[{_BETWEEN}](?=[{_KANJI}]))"
    "|(?P<dot>\u30fb)|(?P<v>\u30f4[\u30a1\u30a3\u30a7\u30a9]?)|(?P<plain>.[\uff9e\uff9f]?)",
    re.DOTALL,
)
VARIANT = re.compile(
    rf"[\u30fb\u30f4\u30a1\u30a3\u30a5\u30a7\u30a9\uff9e\uff9f]|[{_KATAKANA}]{{3}}[\u30fc\uff70](?![{_KATAKANA}])"
    rf"|[{_KANJI}][{_BETWEEN}][{_KANJI}]"
)
"""Where a run of characters has anything that `units` would change or join."""
_LARGE = str.maketrans("\u30a1\u30a3\u30a5\u30a7\u30a9", "\u30a2\u30a4\u30a6\u30a8\u30aa")
_B = {"": "ブ", "ァ": "バ", "ィ": "ビ", "ェ": "ベ", "ォ": "ボ"}

Unit = tuple[str, int, int]
"""A character as it is compared, and where it stands in the run."""


def units(run: str) -> list[list[Unit]]:
    """The run's characters as they are compared, cut where a dot parts two names. A kana and its voicing
    mark are one."""
    parts: list[list[Unit]] = [[]]
    for match in _UNIT.finditer(run):
        if match["dot"]:
            parts.append([])
        elif not match["dropped"]:
            read = _B[match["v"][1:]] if match["v"] else match.group().translate(_LARGE)
            parts[-1].append((read, *match.span()))
    return [part for part in parts if part]

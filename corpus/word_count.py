"""How long a text is, for people."""

import re

from corpus.portions import portions

# Ideographs and both kanas: Chinese and Japanese writers count these one by one.
_ONE_BY_ONE = re.compile(
    "[\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff]"
)
_BREAK = re.compile(r"\s+|[—―…]+")


def word_count(text: str) -> int:
    """Words between spaces, and each Chinese or Japanese character as one."""
    return sum(map(_count, portions(text)))


def _count(portion: str) -> int:
    single = len(_ONE_BY_ONE.findall(portion))
    spaced = _BREAK.split(_ONE_BY_ONE.sub(" ", portion))
    return single + sum(any(map(str.isalnum, word)) for word in spaced)

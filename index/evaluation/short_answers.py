"""How near a short answer is to the gold: exact match and token F1, normalised as SQuAD's figures are.

Case, punctuation and the articles "a", "an" and "the" don't count. SQuAD's own way drops ASCII's
punctuation; here it is that of every script. Japanese and Chinese are compared character by character,
since their words aren't parted.
"""

import re
import string
import unicodedata
from collections import Counter
from collections.abc import Collection

from index.evaluation.excerpts import CJK

_ARTICLES = frozenset({"a", "an", "the"})
_TOKEN = re.compile(rf"[{CJK}]|[^\s{CJK}]+")


def tokens(text: str) -> list[str]:
    """What counts of an answer, in order: folded words without punctuation; CJK characters singly."""
    kept = (one for one in unicodedata.normalize("NFKC", text).casefold() if not _is_punctuation(one))
    return [token for token in _TOKEN.findall("".join(kept)) if token not in _ARTICLES]


def exact_match(said: str, answers: Collection[str]) -> float:
    """1.0 if `said` is one of the answers, else 0.0. Raises ValueError without answers."""
    _require_gold(answers)
    return float(any(tokens(said) == tokens(answer) for answer in answers))


def token_f1(said: str, answers: Collection[str]) -> float:
    """The best F1 of shared tokens with one of the answers, 0 to 1. Raises ValueError without answers."""
    _require_gold(answers)
    return max(_f1(tokens(said), tokens(answer)) for answer in answers)


def _f1(said: list[str], gold: list[str]) -> float:
    if not said or not gold:
        return float(said == gold)
    return 2 * (Counter(said) & Counter(gold)).total() / (len(said) + len(gold))


def _is_punctuation(one: str) -> bool:
    return one in string.punctuation or unicodedata.category(one).startswith("P")


def _require_gold(answers: Collection[str]) -> None:
    if not answers:
        raise ValueError("a question with no gold answer has no short answer to score")

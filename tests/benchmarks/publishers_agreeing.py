"""Whether independent publishers' passages answer a question alike: read apart, and then compared.

`index/corroboration.py` looks for the answer's words in other passages; here each passage's own answer is
read first, as if it were the only one. On 140 news questions of realtimeqa_2022_dev 16% of the 94 right
answers were read alike elsewhere, and none of the 46 wrong ones: it is right where it is found, but it seldom
is, so it is no part of the confidence. Measured by tests/benchmarks/agreement.py.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from index.amounts import amounts
from index.terms import is_stop_term, terms

_ALIKE = 0.5
_MOST = 30.0


@dataclass(frozen=True, slots=True)
class SaidThere:
    """What one passage answers by itself: its words, log-odds that they answer rather than nothing does
    (`margin`), log-odds that the passage answers at all (`answers`), and who published it ("" if unknown)."""

    words: str
    margin: float
    answers: float
    publisher: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """`agreeing` counts the other publishers whose passage answers alike, `agreed` and `opposed` are the sums
    of the probabilities that those which do, and those which don't, answer at all."""

    agreeing: int = 0
    agreed: float = 0.0
    opposed: float = 0.0


def agreement(asked: Collection[str], first: SaidThere, others: Sequence[SaidThere]) -> Agreement:
    """How the others agree with `first`, the best of each publisher's only. `asked` are the question's terms,
    which tell nothing when an answer repeats them; `others` are best first. What finds nothing to answer, and
    what comes from the same publisher or from one that isn't known, counts for neither side."""
    heard = {first.publisher}
    agreeing, agreed, opposed = 0, 0.0, 0.0
    for one in others:
        if not one.publisher or one.publisher in heard or one.margin < 0:
            continue
        heard.add(one.publisher)
        if says_the_same(first.words, one.words, asked):
            agreeing, agreed = agreeing + 1, agreed + _probability(one.answers)
        else:
            opposed += _probability(one.answers)
    return Agreement(agreeing, agreed, opposed)


def says_the_same(words: str, other: str, asked: Collection[str]) -> bool:
    """Whether two answers share an amount, or half of their terms where neither has amounts."""
    mine, theirs = set(amounts(words)), set(amounts(other))
    if mine or theirs:
        return bool(mine & theirs)
    said, said_there = _telling(words, asked), _telling(other, asked)
    return 2 * len(said & said_there) >= _ALIKE * (len(said) + len(said_there)) > 0


def _telling(words: str, asked: Collection[str]) -> set[str]:
    return {term for term in terms(words) if not is_stop_term(term) and term not in asked}


def _probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-max(-_MOST, min(_MOST, log_odds))))

"""How good: pure arithmetic over rankings and confidences. What can't be scored is refused, not counted as 0.

All raise ValueError for what has no score: no gold, no questions, a number that isn't finite.
"""

from collections.abc import Collection, Hashable, Iterable, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

Item = TypeVar("Item", bound=Hashable)
Vector = NDArray[np.float64]


def distinct(ranked: Iterable[Item]) -> list[Item]:
    """Each item once, where it first stands: a ranking of passages becomes one of articles."""
    return list(dict.fromkeys(ranked))


def hit_at(k: int, ranked: Sequence[Item], relevant: Collection[Item]) -> float:
    """1.0 if one of the first `k` of `ranked` is relevant, else 0.0."""
    _require_gold(k, relevant)
    return float(any(item in relevant for item in ranked[:k]))


def reciprocal_rank(ranked: Sequence[Item], relevant: Collection[Item], *, depth: int = 10) -> float:
    """One over the place (from 1) of the first relevant item among the first `depth`, or 0.0."""
    _require_gold(depth, relevant)
    places = (place for place, item in enumerate(ranked[:depth], start=1) if item in relevant)
    first = next(places, None)
    return 0.0 if first is None else 1 / first


def recall_at(k: int, ranked: Sequence[Item], relevant: Collection[Item]) -> float:
    """The share of `relevant` found among the first `k` of `ranked`, each counted once."""
    _require_gold(k, relevant)
    return len({*ranked[:k]} & {*relevant}) / len({*relevant})


def auroc(positive: ArrayLike, negative: ArrayLike) -> float:
    """The chance that a random positive scores above a random negative; a tie counts half."""
    ladder = Ladder(positive, negative)
    return float(ladder.auroc(*ladder.ones())[0])


def answered_share(answerable: ArrayLike, unanswerable: ArrayLike, *, false_share: float) -> float:
    """The largest share of answerable questions that some threshold answers (confidence >= threshold)
    while it answers at most `false_share` of the unanswerable ones."""
    ladder = Ladder(answerable, unanswerable)
    return float(ladder.answered_share(*ladder.ones(), false_share=false_share)[0])


def numbers(values: ArrayLike) -> Vector:
    """`values` as one row of finite numbers, at least one."""
    row = np.asarray(values, dtype=np.float64)
    if row.ndim != 1 or not row.size:
        raise ValueError("nothing to score")
    if not np.isfinite(row).all():
        raise ValueError("a score that isn't a finite number can't be counted")
    return row


class Ladder:
    """Positive and negative scores on one ladder of distinct values, lowest first.

    The methods take weights, a row a resample: `up` (rounds, positives) and `down` (rounds, negatives),
    and give one number a row. Each row of either must have a sum above zero.
    """

    def __init__(self, positive: ArrayLike, negative: ArrayLike) -> None:
        self.positive = numbers(positive)
        self.negative = numbers(negative)
        scores = np.concatenate([self.positive, self.negative])
        self._order = np.argsort(scores, kind="stable")
        ordered = scores[self._order]
        self._starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))

    def sides(self) -> tuple[Vector, Vector]:
        """The positive and the negative scores, as they were given."""
        return self.positive, self.negative

    def ones(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Weights of one for all: the sample itself."""
        return np.ones((1, self.positive.size)), np.ones((1, self.negative.size))

    def auroc(self, up: NDArray[np.float64], down: NDArray[np.float64]) -> Vector:
        """The area under the ROC curve of every resample."""
        above, below = self._steps(up, down)
        beaten = np.cumsum(below, axis=1) - below / 2
        return np.asarray((above * beaten).sum(axis=1) / (up.sum(axis=1) * down.sum(axis=1)))

    def answered_share(
        self, up: NDArray[np.float64], down: NDArray[np.float64], *, false_share: float
    ) -> Vector:
        """The largest weight share of positives above a threshold that passes `false_share` of negatives."""
        if not 0 <= false_share <= 1:
            raise ValueError("a share is between 0 and 1")
        above, below = self._steps(up, down)
        passed = np.cumsum(below[:, ::-1], axis=1) / down.sum(axis=1, keepdims=True)
        answered = np.cumsum(above[:, ::-1], axis=1) / up.sum(axis=1, keepdims=True)
        # A hair of room: 5 of 100 is 5%, whatever binary fractions make of it.
        return np.asarray(np.where(passed <= false_share + 1e-9, answered, 0.0).max(axis=1))

    def _steps(
        self, up: NDArray[np.float64], down: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The weight of positives and of negatives on every step of the ladder."""
        above = np.concatenate([up, np.zeros_like(down, shape=(len(up), self.negative.size))], axis=1)
        below = np.concatenate([np.zeros_like(up, shape=(len(up), self.positive.size)), down], axis=1)
        return (
            np.add.reduceat(above[:, self._order], self._starts, axis=1),
            np.add.reduceat(below[:, self._order], self._starts, axis=1),
        )


def _require_gold(k: int, relevant: Collection[Item]) -> None:
    if k < 1:
        raise ValueError("a rank counts from 1")
    if not relevant:
        raise ValueError("a question with no gold article has no rank to score")

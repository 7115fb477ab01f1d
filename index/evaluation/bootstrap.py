"""Percentile-bootstrap 95% intervals over questions, drawn with a fixed seed: same results, same interval."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from index.evaluation.metrics import Ladder, Vector, numbers

ROUNDS = 1000
SEED = 20250408
# Resamples are drawn in blocks of at most this many numbers: some 50 MB at a time.
BLOCK = 2_000_000


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measured value with its 95% interval; `count` is the number of questions behind it."""

    value: float
    low: float
    high: float
    count: int


def mean(values: ArrayLike) -> Estimate:
    """The mean. Given differences question by question, this is the paired bootstrap."""
    row = numbers(values)
    drawn = _drawn(lambda weights: weights @ row / row.size, row.size)
    return _estimate(float(row.mean()), drawn, row.size)


def ratio(part: ArrayLike, whole: ArrayLike) -> Estimate:
    """sum(part) / sum(whole), both a number a question; ValueError when `whole` sums to zero.

    Resamples in which `whole` sums to zero have no ratio and are left out.
    """
    above, below = numbers(part), numbers(whole)
    if above.size != below.size or below.sum() <= 0:
        raise ValueError("no ratio without a whole")

    def ratios(weights: NDArray[np.float64]) -> Vector:
        wholes = weights @ below
        return np.asarray((weights @ above)[wholes > 0] / wholes[wholes > 0])

    return _estimate(float(above.sum() / below.sum()), _drawn(ratios, above.size), above.size)


def percentile(values: ArrayLike, percent: float) -> Estimate:
    """The `percent`-th percentile, linearly interpolated."""
    row = numbers(values)
    generator = np.random.default_rng(SEED)
    drawn = [
        np.percentile(row[generator.integers(row.size, size=(rounds, row.size))], percent, axis=1)
        for rounds in _blocks(row.size)
    ]
    return _estimate(float(np.percentile(row, percent)), np.concatenate(drawn), row.size)


def resampled(
    statistics: Callable[[Vector, Vector], Sequence[float]], first: ArrayLike, second: ArrayLike
) -> list[Estimate]:
    """Any statistics of two numbers a question, which are drawn together; an estimate a statistic."""
    one, other = numbers(first), numbers(second)
    if one.size != other.size:
        raise ValueError("two numbers a question")
    generator = np.random.default_rng(SEED)
    drawn = []
    for _ in range(ROUNDS):
        picks = generator.integers(one.size, size=one.size)
        drawn.append(statistics(one[picks], other[picks]))
    columns = np.array(drawn).T
    return [
        _estimate(float(value), column, one.size)
        for value, column in zip(statistics(one, other), columns, strict=True)
    ]


def auroc(positive: ArrayLike, negative: ArrayLike) -> Estimate:
    """The area under the ROC curve; positives and negatives are resampled apart."""
    return _of_two((Ladder(positive, negative),), lambda up, down, ladder: ladder.auroc(up, down))


def auroc_difference(
    positive: ArrayLike, negative: ArrayLike, other_positive: ArrayLike, other_negative: ArrayLike
) -> Estimate:
    """The area under one ROC curve less that under another, of the same questions in the same order."""
    ladders = Ladder(positive, negative), Ladder(other_positive, other_negative)
    if any(one.size != other.size for one, other in zip(*map(Ladder.sides, ladders), strict=True)):
        raise ValueError("a difference is between the same questions")
    return _of_two(ladders, lambda up, down, one, other: one.auroc(up, down) - other.auroc(up, down))


def answered_share(answerable: ArrayLike, unanswerable: ArrayLike, *, false_share: float) -> Estimate:
    """The share of answerable questions answered at `false_share` false answers; see metrics."""
    return _of_two(
        (Ladder(answerable, unanswerable),),
        lambda up, down, ladder: ladder.answered_share(up, down, false_share=false_share),
    )


def _of_two(ladders: Sequence[Ladder], statistic: Callable[..., Vector]) -> Estimate:
    """`statistic` takes the weights of positives and of negatives, then the ladders, all of one size."""
    generator = np.random.default_rng(SEED)
    positive, negative = ladders[0].sides()
    drawn = [
        statistic(
            _weights(generator, rounds, positive.size), _weights(generator, rounds, negative.size), *ladders
        )
        for rounds in _blocks(positive.size + negative.size)
    ]
    value = float(statistic(*ladders[0].ones(), *ladders)[0])
    return _estimate(value, np.concatenate(drawn), positive.size + negative.size)


def _drawn(statistic: Callable[[NDArray[np.float64]], Vector], size: int) -> Vector:
    """`statistic` of all resamples; it takes weights of shape (rounds, size)."""
    generator = np.random.default_rng(SEED)
    return np.concatenate([statistic(_weights(generator, rounds, size)) for rounds in _blocks(size)])


def _weights(generator: np.random.Generator, rounds: int, size: int) -> NDArray[np.float64]:
    """How often each question is drawn in each round: shape (rounds, size), rows sum to `size`."""
    picks = generator.integers(size, size=(rounds, size)) + np.arange(rounds)[:, None] * size
    return np.bincount(picks.ravel(), minlength=rounds * size).reshape(rounds, size).astype(np.float64)


def _blocks(size: int) -> Iterator[int]:
    """ROUNDS in parts whose resamples fit the block."""
    most = max(1, BLOCK // size)
    for done in range(0, ROUNDS, most):
        yield min(most, ROUNDS - done)


def _estimate(value: float, drawn: Vector, count: int) -> Estimate:
    low, high = np.percentile(drawn, [2.5, 97.5])
    return Estimate(value, float(low), float(high), count)

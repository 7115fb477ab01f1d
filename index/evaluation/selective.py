"""Answering only when sure: what share of the answers is wrong when so many questions are answered.

`confidences` and `wrong` (1 for an answer that would be wrong, else 0) have a number a question. The
surest questions are answered first. Questions of equal confidence stand in no order: each counts with
their mean. All raise ValueError where there is nothing to score.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from index.evaluation.metrics import Vector, numbers

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions of about the same confidence: their mean confidence, and the share that was right."""

    confidence: float
    right: float
    count: int


def risks(confidences: ArrayLike, wrong: ArrayLike) -> Vector:
    """The share of wrong answers when 1, 2, ... all questions are answered: the risk-coverage curve.

    Its mean is the area under it, 0 at best.
    """
    sure, failed = _pair(confidences, wrong)
    order = np.argsort(-sure, kind="stable")
    return np.asarray(np.cumsum(_level(sure, failed)[order]) / np.arange(1, sure.size + 1))


def risk_at(coverage: float, curve: Vector) -> float:
    """The share of wrong answers when the surest `coverage` (0 to 1, not 0) of the questions is answered."""
    if not 0 < coverage <= 1:
        raise ValueError("a coverage is above 0 and at most 1")
    # A hair less: 20% of 10 are 2, whatever binary fractions make of it.
    return float(curve[math.ceil(coverage * curve.size - 1e-9) - 1])


def coverage_at(risk: float, curve: Vector) -> float:
    """The largest share of questions that can be answered with at most `risk` wrong answers among them."""
    allowed = np.flatnonzero(curve <= risk + 1e-9)
    return float((allowed[-1] + 1) / curve.size) if allowed.size else 0.0


def reliability(confidences: ArrayLike, right: ArrayLike, *, bins: int = BINS) -> tuple[Bin, ...]:
    """Equally large groups of questions by confidence, lowest first: what was promised, and what was kept."""
    sure, kept = _pair(confidences, right)
    order = np.argsort(sure, kind="stable")
    level = _level(sure, kept)
    groups = np.array_split(order, min(bins, sure.size))
    return tuple(Bin(float(sure[one].mean()), float(level[one].mean()), int(one.size)) for one in groups)


def calibration_error(confidences: ArrayLike, right: ArrayLike, *, bins: int = BINS) -> float:
    """The mean gap between promise and truth over equally large bins (expected calibration error), 0 at best.

    Chance alone makes some gap, the more so the fewer questions a bin has.
    """
    found = reliability(confidences, right, bins=bins)
    gaps = sum(one.count * abs(one.confidence - one.right) for one in found)
    return gaps / sum(one.count for one in found)


def _pair(confidences: ArrayLike, outcomes: ArrayLike) -> tuple[Vector, Vector]:
    sure, came = numbers(confidences), numbers(outcomes)
    if sure.size != came.size:
        raise ValueError("a confidence and an outcome a question")
    return sure, came


def _level(sure: Vector, outcomes: Vector) -> Vector:
    """The outcomes, each replaced by the mean of those with the same confidence."""
    _, group = np.unique(sure, return_inverse=True)
    return np.asarray((np.bincount(group, weights=outcomes) / np.bincount(group))[group])

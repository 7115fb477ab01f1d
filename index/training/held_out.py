"""What the fitted numbers are worth on questions that they weren't fitted on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np

from index.evaluation import bootstrap
from index.evaluation.bootstrap import Estimate
from index.evaluation.metrics import Vector
from index.evaluation.selective import calibration_error
from index.training.cases import Numbers

TOGETHER = "together"


@dataclass(frozen=True, slots=True)
class Judged:
    """A question of a group: whether its articles answer, how sure the reader is, and whether its first
    excerpt answers."""

    group: str
    answerable: bool
    sure: float
    right: bool


@dataclass(frozen=True, slots=True)
class GroupReport:
    """A group of questions, or all `TOGETHER`. What can't be told of it is None.

    `by_caution` says for each setting which share of the answers given is wrong, and which share of the
    answerable questions is answered.
    """

    name: str
    questions: int
    answerable: int
    first_excerpt: Estimate | None
    auroc: Estimate | None
    calibration_error: Estimate
    by_caution: Mapping[str, tuple[float, float]]


def reports(judged: Sequence[Judged], thresholds: Mapping[str, float]) -> Iterator[GroupReport]:
    """A report a group, in the order of their names, and last of all without those of removed articles."""
    for name in sorted({one.group for one in judged}):
        yield _report(name, [one for one in judged if one.group == name], thresholds)
    yield _report(TOGETHER, [one for one in judged if "removed" not in one.group], thresholds)


def as_json(report: GroupReport) -> dict[str, object]:
    """Ready for json.dumps."""
    return asdict(report)


def _report(name: str, judged: Sequence[Judged], thresholds: Mapping[str, float]) -> GroupReport:
    able = [one for one in judged if one.answerable]
    rest = [one.sure for one in judged if not one.answerable]
    [gap] = bootstrap.resampled(
        lambda sure, right: [calibration_error(sure, right)],
        [one.sure for one in judged],
        [float(one.right) for one in judged],
    )
    return GroupReport(
        name,
        len(judged),
        len(able),
        bootstrap.mean([float(one.right) for one in able]) if able else None,
        bootstrap.auroc([one.sure for one in able], rest) if able and rest else None,
        gap,
        {caution: _shares(judged, least) for caution, least in thresholds.items()},
    )


def _shares(judged: Sequence[Judged], least: float) -> tuple[float, float]:
    given = np.array([one.sure >= least for one in judged])
    right: Vector = np.array([float(one.right) for one in judged])
    able: Numbers = np.array([float(one.answerable) for one in judged])
    wrong = float(1 - right[given].mean()) if given.any() else 0.0
    return wrong, float((given * able).sum() / max(1.0, able.sum()))

"""Risk, coverage and calibration, on a few questions that can be counted by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.evaluation.selective import Bin, calibration_error, coverage_at, reliability, risk_at, risks

SURE = [0.9, 0.8, 0.6, 0.4, 0.2]
WRONG = [0, 1, 0, 0, 1]

judged = st.lists(
    st.tuples(st.floats(0, 1, allow_subnormal=False), st.sampled_from([0.0, 1.0])), min_size=1, max_size=40
)


def test_the_surest_are_answered_first() -> None:
    assert risks(SURE, WRONG) == pytest.approx([0, 1 / 2, 1 / 3, 1 / 4, 2 / 5])


def test_questions_of_equal_confidence_have_no_order() -> None:
    assert risks([0.5, 0.5], [1, 0]) == pytest.approx([0.5, 0.5])
    assert risks([0.5, 0.9, 0.5], [1, 0, 0]) == pytest.approx([0, 0.25, 1 / 3])


@pytest.mark.parametrize(("coverage", "risk"), [(0.2, 0), (0.21, 1 / 2), (0.6, 1 / 3), (1.0, 2 / 5)])
def test_risk_at_a_coverage(coverage: float, risk: float) -> None:
    assert risk_at(coverage, risks(SURE, WRONG)) == pytest.approx(risk)


@pytest.mark.parametrize(("risk", "coverage"), [(0.0, 0.2), (0.25, 0.8), (0.3, 0.8), (0.4, 1.0)])
def test_coverage_at_a_risk_is_the_largest(risk: float, coverage: float) -> None:
    assert coverage_at(risk, risks(SURE, WRONG)) == pytest.approx(coverage)


def test_where_the_surest_is_wrong_nothing_can_be_answered_without_risk() -> None:
    assert coverage_at(0.1, risks([0.9, 0.1], [1, 1])) == 0


def test_bins_are_equally_large() -> None:
    assert reliability([0.1, 0.3, 0.6, 0.8], [0, 1, 1, 1], bins=2) == (
        Bin(pytest.approx(0.2), 0.5, 2),
        Bin(pytest.approx(0.7), 1.0, 2),
    )


def test_calibration_error_is_the_mean_gap() -> None:
    # .2 promised and .5 kept; .7 promised and 1 kept.
    assert calibration_error([0.1, 0.3, 0.6, 0.8], [0, 1, 1, 1], bins=2) == pytest.approx(0.3)
    # Fewer questions than bins: each is a bin.
    assert calibration_error([0.25, 1.0], [0, 1]) == pytest.approx(0.125)


def test_what_cannot_be_scored_is_refused() -> None:
    for sure, wrong in (([], []), ([0.5], [0, 1]), ([float("nan")], [0])):
        with pytest.raises(ValueError):
            risks(sure, wrong)
    with pytest.raises(ValueError, match="coverage"):
        risk_at(0, risks(SURE, WRONG))


@given(judged, st.randoms())
def test_the_order_of_the_questions_does_not_matter(pairs: list[tuple[float, float]], chance) -> None:
    other = [*pairs]
    chance.shuffle(other)
    for statistic in (risks, calibration_error):
        assert statistic(*zip(*pairs, strict=True)) == pytest.approx(statistic(*zip(*other, strict=True)))


@given(judged)
def test_the_last_risk_is_the_share_of_wrong_answers(pairs: list[tuple[float, float]]) -> None:
    sure, wrong = zip(*pairs, strict=True)
    curve = risks(sure, wrong)
    assert curve[-1] == pytest.approx(np.mean(wrong))
    assert ((curve > -1e-9) & (curve < 1 + 1e-9)).all()


@given(judged)
def test_no_order_has_less_risk_than_the_right_ones_first(pairs: list[tuple[float, float]]) -> None:
    sure, wrong = zip(*pairs, strict=True)
    best = risks([1 - one for one in wrong], wrong)
    assert (best <= risks(sure, wrong) + 1e-9).all()

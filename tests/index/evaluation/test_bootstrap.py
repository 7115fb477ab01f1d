"""Intervals: the same each time, around the value, and about as wide as theory says."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.evaluation import bootstrap, metrics

SHARES = st.lists(st.floats(0, 1), min_size=1, max_size=30)


def test_the_interval_of_a_share_is_as_wide_as_the_binomial_says() -> None:
    hits = [1.0] * 300 + [0.0] * 700
    found = bootstrap.mean(hits)
    half = 1.96 * math.sqrt(0.3 * 0.7 / 1000)
    assert found.value == pytest.approx(0.3)
    assert found.count == 1000
    assert found.low == pytest.approx(0.3 - half, abs=0.004)
    assert found.high == pytest.approx(0.3 + half, abs=0.004)


def test_the_interval_of_the_auroc_is_as_wide_as_hanley_and_mcneil_say() -> None:
    generator = np.random.default_rng(7)
    positive, negative = generator.normal(1, 1, 400), generator.normal(0, 1, 300)
    found = bootstrap.auroc(positive, negative)
    area = found.value
    above, below = area / (2 - area) - area**2, 2 * area**2 / (1 + area) - area**2
    error = math.sqrt((area * (1 - area) + 399 * above + 299 * below) / (400 * 300))
    assert area == pytest.approx(metrics.auroc(positive, negative))
    assert found.high - found.low == pytest.approx(2 * 1.96 * error, rel=0.15)


def test_large_samples_are_drawn_in_blocks_that_together_make_all_rounds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = bootstrap.mean([0.0, 1.0] * 50)
    monkeypatch.setattr(bootstrap, "BLOCK", 300)
    in_blocks = bootstrap.mean([0.0, 1.0] * 50)
    assert in_blocks == whole


@given(SHARES)
def test_the_same_results_give_the_same_interval(values: list[float]) -> None:
    assert bootstrap.mean(values) == bootstrap.mean(values)
    assert bootstrap.percentile(values, 95) == bootstrap.percentile(values, 95)


@given(SHARES)
def test_an_interval_stays_within_what_was_seen(values: list[float]) -> None:
    for found in (bootstrap.mean(values), bootstrap.percentile(values, 50)):
        assert min(values) - 1e-9 <= found.low <= found.high <= max(values) + 1e-9


@given(SHARES, SHARES)
def test_the_values_are_those_of_the_metrics(positive: list[float], negative: list[float]) -> None:
    assert bootstrap.auroc(positive, negative).value == metrics.auroc(positive, negative)
    share = bootstrap.answered_share(positive, negative, false_share=0.1)
    assert share.value == metrics.answered_share(positive, negative, false_share=0.1)
    assert 0 <= share.low <= share.high <= 1


def test_a_percentile_is_interpolated() -> None:
    assert bootstrap.percentile([10.0, 20.0, 30.0, 40.0], 50).value == 25.0


def test_a_ratio_is_of_sums() -> None:
    found = bootstrap.ratio([1.0, 0.0, 0.0, 1.0], [1.0, 1.0, 0.0, 1.0])
    assert found.value == pytest.approx(2 / 3)
    assert 0 <= found.low <= found.high <= 1


def test_a_ratio_with_nothing_below_is_refused() -> None:
    with pytest.raises(ValueError, match="no ratio"):
        bootstrap.ratio([0.0], [0.0])


def test_nothing_has_no_mean() -> None:
    with pytest.raises(ValueError, match="nothing to score"):
        bootstrap.mean([])

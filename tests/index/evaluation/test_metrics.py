"""Metrics against hand-worked numbers and against counting it all out."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.evaluation import metrics

SCORES = st.lists(st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.75, 1.0]), min_size=1, max_size=12)


def test_a_ranking_of_passages_becomes_one_of_articles() -> None:
    assert metrics.distinct(["b", "a", "b", "c", "a"]) == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("k", "expected"),
    [(1, 0.0), (2, 0.0), (3, 1.0), (10, 1.0)],
)
def test_hit_at_counts_only_the_first_k(k: int, expected: float) -> None:
    assert metrics.hit_at(k, ["x", "y", "gold", "z"], {"gold"}) == expected


def test_reciprocal_rank_by_hand() -> None:
    assert metrics.reciprocal_rank(["gold", "x"], {"gold"}) == 1.0
    assert metrics.reciprocal_rank(["x", "y", "z", "gold", "also"], {"gold", "also"}) == 0.25
    assert metrics.reciprocal_rank(["x", "y"], {"gold"}) == 0.0


def test_reciprocal_rank_stops_at_its_depth() -> None:
    ranked = [str(number) for number in range(10)] + ["gold"]
    assert metrics.reciprocal_rank(ranked, {"gold"}) == 0.0
    assert metrics.reciprocal_rank(ranked, {"gold"}, depth=11) == 1 / 11


def test_what_has_no_gold_is_refused() -> None:
    with pytest.raises(ValueError, match="no gold"):
        metrics.hit_at(1, ["a"], set())
    with pytest.raises(ValueError, match="no gold"):
        metrics.reciprocal_rank(["a"], set())


def test_a_rank_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="counts from 1"):
        metrics.hit_at(0, ["a"], {"a"})


def test_auroc_by_hand() -> None:
    # Of the six pairs, 4 are won (.9 beats three, .4 beats .1), 1 is a tie (.4 and .4), 1 is lost.
    assert metrics.auroc([0.9, 0.4], [0.1, 0.4, 0.6]) == pytest.approx(4.5 / 6)
    assert metrics.auroc([1.0], [0.0]) == 1.0
    assert metrics.auroc([0.5, 0.5], [0.5]) == 0.5


@given(SCORES, SCORES)
def test_auroc_is_the_share_of_pairs_won(positive: list[float], negative: list[float]) -> None:
    pairs = list(product(positive, negative))
    won = sum(above > below for above, below in pairs) + sum(above == below for above, below in pairs) / 2
    assert metrics.auroc(positive, negative) == pytest.approx(won / len(pairs))


def test_answered_share_by_hand() -> None:
    unanswerable = [0.8, 0.3, 0.2, 0.1]
    answerable = [0.9, 0.85, 0.5, 0.25]
    assert metrics.answered_share(answerable, unanswerable, false_share=0.0) == 0.5
    assert metrics.answered_share(answerable, unanswerable, false_share=0.25) == 0.75
    assert metrics.answered_share(answerable, unanswerable, false_share=0.5) == 1.0


def test_five_of_a_hundred_is_five_percent() -> None:
    unanswerable = [0.9] * 5 + [0.1] * 95
    assert metrics.answered_share([0.5], unanswerable, false_share=0.05) == 1.0
    assert metrics.answered_share([0.5], [0.9, *unanswerable[:-1]], false_share=0.05) == 0.0


@given(SCORES, SCORES, st.floats(0, 1))
def test_answered_share_is_the_best_of_all_thresholds(
    answerable: list[float], unanswerable: list[float], false_share: float
) -> None:
    shares = [
        sum(score >= threshold for score in answerable) / len(answerable)
        for threshold in [*answerable, *unanswerable]
        if sum(score >= threshold for score in unanswerable) <= false_share * len(unanswerable) + 1e-9
    ]
    found = metrics.answered_share(answerable, unanswerable, false_share=false_share)
    assert found == pytest.approx(max(shares, default=0.0))


@pytest.mark.parametrize("scores", [[], [float("nan")], [float("inf")], [[0.1], [0.2]]])
def test_what_is_no_row_of_numbers_is_refused(scores: list[float]) -> None:
    with pytest.raises(ValueError):
        metrics.auroc(scores, [0.5])
    with pytest.raises(ValueError):
        metrics.answered_share([0.5], scores, false_share=0.05)


def test_a_share_above_one_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        metrics.answered_share([0.5], [0.5], false_share=5)

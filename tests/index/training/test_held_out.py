"""What is said of the fitted numbers, counted by hand."""

import json

import pytest

from index.training.held_out import TOGETHER, Judged, as_json, reports

JUDGED = [
    Judged("a", True, 0.9, True),
    Judged("a", True, 0.4, True),
    Judged("a", False, 0.6, False),
    Judged("a", False, 0.1, False),
    Judged("a, article removed", False, 0.7, False),
]


def test_shares_and_ranks_by_hand() -> None:
    group, removed, together = reports(JUDGED, {"balanced": 0.5, "cautious": 0.8})
    assert (group.name, removed.name, together.name) == ("a", "a, article removed", TOGETHER)
    assert (group.questions, group.answerable) == (4, 2)
    assert group.first_excerpt
    assert group.auroc
    assert (group.first_excerpt.value, group.auroc.value) == (1.0, 0.75)
    assert group.by_caution == {"balanced": (0.5, 0.5), "cautious": (0.0, 0.5)}
    assert group.calibration_error.value == pytest.approx((0.1 + 0.6 + 0.6 + 0.1) / 4)


def test_removed_articles_have_no_rank_and_dont_count_together() -> None:
    _, removed, together = reports(JUDGED, {"balanced": 0.5})
    assert (removed.first_excerpt, removed.auroc) == (None, None)
    assert removed.by_caution == {"balanced": (1.0, 0.0)}
    assert together.questions == 4


def test_it_can_be_saved() -> None:
    saved = json.loads(json.dumps([as_json(one) for one in reports(JUDGED, {"balanced": 0.5})]))
    assert saved[0]["auroc"]["value"] == 0.75
    assert saved[0]["by_caution"] == {"balanced": [0.5, 0.5]}

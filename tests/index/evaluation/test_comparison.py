"""Two runs over the same questions, compared in pairs."""

import pytest

from index.evaluation.comparison import compared
from index.evaluation.plan import Against
from index.evaluation.report import Report
from index.evaluation.score import measures
from tests.index.evaluation.made import asked, result

OURS = [
    result(asked("1", "g", "15%"), "g", 0.9, cited="g:It is 15%."),
    result(asked("2", "g", "15%"), "ag", 0.8, cited="a:It is 25%."),
    result(asked("3"), "a", 0.3, near="a:It is 25%."),
    result(asked("4"), "a", 0.2, near="a:It is 25%."),
]
THEIRS = [
    result(asked("1", "g", "15%"), "ag", 0.9, cited="a:It is 25%."),
    result(asked("2", "g", "15%"), "ag", 0.5, near="g:It is 15%."),
    result(asked("3"), "a", 0.6, cited="a:It is 25%."),
    result(asked("4"), "a", 0.2, near="a:It is 25%."),
]


@pytest.fixture(name="ahead", scope="module")
def make_ahead() -> Report:
    found = compared(Against.SENTENCE, OURS, THEIRS)
    return Report("", "", 1, 1, 2, 2, None, found.ahead)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("article_hit@1", 1 / 2),
        ("article_mrr@10", (1 / 2 + 0) / 2),
        ("excerpt_hit_top_forced", 0.0),
        ("answered", 1 / 2),
        ("false_answers", -1 / 2),
        ("wrong", -1 / 4),
        # Ours wins all four pairs, theirs three.
        ("refusal_auroc", 1 / 4),
    ],
)
def test_differences_by_hand(ahead: Report, key: str, expected: float) -> None:
    found = ahead[key]
    assert found.value == pytest.approx(expected)
    assert found.low <= found.value <= found.high


def test_a_run_is_not_ahead_of_itself() -> None:
    found = compared(Against.UNDATED, OURS, OURS)
    known = [one.estimate for one in found.ahead if one.estimate]
    assert known
    assert {(one.value, one.low, one.high) for one in known} == {(0.0, 0.0, 0.0)}


def test_the_others_measures_are_their_own() -> None:
    theirs = Report("", "", 1, 1, 2, 2, None, compared(Against.SENTENCE, OURS, THEIRS).theirs)
    alone = Report("", "", 1, 1, 2, 2, None, measures(THEIRS))
    for key in ("article_hit@1", "false_answers", "refusal_auroc"):
        assert theirs[key] == alone[key]


def test_differences_are_rows_with_a_sign() -> None:
    report = Report(
        "", "", 1, 1, 2, 2, None, measures(OURS), comparisons=(compared(Against.SENTENCE, OURS, THEIRS),)
    )
    rows = {row.label: row for row in report.rows() if row.group == "ahead of sentence"}
    assert rows["gold article among the first 1"].value == "+0.500"
    assert rows["answered, of the unanswerable"].value == "-0.500"
    written = report.to_json()["against"]
    assert isinstance(written, dict)
    assert written["sentence"]["ahead"]["wrong"]["value"] == -0.25

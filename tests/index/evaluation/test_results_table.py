"""README's tables of results: what they are made of, and that they are what the saved files say."""

import pytest

from tests.benchmarks.aims import OURS, PROJECT, SETS
from tests.benchmarks.results_table import (
    BEGIN,
    END,
    README,
    RESULTS,
    growth,
    held_out,
    made,
    replaced,
    results,
    shown,
)


def estimate(value: float) -> dict[str, float]:
    return {"value": value, "low": value - 0.01, "high": value + 0.01, "count": 100}


def saved(**measures: float) -> dict[str, object]:
    return {
        "date": "2025-04-08",
        "commit": "abc",
        "machine": "A machine.",
        "models": "one",
        "report": {
            "answerable": 1500,
            "unanswerable": 20,
            "articles": 3,
            "reader": "auto",
            "measures": {key: estimate(value) for key, value in measures.items()},
            "against": {"sentence": {"ahead": {"article_mrr@10": estimate(0.02)}}},
        },
    }


def test_readme_shows_what_the_saved_results_say() -> None:
    text = README.read_text("utf-8")
    assert replaced(text, made(results(), growth(), held_out())) == text, (
        "python -m tests.benchmarks.results_table writes it anew"
    )


def test_every_saved_result_is_of_a_set_that_is_listed_and_says_where_it_comes_from() -> None:
    found = results()
    assert len(found) == len([*(RESULTS / "evaluation").glob("*.json")])
    for one in found.values():
        assert all(one[key] for key in ("date", "commit", "machine", "models"))


def test_the_projects_own_sets_are_there() -> None:
    for one in SETS:
        assert OURS not in one.directory.parents or one.directory.is_dir(), one.directory.relative_to(PROJECT)


@pytest.mark.parametrize(
    ("value", "signed", "expected"),
    [
        (0.8794, False, ".879 (.869 to .889)"),
        (1.0, False, "1.000 (.990 to 1.010)"),
        (0.021, True, "+.021 (+.011 to +.031)"),
        (-0.02, True, "-.020 (-.030 to -.010)"),
        (0.01, True, "+.010 (+.000 to +.020)"),
    ],
)
def test_estimates_are_shown_without_the_zero_before_the_point(
    value: float, signed: bool, expected: str
) -> None:
    assert shown(estimate(value), signed=signed) == expected


def test_a_set_is_a_column_and_what_was_not_measured_is_left_out() -> None:
    first = saved(excerpt_hit_top_forced=0.8, short_f1_forced=0.5)
    block = made({"squad2_dev_half": first, "jsquad/valid": saved(excerpt_hit_top_forced=0.4)})
    assert "|  | squad2_dev_half | jsquad/valid |" in block
    assert "| first excerpt holds the gold | .800 (.790 to .810) | .400 (.390 to .410) |" in block
    assert "| short answer, token F1 | .500 (.490 to .510) |  |" in block
    assert "ahead of the sentence reader, which doesn't rank | +.020 (+.010 to +.030)" in block
    assert "Silence" not in block
    assert "| squad2_dev_half | 1,500 | 20 | 3 | auto | one | 2025-04-08 | `abc` |" in block


def test_an_aim_that_is_missed_says_so() -> None:
    block = made({"near_misses/held": saved(near_misses_answered=0.2, twins_answered=0.8)})
    assert (
        "| near misses answered, near_misses/held | at most .100 | .200 (.190 to .210) | **not yet** |"
        in block
    )
    assert (
        "| their true twins answered, near_misses/held | at least .800 | .800 (.790 to .810) | yes |" in block
    )


@pytest.mark.parametrize(("ahead", "met"), [(0.1, "yes"), (0.0, "yes"), (-0.1, "**not yet**")])
def test_an_aim_may_be_to_be_ahead_of_another_run(ahead: float, met: str) -> None:
    one = saved()
    report = one["report"]
    assert isinstance(report, dict)
    report["against"] = {"whole": {"measures": {}, "ahead": {"evidence_recall@4": estimate(ahead)}}}
    block = made({"multihoprag_500_facts": one})
    label = "evidence recall@4, ahead of one search, multihoprag_500_facts"
    assert f"| {label} | at least .000 | {shown(estimate(ahead), signed=True)} | {met} |" in block
    assert "evidence recall@10, ahead of one search" not in block


@pytest.mark.parametrize(
    ("milliseconds", "reader", "met"),
    [
        (120.0, "auto", "met: yes"),
        (120.1, "auto", "met: **not yet**"),
        (20.0, "sentence", "met: **not measured yet** with the joint reader"),
    ],
)
def test_the_speed_is_held_to_its_aim(milliseconds: float, reader: str, met: str) -> None:
    parts = {f"{part}_ms": 1.0 for part in ("embed", "search", "read")}
    one = {"passages": 10_000, **parts, "total_ms": milliseconds, "total_ms_p95": 200.0}
    whole = [one | {"open_seconds": 0.1, "memory": 1.0}]
    assert met in made({}, {"machine": "A machine.", "reader": reader, "whole": whole})


def test_the_marks_stand_once_each() -> None:
    assert replaced(f"a\n{BEGIN}\nold\n{END}\nb", "new") == f"a\n{BEGIN}\n\nnew\n\n{END}\nb"
    for text in ("a", BEGIN, END + BEGIN, f"{BEGIN}{END}{END}", f"{BEGIN}{BEGIN}{END}"):
        with pytest.raises(ValueError, match="marks"):
            replaced(text, "new")


@pytest.mark.parametrize(("gap", "met"), [(0.04, "yes"), (0.06, "**not yet**")])
def test_the_held_out_questions_have_a_row_a_group_and_one_a_setting(gap: float, met: str) -> None:
    shares = {"eager": [0.35, 0.7], "cautious": [0.2, 0.4]}
    one = {
        "questions": 1259,
        "answerable": 10,
        "first_excerpt": None,
        "auroc": estimate(0.9),
        "by_caution": shares,
    }
    block = made({}, None, [{**one, "name": "together", "calibration_error": estimate(gap)}])
    assert f"at most .050; met: {met}." in block
    assert "| together | 1,259, 10 |  | .900 (.890 to .910) |" in block
    assert block.index("| eager | .350 | .700 |") < block.index("| cautious | .200 | .400 |")

"""From answers to measures, on a handful that can be counted by hand."""

import pytest

from index.evaluation.report import Report, Unit
from index.evaluation.score import gold_passage_measures, measures, removed_measures
from tests.index.evaluation.made import asked, result

RESULTS = [
    # Answered, right: gold second among the articles, after two passages of the first.
    result(asked("1", "g", "15%"), "aag", 0.9, cited="g:It is 15%.|a:It is 25%.", ms=1),
    # Answered, wrong at first; the second citation has it, from an article that isn't gold.
    result(asked("2", "g", "Akazawa"), "gab", 0.6, cited="a:Bessent came.|b:Akazawa came.", ms=2),
    # Refused, though the nearest would have been right.
    result(asked("3", "g", "Kananaskis"), "bcdefh", 0.3, near="g:In Kananaskis.|a:Elsewhere.", ms=3),
    # Unanswerable: one false answer, one honest refusal.
    result(asked("4"), "ab", 0.7, cited="a:It is 40%.", ms=4),
    result(asked("5"), "", 0.1, ms=5),
]


@pytest.fixture(name="report", scope="module")
def make_report() -> Report:
    return Report("by hand", "none", 8, 8, 3, 2, None, measures(RESULTS))


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("article_hit@1", 1 / 3),
        ("article_hit@5", 2 / 3),
        ("article_hit@10", 2 / 3),
        ("article_mrr@10", (1 / 2 + 1 + 0) / 3),
        ("excerpt_hit_top", 1 / 3),
        ("excerpt_hit_any", 2 / 3),
        ("excerpt_hit_top_forced", 2 / 3),
        ("excerpt_hit_any_forced", 3 / 3),
        ("excerpt_hit_top_forced_gold_article", 2 / 3),
        # Of six pairs (.9 .6 .3 against .7 .1) four are won: .9 both, .6 and .3 one each.
        ("refusal_auroc", 4 / 6),
        ("answered@5%_false", 1 / 3),
        ("answered@10%_false", 1 / 3),
        ("answered", 2 / 3),
        ("false_answers", 1 / 2),
        ("wrong", 2 / 5),
        ("wrong_of_answers", 2 / 3),
        # Right are 1 and, made to answer, 3: of .9 .7 .6 .3 .1 the first and the fourth.
        ("risk_coverage_area", (0 + 1 / 2 + 2 / 3 + 2 / 4 + 3 / 5) / 5),
        ("risk@20%", 0.0),
        ("risk@50%", 2 / 3),
        ("risk@80%", 2 / 4),
        ("coverage@5%_wrong", 1 / 5),
        ("calibration_error", (0.1 + 0.6 + 0.7 + 0.7 + 0.1) / 5),
        ("short_exact", 0.0),
        # "It is 15%." has one of three tokens; "Bessent came." none; the third was refused.
        ("short_f1", (2 * 1 / (3 + 1)) / 3),
        # Made to answer the third says "In Kananaskis.", of which one of two tokens is gold.
        ("short_f1_forced", (2 * 1 / (3 + 1) + 2 * 1 / (2 + 1)) / 3),
        ("embed_ms_p50", 3.0),
        ("search_ms_p50", 6.0),
        ("total_ms_p95", 6 * 4.8),
    ],
)
def test_measures_by_hand(report: Report, key: str, expected: float) -> None:
    found = report[key]
    assert found.value == pytest.approx(expected)
    assert found.low <= found.value <= found.high


def test_a_question_without_gold_text_is_scored_by_its_article() -> None:
    right = result(asked("1", "g"), "g", 0.9, cited="g:Anything.")
    wrong = result(asked("2", "g"), "g", 0.9, cited="a:Anything.")
    report = Report("", "", 1, 1, 2, 0, None, measures([right, wrong]))
    assert report["wrong"].value == 0.5
    with pytest.raises(KeyError):
        report["excerpt_hit_top"]


def test_what_the_set_cannot_tell_is_not_measured() -> None:
    report = Report("", "", 1, 1, 3, 0, None, measures(RESULTS[:3]))
    unmeasured = [measure.key for measure in report.measures if measure.estimate is None]
    refusal = ["refusal_auroc", "answered@5%_false", "answered@10%_false", "false_answers"]
    assert [key for key in unmeasured if key in refusal] == refusal
    assert {"stale_first", "twin_surer", "evidence_recall@4"} < {*unmeasured}


def test_keys_are_used_once(report: Report) -> None:
    keys = [measure.key for measure in report.measures]
    assert len(set(keys)) == len(keys)


def test_rows_show_shares_and_times_each_in_its_way(report: Report) -> None:
    told = [
        measure for measure in report.measures if measure.group != "near misses" and measure.group != "time"
    ]
    rows = {measure.key: row for measure, row in zip(told, report.rows(), strict=True)}
    assert rows["article_mrr@10"].value == "0.500"
    assert rows["article_mrr@10"].interval.startswith("0.")
    assert rows["article_mrr@10"].count == "3"
    assert rows["total_ms_p50"].value == "18.0 ms"
    assert {measure.unit for measure in report.measures if measure.group == "latency"} == {Unit.MILLISECONDS}


def test_a_row_that_was_not_measured_is_a_dash() -> None:
    report = Report("", "", 1, 1, 1, 0, None, measures(RESULTS[:1]))
    [row] = [row for row in report.rows() if row.label == "AUROC of the confidence"]
    assert (row.value, row.interval, row.count) == ("-", "-", "0")


def test_the_json_has_every_measure(report: Report) -> None:
    written = report.to_json()
    found = written["measures"]
    assert isinstance(found, dict)
    assert found["article_hit@1"] == {
        "value": pytest.approx(1 / 3),
        "low": pytest.approx(report["article_hit@1"].low),
        "high": pytest.approx(report["article_hit@1"].high),
        "count": 3,
    }
    assert list(found) == [measure.key for measure in report.measures]
    assert (written["set"], written["answerable"], written["import_seconds"]) == ("by hand", 3, None)


PAIRS = [
    result(asked("1", "g", "15%"), "g", 0.9, cited="g:It is 15%."),
    result(asked("1x", twin="1"), "g", 0.9, cited="g:It is 15%."),
    result(asked("2", "g", "15%"), "g", 0.4, near="g:It is 15%."),
    result(asked("2x", twin="2"), "g", 0.2, near="g:It is 15%."),
    result(asked("3x", twin="not asked"), "g", 0.9, cited="g:It is 15%."),
]


@pytest.mark.parametrize(
    ("key", "expected"), [("near_misses_answered", 1 / 2), ("twins_answered", 1 / 2), ("twin_surer", 1 / 2)]
)
def test_near_misses_by_hand(key: str, expected: float) -> None:
    """A miss whose twin wasn't asked is in no pair; a tie isn't won."""
    report = Report("", "", 1, 1, 2, 3, None, measures(PAIRS))
    assert (report[key].value, report[key].count) == (expected, 2)


OF_TIMES = [
    result(asked("1", "g", "15%", stale="s"), "gs", 0.9, cited="s:It was 25%."),
    result(asked("2", "gh", "15%", stale="s"), "gsh", 0.9, near="s:It was 25%."),
    result(asked("3", "gh", "15%", stale="s"), "absgh", 0.9, cited="g:It is 15%.", earlier="s:25%"),
    result(asked("4", "g", "15%", history=("Before?",)), "ag", 0.9, cited="s:It was 25%."),
]


@pytest.mark.parametrize(
    ("key", "expected", "count"),
    [
        ("stale_first", 2 / 3, 3),
        ("stale_answers", 1 / 2, 2),
        ("earlier_shown", 1 / 2, 2),
        ("evidence_recall@4", (2 / 2 + 1 / 2) / 2, 2),
        ("evidence_recall@10", 1.0, 2),
        ("article_hit@1_followup", 0.0, 1),
    ],
)
def test_measures_of_times_and_turns_by_hand(key: str, expected: float, count: int) -> None:
    report = Report("", "", 1, 1, 4, 0, None, measures(OF_TIMES))
    assert (report[key].value, report[key].count) == (pytest.approx(expected), count)


def test_without_their_articles_questions_must_be_refused() -> None:
    """Of 3 x 2 pairs (.9 .6 .3 against .7 .2) four are won."""
    gone = [
        result(asked("1", "g"), "a", 0.7, cited="a:It is 40%."),
        result(asked("2", "g"), "a", 0.2, near="a:It is 40%."),
    ]
    auroc, answered = removed_measures(RESULTS, gone)
    assert auroc.estimate
    assert answered.estimate
    assert (auroc.estimate.value, answered.estimate.value) == (pytest.approx(4 / 6), 1 / 2)
    assert [one.key for one in removed_measures(RESULTS, gone, works=True)] == [
        "works_removed_auroc", "works_removed_answered",
    ]  # fmt: skip


def test_of_the_right_article_the_marked_words_are_the_short_answer_of_a_refusal() -> None:
    alone = [
        result(asked("1", "g", "15%"), "g", 0.2, near="g:It is 15%.*15%"),
        result(asked("2", "g", "Akazawa"), "g", 0.2),
    ]
    found = {one.key: one.estimate for one in gold_passage_measures(alone)}
    assert {key: estimate and estimate.value for key, estimate in found.items()} == {
        "gold_passage_short_exact": 0.5,
        "gold_passage_short_f1": 0.5,
        "gold_passage_excerpt_hit_top": 0.5,
    }

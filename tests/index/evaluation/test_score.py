"""From answers to measures, on a handful that can be counted by hand."""

from datetime import date

import pytest

from index.answer import Answer, Citation, Hit, Took
from index.evaluation.questions import Question
from index.evaluation.report import Report, Unit
from index.evaluation.result import Result
from index.evaluation.score import measures


def citation(article_id: str, quote: str) -> Citation:
    return Citation(
        article_id, 1, "", None, None, None, None, None, quote, 0, len(quote), (), "", "", 1.0
    )  # fmt: skip


def result(
    question: Question, hits: str, confidence: float, *, cited: str = "", near: str = "", ms: float = 1.0
) -> Result:
    """`hits` are article ids of one letter; `cited` and `near` "a:quote|b:quote"."""

    def citations(written: str) -> tuple[Citation, ...]:
        return tuple(citation(*one.split(":")) for one in written.split("|") if one)

    answer = Answer(
        question=question.text,
        text=None,
        confidence=confidence,
        as_of=None,
        citations=citations(cited),
        nearest=citations(near),
        hits=tuple(Hit(article, 0, 1, 1.0) for article in hits),
        took=Took(ms, 2 * ms, 3 * ms, 6 * ms),
    )
    return Result(question, answer)


def asked(id: str, relevant: str = "", answer: str = "") -> Question:
    answers = (answer,) if answer else ()
    return Question(id, "?", bool(relevant), frozenset(relevant), answers=answers, asked_at=date(2025, 7, 1))


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

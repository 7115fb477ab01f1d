"""`citedesk evaluate`, and all that it can do besides asking once."""

import json
from pathlib import Path

import pytest

from tests.bot.command_line import citedesk

pytestmark = pytest.mark.model


@pytest.fixture
def question_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A question with an answer, and its near miss."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "harbour"
    folder.mkdir()
    articles = [
        {"id": "ice", "title": "Ice", "text": "The harbour of Port Elsewhere is closed because of ice."},
        {"id": "rail", "title": "Rail", "text": "Trains to Port Elsewhere run every hour in winter."},
    ]
    true = {"id": "q1", "question": "Why is the harbour of Port Elsewhere closed?", "answers": ["ice"],
            "answerable": True, "relevant_ids": ["ice"], "asked_at": "2025-01-01"}  # fmt: skip
    miss = {"id": "q2", "question": "Why is the harbour of Port Nowhere closed?", "answerable": False,
            "twin_of": "q1"}  # fmt: skip
    (folder / "corpus.jsonl").write_text("\n".join(map(json.dumps, articles)))
    (folder / "queries.jsonl").write_text("\n".join(map(json.dumps, (true, miss))))
    return folder


def test_an_evaluation_reports_as_rows_and_as_one_object(tmp_path: Path, question_set: Path) -> None:
    rows = citedesk(tmp_path / "home", "evaluate", question_set)
    assert rows.status == 0, rows.err
    assert "1 answerable and 1 unanswerable" in rows.out.splitlines()[0]
    assert {len(row.split("\t")) for row in rows.out.splitlines()[1:]} == {5}
    (report,) = citedesk(tmp_path / "home", "evaluate", question_set, "--json").objects
    assert (report["set"], report["articles"], report["import_seconds"]) == ("harbour", 2, None)
    assert report["measures"]["article_hit@1"]["value"] == 1.0
    assert not (tmp_path / "home").exists()


def test_what_is_no_question_set_gets_a_sentence(tmp_path: Path) -> None:
    run = citedesk(tmp_path / "home", "evaluate", tmp_path / "none")
    assert (run.status, run.out) == (2, "")
    assert run.err.strip()


def test_the_same_questions_are_asked_in_other_ways_and_compared(tmp_path: Path, question_set: Path) -> None:
    pytest.importorskip("matplotlib", reason="pictures need the extra bench")
    picture = tmp_path / "risk.svg"
    run = citedesk(
        tmp_path / "home", "evaluate", question_set, "--reader", "sentence", "--against", "undated",
        "--against", "eager", "--removed", "--gold-passage", "--plot", picture, "--json",
    )  # fmt: skip
    assert run.status == 0, run.err
    (report,) = run.objects
    assert report["reader"] == "sentence"
    assert list(report["against"]) == ["undated", "eager"]
    assert report["against"]["undated"]["ahead"]["article_hit@1"]["value"] == 0.0
    for key in ("removed_auroc", "gold_passage_short_f1", "twin_surer", "calibration_error"):
        assert 0 <= report["measures"][key]["value"] <= 1
    assert sum(one["count"] for one in report["reliability"]) == 2
    assert [coverage for coverage, _ in report["risk_by_coverage"]] == [0.5, 1.0]
    assert "<svg" in picture.read_text("utf-8")


def test_a_picture_that_cannot_be_made_is_refused_before_anything_is_measured(
    tmp_path: Path, question_set: Path
) -> None:
    run = citedesk(tmp_path / "home", "evaluate", question_set, "--plot", tmp_path / "risk.txt")
    assert (run.status, run.out) == (2, "")
    assert "no name of a picture" in run.err
    assert not (tmp_path / "cache").exists()


def test_a_comparison_that_does_not_exist_is_refused(tmp_path: Path, question_set: Path) -> None:
    run = citedesk(tmp_path / "home", "evaluate", question_set, "--against", "nobody")
    assert (run.status, run.out) == (2, "")
    assert "undated" in run.err

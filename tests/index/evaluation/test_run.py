"""Whole evaluations: a small set through a real library, kept between runs."""

import json
from pathlib import Path

import pytest

from index.embedder import Embedder
from index.evaluation.asking import COLLECTION, ask_all, gold_alone, without_gold, without_works
from index.evaluation.comparison import compared
from index.evaluation.plan import Against, Plan
from index.evaluation.questions import BadQuestionSet, read_question_set
from index.evaluation.run import evaluate
from index.evaluation.shelf import opened, sample
from index.settings import LibrarySettings
from tests.doubles import WordEmbedder, words

REPOSITORY = Path(__file__).parents[3]
DATA = REPOSITORY / "tests" / "data"
SAMPLES = DATA / "samples_questions"


@pytest.fixture(name="settings")
def make_settings(tmp_path: Path) -> LibrarySettings:
    return LibrarySettings(home=tmp_path / "home")


async def test_the_samples_are_measured_with_the_words_alone(
    tmp_path: Path, settings: LibrarySettings
) -> None:
    steps: list[tuple[str, int, int]] = []
    report = await evaluate(
        SAMPLES,
        settings,
        shelf=tmp_path / "shelf",
        load=words,
        progress=lambda *step: steps.append(step),
    )
    assert (report.name, report.articles, report.answerable, report.unanswerable) == (
        "samples_questions",
        16,
        28,
        18,
    )
    assert report.passages >= report.articles
    assert report["article_hit@10"].value > 0.9
    assert report["article_hit@1"].value <= report["article_hit@5"].value <= report["article_hit@10"].value
    assert report["excerpt_hit_any"].value >= report["excerpt_hit_top"].value
    assert report["excerpt_hit_top_forced"].value >= report["excerpt_hit_top"].value
    assert ("adding", 16, 16) in steps
    assert steps[-1] == ("asking", 46, 46)
    assert not settings.home.exists()


@pytest.mark.model
async def test_the_samples_are_answered_well(tmp_path: Path, settings: LibrarySettings) -> None:
    report = await evaluate(SAMPLES, settings, shelf=tmp_path / "shelf")
    assert report["article_mrr@10"].value >= 0.9
    assert report["excerpt_hit_top_forced"].value >= 0.7
    assert report["refusal_auroc"].value >= 0.6


async def test_a_second_run_finds_its_library(tmp_path: Path, settings: LibrarySettings) -> None:
    first = await evaluate(SAMPLES, settings, shelf=tmp_path, load=words, plan=Plan(limit=5))
    second = await evaluate(SAMPLES, settings, shelf=tmp_path, load=words, plan=Plan(limit=5))
    assert first.import_seconds is not None
    assert second.import_seconds is None
    quality = [key for key in first.to_json()["measures"] if "_ms_" not in key]  # type: ignore[attr-defined]
    for key in quality:
        assert first.to_json()["measures"][key] == second.to_json()["measures"][key]  # type: ignore[index]


async def test_what_was_broken_off_is_taken_up(tmp_path: Path, settings: LibrarySettings) -> None:
    questions = read_question_set(SAMPLES)
    async with opened(questions, settings, shelf=tmp_path, load=words) as filled:
        for id in sorted(questions.texts)[:7]:
            await filled.library.forget(COLLECTION, id)
    steps: list[tuple[str, int, int]] = []
    progress = lambda *step: steps.append(step)  # noqa: E731
    async with opened(questions, settings, shelf=tmp_path, load=words, progress=progress) as filled:
        assert filled.seconds is not None
        assert filled.texts.keys() == questions.texts.keys()
    assert [done for _, done, _ in steps] == list(range(10, 17))


async def test_another_model_or_another_corpus_has_a_library_of_its_own(
    tmp_path: Path, settings: LibrarySettings
) -> None:
    shelf = tmp_path / "shelf"
    await evaluate(SAMPLES, settings, shelf=shelf, load=words, plan=Plan(limit=2))
    other = settings.model_copy(update={"model": "others"})
    assert (
        await evaluate(SAMPLES, other, shelf=shelf, load=words, plan=Plan(limit=2))
    ).import_seconds is not None
    assert len(list(shelf.iterdir())) == 2


async def test_weights_that_changed_in_their_place_are_embedded_anew(
    tmp_path: Path, settings: LibrarySettings
) -> None:
    def changed(_settings: LibrarySettings) -> Embedder:
        return WordEmbedder("changed", dim=128)

    await evaluate(SAMPLES, settings, shelf=tmp_path, load=words, plan=Plan(limit=2))
    steps: list[str] = []
    report = await evaluate(
        SAMPLES,
        settings,
        shelf=tmp_path,
        load=changed,
        plan=Plan(limit=2),
        progress=lambda what, *_: steps.append(what),
    )
    assert report.import_seconds is None
    assert steps.count("rebuilding") == 16


async def test_history_is_passed_on(tmp_path: Path, settings: LibrarySettings) -> None:
    (tmp_path / "corpus.jsonl").write_bytes((SAMPLES / "corpus.jsonl").read_bytes())
    asked = {"id": "1", "question": "Who is it?", "answerable": True, "relevant_ids": ["brief-2025-07-30"]}
    told = {**asked, "id": "2", "history": ["Does South Korea have a trade minister?"]}
    lines = "".join(f"{json.dumps(line)}\n" for line in (asked, told))
    (tmp_path / "queries.jsonl").write_text(lines, encoding="utf-8")
    questions = read_question_set(tmp_path)
    async with opened(questions, settings, shelf=tmp_path / "shelf", load=words) as filled:
        alone, after = await ask_all(filled.library, questions.questions)
    assert after.answer.hits[0].article_id == "brief-2025-07-30"
    assert alone.answer.hits != after.answer.hits


def test_a_sample_is_the_same_each_time_and_in_order() -> None:
    questions = read_question_set(SAMPLES).questions
    chosen = sample(questions, 10)
    assert chosen == sample(questions, 10)
    assert len(chosen) == 10
    assert [one for one in questions if one in chosen] == chosen
    assert sample(questions, 1000) == questions


def test_a_sample_of_nothing_is_refused() -> None:
    with pytest.raises(BadQuestionSet, match="fewer than 1"):
        sample(read_question_set(SAMPLES).questions, 0)


def test_the_set_asks_of_the_sample_briefs_as_they_are() -> None:
    texts = read_question_set(SAMPLES).texts
    files = sorted((REPOSITORY / "corpus" / "samples").glob("*.md"))
    bodies = {f"brief-{file.name[:10]}": file.read_text(encoding="utf-8") for file in files}
    assert texts.keys() == bodies.keys()
    for id, body in bodies.items():
        assert texts[id] == body.split("---\n", 2)[2].strip()


async def test_the_same_questions_are_asked_in_every_way_of_the_plan(
    tmp_path: Path, settings: LibrarySettings
) -> None:
    plan = Plan(
        limit=8,
        reader="sentence",
        removed=True,
        gold_passage=True,
        against=(Against.UNDATED, Against.ALONE, Against.WHOLE, Against.SENTENCE),
    )
    report = await evaluate(SAMPLES, settings, plan=plan, shelf=tmp_path, load=words)
    assert [one.other for one in report.comparisons] == [*plan.against]
    assert {one.risks.size for one in report.comparisons} == {8}
    assert report.reader == "sentence"
    assert report["removed_auroc"].value > 0.5
    assert report["removed_answered"].value <= report["answered"].value
    assert report["gold_passage_excerpt_hit_top"].value >= report["excerpt_hit_top_forced"].value
    # No question of the samples has earlier turns or halves, and the reader is the same: nothing changes.
    for comparison in report.comparisons[1:]:
        known = [one.estimate for one in comparison.ahead if one.estimate]
        assert {(one.value, one.low, one.high) for one in known} == {(0.0, 0.0, 0.0)}
    assert list(report.curves) == ["this run", "undated", "alone", "whole", "sentence"]


async def test_removed_articles_are_out_of_reach(tmp_path: Path, settings: LibrarySettings) -> None:
    questions = read_question_set(SAMPLES)
    some = [one for one in questions.questions if one.answerable][:8]
    async with opened(questions, settings, shelf=tmp_path, load=words) as filled:
        gone = await ask_all(filled.library, some, among=without_gold)
        alone = await ask_all(filled.library, some, among=gold_alone)
    for one, other in zip(gone, alone, strict=True):
        assert one.ranking
        assert not one.question.relevant & {*one.ranking}
        assert {*other.ranking} <= other.question.relevant


async def test_with_a_work_go_all_articles_of_its_title(tmp_path: Path, settings: LibrarySettings) -> None:
    folder = tmp_path / "set"
    folder.mkdir()
    texts = {
        "a": ("Tea", "The tea duty is 4% since May."),
        "b": ("Tea", "The tea duty was set in a pact on tea."),
        "c": ("Rice", "The rice duty is 9% since June."),
        "d": ("Rye", "The rye duty is 2%."),
        "e": ("", "The oat duty is 3%."),
        "f": ("", "The soy duty is 5%."),
    }
    (folder / "corpus.jsonl").write_text(
        "".join(
            json.dumps({"id": id, "title": title, "text": text}) + "\n" for id, (title, text) in texts.items()
        )
    )
    (folder / "queries.jsonl").write_text(
        "".join(
            json.dumps({"id": key, "question": question, "answerable": True, "relevant_ids": [id]}) + "\n"
            for key, question, id in (
                ("1", "How high is the tea duty?", "a"),
                ("2", "How high is the rye duty?", "d"),
                ("3", "How high is the soy duty?", "f"),
            )
        )
    )
    questions = read_question_set(folder)
    assert questions.parts == {id: frozenset(pair) for pair in ("ab",) for id in pair}
    async with opened(questions, settings, shelf=tmp_path / "shelf", load=words) as filled:
        gone = await ask_all(filled.library, questions.questions, among=without_works(questions.parts))
    assert [{*one.ranking} for one in gone] == [{*"cdef"}, {*"abcef"}, {*"abcde"}]
    report = await evaluate(folder, settings, plan=Plan(removed=True), shelf=tmp_path / "shelf", load=words)
    assert report["works_removed_answered"].value <= report["removed_answered"].value


async def test_only_what_another_caution_may_decide_is_asked_again_and_the_figures_are_the_same(
    tmp_path: Path, settings: LibrarySettings
) -> None:
    directory = tmp_path / "set"
    directory.mkdir()
    (directory / "corpus.jsonl").write_bytes((SAMPLES / "corpus.jsonl").read_bytes())
    # Questions that come apart have several confidences, of which an answer gives one.
    apart = [json.loads(line) for line in (DATA / "two_articles/queries.jsonl").read_text().splitlines()[:10]]
    lines = [{"id": one["id"], "question": one["question"], "answerable": False} for one in apart]
    added = "".join(f"{json.dumps(line)}\n" for line in lines)
    samples = (SAMPLES / "queries.jsonl").read_text("utf-8").splitlines(keepends=True)[::2]
    (directory / "queries.jsonl").write_text("".join(samples) + added)
    cautions, steps = (Against.CAUTIOUS, Against.EAGER), dict[str, int]()
    report = await evaluate(
        directory,
        settings,
        plan=Plan(against=cautions),
        shelf=tmp_path,
        load=words,
        progress=lambda what, _, whole: steps.update({what: whole}),
    )
    questions, really = read_question_set(directory), {}
    for caution in ("balanced", *cautions):
        changed = settings.model_copy(update={"caution": str(caution)})
        async with opened(questions, changed, shelf=tmp_path, load=words) as filled:
            really[str(caution)] = await ask_all(filled.library, questions.questions)
    for found in report.comparisons:
        expected = compared(found.other, really["balanced"], really[found.other])
        assert (found.theirs, found.ahead) == (expected.theirs, expected.ahead)
        assert found.risks.tolist() == expected.risks.tolist()
        assert any(one.estimate and one.estimate.value for one in found.ahead)
        assert 0 < steps[f"asking ({found.other})"] < len(questions.questions) / 2

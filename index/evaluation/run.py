"""`evaluate` is what `citedesk evaluate` runs: asks a library all the questions of a set, and measures."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from functools import partial
from pathlib import Path

from index.embedder import Embedder
from index.evaluation import copies, selective
from index.evaluation.asking import (
    COLLECTION,
    Progress,
    ask_all,
    gold_alone,
    unheard,
    without_gold,
    without_works,
)
from index.evaluation.comparison import compared, risks_of
from index.evaluation.hearing import Hearing, differs
from index.evaluation.plan import ONCE, Against, Plan
from index.evaluation.questions import QUERIES, Question, QuestionSet, read_question_set
from index.evaluation.report import Measure, Report
from index.evaluation.result import Result
from index.evaluation.score import gold_passage_measures, measures, removed_measures
from index.evaluation.shelf import Filled, opened, sample
from index.evaluation.spans import relocated
from index.library import Library
from index.loading import Load, settings_model
from index.settings import LibrarySettings

Opening = Callable[[LibrarySettings], AbstractAsyncContextManager[Filled]]


async def evaluate(
    directory: Path,
    settings: LibrarySettings,
    *,
    plan: Plan = ONCE,
    shelf: Path | None = None,
    load: Load = settings_model,
    progress: Progress = unheard,
) -> Report:
    """Measure on the question set in `directory`; the library in `settings.home` is not touched.

    `shelf` is the folder to keep libraries in, by default in the platform's cache; `load` gets the
    model. Of a directory with pairs and no questions, how well copies are found is measured. Raises
    BadQuestionSet, and what Library raises.
    """
    if (directory / copies.PAIRS).exists() and not (directory / QUERIES).exists():
        return await asyncio.to_thread(_copies, directory)
    questions = await asyncio.to_thread(read_question_set, directory)
    load = _once(load)
    if plan.reader is not None:
        settings = settings.model_copy(update={"reader": plan.reader})
    opening, hearing = partial(opened, questions, shelf=shelf, load=load, progress=progress), Hearing()
    async with opening(settings, choose_reader=hearing.choose_reader) as filled:
        asked = relocated(sample(questions.questions, plan.limit), questions.texts, filled.texts)
        results = await ask_all(filled.library, asked, hearing=hearing, progress=progress)
        further = await _further(filled.library, questions, results, plan, progress)
        others = await _others(filled.library, asked, plan, progress)
        report = await _report(questions, settings, filled, results)
    for other in plan.against:
        if other.settings:
            others[other] = await _set_otherwise(opening, settings, other, results, progress)
    comparisons = tuple(compared(other, results, others[other]) for other in plan.against)
    return replace(report, measures=(*report.measures, *further), comparisons=comparisons)


async def _further(
    library: Library, questions: QuestionSet, results: Sequence[Result], plan: Plan, progress: Progress
) -> list[Measure]:
    """What the plan asks for of answerable questions: without their articles, and of these alone."""
    asked = [one.question for one in results if one.question.answerable]
    found: list[Measure] = []
    if plan.removed:
        what = "asking without the articles"
        gone = await ask_all(library, asked, among=without_gold, what=what, progress=progress)
        found += removed_measures(results, gone)
    if plan.removed and questions.parts:
        choice, what = without_works(questions.parts), "asking without their works"
        further = [one for one in asked if choice(one) != without_gold(one)]
        more = await ask_all(library, further, among=choice, what=what, progress=progress)
        found += removed_measures(results, _replaced(gone, more), works=True)
    if plan.gold_passage:
        what = "asking the right article"
        alone = await ask_all(library, asked, among=gold_alone, what=what, progress=progress)
        found += gold_passage_measures(alone)
    return found


async def _others(
    library: Library, asked: Sequence[Question], plan: Plan, progress: Progress
) -> dict[Against, list[Result]]:
    """The same questions in the other ways that this library can be asked; each keeps its own gold."""
    others: dict[Against, list[Result]] = {}
    for other in plan.against:
        if not other.settings:
            changed = [other.of(question) for question in asked]
            whole, what = other is Against.WHOLE, f"asking ({other})"
            answers = await ask_all(library, changed, whole=whole, what=what, progress=progress)
            others[other] = [
                replace(one, question=question) for one, question in zip(answers, asked, strict=True)
            ]
    return others


async def _set_otherwise(
    opening: Opening, settings: LibrarySettings, other: Against, results: Sequence[Result], progress: Progress
) -> list[Result]:
    """The same questions of a library that is set otherwise; where only its caution is other, those are
    asked again that it may decide."""
    changed = settings.model_copy(update=dict(other.settings))
    only_caution = other.settings.keys() == {"caution"}
    again = [
        one.question
        for one in results
        if not only_caution or differs(one.confidences, settings.caution, changed.caution)
    ]
    if not again:
        return [*results]
    async with opening(changed) as filled:
        found = await ask_all(filled.library, again, what=f"asking ({other})", progress=progress)
    return _replaced(results, found)


def _replaced(results: Sequence[Result], again: Sequence[Result]) -> list[Result]:
    """The results, in their order, with those in their place whose questions were asked again."""
    newer = {one.question.id: one for one in again}
    return [newer.get(one.question.id, one) for one in results]


async def _report(
    questions: QuestionSet, settings: LibrarySettings, filled: Filled, results: Sequence[Result]
) -> Report:
    count = await filled.library.count(COLLECTION)
    answerable = sum(one.question.answerable for one in results)
    return Report(
        name=questions.name,
        model=settings.model or "default",
        articles=count.articles,
        passages=count.passages,
        answerable=answerable,
        unanswerable=len(results) - answerable,
        import_seconds=filled.seconds,
        measures=measures(results),
        reader=settings.reader,
        reliability=selective.reliability(
            [one.answer.confidence for one in results], [float(one.right) for one in results]
        ),
        risks=risks_of(results),
        rankings={one.question.id: one.ranking for one in results if one.question.answerable},
    )


def _copies(directory: Path) -> Report:
    found = copies.read_pairs(directory)
    return Report(
        name=directory.resolve().name,
        model="",
        articles=len(found.signatures),
        passages=0,
        answerable=0,
        unanswerable=0,
        import_seconds=None,
        measures=copies.measures(found),
    )


def _once(load: Load) -> Load:
    """The same model for every library of a run: loading it takes seconds."""
    kept: list[Embedder] = []

    def loaded(settings: LibrarySettings) -> Embedder:
        if not kept:
            kept.append(load(settings))
        return kept[0]

    return loaded

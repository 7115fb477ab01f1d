"""Asks a library all the questions of a set: `evaluate` is what `citedesk evaluate` runs.

The library is kept, under a name made of the articles' hash and of what decides how they are stored,
so a second run doesn't embed again. A run that was broken off is taken up where it stopped.
"""

import asyncio
import hashlib
import inspect
import json
import random
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

from corpus import cut, measure, paragraphs, sentences, split
from corpus.article import Draft
from corpus.source import Offer
from index import intake
from index.desk import Load, settings_model
from index.errors import BadQuestion, StaleModel
from index.evaluation.questions import BadQuestionSet, Question, QuestionSet, read_question_set
from index.evaluation.report import Report
from index.evaluation.score import Result, measures
from index.evaluation.spans import relocated
from index.library import Library
from index.receipt import Outcome
from index.settings import LibrarySettings

COLLECTION = "evaluation"
# Passages asked for, so that ten articles are among them even when each has several.
HITS = 50
SEED = 20250408
# What decides how an article is cut and what the model reads of it.
_CUTTING = (split, paragraphs, sentences, cut, measure, intake.cut, intake.heading_of)

# Told what is being done ("adding", "asking"), how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Filled:
    """A library that has all of a set's articles.

    `texts` are the articles' as they are kept, by id. `seconds` is what adding took, None if they
    were there.
    """

    library: Library
    texts: Mapping[str, str]
    seconds: float | None


def unheard(_what: str, _done: int, _all: int) -> None:
    """Progress that no one is told."""


async def evaluate(
    directory: Path,
    settings: LibrarySettings,
    *,
    limit: int | None = None,
    shelf: Path | None = None,
    load: Load = settings_model,
    progress: Progress = unheard,
) -> Report:
    """Measure on the question set in `directory`; the library in `settings.home` is not touched.

    `limit` asks that many questions only, the same ones each time. `shelf` is the folder to keep
    libraries in, by default in the platform's cache; `load` gets the model. Raises BadQuestionSet,
    and what Library raises.
    """
    questions = await asyncio.to_thread(read_question_set, directory)
    chosen = sample(questions.questions, limit)
    async with opened(questions, settings, shelf=shelf, load=load, progress=progress) as filled:
        asked = relocated(chosen, questions.texts, filled.texts)
        results = await ask_all(filled.library, asked, progress=progress)
        count = await filled.library.count(COLLECTION)
    answerable = sum(question.answerable for question in asked)
    return Report(
        name=questions.name,
        model=settings.model or "default",
        articles=count.articles,
        passages=count.passages,
        answerable=answerable,
        unanswerable=len(asked) - answerable,
        import_seconds=filled.seconds,
        measures=measures(results),
    )


def default_shelf() -> Path:
    """Where evaluation keeps its libraries unless told otherwise."""
    return user_cache_path("citedesk", appauthor=False) / "evaluation"


def sample(questions: Sequence[Question], limit: int | None) -> Sequence[Question]:
    """At most `limit` of the questions, in their order; always the same ones of the same set."""
    if limit is None or limit >= len(questions):
        return questions
    if limit < 1:
        raise BadQuestionSet("Nothing is measured with fewer than 1 question.")
    kept = sorted(random.Random(SEED).sample(range(len(questions)), limit))  # noqa: S311 - no secret
    return [questions[place] for place in kept]


@asynccontextmanager
async def opened(
    questions: QuestionSet,
    settings: LibrarySettings,
    *,
    shelf: Path | None = None,
    load: Load = settings_model,
    progress: Progress = unheard,
) -> AsyncIterator[Filled]:
    """The set's library, made or taken up again, with all articles in it; closed at the end."""
    home = (shelf or default_shelf()) / _key(questions, settings)
    async with await Library.open(settings.model_copy(update={"home": home}), load=load) as library:
        await _refresh(library, progress)
        seconds = await _fill(library, questions, progress)
        articles = await library.articles(COLLECTION)
        yield Filled(library, {article.id: article.text for article in articles}, seconds)


async def ask_all(
    library: Library, questions: Sequence[Question], *, progress: Progress = unheard
) -> list[Result]:
    """Ask one after the other. The first is asked twice: loading the index isn't what is timed."""
    await _ask(library, questions[0])
    results = []
    for number, question in enumerate(questions, start=1):
        results.append(await _ask(library, question))
        progress("asking", number, len(questions))
    return results


async def _ask(library: Library, question: Question) -> Result:
    try:
        answer = await library.ask(
            question.text,
            collection=COLLECTION,
            history=question.history,
            asked_at=question.asked_at,
            hits=HITS,
        )
    except BadQuestion as error:
        raise BadQuestionSet(f'The question "{question.id}" can\'t be asked: {error}') from error
    return Result(question, answer)


async def _refresh(library: Library, progress: Progress) -> None:
    """Embed again what another model embedded, should other weights now be where they were."""
    try:
        await library.prepare()
    except StaleModel:
        await library.rebuild(lambda done, whole: progress("rebuilding", done, whole))


async def _fill(library: Library, questions: QuestionSet, progress: Progress) -> float | None:
    """Add the articles that aren't there yet; seconds that took, or None when none was missing."""
    present = {article.id for article in await library.articles(COLLECTION)}
    missing = questions.texts.keys() - present
    if not missing:
        return None
    began, done, whole = time.perf_counter(), len(present), len(questions.texts)
    offers = (offer for offer in questions.offers() if _id(offer) in missing)
    async for receipt in library.add_all(offers, collection=COLLECTION, added_by="evaluate"):
        if receipt.outcome is Outcome.REFUSED:
            raise BadQuestionSet(f"{receipt.source} was refused: {receipt.reason}", hint=receipt.hint)
        done += 1
        progress("adding", done, whole)
    return time.perf_counter() - began


def _id(offer: Offer) -> str | None:
    return offer.content.details.id if isinstance(offer.content, Draft) else None


def _key(questions: QuestionSet, settings: LibrarySettings) -> str:
    """Names what is stored: the articles, the model and how it is run, and the code that cuts passages."""
    cutting = "".join(inspect.getsource(part) for part in _CUTTING)
    model = (settings.model, settings.precision, settings.passage_prompt)
    parts = (questions.corpus_hash, *model, cutting, intake.HEADING_PIECES)
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:24]

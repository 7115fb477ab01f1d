"""The libraries that are evaluated: one an article set, model and way of cutting, kept between runs.

The library is kept under a name made of the articles' hash and of what decides how they are stored, so a
second run doesn't embed again. A run that was broken off is taken up where it stopped.
"""

import hashlib
import inspect
import json
import random
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

from corpus import cut, measure, paragraphs, sentences, split
from corpus.article import Draft
from corpus.source import Offer
from index import intake
from index.errors import StaleModel
from index.evaluation.asking import COLLECTION, Progress, unheard
from index.evaluation.questions import BadQuestionSet, Question, QuestionSet
from index.library import Library
from index.loading import ChooseReader, Load, settings_model, settings_reader
from index.receipt import Outcome
from index.settings import LibrarySettings

SEED = 20250408
# What decides how an article is cut and what the model reads of it.
_CUTTING = (split, paragraphs, sentences, cut, measure, intake.cut, intake.heading_of)


@dataclass(frozen=True, slots=True)
class Filled:
    """A library that has all of a set's articles.

    `texts` are the articles' as they are kept, by id. `seconds` is what adding took, None if they
    were there.
    """

    library: Library
    texts: Mapping[str, str]
    seconds: float | None


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
    choose_reader: ChooseReader = settings_reader,
    progress: Progress = unheard,
) -> AsyncIterator[Filled]:
    """The set's library, made or taken up again, with all articles in it; closed at the end."""
    home = (shelf or default_shelf()) / _key(questions, settings)
    settings = settings.model_copy(update={"home": home})
    async with await Library.open(settings, load=load, choose_reader=choose_reader) as library:
        await _refresh(library, progress)
        seconds = await _fill(library, questions, progress)
        articles = await library.articles(COLLECTION)
        yield Filled(library, {article.id: article.text for article in articles}, seconds)


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

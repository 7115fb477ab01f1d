"""The questions that the joint reader's numbers are fitted on, as the reader sees them.

Of the development sets every other question is fitted on (`of_half`); figures on the others are held out. Of
`reader_training` only titles that the network hasn't learned from are used. The project's own near misses
stand in `tests/data/near_misses`. Seeds are fixed; needs the extra `training`.
"""

import asyncio
import logging
import os
import pickle
import random
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from corpus.article import Draft
from corpus.source import Offer
from index.answering import Request
from index.asked import Asked
from index.desk import Desk
from index.evaluation.asking import Choice, everything, without_gold
from index.evaluation.excerpts import holds_answer, holds_sentence
from index.evaluation.questions import Question, read_question_set
from index.joint_reader import READ, Joint, joined_evidence
from index.joint_weights import shipped
from index.library import Library
from index.retriever import Found
from index.settings import LibrarySettings
from index.span_reader import SpanRead, SpanReader
from index.training.joint_reader import held_out_titles
from index.training.sentence_reader import swapped
from index.training.wiki_questions import read_squad
from index.wording import Wording

logger = logging.getLogger(__name__)

_SEED = 7
_MOST = {"squad2_dev_half": 600, "clapnq_dev": 300, "realtimeqa_2022_dev": 250}
"""Questions of a development set, answerable and not, at most."""
_WIKI = 300
NEAR_MISSES = Path(__file__).parents[2] / "tests" / "data" / "near_misses"

Numbers = NDArray[np.float64]
Making = Callable[[Path, Path, SpanReader], list["Case"]]
"""Makes cases out of the folder of question sets, in a folder for libraries."""


def of_half(question: Question) -> bool:
    """Whether a development question is fitted on; the others are held out."""
    return zlib.crc32(question.id.encode()) % 2 == 0


@dataclass(frozen=True, slots=True)
class Case:
    """A question as the joint reader sees it; `right` says which of the sentences answer it."""

    group: str
    asked: Asked
    found: tuple[Found, ...]
    reads: tuple[SpanRead, ...]
    joints: tuple[Joint, ...]
    right: tuple[bool, ...]
    question: Question

    @property
    def features(self) -> Numbers:
        """One row a sentence, one column a feature."""
        return np.array([one.evidence.features for one in self.joints])


class Shelf:
    """A question set in a library of its own, searched and read by the network."""

    def __init__(self, home: Path, spans: SpanReader) -> None:
        self._settings = LibrarySettings(home=home, reader="sentence")
        self._spans = spans

    async def fill(self, offers: Iterable[Offer]) -> None:
        """Put the articles in."""
        async with await Library.open(self._settings) as library:
            async for receipt in library.add_all(offers, collection="main"):
                logger.debug("%s: %s", receipt.source, receipt.outcome)

    def cases(self, group: str, questions: Iterable[Question], among: Choice = everything) -> Iterator[Case]:
        """What the reader would see of each question, asked among its choice of articles."""
        desk = Desk.open(self._settings, create=False)
        try:
            desk.caches.vectors("main", desk.model().mark)
            wording = Wording(desk.store, desk.caches.keywords)
            for question in questions:
                request = Request(question.text, "main", (), question.asked_at, among=among(question))
                search = desk.answering().search(wording.of(request).request)
                found, titles = tuple(search.found[:READ]), search.titles[:READ]
                texts = [one.passage.text for one in found]
                reads = self._spans.read(search.question.readable, texts, [""] * len(texts))
                joints = tuple(joined_evidence(search.question, found, titles, reads))
                right = tuple(_answers(one, question) for one in joints)
                if joints:
                    yield Case(group, search.question, found, tuple(reads), joints, right, question)
        finally:
            desk.close()


def _answers(one: Joint, question: Question) -> bool:
    passage = one.evidence.found.passage
    if not question.answerable or passage.article_id not in question.relevant:
        return False
    if question.gold_sentences:
        return holds_sentence(one.text, question.gold_sentences)
    return holds_answer(one.text, question.answers)


def collect(data: Path, place: Path) -> list[Case]:
    """All cases; those that an earlier run left in `place` aren't made again."""
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn"), _one_thread) as pool:
        jobs = [pool.submit(_kept, name, data, place) for name in _MAKERS]
        return [case for job in jobs for case in job.result()]


def _one_thread() -> None:
    torch.set_num_threads(1)


def _kept(name: str, data: Path, place: Path) -> list[Case]:
    file = place / f"{name}.pickle"
    if file.exists():
        return list(pickle.loads(file.read_bytes()))  # noqa: S301 - our own file
    spans = shipped()
    if spans is None:
        raise SystemExit("Train the network first: python -m index.training.joint_reader")
    cases = _MAKERS[name](data, place, spans)
    file.write_bytes(pickle.dumps(cases))
    return cases


def _development(name: str) -> Making:
    def make(data: Path, place: Path, spans: SpanReader) -> list[Case]:
        chance = random.Random(_SEED)  # noqa: S311 - a seed, not a secret
        dev = read_question_set(data / name)
        shelf = _filled(dev.offers(), place / name, spans)
        some: list[Question] = []
        for answerable in (True, False):
            asked = [one for one in dev.questions if one.answerable == answerable]
            some += chance.sample(asked, min(len(asked), _MOST[name]))
        cases = list(shelf.cases(name, some))
        small = list(shelf.cases(f"{name}, small letters", _typed_small(some)))
        # Of the news other articles than the labelled ones answer too.
        return [*cases, *small, *([] if name == "realtimeqa_2022_dev" else _removed(shelf, cases))]

    return make


def _typed_small(questions: Iterable[Question]) -> Iterator[Question]:
    """The questions as many type them, but for those that stand so in the set."""
    for question in questions:
        typed = question.text.lower().rstrip("?")
        if typed != question.text:
            yield replace(question, text=typed)


def _removed(shelf: Shelf, cases: Sequence[Case]) -> list[Case]:
    """The answerable questions once more, asked of the articles that don't answer them."""
    some = [replace(one.question, answerable=False) for one in cases if one.question.answerable]
    groups = {one.question.id: f"{one.group}, article removed" for one in cases}
    return [
        replace(case, group=groups[case.question.id]) for case in shelf.cases("", some, among=without_gold)
    ]


def _wiki(data: Path, place: Path, spans: SpanReader) -> list[Case]:
    chance = random.Random(_SEED)  # noqa: S311
    offers, questions = read_squad(data / "reader_training" / "new_wiki.json")
    details = [offer.content.details for offer in offers if isinstance(offer.content, Draft)]
    held = held_out_titles(one.title or "" for one in details)
    inside = {one.id for one in details if one.title in held}
    asked = [one for one in questions if one.relevant <= inside]
    shelf = _filled(offers, place / "new_wiki", spans)
    cases = [*shelf.cases("new_wiki", chance.sample(asked, min(len(asked), _WIKI)))]
    cases += _removed(shelf, cases)
    return [*cases, *shelf.cases("new_wiki, name exchanged", list(swapped(asked, chance))[:_WIKI])]


def _near_misses(data: Path, place: Path, spans: SpanReader) -> list[Case]:
    cases: list[Case] = []
    for part in ("fit", "held"):
        near = read_question_set(NEAR_MISSES / part)
        shelf = _filled(near.offers(), place / part, spans)
        asked = list(shelf.cases(f"near misses, {part}", near.questions))
        small = shelf.cases(f"near misses, {part}, small letters", _typed_small(near.questions))
        cases += [*asked, *small, *_removed(shelf, asked)]
    return cases


_MAKERS: dict[str, Making] = {
    **{name: _development(name) for name in _MOST},
    "new_wiki": _wiki,
    "near_misses": _near_misses,
}


def _filled(offers: Iterable[Offer], place: Path, spans: SpanReader) -> Shelf:
    shelf = Shelf(place, spans)
    if not place.exists():
        asyncio.run(shelf.fill(offers))
    return shelf


def fitted_on(case: Case) -> bool:
    """Whether a case is fitted on; the others are held out."""
    if case.group.startswith("near misses"):
        return "fit" in case.group
    return case.group.startswith("new_wiki") or of_half(case.question)

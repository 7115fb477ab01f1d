"""The steps done through the library's door, and what it answers then."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import groupby
from pathlib import Path

from corpus.article import Details, Draft
from corpus.errors import UnknownArticle
from corpus.source import Offer
from index.answer import Answer
from index.library import Library
from index.receipt import Receipt
from index.settings import LibrarySettings
from tests.doubles import words
from tests.durability.steps import IDS, Known, Step, steps, take
from tests.index.in_step import require_in_step

COLLECTION = "news"
_EVERYTHING = 100_000


class ThroughLibrary:
    """Does steps with a `Library`: neighbouring "put"s as one import, which commits them in batches."""

    unsaid = 64

    def __init__(self, library: Library, loop: asyncio.Runner) -> None:
        self._library = library
        self._loop = loop

    @classmethod
    @contextmanager
    def open(cls, folder: Path) -> Iterator["ThroughLibrary"]:
        """Open, or make, what is kept in `folder`."""
        with asyncio.Runner() as loop:
            library = loop.run(Library.open(LibrarySettings(home=folder), load=words))
            try:
                yield cls(library, loop)
            finally:
                loop.run(library.close())

    def last(self, acknowledged: int) -> int:
        """The number of a step after which all is as it is now; the acknowledged ones were done."""
        now = self._loop.run(self._shape())
        known: dict[str, Known] = {}
        for step in steps():
            if step.number > acknowledged + self.unsaid:
                break
            if step.number > acknowledged and now == _shape_of(known):
                return step.number - 1
            take(step, known)
        raise AssertionError(f"after {acknowledged} steps there never was {now}")

    def run(self, steps: Iterable[Step]) -> Iterator[int]:
        """Do the steps; the number of one that comes out must stay done."""
        for kind, group in groupby(steps, key=lambda step: step.kind):
            if kind == "put":
                yield from self._import(group)
            else:
                change = self._library.remove if kind == "remove" else self._library.bring_back
                for step in group:
                    self._loop.run(change(COLLECTION, step.id))
                    yield step.number

    def require(self, articles: dict[str, Known]) -> None:
        """AssertionError unless exactly these are there, whole, and each is answered from."""
        self._loop.run(self._require(articles))
        require_in_step(self._library)

    def _import(self, puts: Iterator[Step]) -> Iterator[int]:
        group = list(puts)
        offers = (Offer(str(step.number), Draft(step.text, Details(id=step.id))) for step in group)
        receipts = self._library.add_all(offers, collection=COLLECTION, added_by="writer")
        for step in group:
            receipt = self._loop.run(_next(receipts))
            assert receipt is not None
            assert (receipt.source, receipt.article_id) == (str(step.number), step.id), receipt
            yield step.number
        assert self._loop.run(_next(receipts)) is None

    async def _shape(self) -> dict[str, tuple[int, bool]]:
        """How many revisions of each article there are, and whether it is removed."""
        shape: dict[str, tuple[int, bool]] = {}
        for id in IDS:
            with suppress(UnknownArticle):
                history = await self._library.history(COLLECTION, id)
                shape[id] = (len(history), history[-1].removed)
        return shape

    async def _require(self, articles: dict[str, Known]) -> None:
        library = self._library
        findings = await library.check()
        assert all(finding.ok for finding in findings), findings
        live = {id: article.texts[-1] for id, article in articles.items() if not article.removed}
        assert {article.id: article.text for article in await library.articles(COLLECTION)} == live
        for id, article in articles.items():
            assert [one.text for one in await library.history(COLLECTION, id)] == article.texts
            answer = await self._asked_for(article)
            _require_verbatim(answer, live)
            assert (id in {hit.article_id for hit in answer.hits}) is not article.removed

    async def _asked_for(self, article: Known) -> Answer:
        """What is answered to the words of the article's first sentence."""
        sentence = article.texts[-1].partition(".")[0]
        return await self._library.ask(f"{sentence}?", collection=COLLECTION, hits=_EVERYTHING)


async def _next(receipts: AsyncIterator[Receipt]) -> Receipt | None:
    return await anext(receipts, None)


def _shape_of(known: dict[str, Known]) -> dict[str, tuple[int, bool]]:
    return {id: (len(article.texts), article.removed) for id, article in known.items()}


def _require_verbatim(answer: Answer, live: dict[str, str]) -> None:
    """Whatever is shown stands in the newest text of a live article, exactly there."""
    shown = answer.citations + answer.nearest
    assert shown or not live
    for citation in shown:
        assert live[citation.article_id][citation.start : citation.end] == citation.quote
    assert {hit.article_id for hit in answer.hits} <= live.keys()

"""Library: the one async door to everything, with one worker thread behind it.

The worker owns the store, the model and the indexes, so none of them is ever used by two threads. A
second thread reads files and pages and cuts them into passages. An import takes turns with
questions: it hands the worker a few passages at a time, and whatever was asked meanwhile goes first.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import ParamSpec, Self, TypeVar

import numpy as np

from corpus.article import Article, Draft
from corpus.heading import Headings, Selection
from corpus.source import Offer
from index.answer import Answer
from index.answering import Request
from index.desk import Desk, Load, settings_model
from index.errors import LibraryClosed
from index.intake import TEXTS_PER_STEP, Prepared, prepared
from index.offers import Batches, ReadOffer
from index.receipt import Counts, Finding, Receipt
from index.settings import LibrarySettings
from index.upkeep import Upkeep
from index.vectors import Vectors

P = ParamSpec("P")
T = TypeVar("T")


class Library:
    """Articles in, cited answers out. Open it with `async with await Library.open(settings)`."""

    def __init__(self, desk: Desk, worker: ThreadPoolExecutor) -> None:
        self._desk = desk
        self._worker = worker
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="citedesk-reader")
        self._batches = Batches(desk.settings)
        self._closed = False

    @classmethod
    async def open(
        cls, settings: LibrarySettings, *, create: bool = True, load: Load = settings_model
    ) -> "Library":
        """Open the library in `settings.home`. `load` gets the model when it is first needed.

        Raises StoreMissing (without `create`), StoreLocked, StoreTooNew or StoreDamaged.
        """
        worker = ThreadPoolExecutor(1, thread_name_prefix="citedesk-worker")
        try:
            desk = await asyncio.get_running_loop().run_in_executor(
                worker, lambda: Desk.open(settings, create=create, load=load)
            )
        except BaseException:
            worker.shutdown(wait=False)
            raise
        return cls(desk, worker)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def add(self, offer: Offer, *, collection: str, added_by: str = "") -> Receipt:
        """Read, store and index one thing. What its receipt says is on the disk when this returns.

        Raises StaleModel, ModelMissing, or StoreError when nothing could be written.
        """
        receipts = [one async for one in self.add_all([offer], collection=collection, added_by=added_by)]
        return receipts[0]

    async def add_all(
        self, offers: Iterable[Offer], *, collection: str, added_by: str = ""
    ) -> AsyncIterator[Receipt]:
        """A receipt an offer, in order. One that is refused never stops the others.

        Reads ahead, so of a consumer that stops early some further offers have been read, and those
        of the same batch stored. Raises as `add`, and what `offers` raises; what was acknowledged by
        then stands.
        """
        await self._on_worker(self._desk.model)
        batches = self._batches.of(offers)
        batch = await self._on_reader(next, batches, None)
        while batch is not None:
            receipts, ready = await self._prepared(batch, collection)
            # Not before this batch has been cut, which needs the same thread.
            coming = asyncio.ensure_future(self._on_reader(next, batches, None))
            coming.add_done_callback(_looked_at)
            try:
                for receipt in await self._stored(receipts, ready, collection, added_by):
                    yield receipt
                batch = await coming
            finally:
                coming.cancel()

    async def ask(
        self,
        question: str,
        *,
        collection: str,
        history: Sequence[str] = (),
        asked_at: date | None = None,
        hits: int = 0,
        since: date | None = None,
        until: date | None = None,
        source: str | None = None,
    ) -> Answer:
        """The answer with its citations, or a refusal with the nearest there is.

        `history` are the conversation's earlier questions, oldest first. `asked_at` is the day on
        which the question stands; it doesn't change the answer yet. `hits` asks for so many of the
        passages found, best first. With `since`, `until` or `source` only articles published in that
        time (both days included; none without a date) and by that publisher (in any case) are
        answered from. Raises BadQuestion, StaleModel, ModelMissing.
        """
        chosen = since is not None or until is not None or source is not None
        among = Selection(source=source, since=since, until=until) if chosen else None
        request = Request(question, collection, tuple(history), asked_at, hits, among)
        return await self._on_worker(self._desk.answer, request)

    async def articles(self, collection: str) -> list[Article]:
        """The articles that are answered from, newest first by when they were added."""
        return await self._on_worker(self._desk.store.articles, collection)

    async def headings(
        self,
        collection: str,
        *,
        text: str = "",
        source: str | None = None,
        since: date | None = None,
        until: date | None = None,
        added_by: str | None = None,
        removed: bool = False,
        limit: int = 25,
        offset: int = 0,
    ) -> Headings:
        """A page of the list of articles without their texts, newest first by when they were added.

        `text` is a part of the title, `source` a publisher, both in any case; `since` and `until` are
        days of publication, which belong to the time. `removed`: of those that were removed.
        """
        selection = Selection(text, source, since, until, added_by, removed)
        return await self._on_worker(
            self._desk.store.headings, collection, selection, limit=limit, offset=offset
        )

    async def sources(self, collection: str) -> list[tuple[str, int]]:
        """Publishers and how many articles of theirs are answered from, most first."""
        return await self._on_worker(self._desk.store.sources, collection)

    async def article(self, collection: str, article_id: str, revision: int | None = None) -> Article:
        """One revision of an article, None for the newest. Raises UnknownArticle."""
        return await self._on_worker(self._desk.store.article, collection, article_id, revision)

    async def history(self, collection: str, article_id: str) -> list[Article]:
        """All revisions of an article, oldest first. Raises UnknownArticle."""
        return await self._on_worker(self._desk.store.history, collection, article_id)

    async def remove(self, collection: str, article_id: str) -> Article:
        """Answer no longer from an article, at once; `bring_back` undoes it. Raises UnknownArticle."""
        return await self._on_worker(self._desk.remove, collection, article_id)

    async def bring_back(self, collection: str, article_id: str) -> Article:
        """Answer again from a removed article. Raises UnknownArticle, StaleModel, ModelMissing."""
        return await self._on_worker(self._desk.bring_back, collection, article_id)

    async def forget(self, collection: str, article_id: str) -> Article:
        """Erase an article with all its revisions, for good. Raises UnknownArticle."""
        return await self._on_worker(self._desk.forget, collection, article_id)

    async def collections(self) -> list[str]:
        """The names of all collections."""
        return await self._on_worker(self._desk.store.collections)

    async def count(self, collection: str) -> Counts:
        """How much a collection holds."""
        articles, passages = await self._on_worker(self._desk.store.count, collection)
        return Counts(articles, passages)

    async def rebuild(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Cut and embed every article again with the settings' model; `progress` gets done and all.

        May be stopped at any time: every article is whole, and after a change of model another call
        goes on where it stopped.
        """
        upkeep = Upkeep(self._desk)
        waiting = await self._on_worker(upkeep.waiting)
        for done, revision in enumerate(waiting, start=1):
            await self._on_worker(upkeep.remake, revision)
            if progress is not None:
                progress(done, len(waiting))
        await self._on_worker(upkeep.finish)

    async def check(self, *, repair: bool = False) -> list[Finding]:
        """What is well and what is not; with `repair`, what can be mended is."""
        return await self._on_worker(lambda: Upkeep(self._desk).check(repair=repair))

    async def backup(self, file: Path, *, overwrite: bool = False) -> None:
        """A consistent copy of the whole library in one file. Raises StoreError."""
        await self._on_worker(lambda: self._desk.backup(file, overwrite=overwrite))

    async def close(self) -> None:
        """Finish what the worker has begun, then let go of everything. May be called twice."""
        if self._closed:
            return
        self._closed = True
        loop = asyncio.get_running_loop()
        # Both are on their way before anything is waited for: being cancelled here must not keep the lock.
        closing = [
            loop.run_in_executor(self._worker, self._desk.close),
            loop.run_in_executor(self._reader, self._batches.close),
        ]
        self._worker.shutdown(wait=False)
        self._reader.shutdown(wait=False)
        await asyncio.wait(closing)
        for closed in closing:
            closed.result()

    async def _prepared(
        self, batch: Sequence[ReadOffer], collection: str
    ) -> tuple[list[Receipt | None], dict[int, Prepared]]:
        """A place an offer for its receipt, with those that are known yet; and what is to be stored."""
        receipts = await self._on_worker(self._desk.already_there, batch, collection)
        embedder = await self._on_worker(self._desk.model)
        ready: dict[int, Prepared] = {}
        for i, one in enumerate(batch):
            if receipts[i] is None and isinstance(one.content, Draft):
                made = await self._on_reader(prepared, one.name, one.content, embedder)
                if isinstance(made, Receipt):
                    receipts[i] = made
                else:
                    ready[i] = made
        return receipts, ready

    async def _stored(
        self,
        receipts: Sequence[Receipt | None],
        ready: Mapping[int, Prepared],
        collection: str,
        added_by: str,
    ) -> list[Receipt]:
        """All receipts of a batch, in its order, after what is ready was stored."""
        rows = await self._embed([text for article in ready.values() for text in article.texts])
        put: list[tuple[Prepared, Vectors]] = []
        at = 0
        for article in ready.values():
            put.append((article, rows[at : at + len(article.texts)]))
            at += len(article.texts)
        written = await self._on_worker(self._desk.commit, put, collection, added_by) if put else []
        kept = dict(zip(ready, written, strict=True))
        return [receipt or kept[i] for i, receipt in enumerate(receipts)]

    async def _embed(self, texts: Sequence[str]) -> Vectors:
        """A row a text, in order; texts of like length go together, and questions between the steps."""
        order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
        rows: Vectors = np.empty((len(texts), (await self._on_worker(self._desk.model)).mark.dim), np.float32)
        for first in range(0, len(order), TEXTS_PER_STEP):
            step = order[first : first + TEXTS_PER_STEP]
            rows[step] = await self._on_worker(self._desk.embed, [texts[i] for i in step])
        return rows

    async def _on_worker(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._on(self._worker, work, *args, **kwargs)

    async def _on_reader(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._on(self._reader, work, *args, **kwargs)

    async def _on(
        self, pool: ThreadPoolExecutor, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        if self._closed:
            raise LibraryClosed("The library is closed.")
        return await asyncio.get_running_loop().run_in_executor(pool, lambda: work(*args, **kwargs))


def _looked_at(read: "asyncio.Future[list[ReadOffer] | None]") -> None:
    """An import that ended by another error has no use for what reading ahead raised."""
    if not read.cancelled():
        read.exception()

"""Imports: from offers to receipts, over both lanes, so that questions and other imports get their turn."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence

import numpy as np

from corpus.article import Draft
from corpus.source import Offer
from corpus.word_count import word_count
from index.batches import Batches
from index.desk import Desk
from index.embedder import Embedder
from index.intake import TEXTS_PER_STEP, Prepared, prepared, refused
from index.lane import Lane
from index.offers import OfferReader, ReadOffer
from index.preview import Preview
from index.receipt import Outcome, Receipt
from index.vectors import Vectors


class Importing:
    """Takes offers in on one library: `worker` is the desk's lane, `reading` the reader's."""

    def __init__(self, desk: Desk, worker: Lane, reader: OfferReader, reading: Lane) -> None:
        self._desk = desk
        self._worker = worker
        self._reader = reader
        self._reading = reading

    async def receipts(
        self, offers: Iterable[Offer], collection: str, added_by: str
    ) -> AsyncIterator[Receipt]:
        """A receipt an offer, in order, as each batch is on the disk."""
        batches = Batches(offers, self._reader, self._reading)
        try:
            batch = await batches.next()
            while batch:
                receipts, ready = await self._prepared(batch, collection)
                # Not before this batch has been cut, which needs the same thread.
                coming = asyncio.ensure_future(batches.next())
                coming.add_done_callback(_looked_at)
                try:
                    for receipt in await self._stored(receipts, ready, collection, added_by):
                        yield receipt
                    batch = await coming
                finally:
                    coming.cancel()
        finally:
            batches.close()

    async def preview(self, offer: Offer, collection: str) -> Preview:
        """What `receipts` would say of the offer. Waits for a document and a step of imports at most."""
        embedder = await self._worker.next(self._desk.model)
        read, words, made = await self._reading.next(self._read_through, offer, embedder)
        foretold = await self._worker.next(self._desk.foretell, read, made, collection)
        while isinstance(foretold, Draft):
            # Something was said of it by hand, so it is cut with another title.
            read = ReadOffer(read.name, foretold)
            made = await self._reading.next(prepared, read.name, foretold, embedder)
            foretold = await self._worker.next(self._desk.foretell, read, made, collection)
        receipt = foretold.receipt
        return Preview(
            draft=read.content if isinstance(read.content, Draft) else None,
            outcome=receipt.outcome,
            refused=receipt if receipt.outcome is Outcome.REFUSED else None,
            article_id=foretold.article_id,
            copy_of=receipt.copy_of,
            copy_title=foretold.copy_title,
            words=words,
            passages=receipt.passages,
        )

    def _read_through(self, offer: Offer, embedder: Embedder) -> tuple[ReadOffer, int, Prepared | Receipt]:
        read = self._reader.read(offer)
        if not isinstance(read.content, Draft):
            return read, 0, refused(read.name, read.content)
        return read, word_count(read.content.text), prepared(read.name, read.content, embedder)

    async def prepared(self, name: str, draft: Draft, embedder: Embedder) -> Prepared | Receipt:
        """The draft cut into passages, in turn with imports."""
        return await self._reading.step(prepared, name, draft, embedder)

    async def embedded(self, texts: Sequence[str]) -> Vectors:
        """A row a text, in order; texts of like length go together, and questions between the steps."""
        order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
        mark = (await self._worker.step(self._desk.model)).mark
        rows: Vectors = np.empty((len(texts), mark.dim), np.float32)
        for first in range(0, len(order), TEXTS_PER_STEP):
            step = order[first : first + TEXTS_PER_STEP]
            rows[step] = await self._worker.step(self._desk.embed, [texts[i] for i in step])
        return rows

    async def _prepared(
        self, batch: Sequence[ReadOffer], collection: str
    ) -> tuple[list[Receipt | None], dict[int, Prepared]]:
        """A place an offer for its receipt, with those that are known yet; and what is to be stored."""
        receipts: list[Receipt | None] = [None] * len(batch)
        ready: dict[int, Prepared] = {}
        made: Prepared | Receipt
        standing = await self._worker.step(self._desk.already_there, batch, collection)
        for i, found in enumerate(standing):
            if isinstance(found, Draft):
                embedder = await self._worker.step(self._desk.model)
                made = await self.prepared(batch[i].name, found, embedder)
            else:
                made = found
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
        rows = await self.embedded([text for article in ready.values() for text in article.texts])
        put: list[tuple[Prepared, Vectors]] = []
        at = 0
        for article in ready.values():
            put.append((article, rows[at : at + len(article.texts)]))
            at += len(article.texts)
        written = await self._worker.step(self._desk.commit, put, collection, added_by) if put else []
        kept = dict(zip(ready, written, strict=True))
        return [receipt or kept[i] for i, receipt in enumerate(receipts)]


def _looked_at(read: "asyncio.Future[list[ReadOffer]]") -> None:
    """An import that ended by another error has no use for what reading ahead raised."""
    if not read.cancelled():
        read.exception()

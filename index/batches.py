"""Offers in batches, each of which is stored in one transaction.

Large batches embed and write a little faster; small ones acknowledge sooner. Where offers come from
(a slow site, standing input, an archive) is asked on a thread of the import's own, so that nobody
else waits for it, and what has come is passed on when the next doesn't come in time.
"""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from time import monotonic

from corpus.article import Draft
from corpus.source import Offer, Source
from index.lane import Lane
from index.offers import OfferReader, ReadOffer

_CHARACTERS = 60_000
_OFFERS = 64
_SECONDS = 1.0


class Batches:
    """Reads the offers of one import, a document at a time, in turn with other imports."""

    def __init__(self, offers: Iterable[Offer], reader: OfferReader, lane: Lane) -> None:
        self._offers = iter(offers)
        # A list is at hand: no thread is needed to ask it.
        self._pool = None if isinstance(offers, Sequence) else ThreadPoolExecutor(1, "citedesk-offers")
        self._reader = reader
        self._lane = lane
        self._coming: asyncio.Future[Offer | None] | None = None
        self._failure: Exception | None = None

    async def next(self) -> list[ReadOffer]:
        """The next batch, empty at the end. What `offers` raises is raised after what came before it."""
        batch: list[ReadOffer] = []
        size = 0
        until = monotonic() + _SECONDS
        while size < _CHARACTERS and len(batch) < _OFFERS and self._failure is None:
            if batch and not await self._comes_before(until):
                break
            try:
                offer = await self._next_offer()
            except Exception as failure:
                self._failure = failure
                break
            if offer is None:
                break
            read = await self._read(offer)
            batch.append(read)
            size += len(read.content.text) if isinstance(read.content, Draft) else 0
        if self._failure is not None and not batch:
            raise self._failure
        return batch

    def close(self) -> None:
        """Ask for no more offers."""
        if self._coming is not None:
            self._coming.cancel()
            self._coming.add_done_callback(_looked_at)
        if self._pool is not None:
            self._pool.shutdown(wait=False)

    async def _next_offer(self) -> Offer | None:
        if self._pool is None:
            return next(self._offers, None)
        coming, self._coming = self._asked(self._pool), None
        return await coming

    async def _comes_before(self, moment: float) -> bool:
        left = max(0.0, moment - monotonic())
        if self._pool is None:
            return left > 0
        done, _ = await asyncio.wait([self._asked(self._pool)], timeout=left)
        return bool(done)

    def _asked(self, pool: ThreadPoolExecutor) -> "asyncio.Future[Offer | None]":
        if self._coming is None:
            loop = asyncio.get_running_loop()
            self._coming = loop.run_in_executor(pool, _next_of, self._offers)
        return self._coming

    async def _read(self, offer: Offer) -> ReadOffer:
        if not isinstance(offer.content, Source):
            return ReadOffer(offer.name, offer.content)
        return await self._lane.step(self._reader.read, offer)


def _next_of(offers: Iterator[Offer]) -> Offer | None:
    return next(offers, None)


def _looked_at(coming: "asyncio.Future[Offer | None]") -> None:
    """An import that has ended has no use for what asking for the next offer raised."""
    if not coming.cancelled():
        coming.exception()

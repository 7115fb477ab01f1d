"""The receipts of one import, put on record a few at a time."""

import asyncio
import time
from collections.abc import Callable

from bot.chat.place import collection_of
from bot.records.jobs import Job, JobReceipt
from bot.records.records import Records
from index.library import Library
from index.receipt import Outcome, Receipt

CHANGES = (Outcome.ADDED, Outcome.COPY, Outcome.NEW_REVISION)
"""Outcomes by which the library has changed."""

_AT_ONCE = 64
_SECONDS = 1.0
_LONGEST_NAME = 300


def adder_of(job: Job) -> str:
    """Who the articles of a job are added by; empty for a member who asked to be forgotten."""
    return str(job.member_id) if job.member_id else ""


class ImportReceipts:
    """Keeps receipts in order; `job` counts those on record."""

    def __init__(
        self,
        library: Library,
        records: Records,
        job: Job,
        *,
        again: bool,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`again`: the library may have taken in more than is on record."""
        self._library = library
        self._records = records
        self._again = again
        self._clock = clock
        self._last = clock()
        self._waiting: list[JobReceipt] = []
        self._mine: set[str] = set()
        self._writing = asyncio.Lock()
        self.job = job

    async def begin(self) -> None:
        """Recall what an earlier run has put on record."""
        if self._again:
            kept = await self._records.look(self._records.jobs.receipts, self.job.key, *CHANGES)
            self._mine = {one.article_id for one in kept if one.article_id}

    async def keep(self, receipt: Receipt) -> None:
        """Keep a receipt; it is on record after a second or so, and after `flush`."""
        self._waiting.append(await self._worded(receipt))
        if len(self._waiting) >= _AT_ONCE or self._clock() - self._last >= _SECONDS:
            await self.flush()

    async def flush(self) -> None:
        """Put on record what waits. Being cancelled here leaves no receipt half kept."""
        await asyncio.shield(self._flushed())

    async def _flushed(self) -> None:
        async with self._writing:
            self._last = self._clock()
            batch = list(self._waiting)
            if batch:
                self.job = await self._records.run(self._records.jobs.advance, self.job, batch)
                del self._waiting[: len(batch)]

    async def _worded(self, receipt: Receipt) -> JobReceipt:
        outcome, before = receipt.outcome, None
        if outcome is Outcome.NEW_REVISION:
            before = await self._revision_before(receipt)
        elif outcome is Outcome.ALREADY_THERE and self._again:
            outcome, before = await self._told_apart(receipt)
        if outcome in CHANGES and receipt.article_id:
            self._mine.add(receipt.article_id)
        name = receipt.source[:_LONGEST_NAME]
        return JobReceipt(name, outcome, receipt.article_id, before, receipt.kind, receipt.reason)

    async def _revision_before(self, receipt: Receipt) -> int | None:
        assert receipt.article_id is not None
        article = await self._library.article(collection_of(self.job.guild_id), receipt.article_id)
        return article.revision - 1 or None

    async def _told_apart(self, receipt: Receipt) -> tuple[Outcome, int | None]:
        """Whether it was there before this import, or is its own work that wasn't put on record."""
        assert receipt.article_id is not None
        if receipt.article_id in self._mine:
            return Outcome.ALREADY_THERE, None
        article = await self._library.article(collection_of(self.job.guild_id), receipt.article_id)
        if article.added_at < self.job.begun_at or article.added_by != adder_of(self.job):
            return Outcome.ALREADY_THERE, None
        if article.revision > 1:
            return Outcome.NEW_REVISION, article.revision - 1
        return Outcome.COPY if article.copy_of else Outcome.ADDED, None

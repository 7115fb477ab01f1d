"""One import at work: from a kept file to receipts, each of them on record.

A run that was cut off goes on behind the last receipt that is on record. What the library had taken in
beyond that is already there then, and is counted as what it was: this import's.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import aclosing
from dataclasses import replace
from enum import Enum, auto
from itertools import islice
from pathlib import Path

from bot.chat.import_offers import count, offers
from bot.chat.import_receipts import ImportReceipts, adder_of
from bot.chat.place import collection_of
from bot.records.jobs import Job
from bot.records.records import Records
from corpus.limits import Limits
from corpus.source import Offer
from index.library import Library

Progress = Callable[[Job], None]


class Ending(Enum):
    """How a run came to its end."""

    DONE = auto()
    CANCELLED = auto()
    PAUSED = auto()
    FILE_GONE = auto()


class ImportRun:
    """Takes one job's file into the library."""

    def __init__(
        self, library: Library, records: Records, file: Path, limits: Limits, paused: Callable[[], bool]
    ) -> None:
        """`paused` tells whether the bot is stopping; it is asked from another thread."""
        self._library = library
        self._records = records
        self._file = file
        self._limits = limits
        self._paused = paused
        self._cancelled = False
        self.resting = False
        self._all_read = False

    def cancel(self) -> None:
        """Read nothing more. What has been read by now is still taken in."""
        self._cancelled = True

    def rest(self) -> None:
        """Read nothing more for now: another run goes on where this one ends."""
        self.resting = True

    async def run(self, job: Job, progress: Progress, *, again: bool = False) -> tuple[Job, Ending]:
        """Go on with the job; how it stands then. `again`: an earlier run may have been cut off.

        Raises the library's and the records' errors; what has receipts by then stands.
        """
        if not await asyncio.to_thread(self._file.is_file):
            return job, Ending.FILE_GONE
        if job.total is None:
            total = await asyncio.to_thread(count, self._file, self._limits)
            job = replace(job, total=total)
            await self._records.run(self._records.jobs.put, job)
        if not job.cancelled:
            job = await self._taken_in(job, progress, again)
        if job.cancelled or (self._cancelled and not self._all_read):
            return job, Ending.CANCELLED
        return job, Ending.DONE if self._all_read else Ending.PAUSED

    async def _taken_in(self, job: Job, progress: Progress, again: bool) -> Job:
        receipts = ImportReceipts(self._library, self._records, job, again=again)
        await receipts.begin()
        arriving = self._library.add_all(
            self._offers(job.done),
            collection=collection_of(job.guild_id),
            added_by=adder_of(job),
        )
        assert isinstance(arriving, AsyncGenerator)
        try:
            async with aclosing(arriving):
                async for receipt in arriving:
                    await receipts.keep(receipt)
                    progress(receipts.job)
        finally:
            await receipts.flush()
        return receipts.job

    def _offers(self, done: int) -> Iterator[Offer]:
        for offer in islice(offers(self._file, self._limits), done, None):
            if self._cancelled or self.resting or self._paused():
                return
            yield offer
        self._all_read = True

"""Records: the one async door to what the bot remembers, with one thread behind it.

It has a connection of its own to the library's file, so that a click is served while the library's
worker embeds. What `run` returned for is on the disk.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import ParamSpec, Self, TypeVar

from bot.records.answers import Answers
from bot.records.audit import Audit
from bot.records.corrections import Corrections
from bot.records.database import RecordsDatabase
from bot.records.departures import Departures
from bot.records.facts import Facts
from bot.records.feeds import Feeds
from bot.records.former_answers import FormerAnswers
from bot.records.jobs import Jobs
from bot.records.policies import Policies
from bot.records.privacy import Privacy
from bot.records.queue import Queue
from bot.records.terminal_answers import TerminalAnswers
from bot.records.undos import Undos
from bot.records.unwanted import UnwantedMessages
from bot.records.watches import Watches
from corpus.errors import StoreError

P = ParamSpec("P")
T = TypeVar("T")


class Records:
    """The bot's tables. Open it after the library: the library holds the lock of the file."""

    def __init__(self, database: RecordsDatabase, worker: ThreadPoolExecutor) -> None:
        self._database = database
        self._worker = worker
        self._closed = False
        self.answers = Answers(database)
        self.audit = Audit(database)
        self.corrections = Corrections(database)
        self.departures = Departures(database)
        self.facts = Facts(database)
        self.feeds = Feeds(database)
        self.former_answers = FormerAnswers(database)
        self.jobs = Jobs(database)
        self.policies = Policies(database)
        self.privacy = Privacy(database)
        self.queue = Queue(database)
        self.terminal_answers = TerminalAnswers(database)
        self.undos = Undos(database)
        self.unwanted = UnwantedMessages(database)
        self.watches = Watches(database)

    @classmethod
    async def open(cls, path: Path) -> "Records":
        """The records in the library's file at `path`. Raises StoreError."""
        worker = ThreadPoolExecutor(1, thread_name_prefix="citedesk-records")
        try:
            database = await asyncio.get_running_loop().run_in_executor(worker, RecordsDatabase, path)
        except BaseException:
            worker.shutdown(wait=False)
            raise
        return cls(database, worker)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do `work`, a method of one of the tables, in one transaction on the records' thread.

        Raises StoreFull and the other StoreErrors; nothing was written then.
        """
        if self._closed:
            raise StoreError("The bot's records are closed.")

        def inside() -> T:
            with self._database.transaction():
                return work(*args, **kwargs)

        return await asyncio.get_running_loop().run_in_executor(self._worker, inside)

    async def look(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The same for what only reads: it never waits for the library's writing. What it wrote is lost."""
        if self._closed:
            raise StoreError("The bot's records are closed.")

        def inside() -> T:
            with self._database.snapshot():
                return work(*args, **kwargs)

        return await asyncio.get_running_loop().run_in_executor(self._worker, inside)

    async def empty_log(self) -> bool:
        """Let nothing that was deleted stay in the write-ahead log; False while others use the file."""
        if self._closed:
            raise StoreError("The bot's records are closed.")
        return await asyncio.get_running_loop().run_in_executor(self._worker, self._database.empty_log)

    async def close(self) -> None:
        """Finish what was begun, then let go of the file. May be called twice."""
        if self._closed:
            return
        self._closed = True
        closing = asyncio.get_running_loop().run_in_executor(self._worker, self._database.close)
        self._worker.shutdown(wait=False)
        await closing

"""What is being answered, so that a shutdown can finish it or apologise for it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from bot.chat.errors import ChatError

log = logging.getLogger(__name__)

Apologise = Callable[[], Awaitable[object]]

PATIENCE = 30.0
"""Seconds that a member who asks to be forgotten waits at most for his work that is under way."""

APOLOGY_SECONDS = 2.0
"""Of the time that a shutdown allows, what is kept for apologies."""


class Underway:
    """One piece of work that somebody waits for."""

    def __init__(self, task: "asyncio.Task[object]", apologise: Apologise | None) -> None:
        self.task = task
        self.apologise = apologise
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.members: set[int] = set()
        self.forgotten: set[int] = set()

    def answered(self) -> None:
        """The person has what he waited for: whatever comes now, there is nothing to apologise for."""
        self.apologise = None


class Pending:
    """The work that is under way, a piece a task."""

    def __init__(self) -> None:
        self._underway: dict[asyncio.Task[object], Underway] = {}
        self._closing = False
        self.patience = PATIENCE

    def __len__(self) -> int:
        return len(self._underway)

    @property
    def closing(self) -> bool:
        """Whether new work is refused."""
        return self._closing

    @asynccontextmanager
    async def one(
        self, apologise: Apologise | None = None, *, of: int | None = None
    ) -> AsyncIterator[Underway]:
        """Count what is done inside as under way; `apologise` tells the person that it was given up.

        `of` is the member whose name or words it puts on record, for `forgotten`. Inside of work that counts
        already, it belongs to that. Raises ChatError during a shutdown.
        """
        task = asyncio.current_task()
        assert task is not None
        outer = self._underway.get(task)
        if outer is not None:
            outer.members |= _known(of)
            yield outer
            return
        if self._closing:
            raise ChatError("error-closing")
        work = self._underway[task] = Underway(task, apologise)
        work.members |= _known(of)
        try:
            yield work
        finally:
            del self._underway[task]
            work.ended.set_result(None)

    async def forgotten(self, member_id: int) -> None:
        """Let what is under way for a member end, with some patience; the rest is told to record nothing."""
        mine = asyncio.current_task()
        his = [one for one in self._underway.values() if member_id in one.members and one.task is not mine]
        if his:
            await asyncio.wait([one.ended for one in his], timeout=self.patience)
        for work in his:
            work.forgotten.add(member_id)

    async def drain(self, seconds: float) -> int:
        """Take no new work, let what is under way end, give up and apologise for the rest.

        All within `seconds`. Returns for how many pieces an apology was due.
        """
        self._closing = True
        mine = asyncio.current_task()
        works = [work for work in self._underway.values() if work.task is not mine]
        if works:
            await asyncio.wait([work.ended for work in works], timeout=max(0.0, seconds - APOLOGY_SECONDS))
        late = [work for work in works if not work.ended.done()]
        owed = [work.apologise for work in late if work.apologise is not None]
        for work in late:
            work.task.cancel()
        if owed:
            apologies = [asyncio.ensure_future(_apology(one)) for one in owed]
            _, unsent = await asyncio.wait(apologies, timeout=min(seconds, APOLOGY_SECONDS))
            for apology in unsent:
                apology.cancel()
        return len(owed)


def _known(member_id: int | None) -> set[int]:
    return set() if member_id is None else {member_id}


async def _apology(apologise: Apologise) -> None:
    try:
        await apologise()
    except Exception:  # the others are owed theirs all the same
        log.exception("an apology couldn't be sent")

import asyncio

import pytest

from bot.chat.errors import ChatError
from bot.chat.pending import APOLOGY_SECONDS, Pending


class Work:
    """A piece of work that ends when it is told to, and notes what became of it."""

    def __init__(self, pending: Pending) -> None:
        self.pending = pending
        self.may_end = asyncio.Event()
        self.finished = False
        self.apologies = 0

    async def apologise(self) -> None:
        self.apologies += 1

    async def run(self) -> None:
        async with self.pending.one(self.apologise):
            await self.may_end.wait()
            async with self.pending.one():
                self.finished = True


async def test_a_shutdown_lets_what_is_under_way_end() -> None:
    pending = Pending()
    work = Work(pending)
    task = asyncio.create_task(work.run())
    await asyncio.sleep(0)
    assert len(pending) == 1
    draining = asyncio.create_task(pending.drain(30))
    await asyncio.sleep(0)
    work.may_end.set()  # and what it does inside of it isn't new work
    assert await draining == 0
    await task
    assert (work.finished, work.apologies, len(pending)) == (True, 0, 0)


async def test_a_shutdown_apologises_for_what_takes_too_long() -> None:
    pending = Pending()
    works = [Work(pending) for _ in range(3)]
    tasks = [asyncio.create_task(work.run()) for work in works]
    await asyncio.sleep(0)
    assert await pending.drain(APOLOGY_SECONDS) == 3
    await asyncio.wait(tasks)
    assert all(task.cancelled() for task in tasks)
    assert [work.apologies for work in works] == [1, 1, 1]
    assert not any(work.finished for work in works)


async def test_new_work_is_refused_during_a_shutdown() -> None:
    pending = Pending()
    await pending.drain(1)
    assert pending.closing
    with pytest.raises(ChatError) as caught:
        async with pending.one():
            pytest.fail("it was let in")
    assert caught.value.message == "error-closing"


async def test_nobody_is_apologised_to_who_was_answered() -> None:
    pending = Pending()
    work = Work(pending)

    async def answered() -> None:
        async with pending.one(work.apologise) as underway:
            underway.answered()
            await work.may_end.wait()

    task = asyncio.create_task(answered())
    await asyncio.sleep(0)
    assert await pending.drain(APOLOGY_SECONDS) == 0
    await asyncio.wait([task])
    assert work.apologies == 0


async def test_an_apology_that_fails_or_hangs_keeps_no_other_back() -> None:
    pending = Pending()
    work = Work(pending)

    async def fails() -> None:
        raise RuntimeError("no network")

    async def hangs() -> None:
        await asyncio.Event().wait()

    async def run(apologise: object) -> None:
        async with pending.one(apologise):  # type: ignore[arg-type]
            await work.may_end.wait()

    tasks = [asyncio.create_task(run(one)) for one in (fails, hangs, work.apologise)]
    await asyncio.sleep(0)
    assert await pending.drain(0.1) == 3
    await asyncio.wait(tasks)
    assert work.apologies == 1

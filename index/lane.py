"""A lane: one thread, and the order in which work gets to it.

Work that somebody waits for goes next. Work that is long comes in steps that take turns, one step on
the lane at a time, however many imports there are: so what comes next waits for one step at most.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from index.errors import LibraryClosed

P = ParamSpec("P")
T = TypeVar("T")


class Lane:
    """One thread of the library's. Used from one event loop."""

    def __init__(self, name: str) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix=f"citedesk-{name}")
        self._turn = asyncio.Lock()
        self._closed = False

    async def next(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do this before the next step of anything long. Raises LibraryClosed."""
        if self._closed:
            raise LibraryClosed("The library is closed.")
        return await self._run(work, *args, **kwargs)

    async def step(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do a step of something long, after the steps of others that wait. Raises LibraryClosed."""
        async with self._turn:
            return await self.next(work, *args, **kwargs)

    def close(self, last: Callable[[], None]) -> "asyncio.Future[None]":
        """Take no more work, and do `last` after what has come so far."""
        self._closed = True
        closing = self._run(last)
        self._pool.shutdown(wait=False)
        return closing

    def _run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> "asyncio.Future[T]":
        return asyncio.get_running_loop().run_in_executor(self._pool, lambda: work(*args, **kwargs))

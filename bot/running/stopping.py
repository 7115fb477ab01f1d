"""How a run ends: by a signal, by the watchdog, or because Discord won't have the bot."""

import asyncio
import signal
from collections.abc import Coroutine
from types import FrameType
from typing import Any, TypeVar

from bot.running.watchdog import leave_at_once

T = TypeVar("T")

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Stopped(Exception):
    """The run is to end, and what was waited for was given up."""


class Stopping:
    """Set once, with the exit status; a second signal doesn't wait."""

    def __init__(self) -> None:
        self._event = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self.status = 0

    def on_signals(self) -> None:
        """Let SIGTERM and Ctrl-C end the run; a second one ends the process as it stands."""
        for number in _SIGNALS:
            self._loop.add_signal_handler(number, self._signalled)

    def set(self, status: int) -> None:
        """End the run with this status, if nothing has ended it yet. From any thread."""
        self._loop.call_soon_threadsafe(self._set, status)

    async def wait(self) -> None:
        """Until the run is to end."""
        await self._event.wait()

    async def unless(self, work: Coroutine[Any, Any, T]) -> T:
        """The work's result. Raises Stopped, and gives the work up, when the run is to end before."""
        working = asyncio.ensure_future(work)
        waiting = asyncio.ensure_future(self._event.wait())
        try:
            await asyncio.wait([working, waiting], return_when=asyncio.FIRST_COMPLETED)
            if not working.done():
                raise Stopped
            return working.result()
        finally:
            waiting.cancel()
            if not working.done():
                working.cancel()
                await asyncio.wait([working])

    def _set(self, status: int) -> None:
        if not self._event.is_set():
            self.status = status
            self._event.set()

    def _signalled(self) -> None:
        self._set(0)
        for number in _SIGNALS:
            self._loop.remove_signal_handler(number)
            # Not the system's default: it spares a container's first process.
            signal.signal(number, _leave)


def _leave(number: int, _frame: FrameType | None) -> None:
    leave_at_once(128 + number)

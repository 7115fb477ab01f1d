"""How a run ends: by a signal, by the watchdog, or because Discord won't have the bot."""

import asyncio
import signal


class Stopping:
    """Set once, with the exit status; a second signal doesn't wait."""

    def __init__(self) -> None:
        self._event = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self.status = 0

    def on_signals(self) -> None:
        """Let SIGTERM and Ctrl-C end the run; a second one ends the process as it stands."""
        for number in (signal.SIGTERM, signal.SIGINT):
            self._loop.add_signal_handler(number, self._signalled)

    def set(self, status: int) -> None:
        """End the run with this status, if nothing has ended it yet. From any thread."""
        self._loop.call_soon_threadsafe(self._set, status)

    async def wait(self) -> None:
        """Until the run is to end."""
        await self._event.wait()

    def _set(self, status: int) -> None:
        if not self._event.is_set():
            self.status = status
            self._event.set()

    def _signalled(self) -> None:
        self._set(0)
        for number in (signal.SIGTERM, signal.SIGINT):
            self._loop.remove_signal_handler(number)

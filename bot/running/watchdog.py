"""Notices that Discord has fallen silent, and ends the process so that a supervisor starts it anew.

A gateway that is alive says something every minute or so, since it acknowledges heartbeats. The clock
is watched by a thread, because what hangs may be the event loop itself.
"""

import logging
import os
import threading
import time
from collections.abc import Callable
from typing import NoReturn

log = logging.getLogger(__name__)

_GRACE = 20.0
"""Seconds for an orderly end before the process is ended as it stands; what was acknowledged is safe."""


class Watchdog:
    """Calls `bark` once when `heard` wasn't called for `silence` seconds; `stop` ends the watch."""

    def __init__(
        self,
        silence: float,
        bark: Callable[[], None],
        *,
        bite: Callable[[], None],
        grace: float = _GRACE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._silence = silence
        self._grace = grace
        self._bark = bark
        self._bite = bite
        self._clock = clock
        self._heard = clock()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="citedesk-watchdog", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._heard = self._clock()
        self._thread.start()

    def heard(self) -> None:
        """Discord has said something. Cheap; from any thread."""
        self._heard = self._clock()

    @property
    def silent_for(self) -> float:
        """Seconds since Discord said something."""
        return self._clock() - self._heard

    def stop(self) -> None:
        """End the watch."""
        self._over.set()

    def _watch(self) -> None:
        while not self._over.wait(min(5.0, self._silence / 4)):
            if self.silent_for > self._silence:
                log.error("Discord has been silent for %.0f seconds; ending.", self.silent_for)
                self._bark()
                if not self._over.wait(self._grace):
                    self._bite()
                return


def leave_at_once(status: int) -> NoReturn:
    """End the process without waiting for anything. Log lines are written out one by one."""
    os._exit(status)

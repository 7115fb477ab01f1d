"""A file whose time tells that the bot hears from Discord, for health checks from outside."""

import time
from pathlib import Path

NAME = "alive"
_WRITE_EVERY = 15.0


class Alive:
    """Touches the file while Discord is heard, at most every 15 seconds; removes it at the end."""

    def __init__(self, home: Path) -> None:
        self._file = home / NAME
        self._touched = float("-inf")

    def heard(self) -> None:
        """Discord has said something."""
        now = time.monotonic()
        if now - self._touched >= _WRITE_EVERY:
            self._touched = now
            try:
                self._file.touch()
            except OSError:  # a full disk is no reason to fall silent
                return

    def over(self) -> None:
        """The bot has ended in good order."""
        self._file.unlink(missing_ok=True)


def heard_ago(home: Path) -> float | None:
    """Seconds since the bot of this library last heard from Discord; None if none is running."""
    try:
        return max(0.0, time.time() - (home / NAME).stat().st_mtime)
    except FileNotFoundError:
        return None

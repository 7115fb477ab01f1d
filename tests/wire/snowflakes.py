"""Discord's ids: milliseconds since 2015 above 22 bits of counter, written as text."""

import time

DISCORD_EPOCH = 1_420_070_400_000
_SPACE = 1 << 22


class Snowflakes:
    """Ever-rising ids."""

    def __init__(self) -> None:
        self._last = 0

    def next(self) -> str:
        now = (int(time.time() * 1000) - DISCORD_EPOCH) * _SPACE
        self._last = max(self._last + 1, now)
        return str(self._last)


def is_snowflake(text: str) -> bool:
    return text.isascii() and text.isdigit() and int(text) < 1 << 64

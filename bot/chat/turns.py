"""One at a time for each message that asks: its answer, its edits and its deletion follow one another.

Whoever has the turn can see whether the message still stands as it did when he began.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Message:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0
    edits: int = 0
    deleted: bool = False


class Turn:
    """The right to act on a message, as it stood after `edit` edits that were seen."""

    def __init__(self, message: _Message) -> None:
        self._message = message
        self.edit = message.edits

    @property
    def deleted(self) -> bool:
        """Whether the message is gone."""
        return self._message.deleted

    @property
    def current(self) -> bool:
        """Whether nothing has happened to the message since."""
        return not self.deleted and self._message.edits == self.edit


class Turns:
    """The messages that are being acted on."""

    def __init__(self) -> None:
        self._messages: dict[int, _Message] = {}

    def __len__(self) -> int:
        return len(self._messages)

    def mark_deleted(self, message_ids: Iterable[int]) -> list[int]:
        """Let those who act on these messages know that they are gone; which are being acted on."""
        acted_on = [one for one in message_ids if one in self._messages]
        for one in acted_on:
            self._messages[one].deleted = True
        return acted_on

    @asynccontextmanager
    async def take(self, message_id: int, *, edited: bool = False) -> AsyncIterator[Turn]:
        """The next turn; `edited`: the message has just been edited, which outdates the turns before."""
        message = self._messages.setdefault(message_id, _Message())
        message.edits += edited
        message.waiting += 1
        turn = Turn(message)
        try:
            async with message.lock:
                yield turn
        finally:
            message.waiting -= 1
            if not message.waiting:
                del self._messages[message_id]

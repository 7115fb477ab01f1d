"""What waits in memory for a curator's next press: a preview, a choice, a form that is to be corrected.

None of it was acknowledged as kept, so none of it is written to the disk. Each thing is one member's in
one server, and goes after a while or when too much waits.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.records.given_answer import new_key

T = TypeVar("T")

SECONDS = 3600.0
MOST_WEIGHT = 64_000_000
"""Characters of text, roughly, that may wait in all."""


@dataclass(frozen=True, slots=True)
class _One(Generic[T]):
    value: T
    guild_id: int
    member_id: int
    weight: int
    until: float


class Held(Generic[T]):
    """Values by key; only whoever put one can find it."""

    def __init__(
        self,
        *,
        seconds: float = SECONDS,
        most_weight: int = MOST_WEIGHT,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._seconds = seconds
        self._most_weight = most_weight
        self._clock = clock
        self._held: OrderedDict[str, _One[T]] = OrderedDict()

    def put(
        self, value: T, guild_id: int, member_id: int, *, key: str | None = None, weight: int = 1000
    ) -> str:
        """Keep a value, in place of the one with that key, if any; the key to find it by."""
        key = key or new_key()
        self._held.pop(key, None)
        self._held[key] = _One(value, guild_id, member_id, weight, self._clock() + self._seconds)
        self._let_go(key)
        return key

    def find(self, key: str, guild_id: int, member_id: int) -> T | None:
        """The value, if it is that member's in that server and still there."""
        one = self._held.get(key)
        if one is None or (one.guild_id, one.member_id) != (guild_id, member_id):
            return None
        return one.value if self._clock() < one.until else None

    def take(self, key: str, guild_id: int, member_id: int) -> T | None:
        """The same, and it is gone: of two presses, one gets it."""
        value = self.find(key, guild_id, member_id)
        if value is not None:
            del self._held[key]
        return value

    def _let_go(self, newest: str) -> None:
        weight = sum(one.weight for one in self._held.values())
        for key, one in list(self._held.items()):
            if key == newest or (one.until > self._clock() and weight <= self._most_weight):
                return
            weight -= one.weight
            del self._held[key]

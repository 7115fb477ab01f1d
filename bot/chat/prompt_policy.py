"""A server's policy, in time for the first response to a command.

Whether an answer is private is fixed by that response, which Discord wants within three seconds. The
records are rarely slow; when they are, what was read last counts, and until then nothing is public.
"""

import asyncio
from typing import TYPE_CHECKING

from bot.records.policies import Policy

if TYPE_CHECKING:
    from bot.chat.client import CitedeskBot

PATIENCE = 1.0
"""Seconds that a response waits for the records."""


class PromptPolicies:
    """Reads policies, and remembers what it read."""

    def __init__(self, bot: "CitedeskBot", patience: float = PATIENCE) -> None:
        # Its records are looked for when they are needed: `citedesk sync` loads every part without any.
        self._bot = bot
        self._patience = patience
        self._seen: dict[int, Policy] = {}

    async def soon(self, guild_id: int) -> Policy | None:
        """The policy, or the one seen last if it can't be read within the patience; None if there is none."""
        reading = asyncio.ensure_future(self._read(guild_id))
        done, _ = await asyncio.wait([reading], timeout=self._patience)
        if done and reading.exception() is None:
            return reading.result()
        reading.add_done_callback(_looked_at)
        return self._seen.get(guild_id)

    async def _read(self, guild_id: int) -> Policy:
        records = self._bot.records
        policy = await records.look(records.policies.of, guild_id)
        self._seen[guild_id] = policy
        return policy


def _looked_at(reading: "asyncio.Future[Policy]") -> None:
    """Whoever needs the policy after the response reads it again, and is told what is wrong."""
    if not reading.cancelled():
        reading.exception()

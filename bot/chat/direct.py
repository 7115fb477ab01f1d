"""Which server's library a direct message asks.

A member may ask the libraries of the servers that he shares with the bot, of those that he asked
before first. Discord doesn't tell a bot without the members intent who is where, so each server is
asked; the list is remembered for a while, but before an answer the chosen server is always asked again.
"""

import asyncio
import logging
import time
from dataclasses import dataclass

import discord

from bot.chat.client import CitedeskBot
from bot.chat.errors import ChatError
from bot.chat.once import UNSENT
from bot.chat.where import open_to

log = logging.getLogger(__name__)

MOST_SERVERS = 25
"""Servers that a select can offer, and that are asked about a member at a time."""
REMEMBERED = 600.0
"""Seconds for which the list of a member's servers is remembered."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The server whose library is asked, None if the member has to say; and all that he may choose."""

    chosen: discord.Guild | None
    servers: tuple[discord.Guild, ...]


class DirectServers:
    """Knows which servers' libraries a member may ask from outside."""

    def __init__(self, bot: CitedeskBot) -> None:
        self._bot = bot
        self._lists: dict[int, tuple[float, tuple[int, ...]]] = {}

    async def choose(self, member_id: int) -> Choice:
        """The server asked last, or the only one. Raises ChatError if there is none."""
        asked = await self._bot.records.look(self._bot.records.answers.guilds_asked, member_id)
        self._drop_old_lists()
        for _ in range(2):
            just_looked = member_id not in self._lists
            servers = await self._servers(member_id, asked)
            if not servers:
                raise ChatError("error-no-server")
            first = servers[0] if len(servers) == 1 or servers[0].id in asked else None
            if first is None or just_looked or await self.may_ask(first, member_id):
                return Choice(first, servers)
            self._lists.pop(member_id, None)  # he left, or was shut out, since it was made
        raise ChatError("error-no-server")

    async def require(self, guild_id: int, member_id: int) -> discord.Guild:
        """The server, if the member may ask its library at this moment. Raises ChatError."""
        guild = self._bot.get_guild(guild_id)
        if guild is None or not await self.may_ask(guild, member_id):
            self._lists.pop(member_id, None)
            raise ChatError("error-server-closed")
        return guild

    async def may_ask(self, guild: discord.Guild, member_id: int) -> bool:
        """Whether he is a member, and sees a channel in which the bot answers. Raises ChatError.

        A server that keeps the bot to some channels keeps its articles to those who see them.
        """
        try:
            member = await guild.fetch_member(member_id)
        except (discord.NotFound, discord.Forbidden):
            return False
        except UNSENT as error:
            log.warning("server %d can't be asked about a member: %s", guild.id, error)
            raise ChatError("error-server-unknown") from error
        policy = await self._bot.records.look(self._bot.records.policies.of, guild.id)
        return not policy.channels or bool(open_to(policy, guild, member))

    async def _servers(self, member_id: int, asked: list[int]) -> tuple[discord.Guild, ...]:
        """His servers, those asked before first."""
        kept = self._lists.get(member_id)
        remembered = kept[1] if kept is not None else await self._look(member_id, asked)
        rank = {guild_id: place for place, guild_id in enumerate(asked)}
        known = sorted(remembered, key=lambda one: rank.get(one, len(rank)))
        guilds = [self._bot.get_guild(one) for one in known]
        return tuple(one for one in guilds if one is not None)

    async def _look(self, member_id: int, asked: list[int]) -> tuple[int, ...]:
        candidates = dict.fromkeys([*asked, *(guild.id for guild in self._bot.guilds)])
        guilds = [guild for one in candidates if (guild := self._bot.get_guild(one)) is not None]
        found: list[int] = []
        failures: list[BaseException] = []
        for start in range(0, len(guilds), MOST_SERVERS):
            some = guilds[start : start + MOST_SERVERS]
            answers = await asyncio.gather(
                *(self.may_ask(guild, member_id) for guild in some), return_exceptions=True
            )
            failures += [one for one in answers if isinstance(one, BaseException)]
            found += [guild.id for guild, yes in zip(some, answers, strict=True) if yes is True]
            if len(found) >= MOST_SERVERS:
                break
        if failures and not found:
            raise failures[0]
        known = tuple(found[:MOST_SERVERS])
        if known and not failures:
            self._lists[member_id] = time.monotonic(), known
        return known

    def _drop_old_lists(self) -> None:
        at = time.monotonic()
        self._lists = {one: kept for one, kept in self._lists.items() if at - kept[0] <= REMEMBERED}

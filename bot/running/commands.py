"""Registering the slash commands with Discord, and telling whether what is registered is current."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import app_commands

from bot.chat.client import CitedeskBot

_TOLD = (
    "type", "name", "description", "required", "value", "autocomplete",
    "min_length", "max_length", "min_value", "max_value",
)  # fmt: skip
# Not "contexts": discord.py 2.7.1 reads those of fetched commands one off.
_SERVERS = 10
"""So many servers are asked for commands of their own where there are none for everyone."""


@dataclass(frozen=True, slots=True)
class Registered:
    """Whether what Discord has is this version's, and a sentence that says so."""

    current: bool
    sentence: str


async def register(bot: CitedeskBot, guild_id: int | None) -> int:
    """Register all commands, for everyone or for one server at once; how many there are.

    Raises discord.HTTPException.
    """
    guild = discord.Object(guild_id) if guild_id is not None else None
    if guild is not None:
        bot.tree.copy_global_to(guild=guild)
    return len(await bot.tree.sync(guild=guild))


async def unregister(bot: CitedeskBot, guild_id: int | None) -> None:
    """Take back what was registered, for everyone or for one server."""
    guild = discord.Object(guild_id) if guild_id is not None else None
    bot.tree.clear_commands(guild=guild)
    await bot.tree.sync(guild=guild)


async def registered(bot: CitedeskBot) -> Registered:
    """How the commands that Discord has compare to this version's, translations aside.

    Where there are none for everyone, those of single servers count. Raises discord.HTTPException.
    """
    there = await bot.tree.fetch_commands()
    if there:
        current = _same(bot, there)
        return Registered(current, "in sync" if current else "another version's; run `citedesk sync`.")
    served = 0
    async for guild in bot.fetch_guilds(limit=_SERVERS, with_counts=False):
        own = await bot.tree.fetch_commands(guild=guild)
        if own and not _same(bot, own):
            return Registered(
                False, f"another version's in server {guild.id}; run `citedesk sync --server {guild.id}`."
            )
        served += bool(own)
    if served:
        return Registered(True, f"in sync; for everyone there are none, but for {served} servers.")
    return Registered(False, "none are registered; run `citedesk sync`.")


def _same(bot: CitedeskBot, there: Iterable[app_commands.AppCommand]) -> bool:
    here = (command.to_dict(bot.tree) for command in bot.tree.get_commands())
    return _forms(here) == _forms(command.to_dict() for command in there)


def _forms(commands: Iterable[Mapping[str, Any]]) -> list[object]:
    return sorted((_form(command) for command in commands), key=repr)


def _form(part: Mapping[str, Any]) -> object:
    """What a member sees of a command or option. Discord leaves out what is false or empty."""
    told = [(key, _plain(part.get(key))) for key in _TOLD if part.get(key)]
    inner: Sequence[Mapping[str, Any]] = [*(part.get("options") or ()), *(part.get("choices") or ())]
    return (*told, *(_form(one) for one in inner))


def _plain(value: Any) -> Any:
    return value.message if isinstance(value, app_commands.locale_str) else value

"""Registering the slash commands with Discord, and telling whether what is registered is current."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import discord
from discord import app_commands

from bot.chat.client import CitedeskBot

_TOLD = ("type", "name", "description", "required", "value")


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


async def registered(bot: CitedeskBot) -> bool:
    """Whether the commands that Discord has for everyone are this version's, translations aside."""
    there = await bot.tree.fetch_commands()
    here = [command.to_dict(bot.tree) for command in bot.tree.get_commands()]
    here += [
        menu.to_dict(bot.tree)
        for kind in (discord.AppCommandType.message, discord.AppCommandType.user)
        for menu in bot.tree.get_commands(type=kind)
        if not _among(menu, bot.tree.get_commands())
    ]
    return _forms(here) == _forms(command.to_dict() for command in there)


def _among(command: object, others: Iterable[object]) -> bool:
    return any(command is other for other in others)


def _forms(commands: Iterable[Mapping[str, Any]]) -> list[object]:
    return sorted((_form(command) for command in commands), key=repr)


def _form(part: Mapping[str, Any]) -> object:
    """What a member sees of a command or option. Discord leaves out what is false or empty."""
    told = [(key, _plain(part.get(key))) for key in _TOLD if part.get(key)]
    inner: Sequence[Mapping[str, Any]] = [*(part.get("options") or ()), *(part.get("choices") or ())]
    return (*told, *(_form(one) for one in inner))


def _plain(value: Any) -> Any:
    return value.message if isinstance(value, app_commands.locale_str) else value

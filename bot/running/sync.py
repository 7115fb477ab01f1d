"""`citedesk sync`: register the commands with Discord. Beside a running bot, too."""

import asyncio

import discord

from bot.chat.client import CitedeskBot
from bot.chat.words import Words
from bot.running.checks import first_steps
from bot.running.commands import register, unregister
from bot.running.entry import NoEntry, entering
from bot.running.invite import invite_link
from bot.terminal.seat import BAD_INPUT, DONE, Seat


def sync(seat: Seat, guild_id: int | None, *, clear: bool) -> int:
    """Register the commands for everyone or for one server, or take them back; the exit status."""
    if seat.settings.token is None:
        for line in first_steps(seat.settings):
            seat.err.say(line)
        return BAD_INPUT
    token = seat.settings.token.get_secret_value()
    try:
        seat.out.say(asyncio.run(_sync(seat, token, guild_id, clear=clear)))
    except NoEntry as error:
        return error.say(seat)
    return DONE


async def _sync(seat: Seat, token: str, guild_id: int | None, *, clear: bool) -> str:
    whom = "everyone" if guild_id is None else f"server {guild_id}"
    async with CitedeskBot(seat.settings, None, None, Words()) as bot:
        with entering():
            await bot.login(token)
            try:
                if clear:
                    await unregister(bot, guild_id)
                    return f"No commands are registered for {whom} any more."
                count = await register(bot, guild_id)
            except (discord.Forbidden, discord.NotFound) as error:
                raise NoEntry(
                    f"The bot isn't in {whom}, or was invited without commands.",
                    f"Invite it by {invite_link(bot.application_id)}" if bot.application_id else "",
                    BAD_INPUT,
                ) from error
    return f"{count} commands are registered for {whom}."

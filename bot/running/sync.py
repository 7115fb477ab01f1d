"""`citedesk sync`: register the commands with Discord. Beside a running bot, too."""

import asyncio

import aiohttp
import discord

from bot.chat.client import CitedeskBot
from bot.chat.words import Words
from bot.running.checks import first_steps
from bot.running.commands import register, unregister
from bot.running.invite import invite_link
from bot.terminal.seat import BAD_INPUT, DONE, LOST, Seat


def sync(seat: Seat, guild_id: int | None, *, clear: bool) -> int:
    """Register the commands for everyone or for one server, or take them back; the exit status."""
    if seat.settings.token is None:
        for line in first_steps(seat.settings):
            seat.err.say(line)
        return BAD_INPUT
    return asyncio.run(_sync(seat, seat.settings.token.get_secret_value(), guild_id, clear=clear))


async def _sync(seat: Seat, token: str, guild_id: int | None, *, clear: bool) -> int:
    whom = "everyone" if guild_id is None else f"server {guild_id}"
    async with CitedeskBot(seat.settings, None, None, Words()) as bot:
        try:
            await bot.login(token)
            if clear:
                await unregister(bot, guild_id)
                seat.out.say(f"No commands are registered for {whom} any more.")
                return DONE
            count = await register(bot, guild_id)
        except discord.LoginFailure:
            seat.err.say("Discord refused the token.", "red")
            seat.hint("Copy it anew from the page “Bot” of the developer portal.")
            return BAD_INPUT
        except discord.Forbidden:
            seat.err.say(f"The bot isn't in {whom}, or was invited without commands.", "red")
            if bot.application_id is not None:
                seat.hint(f"Invite it by {invite_link(bot.application_id)}")
            return BAD_INPUT
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            seat.err.say(f"Discord didn't take the commands: {error}", "red")
            return LOST
    seat.out.say(f"{count} commands are registered for {whom}.")
    return DONE

"""`citedesk run`: look at everything first, go to Discord, and end in good order."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import discord

from bot.chat.client import CitedeskBot
from bot.chat.words import Words
from bot.records.records import Records
from bot.running.alive import Alive
from bot.running.checks import exposed_token, first_steps
from bot.running.commands import registered
from bot.running.invite import invite_link
from bot.running.logs import set_up_logs
from bot.running.stopping import Stopping
from bot.running.watchdog import Watchdog, leave_at_once
from bot.settings import BotSettings
from bot.terminal.seat import BAD_INPUT, DONE, FAULT, LOST, Seat
from index.desk import store_path
from index.library import Library

log = logging.getLogger(__name__)

PATIENCE = 10.0
"""Seconds within which answers under way are finished or apologised for."""


def run(seat: Seat) -> int:
    """Run the bot until it is told to stop; the exit status."""
    if seat.settings.token is None:
        for line in first_steps(seat.settings):
            seat.err.say(line)
        return BAD_INPUT
    set_up_logs(seat.settings)
    return asyncio.run(_run(seat, seat.settings.token.get_secret_value()))


async def _run(seat: Seat, token: str) -> int:
    stopping = Stopping()
    stopping.on_signals()
    said = exposed_token(seat.settings)
    if said:
        seat.err.say(said, "yellow")
    async with _opened(seat) as bot:
        try:
            await bot.login(token)
        except discord.LoginFailure:
            seat.err.say("Discord refused the token.", "red")
            seat.hint("Copy it anew from the page “Bot” of the developer portal; it may have been reset.")
            return BAD_INPUT
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            seat.err.say(f"Discord can't be reached: {type(error).__name__}.", "red")
            seat.hint("Check this machine's network, and https://discordstatus.com.")
            return LOST
        await _introduce(seat, bot)
        return await _serve(seat, bot, stopping)


@asynccontextmanager
async def _opened(seat: Seat) -> AsyncIterator[CitedeskBot]:
    """The bot with its library and records, which are closed whatever happens."""
    settings: BotSettings = seat.settings
    async with await Library.open(settings) as library:
        with seat.err.waiting("Loading the model"):
            model = await library.prepare()
        collections = await library.collections()
        seat.err.say(f"library: {settings.home}; {len(collections)} collections", "dim")
        seat.err.say(f"model: {model}", "dim")
        async with await Records.open(store_path(settings.home)) as records:
            bot = CitedeskBot(settings, library, records, Words())
            try:
                yield bot
            finally:
                await bot.close()


async def _introduce(seat: Seat, bot: CitedeskBot) -> None:
    assert bot.user is not None
    assert bot.application_id is not None
    seat.err.say(f"token: accepted; the bot is {bot.user}", "dim")
    if await registered(bot):
        seat.err.say("commands: in sync", "dim")
    else:
        seat.err.say("commands: those at Discord aren't this version's; run `citedesk sync`.", "yellow")
    seat.err.say(f"invite link: {invite_link(bot.application_id)}")


async def _serve(seat: Seat, bot: CitedeskBot, stopping: Stopping) -> int:
    alive = Alive(seat.settings.home)
    watchdog = Watchdog(
        seat.settings.gateway_silence, lambda: stopping.set(LOST), bite=lambda: leave_at_once(LOST)
    )

    def heard() -> None:
        watchdog.heard()
        alive.heard()

    bot.on_heard = heard
    watchdog.start()
    connection = asyncio.create_task(bot.connect(reconnect=True), name="citedesk-gateway")
    waiting = asyncio.create_task(stopping.wait(), name="citedesk-stopping")
    try:
        await asyncio.wait([connection, waiting], return_when=asyncio.FIRST_COMPLETED)
        if connection.done() and not waiting.done():
            return _ended_by_itself(seat, connection)
        log.info("Stopping: no new work; what is under way is finished.")
        await bot.wind_up(PATIENCE)
        return stopping.status
    finally:
        watchdog.stop()
        waiting.cancel()
        await bot.close()
        connection.cancel()
        await asyncio.wait([connection])
        alive.over()


def _ended_by_itself(seat: Seat, connection: "asyncio.Task[None]") -> int:
    error = connection.exception()
    match error:
        case None:
            return DONE
        case discord.ConnectionClosed(code=4004):
            seat.err.say("Discord no longer accepts the token.", "red")
            return BAD_INPUT
        case discord.PrivilegedIntentsRequired():
            seat.err.say("Discord asks for privileged intents, which Citedesk doesn't use.", "red")
            return FAULT
        case discord.ConnectionClosed() | discord.GatewayNotFound() | aiohttp.ClientError():
            seat.err.say(f"Discord ended the connection for good: {error}", "red")
            return LOST
        case _:
            log.error("the connection failed", exc_info=error)
            return FAULT

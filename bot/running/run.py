"""`citedesk run`: look at everything first, go to Discord, and end in good order."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NoReturn

from bot.chat.client import CitedeskBot
from bot.chat.steady import acknowledge_once
from bot.chat.words import Words
from bot.records.records import Records
from bot.running.alive import Alive
from bot.running.checks import exposed_token, first_steps
from bot.running.commands import registered
from bot.running.entry import NoEntry, ended_by_itself, entering
from bot.running.invite import invite_link
from bot.running.logs import set_up_logs
from bot.running.stopping import Stopped, Stopping
from bot.running.watchdog import Watchdog, leave_at_once
from bot.settings import BotSettings
from bot.terminal.seat import BAD_INPUT, FAULT, LOST, Seat
from index.desk import store_path
from index.library import Library

log = logging.getLogger(__name__)

PATIENCE = 8.0
"""Seconds within which answers under way are finished or apologised for. Closing takes its time after
that, and containers are given ten seconds for everything."""


def run(seat: Seat) -> int:
    """Run the bot until it is told to stop, and end the process; the exit status if there is no token."""
    if seat.settings.token is None:
        for line in first_steps(seat.settings):
            seat.err.say(line)
        return BAD_INPUT
    set_up_logs(seat.settings)
    return asyncio.run(_run_and_leave(seat, seat.settings.token.get_secret_value()))


async def _run_and_leave(seat: Seat, token: str) -> NoReturn:
    status = await _run(seat, token)
    # Everything is closed. What is still being downloaded is wanted by nobody, and taking the model's
    # libraries apart would need seconds of those that are given.
    leave_at_once(status)


async def _run(seat: Seat, token: str) -> int:
    stopping = Stopping()
    stopping.on_signals()
    said = exposed_token(seat.settings)
    if said:
        seat.err.say(said, "yellow")
    try:
        async with _opened(seat.settings) as bot:
            await stopping.unless(_look(seat, bot, token))
            return await _serve(seat, bot, stopping)
    except NoEntry as error:
        return error.say(seat)
    except Stopped:
        seat.err.say("Stopped.")
        return stopping.status


@asynccontextmanager
async def _opened(settings: BotSettings) -> AsyncIterator[CitedeskBot]:
    """The bot with its library and records, which are closed whatever happens.

    From the outside in: first nothing comes from Discord any more, then nothing is under way, then
    records and library are let go.
    """
    async with (
        await Library.open(settings) as library,
        await Records.open(store_path(settings.home)) as records,
    ):
        acknowledge_once()
        bot = CitedeskBot(settings, library, records, Words())
        try:
            yield bot
        finally:
            await bot.close()
            await _give_up_the_rest()


async def _give_up_the_rest() -> None:
    """Let no task live on that would reach for what is closed next."""
    rest = asyncio.all_tasks() - {asyncio.current_task()}
    for task in rest:
        task.cancel()
    if rest:
        await asyncio.wait(rest)


async def _look(seat: Seat, bot: CitedeskBot, token: str) -> None:
    """Look at everything; the token first, since it is wrong most often and looked at fastest."""
    with entering():
        await bot.login(token)
    seat.err.say(f"token: accepted; the bot is {bot.user}", "dim")
    collections = await bot.library.collections()
    seat.err.say(f"library: {seat.settings.home}; collections: {len(collections)}", "dim")
    with seat.err.waiting("Loading the model"):
        seat.err.say(f"model: {await bot.library.prepare()}", "dim")
    # What is loaded by now stays: to look through it again and again would hold the loop for nothing.
    gc.collect()
    gc.freeze()
    with entering():
        state = await registered(bot)
    seat.err.say(f"commands: {state.sentence}", "dim" if state.current else "yellow")
    assert bot.application_id is not None
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
        status = stopping.status if waiting.done() else _lost(seat, bot, connection)
        log.info("Stopping: no new work; what is under way is finished. A second signal doesn't wait.")
        await bot.wind_up(PATIENCE)
        return status
    finally:
        # Whoever reads the socket would close it in his way, and Discord show the bot as there for long.
        for task in (waiting, connection):
            task.cancel()
        await asyncio.wait([waiting, connection])
        await bot.close()
        watchdog.stop()
        alive.over()


def _lost(seat: Seat, bot: CitedeskBot, connection: "asyncio.Task[None]") -> int:
    error = connection.exception()
    reason = ended_by_itself(error, was_there=bot.ws is not None)
    if reason is not None:
        return reason.say(seat)
    log.error("the connection failed", exc_info=error)
    return FAULT

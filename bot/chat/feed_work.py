"""What feeds need as long as the bot runs: a reader, rounds of visits to those due, and offers."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

from discord.ext import commands, tasks

from bot.chat.article_held import Held
from bot.chat.client import CitedeskBot
from bot.chat.feed_polling import FeedPolling
from bot.chat.feed_reader import FeedReader
from bot.records.moments import now
from corpus.door import Door
from corpus.errors import CorpusError
from corpus.feed_reading import FeedLink
from corpus.fetch import DOOR

log = logging.getLogger(__name__)

NAME = "FeedWork"


class FeedWork(commands.Cog, name=NAME):
    """One for each bot. `door` says which addresses may be fetched, `clock` what time it is."""

    def __init__(self, bot: CitedeskBot, *, door: Door = DOOR, clock: Callable[[], datetime] = now) -> None:
        self._bot = bot
        self.reader = FeedReader(bot, door=door)
        self.polling = FeedPolling(bot, self.reader, clock=clock)
        self.offers = Held[tuple[FeedLink, ...]]()

    async def cog_load(self) -> None:
        """Begin the rounds."""
        self.rounds.start()

    async def cog_unload(self) -> None:
        """End the rounds. What a visit has taken in by now stands, and the rest is taken in by another."""
        running = self.rounds.get_task()
        self.rounds.cancel()
        if running is not None:
            with suppress(asyncio.CancelledError):
                await running
        self.reader.close()

    @tasks.loop(minutes=1)
    async def rounds(self) -> None:
        """Visit what is due."""
        try:
            await self.polling.poll_due()
        except CorpusError as error:
            log.warning("the feeds that are due can't be told: %s", error)
        except Exception:  # discord.py would end the rounds for good
            log.exception("a round of visits to feeds failed")

    @rounds.before_loop
    async def _ready(self) -> None:
        await self._bot.wait_until_ready()


def feed_work(bot: commands.Bot) -> FeedWork:
    """The bot's. RuntimeError before the feeds' commands are loaded."""
    found: Any = bot.get_cog(NAME)
    if not isinstance(found, FeedWork):
        raise RuntimeError("the commands around feeds aren't loaded")
    return found

"""`/watch question`, `/watch list` and `/watch remove`, their buttons, and the looks at changed articles."""

import logging
from collections.abc import Awaitable

from discord import app_commands
from discord.ext import commands, tasks

from bot.chat.client import CitedeskBot
from bot.chat.hygiene import plain, shortened
from bot.chat.lasting import CitedeskInteraction
from bot.chat.question import LONGEST, SHORTEST
from bot.chat.watch_buttons import RemoveWatch, StopWatch, WatchAgain, WatchesPage
from bot.chat.watch_pressing import (
    bring_back,
    remove_in_list,
    seen_watches,
    show_watches,
    stop_watching,
    watch_question,
)
from bot.chat.watch_setting import watcher_of
from bot.chat.watch_work import WatchWork
from corpus.errors import CorpusError
from index.errors import LibraryClosed

log = logging.getLogger(__name__)

SECONDS = 20
"""Between two looks: articles that are the same at both have stopped changing."""

_MOST_CHOICES = 25
_LONGEST_CHOICE = 100


class WatchCog(commands.Cog):
    """Questions whose answers are watched."""

    watch = app_commands.Group(
        name="watch",
        description="Be told in a channel when the answer to a question changes.",
        guild_only=True,
    )

    def __init__(self, bot: CitedeskBot) -> None:
        self._bot = bot
        self._work = WatchWork(bot)

    async def cog_load(self) -> None:
        """Begin to look."""
        self._looks.start()

    async def cog_unload(self) -> None:
        """Stop; what is left undone is done after the next start."""
        self._looks.cancel()

    @watch.command()
    @app_commands.describe(question="The question whose answer is watched, in full")
    async def question(
        self, interaction: CitedeskInteraction, question: app_commands.Range[str, SHORTEST, LONGEST]
    ) -> None:
        """Watch a question: when articles change its answer, I say so in this channel."""
        await watch_question(interaction, question)

    @watch.command(name="list")
    async def list_(self, interaction: CitedeskInteraction) -> None:
        """Show the watched questions of this channel, and yours."""
        await show_watches(interaction)

    @watch.command()
    @app_commands.describe(watch="The watched question")
    async def remove(
        self, interaction: CitedeskInteraction, watch: app_commands.Range[str, 1, LONGEST]
    ) -> None:
        """Watch a question no longer."""
        await stop_watching(interaction, watch)

    @remove.autocomplete("watch")
    async def _watches(self, interaction: CitedeskInteraction, typed: str) -> list[app_commands.Choice[str]]:
        """The watches that the member may remove, with what was typed in their questions."""
        watcher = await watcher_of(interaction)
        found = [one for one in await seen_watches(interaction, watcher) if watcher.may_remove(one)]
        return [
            app_commands.Choice(name=shortened(plain(one.question), _LONGEST_CHOICE), value=one.key)
            for one in found
            if plain(typed).casefold() in one.question.casefold()
        ][:_MOST_CHOICES]

    @commands.Cog.listener()
    async def on_watch_stopped(self, interaction: CitedeskInteraction, key: str) -> None:
        """A button that ends a watch was pressed."""
        await self._or_apologised(interaction, stop_watching(interaction, key))

    @commands.Cog.listener()
    async def on_watch_removed(self, interaction: CitedeskInteraction, key: str, page: int) -> None:
        """One in the list was."""
        await self._or_apologised(interaction, remove_in_list(interaction, key, page))

    @commands.Cog.listener()
    async def on_watch_wanted_again(self, interaction: CitedeskInteraction, key: str) -> None:
        """A button that brings a watch back was pressed."""
        await self._or_apologised(interaction, bring_back(interaction, key))

    @commands.Cog.listener()
    async def on_watches_turned(self, interaction: CitedeskInteraction, page: int) -> None:
        """The list was turned to another page."""
        await self._or_apologised(interaction, show_watches(interaction, page))

    async def _or_apologised(self, interaction: CitedeskInteraction, work: Awaitable[None]) -> None:
        try:
            await work
        except Exception as error:
            await self._bot.apologise(interaction, error)

    @tasks.loop(seconds=SECONDS)
    async def _looks(self) -> None:
        try:
            await self._work.round()
        except LibraryClosed:
            self._looks.stop()
        except CorpusError as error:
            log.warning("the watches couldn't be looked at: %s", error)

    @_looks.before_loop
    async def _until_ready(self) -> None:
        await self._bot.wait_until_ready()


async def setup(bot: CitedeskBot) -> None:
    """Add the commands and the buttons."""
    await bot.add_cog(WatchCog(bot))
    bot.add_dynamic_items(StopWatch, RemoveWatch, WatchAgain, WatchesPage)

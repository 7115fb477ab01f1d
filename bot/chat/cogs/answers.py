"""What stands below an answer, and the questions that stand until an article answers them."""

from collections.abc import Awaitable, Callable, Collection
from functools import partial

from discord.ext import commands, tasks

from bot.chat.answer_buttons import (
    FOLLOW,
    HELPFUL,
    MORE,
    NO_WORD,
    SOURCES,
    TELL,
    UNHELPFUL,
    WATCH,
    WORD,
    AnswerButton,
)
from bot.chat.answer_following import open_follow_up
from bot.chat.answer_queueing import tell_curators, want_word
from bot.chat.answer_rating import ask_why, rate_helpful
from bot.chat.answer_showing import show_context, show_sources
from bot.chat.client import CitedeskBot
from bot.chat.errors import ChatError
from bot.chat.lasting import CitedeskInteraction
from bot.chat.standing import Standing
from bot.chat.watch_pressing import watch_answer

Press = Callable[[CitedeskInteraction, str], Awaitable[None]]
"""What a press does, for the answer with the key."""


class AnswersCog(commands.Cog):
    """Hands every press to what it means."""

    def __init__(self, bot: CitedeskBot) -> None:
        self._bot = bot
        self._standing = Standing(bot)
        self._presses: dict[str, Press] = {
            MORE: show_context,
            SOURCES: show_sources,
            FOLLOW: open_follow_up,
            HELPFUL: rate_helpful,
            UNHELPFUL: ask_why,
            TELL: partial(tell_curators, standing=self._standing),
            WORD: partial(want_word, wanted=True),
            NO_WORD: partial(want_word, wanted=False),
            WATCH: watch_answer,
        }

    async def cog_load(self) -> None:
        """Do soon what a restart has cut off."""
        self._catch_up.start()

    async def cog_unload(self) -> None:
        """Let go of what is under way."""
        self._catch_up.cancel()
        await self._standing.close()

    @commands.Cog.listener()
    async def on_answer_pressed(self, interaction: CitedeskInteraction, what: str, key: str) -> None:
        """A button below an answer was pressed."""
        stopped = ChatError("error-stopped")
        try:
            async with self._bot.pending.one(lambda: self._bot.apologise(interaction, stopped)):
                await self._presses[what](interaction, key)
        except Exception as error:
            await self._bot.apologise(interaction, error)

    @commands.Cog.listener()
    async def on_library_grown(self, guild_id: int, article_ids: Collection[str]) -> None:
        """Articles went into a server's library."""
        self._standing.grown(guild_id, article_ids)

    @tasks.loop(count=1)
    async def _catch_up(self) -> None:
        await self._standing.catch_up()

    @_catch_up.before_loop
    async def _until_ready(self) -> None:
        await self._bot.wait_until_ready()


async def setup(bot: CitedeskBot) -> None:
    """Add the cog and the buttons."""
    await bot.add_cog(AnswersCog(bot))
    bot.add_dynamic_items(AnswerButton)

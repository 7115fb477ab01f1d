"""What a person is told who didn't use a command: to him alone, and without filling up the channel."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta

import discord

from bot.chat.hygiene import no_mentions
from bot.chat.once import UNSENT

log = logging.getLogger(__name__)


class Telling:
    """Tells members what went wrong. In `pause` seconds a member is told no more than once."""

    def __init__(self, pause: float) -> None:
        self._pause = timedelta(seconds=pause)
        self._told: dict[int, datetime] = {}

    async def tell(self, message: discord.Message, sentence: str, *, in_channel: bool = True) -> None:
        """Tell the author of a message, in direct messages; if those are closed, by a reply to it.

        Not `in_channel`: never there.
        """
        if not self._due(message.author.id):
            return
        try:
            if message.guild is None:
                await reply(message, sentence)
                return
            with suppress(discord.Forbidden):
                await message.author.send(sentence, allowed_mentions=no_mentions())
                return
            if in_channel:
                await reply(message, sentence)
        except UNSENT as error:
            log.warning("a member couldn't be told what went wrong: %s", error)

    def _due(self, member_id: int) -> bool:
        at = discord.utils.utcnow()
        self._told = {one: told for one, told in self._told.items() if at - told < self._pause}
        if member_id in self._told:
            return False
        self._told[member_id] = at
        return True


async def reply(message: discord.Message, text: str, *, nonce: str | None = None) -> discord.Message:
    """Reply in plain words; nobody is pinged. With the `nonce` of a message that was sent, it isn't."""
    return await message.reply(text, mention_author=False, allowed_mentions=no_mentions(), nonce=nonce)  # type: ignore[arg-type]


@asynccontextmanager
async def typing(channel: discord.abc.Messageable) -> AsyncIterator[None]:
    """Show that an answer is coming. What is done inside doesn't wait for Discord to show it."""
    showing = asyncio.create_task(_show_typing(channel))
    try:
        yield
    finally:
        showing.cancel()


async def _show_typing(channel: discord.abc.Messageable) -> None:
    with suppress(*UNSENT):
        async with channel.typing():
            await asyncio.get_running_loop().create_future()

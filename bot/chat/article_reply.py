"""The message that tells a curator how his work goes on, and what came of it, however long that takes."""

import logging
import time
from collections.abc import Callable
from typing import Any

import discord
from discord import ui

from bot.chat.article_layout import layout
from bot.chat.lasting import CitedeskInteraction
from bot.chat.once import UNSENT as UNSENT
from bot.chat.place import Place, channel_language
from bot.chat.words import Say

log = logging.getLogger(__name__)

SECONDS_BETWEEN = 2.0

Told = Callable[[Say], str]
"""What is told, in a language."""


class Reply:
    """Edits the one message that an acknowledged interaction has.

    Discord lets it be edited for 15 minutes. An outcome that comes later goes to the curator as a direct
    message, and where he takes none, to the curators' channel.
    """

    def __init__(
        self, interaction: CitedeskInteraction, place: Place, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._interaction = interaction
        self._place = place
        self._clock = clock
        self._last = clock()

    async def progress(self, sentence: str) -> None:
        """Show how far the work is, if the last time is long enough ago. Never fails."""
        if self._clock() - self._last >= SECONDS_BETWEEN:
            await self.begin(sentence)

    async def begin(self, sentence: str) -> None:
        """Show that the work goes on. Never fails."""
        self._last = self._clock()
        try:
            await self._interaction.edit_original_response(view=layout(sentence))
        except UNSENT as error:
            log.debug("progress couldn't be shown: %s", error)

    async def finish(self, told: Told, button: ui.Item[Any] | None = None) -> None:
        """Show what came of it; `button` only where it works, which isn't in a direct message."""
        rows = [ui.ActionRow(button)] if button is not None else []
        try:
            await self._interaction.edit_original_response(view=layout(told(self._place.say), *rows))
        except UNSENT as error:
            log.info("an outcome goes another way, since its message can't be edited: %s", error)
            await self._otherwise(told, rows)

    async def _otherwise(self, told: Told, rows: list[ui.ActionRow[Any]]) -> None:
        guild = self._interaction.guild
        where = self._place.say("reply-late", server=guild.name if guild else "")
        try:
            await self._interaction.user.send(view=layout(f"{told(self._place.say)}\n\n{where}"))
        except UNSENT:
            await self._to_the_curators(told, rows)

    async def _to_the_curators(self, told: Told, rows: list[ui.ActionRow[Any]]) -> None:
        bot, guild, policy = self._interaction.client, self._interaction.guild, self._place.policy
        channel = bot.get_channel(policy.curator_channel) if policy.curator_channel else None
        if guild is None or not isinstance(channel, discord.abc.Messageable):
            log.warning("nobody in server %s could be told what came of adding", self._place.guild_id)
            return
        say = bot.words.to(channel_language(guild, policy))
        try:
            await channel.send(view=layout(told(say), *rows))
        except UNSENT as error:
            log.warning("the curators' channel of server %s can't be used: %s", self._place.guild_id, error)

"""Buttons and menus that still work after a restart, and what all of them share."""

import logging
from typing import Any

import discord

from bot.chat.client import CitedeskBot

CitedeskInteraction = discord.Interaction[CitedeskBot]

log = logging.getLogger(__name__)


class Lasting:
    """To be put before `discord.ui.DynamicItem`: what goes wrong in `press` is said to who pressed."""

    async def press(self, interaction: CitedeskInteraction) -> None:
        """What the button or menu does."""
        raise NotImplementedError

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Called by discord.py, which would only log an error."""
        try:
            await self.press(interaction)
        except Exception as error:
            await interaction.client.apologise(interaction, error)

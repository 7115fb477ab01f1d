"""What the forms below an answer share."""

from typing import Any

import discord
from discord import ui

FORM_SECONDS = 3600.0
"""For so long a form that was opened can be sent."""


class AnswerForm(ui.Modal):
    """A form about the answer with this key."""

    def __init__(self, title: str, key: str) -> None:
        super().__init__(title=title, timeout=FORM_SECONDS)
        self.key = key

    async def on_error(
        self, interaction: discord.Interaction[Any], error: Exception, _: object = None, /
    ) -> None:
        """Say what went wrong to who typed."""
        await interaction.client.apologise(interaction, error)

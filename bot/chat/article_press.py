"""What the presses and forms of curators share: who may, and how they are acknowledged."""

import asyncio
import re
from collections.abc import Awaitable
from typing import Any, ClassVar, Self, TypeVar

import discord
from discord import ButtonStyle, ui

from bot.chat.access import require_curator
from bot.chat.errors import ChatError
from bot.chat.lasting import CitedeskInteraction, Lasting
from bot.chat.place import Place, place_of

T = TypeVar("T")

READY_SECONDS = 2.0
"""A form can only be opened as the first answer, which Discord wants within three seconds."""

CHOICE_SECONDS = 2.5
"""Choices are shown while somebody types; what comes later isn't shown at all."""


async def curators_place(interaction: CitedeskInteraction) -> Place:
    """The place of the interaction. Raises ChatError for whoever is no curator there."""
    bot = interaction.client
    place = await place_of(interaction, bot.records, bot.words)
    require_curator(interaction, place)
    return place


async def in_time(work: Awaitable[T]) -> T:
    """What has to be known before a form opens. Raises ChatError when that takes too long."""
    try:
        async with asyncio.timeout(READY_SECONDS):
            return await work
    except TimeoutError:
        raise ChatError("error-busy") from None


async def acknowledge(interaction: CitedeskInteraction) -> None:
    """Tell Discord at once that an answer comes; `edit_original_response` gives it.

    A press, or a form that a press opened, is answered in the message that it stands in; a command, or a
    form that a command opened, by a message that only the member sees.
    """
    if interaction.message is None:
        await interaction.response.defer(ephemeral=True, thinking=True)
    else:
        await interaction.response.defer()


class Keyed(Lasting):
    """To be put before `ui.DynamicItem`, for what is made of the `key` in its custom id alone."""

    key: str

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button or menu that was pressed."""
        return cls(match["key"])  # type: ignore[call-arg]


class KeyedButton(Keyed):
    """The same for buttons, whose custom id is "citedesk:<what>:<key>"."""

    what: ClassVar[str]
    style: ClassVar[ButtonStyle] = ButtonStyle.secondary
    emoji: ClassVar[str | None] = None

    def __init__(self, key: str, label: str | None = None) -> None:
        button: ui.Button[Any] = ui.Button(
            label=label, style=self.style, emoji=self.emoji, custom_id=f"citedesk:{self.what}:{key}"
        )
        super().__init__(button)  # type: ignore[call-arg]
        self.key = key

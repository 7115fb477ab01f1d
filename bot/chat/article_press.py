"""What the presses and forms of curators share: who may, and how they are acknowledged."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

from bot.chat.access import require_curator
from bot.chat.errors import ChatError
from bot.chat.lasting import CitedeskInteraction
from bot.chat.place import Place, place_of

T = TypeVar("T")

READY_SECONDS = 2.0
"""A form can only be opened as the first answer, which Discord wants within three seconds."""


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

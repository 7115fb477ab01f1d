"""More context and All sources: shown to whoever presses, and to nobody else."""

from collections.abc import Callable, Sequence

from discord import ui

from bot.chat.answer_kept import kept_answer
from bot.chat.answer_sources import Source, context_view, sources_of, sources_view
from bot.chat.hygiene import no_mentions
from bot.chat.lasting import CitedeskInteraction
from bot.chat.words import Say


async def show_context(interaction: CitedeskInteraction, key: str) -> None:
    """The passages around the excerpts. Raises ChatError, and the library's errors."""
    await _show(interaction, key, context_view)


async def show_sources(interaction: CitedeskInteraction, key: str) -> None:
    """The articles that are cited. Raises ChatError, and the library's errors."""
    await _show(interaction, key, sources_view)


async def _show(
    interaction: CitedeskInteraction, key: str, view_of: Callable[[Sequence[Source], Say], ui.LayoutView]
) -> None:
    await interaction.response.defer(ephemeral=True, thinking=True)
    kept = await kept_answer(interaction, key)
    sources = await sources_of(interaction.client.library, kept.place, kept.given)
    view = view_of(sources, kept.place.say)
    await interaction.edit_original_response(view=view, allowed_mentions=no_mentions())

"""A form that couldn't be taken comes back with everything that was typed into it."""

from collections.abc import Callable
from typing import Any

from discord import ButtonStyle, ui

from bot.chat.apology import expected
from bot.chat.article_curating import curating
from bot.chat.article_layout import layout
from bot.chat.article_press import KeyedButton, curators_place, in_time
from bot.chat.errors import ChatError
from bot.chat.lasting import CitedeskInteraction
from bot.chat.place import Place
from corpus.errors import CorpusError


class CorrectButton(
    KeyedButton, ui.DynamicItem[ui.Button[Any]], template=r"citedesk:correct:(?P<key>[\w-]{16})"
):
    """Opens the form again."""

    what = "correct"
    style = ButtonStyle.primary

    async def press(self, interaction: CitedeskInteraction) -> None:
        """Open the form, as often as need be."""
        place = await in_time(curators_place(interaction))
        form = curating(interaction.client).forms.find(self.key, place.guild_id, interaction.user.id)
        if form is None:
            raise ChatError("form-gone")
        await interaction.response.send_modal(form())


async def correctable(
    interaction: CitedeskInteraction, place: Place, error: CorpusError, form: Callable[[], ui.Modal]
) -> None:
    """Say what can't be taken, in place of the acknowledgement, with a button that opens `form`."""
    key = curating(interaction.client).forms.put(form, place.guild_id, interaction.user.id, weight=10_000)
    button = CorrectButton(key, place.say("form-correct"))
    await interaction.edit_original_response(view=layout(expected(error, place.say), ui.ActionRow(button)))

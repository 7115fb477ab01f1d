"""Which of the things that a message holds are to become articles."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.chat.article_curating import curating
from bot.chat.article_layout import layout
from bot.chat.article_press import Keyed, acknowledge, curators_place
from bot.chat.article_proposing import propose
from bot.chat.errors import ChatError
from bot.chat.hygiene import ELLIPSIS, plain, shortened
from bot.chat.lasting import CitedeskInteraction
from bot.chat.offering import Link, Thing, Writing, name_of, things_in
from bot.chat.place import Place
from bot.chat.words import Say

_LONGEST_CHOICE = 100


async def choose(interaction: CitedeskInteraction, place: Place, message: discord.Message) -> None:
    """Propose what the message holds; where that is several things, ask which first."""
    things = things_in(message)
    if not things:
        raise ChatError("offer-nothing")
    if len(things) == 1:
        await propose(interaction, place, things)
        return
    weight = sum(len(thing.text) for thing in things if isinstance(thing, Writing))
    key = curating(interaction.client).choices.put(
        tuple(things), place.guild_id, interaction.user.id, weight=1000 + weight
    )
    menu = ThingMenu(key, choices(things, place.say), place.say("offer-choose-which"))
    await interaction.edit_original_response(view=layout(place.say("offer-choose"), ui.ActionRow(menu)))


def choices(things: Sequence[Thing], say: Say) -> list[discord.SelectOption]:
    """A choice for each thing, by its number."""
    return [discord.SelectOption(label=_label(thing, say), value=str(at)) for at, thing in enumerate(things)]


class ThingMenu(Keyed, ui.DynamicItem[ui.Select[Any]], template=r"citedesk:offer:things:(?P<key>[\w-]{16})"):
    """The things of a message, of which one or more are chosen."""

    def __init__(
        self, key: str, options: Sequence[discord.SelectOption] = (), placeholder: str | None = None
    ) -> None:
        menu: ui.Select[Any] = ui.Select(
            custom_id=f"citedesk:offer:things:{key}",
            options=list(options),
            placeholder=placeholder,
            max_values=len(options) or 1,
        )
        super().__init__(menu)
        self.key = key

    async def press(self, interaction: CitedeskInteraction) -> None:
        """Propose what was chosen."""
        await acknowledge(interaction)
        place = await curators_place(interaction)
        things = curating(interaction.client).choices.find(self.key, place.guild_id, interaction.user.id)
        if things is None:
            raise ChatError("offer-gone")
        await propose(interaction, place, [things[int(value)] for value in sorted(self.item.values, key=int)])


def _label(thing: Thing, say: Say) -> str:
    match thing:
        case Link():
            message, name = "offer-choice-link", name_of(thing)
        case Writing(text):
            message, name = "offer-choice-text", text
        case _:
            message, name = "offer-choice-file", name_of(thing)
    return shortened(say(message, name=plain(name) or ELLIPSIS), _LONGEST_CHOICE)

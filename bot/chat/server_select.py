"""The select below an answer to a direct message that asks the library of another server."""

import re
from collections.abc import Sequence
from typing import Any, Self

import discord
from discord import ui

from bot.chat.hygiene import plain, shortened
from bot.chat.words import Say

CUSTOM_ID = "citedesk:server"
_LABEL = 100


class ServerSelect(ui.DynamicItem[ui.Select[Any]], template=re.escape(CUSTOM_ID)):
    """A choice is the event "server_chosen": the cog acts.

    The message that it stands in replies to the question, so that it needs to keep nothing.
    """

    def __init__(self, select: ui.Select[Any]) -> None:
        super().__init__(select)

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], _match: re.Match[str], /
    ) -> Self:
        """The select that was used."""
        assert isinstance(item, ui.Select)
        return cls(item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the choice to whoever listens."""
        interaction.client.dispatch("server_chosen", interaction, int(self.item.values[0]))


def server_row(servers: Sequence[discord.Guild], chosen: discord.Guild | None, say: Say) -> ui.ActionRow[Any]:
    """A row that offers these servers, at most 25."""
    select: ui.Select[Any] = ui.Select(
        custom_id=CUSTOM_ID,
        placeholder=say("ask-server-placeholder"),
        options=[
            discord.SelectOption(
                label=shortened(plain(guild.name), _LABEL) or str(guild.id),
                value=str(guild.id),
                default=guild == chosen,
            )
            for guild in servers
        ],
    )
    return ui.ActionRow(ServerSelect(select))


def server_question(servers: Sequence[discord.Guild], say: Say) -> ui.LayoutView:
    """The message that asks a member which server's library to ask."""
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.TextDisplay(say("ask-which-server")))
    view.add_item(server_row(servers, None, say))
    return view

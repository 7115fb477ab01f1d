"""The buttons of watches. Pressed, each is an event of its own: the cog acts. They outlive restarts."""

import re
from typing import Any, Self

import discord
from discord import ui

from bot.chat.lasting import CitedeskInteraction, Lasting
from bot.chat.pages import PageButton, page_ids

KEY = r"(?P<key>[\w-]{16})"


class StopWatch(
    Lasting, ui.DynamicItem[ui.Button[Any]], template=rf"citedesk:watch:stop:{KEY}:(?P<serial>\d{{1,9}})"
):
    """Watches a question no longer. `serial` counts the changes told: by it a message is known again."""

    def __init__(self, key: str, serial: int, label: str | None = None) -> None:
        super().__init__(ui.Button(label=label, emoji="🔕", custom_id=f"citedesk:watch:stop:{key}:{serial}"))
        self.key = key

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(match["key"], int(match["serial"]))

    async def press(self, interaction: CitedeskInteraction) -> None:
        """Hand the press to whoever listens."""
        interaction.client.dispatch("watch_stopped", interaction, self.key)


class RemoveWatch(
    Lasting, ui.DynamicItem[ui.Button[Any]], template=rf"citedesk:watch:remove:(?P<page>\d{{1,3}}):{KEY}"
):
    """The same for a watch in the list, which is shown anew."""

    def __init__(self, page: int, key: str, label: str | None = None) -> None:
        super().__init__(ui.Button(label=label, emoji="🔕", custom_id=f"citedesk:watch:remove:{page}:{key}"))
        self.page, self.key = page, key

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(int(match["page"]), match["key"])

    async def press(self, interaction: CitedeskInteraction) -> None:
        """Hand the press to whoever listens."""
        interaction.client.dispatch("watch_removed", interaction, self.key, self.page)


class WatchAgain(Lasting, ui.DynamicItem[ui.Button[Any]], template=rf"citedesk:watch:again:{KEY}"):
    """Brings back a watch that was removed."""

    def __init__(self, key: str, label: str | None = None) -> None:
        super().__init__(ui.Button(label=label, emoji="↩️", custom_id=f"citedesk:watch:again:{key}"))
        self.key = key

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(match["key"])

    async def press(self, interaction: CitedeskInteraction) -> None:
        """Hand the press to whoever listens."""
        interaction.client.dispatch("watch_wanted_again", interaction, self.key)


class WatchesPage(PageButton, ui.DynamicItem[ui.Button[Any]], template=page_ids("watches")):
    """Turns the list of watches to another page."""

    listed = "watches"

    async def press(self, interaction: CitedeskInteraction) -> None:
        """Hand the press to whoever listens."""
        interaction.client.dispatch("watches_turned", interaction, self.page)

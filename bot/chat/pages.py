"""Lists that are shown a page at a time; pages count from 0."""

import re
from collections.abc import Callable
from typing import Any, ClassVar, Self

import discord
from discord import ui

from bot.chat.lasting import Lasting
from bot.chat.words import Say


def pages(total: int, size: int) -> int:
    """How many pages there are; one at least."""
    return max(1, -(-total // size))


def page_ids(listed: str) -> str:
    """The template of the custom ids of the buttons that turn this list."""
    return rf"citedesk:{listed}:(?P<page>\d{{1,6}})"


class PageButton(Lasting):
    """To be put before `discord.ui.DynamicItem`, with `page_ids(listed)` for a template: shows a page."""

    listed: ClassVar[str]

    def __init__(self, page: int, label: str | None = None) -> None:
        button: ui.Button[Any] = ui.Button(label=label, custom_id=f"citedesk:{self.listed}:{page}")
        super().__init__(button)  # type: ignore[call-arg]
        self.page = page

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(int(match["page"]))


def page_row(
    page: int, count: int, button: Callable[[int, str], ui.Item[Any]], say: Say
) -> list[ui.ActionRow[Any]]:
    """A row with the buttons to the neighbouring pages; no row where there are none.

    `button` makes one that leads to a page, with a label.
    """
    buttons = []
    if page > 0:
        buttons.append(button(page - 1, say("page-previous")))
    if page + 1 < count:
        buttons.append(button(page + 1, say("page-next")))
    return [ui.ActionRow(*buttons)] if buttons else []


def page_line(page: int, count: int, say: Say) -> str:
    """Which page it is, in small print; empty if there is one only."""
    return f"-# {say('page-of', page=page + 1, pages=count)}" if count > 1 else ""

"""Lists that are shown a page at a time; pages count from 0."""

from collections.abc import Callable
from typing import Any

from discord import ui

from bot.chat.words import Say

PageButton = Callable[[int, str], ui.Item[Any]]
"""Makes the button that leads to a page, with a label."""


def pages(total: int, size: int) -> int:
    """How many pages there are; one at least."""
    return max(1, -(-total // size))


def page_row(page: int, count: int, button: PageButton, say: Say) -> list[ui.ActionRow[Any]]:
    """A row with the buttons to the neighbouring pages; no row where there are none."""
    buttons = []
    if page > 0:
        buttons.append(button(page - 1, say("page-previous")))
    if page + 1 < count:
        buttons.append(button(page + 1, say("page-next")))
    return [ui.ActionRow(*buttons)] if buttons else []


def page_line(page: int, count: int, say: Say) -> str:
    """Which page it is, in small print; empty if there is one only."""
    return f"-# {say('page-of', page=page + 1, pages=count)}" if count > 1 else ""

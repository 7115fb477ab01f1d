"""Messages around articles as layouts, and texts cut to what fits into one."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote, urlsplit

import discord
from discord import ui

from bot.chat.hygiene import ELLIPSIS, escape, link_text, plain, safe_link, shortened

LONGEST = 4000
"""Characters that a message may show over all, by Discord's limits."""

_LONGEST_ADDRESS = 60
_LONGEST_URL = 1000


def layout(*blocks: str | ui.Item[Any]) -> ui.LayoutView:
    """A message of texts and rows of controls.

    Every control must be a dynamic item: when a view with others besides times out, discord.py forgets
    the dynamic ones for good.
    """
    items = [ui.TextDisplay[Any](one) if isinstance(one, str) else one for one in blocks]
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container(*items))
    return view


def title_of(title: str, limit: int = 200) -> str:
    """A title in bold; at most twice `limit` long, since what could be markdown is escaped."""
    return f"**{escape(shortened(plain(title), limit)) or ELLIPSIS}**"


def name_of(name: str, limit: int = 100) -> str:
    """A publisher, an author or a file, harmless."""
    return escape(shortened(plain(name), limit))


def address(url: str) -> str:
    """A link that shows its address; only the address where it can't be followed safely."""
    safe = safe_link(url)
    if safe is None or len(safe) > _LONGEST_URL:
        return name_of(url, _LONGEST_ADDRESS)
    parts = urlsplit(url)
    seen = shortened(plain(f"{parts.hostname}{unquote(parts.path).rstrip('/')}"), _LONGEST_ADDRESS)
    return f"[{link_text(seen)}]({safe})"


def quoted(text: str, limit: int) -> str:
    """The beginning of a text as a quote, its lines kept; at most `limit` characters of markdown."""
    lines: list[str] = []
    left = limit
    for line in filter(None, map(plain, text[: 2 * limit].splitlines())):
        room = left - 3
        if len(escape(line)) > room:
            if room > 20:
                lines.append(f"> {fitting(line, room)}")
            break
        lines.append(f"> {escape(line)}")
        left -= len(lines[-1]) + 1
    return "\n".join(lines)


def fitting(line: str, limit: int) -> str:
    """The beginning of a plain line, escaped, in at most `limit` characters; its end is marked."""
    length = limit
    while len(escape(shortened(line, length))) > limit and length > 1:
        length -= max(1, (len(escape(shortened(line, length))) - limit) // 2)
    return escape(shortened(line, length))


def fitted(lines: Iterable[str], limit: int = LONGEST) -> str:
    """The lines, as many as fit; an ellipsis stands for the others."""
    kept: list[str] = []
    left = limit - 2
    for line in lines:
        if len(line) + 1 > left:
            kept.append(ELLIPSIS)
            break
        kept.append(line)
        left -= len(line) + 1
    return "\n".join(kept)


def markdown_of(view: ui.LayoutView) -> str:
    """All text that a layout shows."""
    return "\n".join(one.content for one in view.walk_children() if isinstance(one, discord.ui.TextDisplay))

"""Makes foreign text harmless before it stands in a message.

Foreign is whatever a member, an article or a feed wrote. It may ping nobody, format nothing, lead
nowhere but where it says, and hide nothing: control, zero-width and direction characters go.
"""

import re
import unicodedata

import discord

ELLIPSIS = "…"
_WHITE = re.compile(r"\s+")
_SPECIAL = re.compile(r"([\\*_~|`>#\[\]()<@:\-+.!])")
_KEPT_FORMAT = "\u200d"  # joins emoji
_MARKED = re.compile("[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0]")


def plain(text: str) -> str:
    """One line of text without characters that aren't seen; its words unchanged."""
    kept = "".join(
        one if one == _KEPT_FORMAT or unicodedata.category(one)[0] != "C" else " " if one.isspace() else ""
        for one in _MARKED.sub("", text)
    )
    return _WHITE.sub(" ", kept).strip()


def escaped(text: str) -> str:
    """`plain(text)` that a message shows as it is: no markdown, mention, link or timestamp comes of it."""
    return _SPECIAL.sub(r"\\\1", plain(text)).replace("://", ":\u2060//")


def shortened(text: str, limit: int) -> str:
    """At most `limit` characters, cut at a word's end with an ellipsis."""
    if len(text) <= limit:
        return text
    head = text[: max(limit - 1, 0)]
    cut = head.rpartition(" ")[0]
    return (cut if len(cut) > limit // 2 else head).rstrip("\\ ") + ELLIPSIS


def safe_link(url: str | None) -> str | None:
    """The link, fit for markdown's `[text](link)`; None for what isn't an http or https link."""
    if not url or not re.match(r"https?://[^\s/]", url, re.IGNORECASE):
        return None
    kept = "".join(one for one in url if unicodedata.category(one)[0] != "C" and not one.isspace())
    for one in "()<>[]\"'\\`|*_~@":
        kept = kept.replace(one, f"%{ord(one):02X}") if one != "@" else kept
    return kept


def no_mentions() -> discord.AllowedMentions:
    """Nobody is ever pinged."""
    return discord.AllowedMentions.none()

"""Makes foreign text harmless before it stands in a message.

Foreign is whatever a member, an article or a feed wrote. It may ping nobody, format nothing, lead
nowhere but where it says, and hide nothing. Its words stay as they are: what is shown differs from
what was written in characters that nobody sees and in white space alone.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import discord

ELLIPSIS = "…"

_VARIATION = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
# Control, zero-width, direction and tag characters, fillers, half surrogates and what is no character.
_UNSEEN = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
    "\ud800-\udfff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(1 << 16, 17 << 16, 1 << 16))
)
# Persian and Indian scripts need the joiners inside words, and emoji are joined into one picture.
_JOINED = "\u0620-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17b3\u17b6-\u17ff\u1820-\u18aa"
_EMOJI = "\u2190-\u2bff\U0001f000-\U0001faff"
_STRAY_JOINER = (
    f"(?<![{_JOINED}{_EMOJI}])(?<![{_EMOJI}]\ufe0f)[\u200c\u200d]|[\u200c\u200d](?![{_JOINED}{_EMOJI}])"
)
# One picks the shape of the sign before it; any other shows nothing and could carry a hidden text.
_STRAY_VARIATION = f"(?<![^\\s{_UNSEEN}{_VARIATION}\u200c\u200d])[{_VARIATION}]"
_FOLDED = re.compile(f"(?:[{_UNSEEN}\\s]|{_STRAY_JOINER}|{_STRAY_VARIATION})+")
_WHITE = re.compile(r"\s")
# Only what Discord would read as more than text: whoever copies a message gets the backslashes too.
_SPECIAL = re.compile(
    r"[\\*_`<\[\]]|\|(?=\|)|(?<=\|)\||~(?=~)|(?<=~)~"
    r"|@(?=everyone|here)|:(?=//|:|[^\s:]+:)|\.(?=[^\W\d_]{2})|&(?=#?\w+;)|\A[#>+\-]"
)
_NUMBERED = re.compile(r"\d+[.)]")
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
# Not the tilde: browsers look for ":~:" as it is.
_FIT_FOR_LINKS = {ord(one): f"%{ord(one):02X}" for one in "()<>[]\"'\\`|*"}


def folded(text: str) -> Iterator[tuple[int, str]]:
    """The characters of `plain(text)`, each with its offset in `text`."""
    at, begun = 0, False
    for gap in _FOLDED.finditer(text):
        yield from enumerate(text[at : gap.start()], at)
        begun = begun or gap.start() > at
        if begun and gap.end() < len(text) and _WHITE.search(gap[0]):
            yield gap.start(), " "
        at = gap.end()
    yield from enumerate(text[at:], at)


def plain(text: str) -> str:
    """One line of text without characters that aren't seen; its words unchanged."""
    if text.isascii() and text.isprintable():  # the same, at a tenth of the time
        return " ".join(text.split())
    return _FOLDED.sub(lambda gap: " " if _WHITE.search(gap[0]) else "", text).strip(" ")


def escaped(text: str) -> str:
    """`plain(text)` that a message shows as it is: no markdown, mention, link or timestamp comes of it."""
    return escape(plain(text))


def escape(line: str) -> str:
    """The markdown that shows what `plain` made, sign for sign; at most twice as long."""
    special = to_escape(line)
    return "".join(f"\\{one}" if at in special else one for at, one in enumerate(line)) if special else line


def to_escape(line: str) -> set[int]:
    """Offsets of the signs in one line that need a backslash before them to be shown as they are."""
    special = {one.start() for one in _SPECIAL.finditer(line)}
    if numbered := _NUMBERED.match(line):
        special.add(numbered.end() - 1)
    return special


def shortened(text: str, limit: int) -> str:
    """At most `limit` characters, cut at a word's end with an ellipsis."""
    if len(text) <= limit:
        return text
    head = text[: max(limit - 1, 0)]
    cut = head.rpartition(" ")[0]
    return (cut if len(cut) > limit // 2 else head).rstrip("\\ \u200c\u200d") + ELLIPSIS


def link_text(text: str) -> str:
    """`escaped(text)`, fit to stand inside markdown's `[...]`, which knows no brackets and no links."""
    return escape(_SCHEME.sub("", plain(text)).replace("[", "(").replace("]", ")"))


def safe_link(url: str | None) -> str | None:
    """The link, fit for markdown's `[text](link)`; None for what isn't an http or https link."""
    kept = _FOLDED.sub("", url or "")
    if not re.match(r"https?://[^\s/]", kept, re.IGNORECASE):
        return None
    try:
        host = urlsplit(kept).netloc
    except ValueError:
        return None
    # A name before the host could pass for the host; brackets can't stand in a markdown link.
    return None if set("@[]") & set(host) else kept.translate(_FIT_FOR_LINKS)


def no_mentions() -> discord.AllowedMentions:
    """Nobody is ever pinged."""
    return discord.AllowedMentions.none()

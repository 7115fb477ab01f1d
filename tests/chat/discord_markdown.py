"""What people see of a message's markdown, by Discord's rules: an independent reading to test ours against.

The rules are those of Discord's client: block marks count at a line's start alone, a backslash takes
the meaning from any sign but letters, digits and white space, bold knows no word borders.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

BLOCKS = (
    ("heading", re.compile(r" *#{1,3} +")),
    ("subtext", re.compile(r" *-# +")),
    ("quote", re.compile(r" *> ?|>>> ?")),
    ("list", re.compile(r" *(?:[*-]|\d+\.) +")),
)
INLINE = (
    ("escape", re.compile(r"\\([^0-9A-Za-z\s])")),
    (
        "link",
        re.compile(r"\[((?:\[[^\]]*\]|[^\[\]]|\](?=[^\[]*\]))*)\]\(\s*<?((?:\([^)]*\)|[^\s\\()])*?)>?\s*\)"),
    ),
    ("url", re.compile(r"https?://[^\s<]+[^<.,:;\"')\]\s]|discord\.gg/\w+", re.IGNORECASE)),
    ("ping", re.compile(r"@everyone|@here|<@[!&]?\d+>|<#\d+>|</[^:>]+:\d+>|<id:\w+>")),
    ("timestamp", re.compile(r"<t:-?\d+(?::\w)?>")),
    ("emoji", re.compile(r"<a?:\w+:\d+>|:[^\s:]+?(?:::skin-tone-\d)?:")),
    ("angled", re.compile(r"<[^\s<>]*(?::|@)[^\s<>]*>")),
    ("code", re.compile(r"(`+)(.+?)(?<!`)\1(?!`)", re.DOTALL)),
    ("bold", re.compile(r"\*\*((?:\\.|[^\\])+?)\*\*(?!\*)")),
    ("underlined", re.compile(r"__((?:\\.|[^\\])+?)__(?!_)")),
    ("struck", re.compile(r"~~((?:\\.|[^\\])+?)~~")),
    ("spoiler", re.compile(r"\|\|(.+?)\|\|")),
    ("italic", re.compile(r"\*(?=\S)((?:\\.|[^\\*])+?)\*(?!\*)|\b_((?:\\.|[^\\_])+?)_\b")),
)


@dataclass(frozen=True)
class Seen:
    """A stretch of what is seen, and what it is: "bold", "quote", "link"... `to` is where a link leads."""

    text: str
    kinds: frozenset[str]
    to: str = ""


def seen(source: str) -> list[list[Seen]]:
    """What is seen of a text, a list a line."""
    return [list(_line(line)) for line in source.split("\n")]


def words(line: list[Seen], kind: str = "") -> str:
    """The visible text of a line, or what of it is of that kind."""
    return "".join(one.text for one in line if not kind or kind in one.kinds)


def kinds(line: list[Seen]) -> set[str]:
    """Everything that a line is besides text."""
    return {kind for one in line for kind in one.kinds}


def _line(text: str) -> Iterator[Seen]:
    found: set[str] = set()
    again = True
    while again:
        again = False
        for kind, pattern in BLOCKS:
            if match := pattern.match(text):
                found.add(kind)
                text, again = text[match.end() :], True
                break
    yield from _inline(text, frozenset(found))


def _inline(text: str, within: frozenset[str], to: str = "") -> Iterator[Seen]:
    at = 0
    while at < len(text):
        kind, match = _match(text, at)
        if match is None:
            yield Seen(text[at], within, to)
            at += 1
            continue
        if kind == "escape":
            yield Seen(match[1], within, to)
        elif kind in ("bold", "underlined", "struck", "spoiler", "italic"):
            yield from _inline(match[1] or match[match.lastindex or 1], within | {kind}, to)
        elif kind == "link":
            yield from _inline(match[1], within | {kind}, match[2])
        else:
            yield Seen(match[0], within | {kind}, to)
        at = match.end()


def _match(text: str, at: int) -> tuple[str, re.Match[str] | None]:
    for kind, pattern in INLINE:
        if match := pattern.match(text, at):
            return kind, match
    return "", None

"""The list of a server's articles, a page at a time.

All that a page button needs stands in its custom id, so that it works after a restart: the filters, and
of the source a digest, since its name may be long.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

import discord
from discord import ui

from bot.chat.article_keys import article_of, choice_name, key_of
from bot.chat.article_layout import fitted, layout, name_of, title_of
from bot.chat.article_press import acknowledge, curators_place
from bot.chat.article_showing import show
from bot.chat.errors import ChatError
from bot.chat.lasting import CitedeskInteraction, Lasting
from bot.chat.place import Place
from bot.chat.words import Say
from corpus.folding import folded
from corpus.heading import Heading, Headings

PAGE = 8
"""Articles on a page: what a phone shows without much scrolling."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Which articles are listed, and which page of them; pages count from 0."""

    page: int = 0
    since: date | None = None
    until: date | None = None
    added_by: int | None = None
    removed: bool = False
    source: str | None = None

    @property
    def filtered(self) -> bool:
        """Whether some are left out on purpose."""
        return any((self.since, self.until, self.added_by, self.source))


class PageButton(
    Lasting,
    ui.DynamicItem[ui.Button[Any]],
    template=r"citedesk:articles:(?P<page>\d{1,6}):(?P<since>\d{0,8}):(?P<until>\d{0,8})"
    r":(?P<by>\d{0,20}):(?P<removed>[01]):(?P<source>[0-9a-f]{0,12})",
):
    """Shows another page of the list."""

    def __init__(self, listing: Listing, label: str | None = None, *, source: str = "") -> None:
        """`source` is the digest of the listing's source."""
        parts = (
            listing.page,
            _digits(listing.since),
            _digits(listing.until),
            listing.added_by or "",
            int(listing.removed),
            source,
        )
        custom_id = ":".join(["citedesk:articles", *map(str, parts)])
        super().__init__(ui.Button(label=label, custom_id=custom_id))
        self.listing = listing
        self.source = source

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        by = int(match["by"]) if match["by"] else None
        removed = match["removed"] == "1"
        days = (_day(match["since"]), _day(match["until"]))
        return cls(Listing(int(match["page"]), *days, by, removed), source=match["source"])

    async def press(self, interaction: CitedeskInteraction) -> None:
        """Show it, in place of the page that is shown."""
        await acknowledge(interaction)
        place = await curators_place(interaction)
        source = await _source(interaction, place, self.source) if self.source else None
        await show_list(interaction, place, replace(self.listing, source=source))


class ShowMenu(Lasting, ui.DynamicItem[ui.Select[Any]], template=r"citedesk:articles:show"):
    """Shows one of the articles on the page, in a message of its own."""

    def __init__(self, options: Sequence[discord.SelectOption] = (), placeholder: str | None = None) -> None:
        super().__init__(
            ui.Select(custom_id="citedesk:articles:show", options=list(options), placeholder=placeholder)
        )

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], _match: re.Match[str], /
    ) -> Self:
        """The menu that something was chosen in."""
        return cls()

    async def press(self, interaction: CitedeskInteraction) -> None:
        """Show it."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        place = await curators_place(interaction)
        article = await article_of(interaction.client.library, place, self.item.values[0])
        await show(interaction, place, article)


async def show_list(interaction: CitedeskInteraction, place: Place, listing: Listing) -> None:
    """Show a page of the list in place of the acknowledgement; the last one if there are fewer by now."""
    found = await _page(interaction, place, listing)
    last = max(0, (found.total - 1) // PAGE)
    if listing.page > last:
        listing = replace(listing, page=last)
        found = await _page(interaction, place, listing)
    if not found.rows:
        empty = "list-none" if listing.filtered or listing.removed else "list-empty"
        await interaction.edit_original_response(view=layout(place.say(empty)))
        return
    rows = _rows(found, listing, place)
    await interaction.edit_original_response(view=layout(_text(found, listing, place.say), *rows))


async def _page(interaction: CitedeskInteraction, place: Place, listing: Listing) -> Headings:
    return await interaction.client.library.headings(
        place.collection,
        source=listing.source,
        since=listing.since,
        until=listing.until,
        added_by=str(listing.added_by) if listing.added_by else None,
        removed=listing.removed,
        limit=PAGE,
        offset=listing.page * PAGE,
    )


def _text(found: Headings, listing: Listing, say: Say) -> str:
    title = "list-title-removed" if listing.removed else "list-title"
    lines = [say(title, count=found.total)]
    if found.total > PAGE:
        lines.append(say("list-page", page=listing.page + 1, pages=(found.total - 1) // PAGE + 1))
    for one in found.rows:
        lines += ["", title_of(one.title, 100), f"-# {_facts(one, say)}"]
    return fitted(lines)


def _facts(one: Heading, say: Say) -> str:
    parts = [
        name_of(one.source or "", 60),
        say("article-day", date=one.published) if one.published else "",
        say("list-revision", revision=one.revision) if one.revision > 1 else "",
        say("list-copy") if one.copy_of else "",
    ]
    return " · ".join(filter(None, parts)) or say("article-no-date")


def _rows(found: Headings, listing: Listing, place: Place) -> list[ui.ActionRow[Any]]:
    options = [
        discord.SelectOption(label=choice_name(one, place), value=key_of(one.id)) for one in found.rows
    ]
    rows: list[ui.ActionRow[Any]] = [ui.ActionRow(ShowMenu(options, place.say("list-show")))]
    source = _digest(listing.source)
    buttons = []
    if listing.page > 0:
        before = replace(listing, page=listing.page - 1)
        buttons.append(PageButton(before, place.say("list-previous"), source=source))
    if (listing.page + 1) * PAGE < found.total:
        after = replace(listing, page=listing.page + 1)
        buttons.append(PageButton(after, place.say("list-next"), source=source))
    return [*rows, ui.ActionRow(*buttons)] if buttons else rows


async def _source(interaction: CitedeskInteraction, place: Place, digest: str) -> str:
    """The source with this digest. Raises ChatError if no article is from there any more."""
    for name, _ in await interaction.client.library.sources(place.collection):
        if _digest(name) == digest:
            return name
    raise ChatError("list-none")


def _digest(source: str | None) -> str:
    return hashlib.sha256(folded(source).encode("utf-8", "surrogatepass")).hexdigest()[:12] if source else ""


def _digits(day: date | None) -> str:
    return day.strftime("%Y%m%d").rjust(8, "0") if day else ""


def _day(digits: str) -> date | None:
    return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])) if len(digits) == 8 else None

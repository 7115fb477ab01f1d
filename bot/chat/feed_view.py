"""The list of a server's feeds, and the feeds that a page offers."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import discord
from discord import ui

from bot.chat.article_layout import layout, title_of
from bot.chat.article_press import acknowledge, curators_place
from bot.chat.client import CitedeskBot
from bot.chat.hygiene import link_text, plain, safe_link, shortened
from bot.chat.lasting import CitedeskInteraction
from bot.chat.pages import PageButton, page_ids, page_line, page_row, pages
from bot.chat.place import Place
from bot.chat.words import Say
from bot.records.feeds import Feed, Seen

PER_PAGE = 5
_LONGEST_TITLE = 100
_LONGEST_LINK = 400

Outcomes = Mapping[Seen, int]


async def feeds_page(bot: CitedeskBot, place: Place, page: int) -> ui.LayoutView:
    """A page of the list, counted from 0; the last one if there are fewer."""
    records = bot.records
    feeds = await records.look(records.feeds.of, place.guild_id)
    page = min(page, pages(len(feeds), PER_PAGE) - 1)
    shown = feeds[page * PER_PAGE : (page + 1) * PER_PAGE]
    outcomes = [await records.look(records.feeds.outcomes, feed.key) for feed in shown]
    return feeds_view(list(zip(shown, outcomes, strict=True)), page, len(feeds), place.say)


def feeds_view(shown: Sequence[tuple[Feed, Outcomes]], page: int, total: int, say: Say) -> ui.LayoutView:
    """The feeds of one page, `total` being those of all."""
    if not shown:
        return layout(say("feeds-none"))
    count = pages(total, PER_PAGE)
    blocks: list[str | ui.Item[Any]] = [f"## {say('feeds-title', number=total)}"]
    blocks += [_entry(feed, outcomes, say) for feed, outcomes in shown]
    blocks += filter(None, [page_line(page, count, say)])
    blocks += page_row(page, count, FeedsPage, say)
    return layout(*blocks)


class FeedsPage(PageButton, ui.DynamicItem[ui.Button[Any]], template=page_ids("feeds")):
    """Turns the list of feeds to another page."""

    listed = "feeds"

    async def press(self, interaction: CitedeskInteraction) -> None:
        """Show the page as things are now."""
        await acknowledge(interaction)
        place = await curators_place(interaction)
        view = await feeds_page(interaction.client, place, self.page)
        await interaction.edit_original_response(view=view)


def _entry(feed: Feed, outcomes: Outcomes, say: Say) -> str:
    lines = [_linked(feed)]
    lines.append(
        say("feeds-read", when=_ago(feed.last_success)) if feed.last_success else say("feeds-never-read")
    )
    if outcomes.get(Seen.ADDED):
        lines[-1] += " · " + say("feeds-articles", number=outcomes[Seen.ADDED])
    if outcomes.get(Seen.UNREADABLE):
        lines[-1] += " · " + say("feeds-unreadable", number=outcomes[Seen.UNREADABLE])
    if feed.problem:
        lines.append(f"⚠️ {say(f'feed-problem-{feed.problem}')}")
    lines.append(say("feeds-stopped") if feed.stopped else say("feeds-next", when=_ago(feed.next_poll)))
    return "\n".join(lines)


def _linked(feed: Feed) -> str:
    link = safe_link(feed.url)
    if link is None or len(link) > _LONGEST_LINK:
        return title_of(feed.title, _LONGEST_TITLE)
    title = link_text(shortened(plain(feed.title), _LONGEST_TITLE)) or "…"
    return f"**[{title}]({link})**"


def _ago(moment: datetime) -> str:
    return discord.utils.format_dt(moment, "R")

"""Adding a feed, from the address that was typed or that a page named, to what its first visit brought."""

import re
from typing import Any, Self

import discord
from discord import ui

from bot.chat.article_layout import address, layout, name_of, title_of
from bot.chat.article_press import acknowledge, curators_place
from bot.chat.article_reply import Reply
from bot.chat.errors import ChatError
from bot.chat.feed_following import first_outcome, follow
from bot.chat.feed_work import feed_work
from bot.chat.hygiene import plain, shortened
from bot.chat.lasting import CitedeskInteraction, Lasting
from bot.chat.place import Place
from bot.chat.words import Say
from corpus.feed_reading import FeedLink

MOST = 5
_LONGEST_LABEL = 70
_LONGEST_LINK = 400


async def add_feed(interaction: CitedeskInteraction, place: Place, text: str) -> None:
    """Follow the feed at that address and tell what came of it, in the message of the interaction.

    Raises ChatError and Refused as `follow`.
    """
    bot, member = interaction.client, interaction.user.id
    work = feed_work(bot)
    followed = await follow(bot, work.reader, place, member, text)
    if isinstance(followed, tuple):
        key = work.offers.put(followed, place.guild_id, member)
        await interaction.edit_original_response(view=offer_view(key, followed, place))
        return
    title = title_of(followed.title, 100)
    begun = place.say("feed-followed", title=title)
    await interaction.edit_original_response(view=layout(f"{begun}\n{place.say('feed-first')}"))
    polled = await work.polling.poll(followed)
    minutes = bot.settings.feed_minutes

    def told(say: Say) -> str:
        return f"{say('feed-followed', title=title)}\n{first_outcome(polled, minutes, say)}"

    await Reply(interaction, place).finish(told)


def offer_view(key: str, offered: tuple[FeedLink, ...], place: Place) -> ui.LayoutView:
    """The feeds on offer; `key` is where they are held."""
    offered = offered[:MOST]
    lines = [f"{number}. {_shown(one.url)}" for number, one in enumerate(offered, start=1)]
    untitled = place.say("feed-offer-untitled")
    labels = [shortened(plain(one.title or "") or untitled, _LONGEST_LABEL) for one in offered]
    buttons = [FeedOffer(key, number, label) for number, label in enumerate(labels)]
    text = place.say("feed-offer", number=len(offered))
    return layout(f"{text}\n" + "\n".join(lines), ui.ActionRow(*buttons))


def _shown(url: str) -> str:
    return address(url) if len(url) <= _LONGEST_LINK else name_of(url, 100)


class FeedOffer(
    Lasting,
    ui.DynamicItem[ui.Button[Any]],
    template=r"citedesk:feed-offer:(?P<key>[\w-]{16}):(?P<number>\d)",
):
    """Follows one of the feeds that a page names."""

    def __init__(self, key: str, number: int, label: str | None = None) -> None:
        text = f"{number + 1}. {label}" if label else None
        super().__init__(ui.Button(label=text, custom_id=f"citedesk:feed-offer:{key}:{number}"))
        self.key, self.number = key, number

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(match["key"], int(match["number"]))

    async def press(self, interaction: CitedeskInteraction) -> None:
        """Follow it, in the message that offered it."""
        await acknowledge(interaction)
        place = await curators_place(interaction)
        offers = feed_work(interaction.client).offers
        offered = offers.find(self.key, place.guild_id, interaction.user.id)
        if offered is None or self.number >= len(offered):
            raise ChatError("feed-offer-gone")
        await add_feed(interaction, place, offered[self.number].url)

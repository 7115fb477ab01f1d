"""Tells curators of a feed that keeps failing, or is gone."""

import logging
from collections.abc import Iterator

import discord
from discord import ui

from bot.chat.article_layout import address, layout, title_of
from bot.chat.article_reply import UNSENT
from bot.chat.client import CitedeskBot
from bot.chat.feed_schedule import FAILURES_REPORTED
from bot.chat.hygiene import no_mentions
from bot.chat.place import channel_language
from bot.chat.undoing import note
from bot.chat.words import Say
from bot.records.audit import Act
from bot.records.feeds import Feed
from bot.records.moments import now
from bot.records.policies import Policy

log = logging.getLogger(__name__)


async def report(bot: CitedeskBot, feed: Feed) -> bool:
    """Tell the curators' channel, else the one where the feed was added; whether it was told."""
    guild = bot.get_guild(feed.guild_id)
    if guild is None:
        return False
    if feed.stopped or feed.failures == FAILURES_REPORTED:
        await note(bot, Act(feed.guild_id, now(), None, "feed-failing", feed.title, feed.url))
    policy = await bot.records.look(bot.records.policies.of, feed.guild_id)
    view = failing_view(feed, bot.words.to(channel_language(guild, policy)))
    for channel in _channels(guild, policy, feed):
        try:
            await channel.send(view=view, allowed_mentions=no_mentions())
        except UNSENT as error:
            log.warning("feed %d can't be reported in one of the channels: %s", feed.key, error)
        else:
            return True
    return False


def failing_view(feed: Feed, say: Say) -> ui.LayoutView:
    """What the curators are told."""
    told = "feed-gone" if feed.stopped else "feed-failing"
    problem = say(f"feed-problem-{feed.problem or 'unreadable'}")
    since = discord.utils.format_dt(feed.last_success, "R") if feed.last_success else say("feed-never")
    text = say(told, title=title_of(feed.title, 100), problem=problem, times=feed.failures, since=since)
    return layout(f"{text}\n{address(feed.url)}")


def _channels(guild: discord.Guild, policy: Policy, feed: Feed) -> Iterator[discord.abc.Messageable]:
    for key in dict.fromkeys((policy.curator_channel, feed.channel_id)):
        channel = guild.get_channel_or_thread(key) if key else None
        if isinstance(channel, discord.abc.Messageable):
            yield channel

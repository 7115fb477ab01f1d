"""A publisher on loopback with a feed and pages, and a server of curators that may follow it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from xml.sax.saxutils import escape

import discord
import simcord

from bot.chat.client import CitedeskBot
from bot.chat.feed_polling import FeedPolling, Polled
from bot.chat.feed_reader import FeedReader
from bot.chat.feed_work import feed_work
from bot.chat.place import collection_of
from bot.records.audit import Act
from bot.records.feeds import Feed
from corpus.door import Door
from corpus.heading import Heading
from tests.corpus.loopback import Site, reply

CURATING = discord.Permissions(
    manage_guild=True, view_channel=True, send_messages=True, use_application_commands=True
)
TOPICS = ("steel", "cars", "rice", "ships", "chips", "whisky", "toys", "film", "drugs", "maps", "gas", "wood")
FIRST_DAY = datetime(2025, 4, 1, 9, 0, tzinfo=UTC)


def story(topic: str) -> str:
    """Enough words for an article, and other ones for every topic."""
    return " ".join(
        f"The ministers spoke about the duty on {topic} and number {n} of the {topic} plan was {topic * n}."
        for n in range(1, 12)
    )


def page(topic: str, head: str = "") -> bytes:
    paragraphs = "".join(f"<p>{sentence}.</p>" for sentence in story(topic).split(". "))
    title = f"Talks about {topic}"
    return (
        f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{paragraphs}".encode()
    )


def item(site: Site, topic: str, number: int, more: str = "") -> str:
    day = format_datetime(FIRST_DAY + timedelta(days=number))
    return (
        f"<item><title>About {escape(topic)}</title><link>{site.link(f'/{topic}')}</link>"
        f"<guid isPermaLink='false'>{topic}</guid><pubDate>{day}</pubDate>{more}</item>"
    )


def feed_of(site: Site, topics: Sequence[str], *, title: str = "Trade wire", more: str = "") -> bytes:
    """A feed of these topics, the oldest first in time and last in place."""
    items = [item(site, topic, number, more) for number, topic in enumerate(topics)]
    return (
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
        f"<title>{escape(title)}</title>{''.join(reversed(items))}</channel></rss>"
    ).encode()


def publish(site: Site, *topics: str, **headers: str) -> None:
    """Make it a feed of these topics, each with its page."""
    site.pages["/feed"] = reply(body=feed_of(site, topics), content_type="application/rss+xml", **headers)
    for topic in topics:
        site.pages.setdefault(f"/{topic}", reply(body=page(topic)))


class Newsroom:
    """A Discord server with a curator and a member, whose bot reaches the site and nothing else."""

    def __init__(self, env: simcord.Env, bot: CitedeskBot, site: Site) -> None:
        self.env, self.bot, self.site = env, bot, site
        env.settle_timeout = 60.0  # a busy machine is no fault
        self.guild = env.create_guild()
        self.general = self.guild.create_text_channel("general")
        self.desk = self.guild.create_text_channel("desk")
        self.curating = self.guild.create_role("curating", permissions=CURATING)
        self.curator = self.guild.add_member(env.create_user("mina"), roles=[self.curating])
        self.member = self.guild.add_member(env.create_user("kai"))
        self.now = FIRST_DAY + timedelta(days=100)

    def reach(self, door: Door) -> "Newsroom":
        """Let the bot fetch through this door, and tell it the time from here on."""
        work = feed_work(self.bot)
        work.reader = FeedReader(self.bot, door=door)
        work.polling = FeedPolling(self.bot, work.reader, clock=lambda: self.now, pause=0)
        return self

    async def restart(self) -> None:
        bot = self.bot
        self.bot = CitedeskBot(bot.settings, bot.library, bot.records, bot.words)
        await self.env.restart_bot(self.bot)
        self.reach(self.site.door())

    async def follow(self, path: str = "/feed") -> simcord.results.InteractionResult:
        return await self.curator.slash(self.general, "feed add", link=self.site.link(path))

    async def feeds(self) -> list[Feed]:
        return await self.bot.records.run(self.bot.records.feeds.of, self.guild.id)

    async def poll(self) -> Polled:
        """Visit the only feed, which is due now."""
        (feed,) = await self.feeds()
        self.now = max(self.now, feed.next_poll)
        polled = await feed_work(self.bot).polling.poll(feed)
        await self.env.settle()
        return polled

    async def articles(self) -> list[Heading]:
        return list((await self.bot.library.headings(collection_of(self.guild.id), limit=100)).rows)

    async def acts(self, action: str) -> list[Act]:
        acts = await self.bot.records.run(self.bot.records.audit.newest, self.guild.id, 100)
        return [act for act in acts if act.action == action]

    async def curators_are_told_in(self, channel: simcord.builders.ChannelHandle) -> None:
        policies = self.bot.records.policies
        policy = await self.bot.records.run(policies.of, self.guild.id)
        await self.bot.records.run(policies.put, replace(policy, curator_channel=channel.id))

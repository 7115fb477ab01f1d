"""Following a feed: read it once to see that it is one, keep it, and take in its newest entries."""

from datetime import timedelta
from urllib.parse import urlsplit

from bot.chat.client import CitedeskBot
from bot.chat.errors import ChatError
from bot.chat.feed_polling import Polled
from bot.chat.feed_reader import FeedReader, refusal_kind, title_for
from bot.chat.place import Place
from bot.chat.undoing import note
from bot.chat.words import Say
from bot.records.audit import Act
from bot.records.feeds import Feed, Feeds
from bot.records.moments import now
from corpus.errors import Refused
from corpus.feed_fetch import NOTHING_KNOWN
from corpus.feed_reading import FeedLink

MOST_FEEDS = 50
"""Of one server."""

_OWN_WORDS = frozenset({"bad-link", "credentials", "private-address", "no-feed"})
_FIRST_VISIT = timedelta(minutes=10)


async def follow(
    bot: CitedeskBot, reader: FeedReader, place: Place, member_id: int, text: str
) -> Feed | tuple[FeedLink, ...]:
    """Keep the feed at the address that was typed; or the feeds that the page there names.

    Raises ChatError and Refused for what can't be followed, and the records' errors.
    """
    feeds = bot.records.feeds
    url = reader.link(text)
    await bot.records.run(_require_room, feeds, place.guild_id, url)
    try:
        reading = (await reader.visit(url, NOTHING_KNOWN)).reading
    except Refused as refused:
        if refused.kind in _OWN_WORDS:
            raise
        raise ChatError(f"feed-problem-{refusal_kind(refused)}") from refused
    assert reading is not None  # without validators nothing can be unchanged
    if reading.offered:
        return reading.offered
    feed = Feed(
        guild_id=place.guild_id,
        url=url,
        title=title_for(reading, urlsplit(url).hostname or url),
        added_by=member_id,
        added_at=now(),
        # Its entries are taken in at once by whoever added it, or by the next round if that fails.
        next_poll=now() + _FIRST_VISIT,
        channel_id=place.channel_id,
    )
    kept = await bot.records.run(_kept, feeds, feed)
    await note(bot, Act(place.guild_id, now(), member_id, "feed-added", feed.title, url))
    return kept


async def unfollow(bot: CitedeskBot, place: Place, member_id: int, text: str) -> Feed:
    """Follow a feed no longer; `text` is its number, title or address. Raises ChatError if there is none."""
    feed = await find(bot, place.guild_id, text)
    if not await bot.records.run(bot.records.feeds.remove, feed.key, place.guild_id):
        raise ChatError("feed-unknown")
    await note(bot, Act(place.guild_id, now(), member_id, "feed-removed", feed.title, feed.url))
    return feed


async def find(bot: CitedeskBot, guild_id: int, text: str) -> Feed:
    """The server's feed with that number, address or title. Raises ChatError if there is none."""
    text = text.strip()
    feeds = await bot.records.look(bot.records.feeds.of, guild_id)
    for feed in feeds:
        if text == str(feed.key) or text.strip("<>") == feed.url:
            return feed
    named = [feed for feed in feeds if feed.title.casefold() == text.casefold()]
    if len(named) != 1:
        raise ChatError("feed-several" if named else "feed-unknown")
    return named[0]


def first_outcome(polled: Polled, minutes: int, say: Say) -> str:
    """What the first visit to a feed came to."""
    if polled.feed is None:
        return say("feed-removed-meanwhile")
    if polled.problem is not None:
        return say("feed-first-failed", problem=say(f"feed-problem-{polled.problem}"))
    lines = [say("feed-first-added", number=polled.added)]
    if polled.unreadable:
        lines.append(say("feed-first-unreadable", number=polled.unreadable))
    lines.append(say("feed-how-often", minutes=max(minutes, polled.feed.minutes or 0)))
    return "\n".join(lines)


def _require_room(feeds: Feeds, guild_id: int, url: str) -> None:
    if any(feed.url == url for feed in feeds.of(guild_id)):
        raise ChatError("feed-known")
    if feeds.count(guild_id) >= MOST_FEEDS:
        raise ChatError("feed-too-many", number=MOST_FEEDS)


def _kept(feeds: Feeds, feed: Feed) -> Feed:
    """In one transaction, since two may add at once."""
    _require_room(feeds, feed.guild_id, feed.url)
    feeds.add(feed)
    return next(one for one in feeds.of(feed.guild_id) if one.url == feed.url)

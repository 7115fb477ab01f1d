"""Polling: visits the feeds that are due, takes in what is new, and tells curators of what keeps failing."""

import asyncio
import logging
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.chat.client import CitedeskBot
from bot.chat.feed_intake import FeedIntake
from bot.chat.feed_reader import FeedReader, Visit, refusal_kind, title_for
from bot.chat.feed_report import report
from bot.chat.feed_schedule import LONGEST, Schedule, stopped, to_report
from bot.records.feeds import Feed, Seen
from bot.records.moments import now
from corpus.errors import CorpusError, Refused
from corpus.feed_fetch import NOTHING_KNOWN, FeedRefused, Validators
from corpus.feed_reading import FeedItem, FeedReading, newest

log = logging.getLogger(__name__)

AT_FIRST = 10
"""Entries that are taken in when a feed is new, the newest; the older ones are passed over."""

MOST_OF_A_VISIT = 25
"""Entries taken in at one visit; the rest waits for the next."""

PAUSE = 1.0
"""Seconds between two entries of one visit, so that a site isn't asked for many pages in one breath."""

AT_ONCE = 3
_MEMORY = timedelta(days=365)
_NOTHING_DONE = (0, 0)


@dataclass(frozen=True, slots=True)
class Polled:
    """What a visit came to. `feed` is None if it was removed meanwhile; `problem` as in `Feed`."""

    feed: Feed | None
    added: int = 0
    unreadable: int = 0
    problem: str | None = None


class FeedPolling:
    """Visits feeds, each by one visit at a time."""

    def __init__(
        self,
        bot: CitedeskBot,
        reader: FeedReader,
        *,
        clock: Callable[[], datetime] = now,
        chance: random.Random | None = None,
        pause: float = PAUSE,
    ) -> None:
        self._bot = bot
        self._reader = reader
        self._clock = clock
        self._pause = pause
        self._schedule = Schedule(bot.settings.feed_minutes, chance or random.Random())  # noqa: S311 - no secret
        self._visiting: set[int] = set()
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def poll_due(self) -> int:
        """Visit the feeds that are due; how many there were. Never raises but for a shutdown."""
        records = self._bot.records
        due = await records.look(records.feeds.due, self._clock())
        await asyncio.gather(*(self._guarded(feed) for feed in due))
        return len(due)

    async def poll(self, feed: Feed) -> Polled:
        """Visit one feed, and keep its state. Raises the records' and the library's errors."""
        if feed.key in self._visiting:
            return Polled(feed)
        self._visiting.add(feed.key)
        try:
            async with self._turns:
                return await self._polled(feed)
        finally:
            self._visiting.discard(feed.key)

    async def _guarded(self, feed: Feed) -> None:
        """A feed's fault must not keep the others from their turn."""
        try:
            if self._bot.get_guild(feed.guild_id) is None:  # the bot was sent away
                await self._save(replace(feed, next_poll=self._clock() + LONGEST))
            else:
                await self.poll(feed)
        except Exception as error:
            expected = isinstance(error, CorpusError)
            log.log(
                logging.WARNING if expected else logging.ERROR,
                "visiting feed %d failed on our side: %s",
                feed.key,
                error,
                exc_info=None if expected else error,
            )

    async def _polled(self, feed: Feed) -> Polled:
        try:
            visit = await self._reader.visit(feed.url, Validators(feed.etag, feed.last_modified))
            if visit.reading is not None and visit.reading.offered:
                raise Refused("The feed has become a page.", kind="no-feed")
        except Refused as refused:
            return await self._failed(feed, refused)
        try:
            return await self._taken_in(feed, visit)
        except BaseException:
            # The feed did nothing wrong: it is asked again for all of it, after the usual time.
            later = self._schedule.later(feed, self._clock())
            await asyncio.shield(self._save(replace(later, etag=None, last_modified=None)))
            raise

    async def _failed(self, feed: Feed, refused: Refused) -> Polled:
        problem = refusal_kind(refused)
        log.info("feed %d can't be read: %s (%s)", feed.key, refused, refused.kind)
        if problem == "gone":
            failed = stopped(feed, problem)
        else:
            wait = refused.wait if isinstance(refused, FeedRefused) else None
            failed = self._schedule.after_failure(feed, self._clock(), problem, wait=wait)
        if to_report(failed):
            failed = replace(failed, reported=await report(self._bot, failed))
        await self._save(failed)
        return Polled(failed, problem=problem)

    async def _taken_in(self, feed: Feed, visit: Visit) -> Polled:
        reading, feeds = visit.reading, self._bot.records.feeds
        validators, done = visit.answer.validators, _NOTHING_DONE
        if reading is not None:
            items = await self._chosen(feed, reading)
            added, unreadable = await self._take(feed, items)
            done = (len(added), unreadable)
            ids = [item.id for item in reading.items]
            left = await self._bot.records.run(feeds.unseen, feed.key, ids)
            # Where something is left for the next visit, the whole feed has to come again.
            validators = NOTHING_KNOWN if left else validators
            title = title_for(reading, feed.title)
            feed = replace(feed, minutes=reading.minutes, title=title)
            await self._bot.records.run(feeds.prune, feed.key, set(ids), self._clock() - _MEMORY)
        feed = replace(feed, etag=validators.etag, last_modified=validators.last_modified)
        polled = self._schedule.after_success(feed, self._clock(), visit.answer.fresh)
        await self._save(polled)
        return Polled(await self._still(polled), *done)

    async def _chosen(self, feed: Feed, reading: FeedReading) -> list[FeedItem]:
        """The entries to be taken in now, oldest first."""
        records = self._bot.records
        by_id = {item.id: item for item in reversed(reading.items)}
        if feed.last_success is None:
            first = {item.id for item in newest(reading.items, AT_FIRST)}
            older = [key for key in by_id if key not in first]
            older = await records.look(records.feeds.unseen, feed.key, older)
            await records.run(records.feeds.mark, feed.key, older, Seen.SKIPPED, self._clock())
        unseen = await records.look(records.feeds.unseen, feed.key, by_id)
        chosen = newest([by_id[key] for key in reversed(unseen)], len(unseen))
        return chosen[::-1][:MOST_OF_A_VISIT]

    async def _take(self, feed: Feed, items: Sequence[FeedItem]) -> tuple[list[str], int]:
        """Take the entries in; the articles that the library gained, and how many couldn't be read."""
        records, added, unreadable = self._bot.records, [], 0
        intake = FeedIntake(self._bot.library, records, self._reader)
        tries = await records.look(records.feeds.tries, feed.key)
        try:
            for number, item in enumerate(items):
                if number:
                    await asyncio.sleep(self._pause)
                if await self._still(feed) is None:
                    break
                taken = await intake.take(feed, item, tries.get(item.id, 0))
                await records.run(records.feeds.mark, feed.key, [item.id], taken.outcome, self._clock())
                unreadable += taken.outcome is Seen.UNREADABLE
                if taken.article_id is not None:
                    added.append(taken.article_id)
        finally:
            if added:
                self._bot.dispatch("library_grown", feed.guild_id, tuple(added))
        return added, unreadable

    async def _still(self, feed: Feed) -> Feed | None:
        """The feed as it is on record, unless it was removed meanwhile."""
        records = self._bot.records
        return await records.look(records.feeds.find, feed.key, feed.guild_id)

    async def _save(self, feed: Feed) -> None:
        await self._bot.records.run(self._bot.records.feeds.save, feed)

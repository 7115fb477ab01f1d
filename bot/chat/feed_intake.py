"""From an entry of a feed to an article, through the same door as every other article."""

import logging
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlsplit

from bot.chat.feed_reader import FeedReader
from bot.chat.place import collection_of
from bot.records.feeds import Feed, Seen
from bot.records.moments import now
from bot.records.records import Records
from corpus.article import Details, Draft
from corpus.errors import Refused
from corpus.feed_reading import FeedItem
from corpus.source import Offer
from corpus.word_count import word_count
from index.library import Library
from index.receipt import Outcome, Receipt

log = logging.getLogger(__name__)

LONG_ENOUGH = 80
"""Words that a feed has to bring of an entry to be taken for all of it."""

MOST_TRIES = 3
"""Visits in which a page may fail for a passing reason before it is given up."""

_PASSING = frozenset({"dns", "unreachable", "too-slow", "broken", "busy", "server-error"})


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an entry; `article_id` is what the library has gained, None if it hasn't."""

    outcome: Seen
    article_id: str | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """A draft, and the article, live or removed, that it is an edition of."""

    draft: Draft
    article_id: str | None


class FeedIntake:
    """Takes entries of feeds into the library."""

    def __init__(self, library: Library, records: Records, reader: FeedReader) -> None:
        self._library = library
        self._records = records
        self._reader = reader

    async def take(self, feed: Feed, item: FeedItem, tries: int) -> Taken:
        """Add what the entry stands for: its page, or what the feed brings of it.

        `tries` is how often that has been tried before. Raises the library's errors.
        """
        try:
            return await self._put(feed, await self._find(feed, item))
        except Refused as refused:
            log.info("an entry of feed %d can't be read: %s (%s)", feed.key, refused, refused.kind)
            waits = refused.kind in _PASSING and tries + 1 < MOST_TRIES
            return Taken(Seen.WAITING if waits else Seen.UNREADABLE)

    async def _find(self, feed: Feed, item: FeedItem) -> _Found:
        try:
            return await self._on_the_page(feed, item)
        except Refused:
            if word_count(item.text) < LONG_ENOUGH:
                raise
        said = Details(None, item.title, feed.title, item.author, _published(item), item.link)
        draft = await self._reader.draft(item.text, said)
        preview = await self._library.preview(_offer(draft), collection_of(feed.guild_id))
        return _Found(draft, preview.article_id)

    async def _on_the_page(self, feed: Feed, item: FeedItem) -> _Found:
        """What the entry's page brings, with what the feed knows better or alone."""
        if item.link is None:
            raise Refused("The entry has no link and too little text.", kind="empty")
        source = await self._reader.page(item.link)
        given = replace(source.given, published=_published(item))
        offer = Offer(item.link, replace(source, given=given))
        preview = await self._library.preview(offer, collection_of(feed.guild_id))
        if preview.draft is None:
            receipt = preview.refused
            raise Refused(
                (receipt and receipt.reason) or "The page can't be read.",
                kind=(receipt and receipt.kind) or "unreadable",
            )
        found = preview.draft.details
        details = replace(
            found,
            title=found.title or item.title,
            source=feed.title if _unnamed(found.source, source.url) else found.source,
            author=found.author or item.author,
        )
        return _Found(replace(preview.draft, details=details), preview.article_id)

    async def _put(self, feed: Feed, found: _Found) -> Taken:
        collection = collection_of(feed.guild_id)
        if found.article_id is not None:
            former = await self._library.article(collection, found.article_id)
            if former.removed:  # by a curator, whom a feed doesn't contradict
                return Taken(Seen.KNOWN)
        receipt = await self._add(feed, found.draft)
        match receipt.outcome:
            case Outcome.REFUSED:
                return Taken(Seen.UNREADABLE)
            case Outcome.ALREADY_THERE:
                return Taken(Seen.KNOWN)
            case _:
                return Taken(Seen.ADDED, receipt.article_id)

    async def _add(self, feed: Feed, draft: Draft) -> Receipt:
        """Add it in the name of who added the feed, unless he asks to be forgotten, however late."""
        by = await self._adder(feed)
        receipt = await self._library.add(
            _offer(draft), collection=collection_of(feed.guild_id), added_by=by or ""
        )
        if by and await self._adder(feed) == "":  # he did while it was being added
            await self._library.forget_adder(by)
        return receipt

    async def _adder(self, feed: Feed) -> str | None:
        """Who added the feed, as it is on record now: empty for nobody, None if the feed was removed."""
        found = await self._records.look(self._records.feeds.find, feed.key, feed.guild_id)
        return None if found is None else str(found.added_by or "")


def _unnamed(publisher: str | None, url: str | None) -> bool:
    """Whether the page says no more of its publisher than its address does."""
    host = urlsplit(url or "").netloc.casefold()
    return not publisher or publisher.casefold().removeprefix("www.") in host


def _offer(draft: Draft) -> Offer:
    return Offer(draft.details.url or draft.details.title or "", draft)


def _published(item: FeedItem) -> date | None:
    """The entry's date, unless it lies in the future: a wrong date is worse than none."""
    tomorrow = now().date() + timedelta(days=1)
    return item.published if item.published and item.published <= tomorrow else None

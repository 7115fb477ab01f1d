"""Visits feeds and the pages that they name, off the event loop."""

import asyncio
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from bot.chat.client import CitedeskBot
from bot.chat.hygiene import shortened
from corpus.article import Details, Draft
from corpus.door import Door
from corpus.drafting import draft_of
from corpus.errors import Refused
from corpus.feed_fetch import FeedAnswer, Validators, fetch_feed
from corpus.feed_reading import FeedReading
from corpus.fetch import DOOR, Fetcher, FetchLimits, fetch
from corpus.link import parse_link
from corpus.reading import Reading
from corpus.robots import Robots
from corpus.source import Source
from index.offers import limits_of

T = TypeVar("T")

THREADS = 3

_LONGEST_TITLE = 200
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_FEED_SCHEME = re.compile(r"feed:(?://(?!/)|(?=https?://))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Visit:
    """What a visit to a feed brought; `reading` is None where nothing has changed."""

    answer: FeedAnswer
    reading: FeedReading | None


class FeedReader:
    """Has a few threads, for what blocks. `door` says which addresses may be fetched."""

    def __init__(self, bot: CitedeskBot, *, door: Door = DOOR) -> None:
        settings = bot.settings
        self._bot = bot
        limits = FetchLimits(
            max_bytes=int(settings.fetch_max_bytes),
            seconds=settings.fetch_timeout,
            robots=settings.fetch_respect_robots,
            contact=settings.fetch_contact or "",
        )
        self._fetcher = Fetcher(limits, door, Robots())
        self._limits = limits_of(settings)
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="citedesk-feeds")

    def link(self, text: str) -> str:
        """The address that somebody typed, in full and in one form. Raises Refused."""
        typed = text.strip().removeprefix("<").removesuffix(">").strip()
        typed = _FEED_SCHEME.sub("", typed)
        if not _SCHEME.match(typed):
            typed = f"https://{typed}"
        return str(parse_link(typed, ports=self._fetcher.door.ports))

    async def visit(self, url: str, known: Validators) -> Visit:
        """The feed at `url`, or the feeds that the page there offers.

        Raises FeedRefused where it can't be had, Refused where it can't be read.
        """
        answer = await self._in_thread(partial(fetch_feed, self._fetcher, url, known))
        if answer.source is None:
            return Visit(answer, None)
        return Visit(answer, await self._bot.library.read_feed(answer.source))

    async def page(self, url: str) -> Source:
        """The page of an entry. Raises Refused as `fetch` does."""
        one = self._fetcher
        return await self._in_thread(partial(fetch, url, limits=one.limits, door=one.door, robots=one.robots))

    async def draft(self, text: str, details: Details) -> Draft:
        """An article of what the feed itself brings. Raises Refused for too little text."""
        source = Source(details.url or details.title or "", b"")
        made = partial(draft_of, Reading(text, details), source, self._limits, guess_date=False)
        return await self._in_thread(made)

    def close(self) -> None:
        """Begin nothing more. What is being fetched ends by itself, within its limits."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)


def title_for(reading: FeedReading, other: str) -> str:
    """The feed's title, of a length that fits everywhere; `other` where it has none."""
    return shortened(reading.title, _LONGEST_TITLE) if reading.title else other


def refusal_kind(refused: Refused) -> str:
    """One of the few kinds of problem that people are told a feed has (`feed-problem-<kind>`)."""
    return _PROBLEMS.get(refused.kind, "unreadable")


_PROBLEMS = {
    "gone": "gone",
    "not-found": "not-found",
    "busy": "busy",
    "server-error": "fault",
    **dict.fromkeys(("dns", "unreachable", "too-slow", "broken"), "unreachable"),
    **dict.fromkeys(("forbidden", "robots", "login-page", "paywall"), "closed"),
    **dict.fromkeys(("tls", "insecure-redirect", "private-address", "too-many-redirects"), "unsafe"),
    **dict.fromkeys(("bad-link", "credentials"), "unsafe"),
    "too-large": "too-large",
    **dict.fromkeys(("no-feed", "empty"), "no-feed"),
}

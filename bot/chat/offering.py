"""What a curator hands over, made into offers for the library: links, attachments, and written text.

Fetching and cleaning block, so they have a few threads of their own and never hold the event loop.
"""

import asyncio
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

import discord

from bot.chat.errors import ChatError
from bot.settings import BotSettings
from corpus.article import Details, Draft
from corpus.door import Door
from corpus.drafting import draft_of
from corpus.fetch import DOOR, FetchLimits, fetch
from corpus.kinds import ending
from corpus.limits import Limits
from corpus.markdown import read_markdown
from corpus.reading import Reading
from corpus.robots import Robots
from corpus.source import Offer, Source
from index.offers import limits_of

T = TypeVar("T")

THREADS = 3
DOWNLOAD_SECONDS = 120
MOST_OF_ONE_MESSAGE = 10
"""Things that one message may hold: Discord takes ten attachments."""

_MIB = 1024 * 1024
_OF_MANY = frozenset({".zip", ".jsonl"})
_CREDENTIALS = re.compile(r"^(https?://)[^/?#]*@", re.IGNORECASE)
_LINK = re.compile(r"https?://[^\s<>|\"、。「」『』（）]+", re.IGNORECASE)
_AFTER_A_LINK = ".,;:!?'*_~`"
_NO_WORDS = re.compile(rf"{_LINK.pattern}|:\w+:", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_EMOJI = re.compile(r"<a?:(\w+):\d+>")
_NO_TEXT = ("image/", "video/", "audio/")


@dataclass(frozen=True, slots=True)
class Link:
    """An address to be fetched."""

    url: str


@dataclass(frozen=True, slots=True)
class Writing:
    """Text that somebody typed, or a `message` that somebody posted, and what is said of it."""

    text: str
    details: Details = field(default_factory=Details)
    message: bool = False


Thing = Link | discord.Attachment | Writing


class Offering:
    """Turns things into offers. `door` says which addresses may be fetched."""

    def __init__(self, settings: BotSettings, *, door: Door = DOOR) -> None:
        self._fetching = FetchLimits(
            max_bytes=int(settings.fetch_max_bytes),
            seconds=settings.fetch_timeout,
            robots=settings.fetch_respect_robots,
            contact=settings.fetch_contact or "",
        )
        self._reading = limits_of(settings)
        self._most = min(int(settings.attachment_max_bytes), int(settings.file_max_bytes))
        self._door = door
        self._robots = Robots()
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="citedesk-fetch")

    async def offer(self, thing: Thing) -> Offer:
        """What the library can be offered of it. Raises ChatError, or Refused as `fetch` and `draft_of`."""
        match thing:
            case Link(url):
                return Offer(name_of(thing), await self._in_thread(partial(self._fetched, url)))
            case Writing():
                return Offer(name_of(thing), await self._in_thread(partial(_written, thing, self._reading)))
            case _:
                return Offer(name_of(thing), await self._downloaded(thing))

    def close(self) -> None:
        """Begin nothing more. What is being fetched ends by itself, within its limits."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    def _fetched(self, url: str) -> Source:
        return fetch(url, limits=self._fetching, door=self._door, robots=self._robots)

    async def _downloaded(self, attachment: discord.Attachment) -> Source:
        if ending(attachment.filename) in _OF_MANY:
            raise ChatError("offer-of-many")
        # Discord counts the bytes itself and says so before anything is downloaded.
        if attachment.size > self._most:
            raise self._too_large()
        try:
            async with asyncio.timeout(DOWNLOAD_SECONDS):
                data = await attachment.read()
        except (discord.HTTPException, TimeoutError, OSError) as error:
            raise ChatError("offer-not-downloaded") from error
        if len(data) > self._most:
            raise self._too_large()
        kind, _, parameters = (attachment.content_type or "").partition(";")
        charset = re.search(r"charset=\"?([\w.:+-]{1,40})", parameters)
        return Source(
            attachment.filename, data, kind.strip().lower() or None, charset[1] if charset else None
        )

    def _too_large(self) -> ChatError:
        return ChatError("offer-too-large", limit=self._most // _MIB)


def link_of(text: str) -> Link:
    """The link that somebody typed, in angle brackets or not."""
    return Link(text.strip().removeprefix("<").removesuffix(">").strip())


def name_of(thing: Thing) -> str:
    """What it is called where it is spoken of: its link, its file's name, or "" for writing."""
    match thing:
        case Link(url):
            # No place for a password.
            return _CREDENTIALS.sub(r"\1…@", url)
        case Writing():
            return ""
        case _:
            return thing.filename


def things_in(message: discord.Message) -> list[Thing]:
    """What a message holds that could become articles: its links, then its attachments, then its text.

    What is forwarded counts as said. Text counts if letters are left when links and emoji are taken out.
    """
    text = _said_in(message)
    links = [*links_in(text), *(one.url for one in message.embeds if one.url and one.type == "rich")]
    files = [*message.attachments, *(file for one in message.message_snapshots for file in one.attachments)]
    things: list[Thing] = [Link(url) for url in dict.fromkeys(links)]
    things += [file for file in files if not (file.content_type or "").startswith(_NO_TEXT)]
    things = things[:MOST_OF_ONE_MESSAGE]
    if _LETTER.search(_NO_WORDS.sub(" ", text)):
        things.append(Writing(text, _details_of(message), message=True))
    return things or list(files[:1])


def links_in(text: str) -> list[str]:
    """The http and https links in a text, in order, without the punctuation that follows them."""
    found = []
    for url in _LINK.findall(text):
        url = url.rstrip(_AFTER_A_LINK)
        while url.endswith((")", "]")) and url.count(url[-1]) > url.count("(" if url[-1] == ")" else "["):
            url = url[:-1].rstrip(_AFTER_A_LINK)
        found.append(url)
    return found


def _said_in(message: discord.Message) -> str:
    parts = [message.clean_content, *(one.content for one in message.message_snapshots)]
    return _EMOJI.sub(r":\1:", "\n\n".join(parts)).strip()


def _details_of(message: discord.Message) -> Details:
    """The channel stands for the publisher. The author isn't kept: he didn't ask to be."""
    channel = getattr(message.channel, "name", None)
    return Details(
        source=f"#{channel}" if channel else None,
        published=message.created_at.date(),
        url=message.jump_url,
    )


def _written(writing: Writing, limits: Limits) -> Draft:
    reading = Reading(writing.text, writing.details)
    if writing.message:
        # Discord ends a line where one was ended, Markdown only a paragraph. What it says in front
        # matter isn't believed: whoever posted it is no curator.
        said = read_markdown(re.sub(r"\n+", "\n\n", writing.text))
        reading = Reading(said.text, writing.details, said.heading)
    return draft_of(reading, Source("", b""), limits, guess_date=True)

"""Which article is meant: by a key that fits into a button, or by what somebody typed."""

import asyncio
import hashlib
import re

from discord import app_commands

from bot.chat.article_press import CHOICE_SECONDS, curators_place
from bot.chat.errors import ChatError
from bot.chat.hygiene import ELLIPSIS, plain, shortened
from bot.chat.lasting import CitedeskInteraction
from bot.chat.place import Place
from corpus.article import Article
from corpus.errors import CorpusError, UnknownArticle
from corpus.folding import folded
from corpus.heading import Heading
from index.library import Library

KEY = r"(?P<key>~?[\w.-]{1,60})"
"""For the template of a custom id that ends in an article's key."""

LONGEST_CHOICE = 100
MOST_CHOICES = 25

_FITS = re.compile(r"[\w.-]{1,60}", re.ASCII)
_PAGE = 1000


def key_of(article_id: str) -> str:
    """The id itself where it fits into a custom id, else a digest of it."""
    if _FITS.fullmatch(article_id):
        return article_id
    return "~" + hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).hexdigest()[:32]


async def article_of(library: Library, place: Place, key: str) -> Article:
    """This server's article with that key, live or removed. Raises ChatError if it has none."""
    article_id = await _id_of(library, place.collection, key) if key.startswith("~") else key
    try:
        return await library.article(place.collection, article_id or key)
    except UnknownArticle:
        raise ChatError("error-no-such-article") from None


async def article_meant(library: Library, place: Place, typed: str) -> Article:
    """The article that a member chose, or typed by its id or by a part of its title that no other has."""
    try:
        return await article_of(library, place, typed.strip())
    except ChatError:
        found = await library.headings(place.collection, text=typed, limit=1) if plain(typed) else None
        if found is None or found.total != 1:
            raise
        return await library.article(place.collection, found.rows[0].id)


async def article_choices(interaction: CitedeskInteraction, typed: str) -> list[app_commands.Choice[str]]:
    """This server's articles with that in their title, for a curator. None in time: no choices."""
    try:
        async with asyncio.timeout(CHOICE_SECONDS):
            place = await curators_place(interaction)
            library = interaction.client.library
            found = await library.headings(place.collection, text=typed, limit=MOST_CHOICES)
    except (CorpusError, TimeoutError):
        return []
    return [app_commands.Choice(name=choice_name(one, place), value=key_of(one.id)) for one in found.rows]


async def source_choices(interaction: CitedeskInteraction, typed: str) -> list[app_commands.Choice[str]]:
    """This server's publishers with that in their name, most articles first, for a curator."""
    try:
        async with asyncio.timeout(CHOICE_SECONDS):
            place = await curators_place(interaction)
            found = await interaction.client.library.sources(place.collection)
    except (CorpusError, TimeoutError):
        return []
    names = [name[:LONGEST_CHOICE] for name, _ in found if folded(typed) in folded(name) and plain(name)]
    return [app_commands.Choice(name=plain(name), value=name) for name in names[:MOST_CHOICES]]


def choice_name(heading: Heading, place: Place) -> str:
    """Title and day, in as many characters as a choice may have."""
    day = f" · {place.say('article-day', date=heading.published)}" if heading.published else ""
    return shortened(plain(heading.title) or ELLIPSIS, LONGEST_CHOICE - len(day)) + day


async def _id_of(library: Library, collection: str, key: str) -> str | None:
    """The long id that a digest was made of: rare enough to look at every article."""
    for removed in (False, True):
        offset, total = 0, 1
        while offset < total:
            page = await library.headings(collection, removed=removed, limit=_PAGE, offset=offset)
            for one in page.rows:
                if key_of(one.id) == key:
                    return one.id
            offset, total = offset + _PAGE, page.total
    return None

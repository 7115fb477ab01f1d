"""More of what an answer rests on: the passages around its excerpts, and all its sources."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from discord import ui

from bot.chat.answer_cutting import centred
from bot.chat.answer_excerpt import NUMBERS, Room, origin_text, title_text
from bot.chat.answer_quote import lines_of
from bot.chat.answer_view import MOST_CHARACTERS
from bot.chat.place import Place
from bot.chat.words import Say
from bot.records.given_answer import GivenAnswer
from corpus.article import Article
from corpus.errors import UnknownArticle
from index.errata import Excerpted
from index.excerpt import Excerpt
from index.library import Library

_ROOM = Room(answer=0, excerpt=0, title=200, link=700, question=0)
_TIGHT = Room(answer=0, excerpt=0, title=100, link=0, question=0)
_MOST_COPIES = 5


@dataclass(frozen=True, slots=True)
class Source:
    """An excerpt that was shown, as the library has it now. None: its article was erased.

    `outdated`: there is a newer revision. `copies` are the other articles that print the same.
    """

    number: int
    excerpt: Excerpt | None
    outdated: bool = False
    copies: tuple[Article, ...] = ()


async def sources_of(library: Library, place: Place, given: GivenAnswer) -> list[Source]:
    """The excerpts of an answer, looked up in the library; without what it says was so before."""
    return [
        await _looked_up(library, place.collection, number, one)
        for number, one in enumerate((one for one in given.excerpts if not one.former), 1)
    ]


def context_view(sources: Sequence[Source], say: Say) -> ui.LayoutView:
    """Each excerpt in the passage that it stands in, in bold there."""
    heads = [_head(one, say, _ROOM) for one in sources]
    if sum(map(len, heads)) > MOST_CHARACTERS // 2:
        heads = [_head(one, say, _TIGHT) for one in sources]
    room = (MOST_CHARACTERS - sum(map(len, heads))) // max(len(sources), 1)
    view = ui.LayoutView(timeout=None)
    for source, head in zip(sources, heads, strict=True):
        if view.children:
            view.add_item(ui.Separator())
        view.add_item(ui.TextDisplay(head))
        if source.excerpt is not None and not source.excerpt.article.removed:
            view.add_item(ui.TextDisplay(_passage(source.excerpt, room)))
    return view


def sources_view(sources: Sequence[Source], say: Say) -> ui.LayoutView:
    """Every article that an answer cites, once, with the copies of it."""
    texts = [f"### {say('answer-sources-title')}"]
    left = MOST_CHARACTERS - len(texts[0]) - 100  # for the line that says how many there is no room for
    entries = list(_entries(sources, say))
    for number, entry in enumerate(entries):
        if len(entry) > left:
            texts.append(say("answer-sources-more", count=len(entries) - number))
            break
        texts.append(entry)
        left -= len(entry)
    view = ui.LayoutView(timeout=None)
    for text in texts:
        view.add_item(ui.TextDisplay(text))
    return view


async def _looked_up(library: Library, collection: str, number: int, one: Excerpted) -> Source:
    try:
        excerpt = await library.passage_around(collection, one.article_id, one.revision, one.start, one.end)
        newest = await library.article(collection, one.article_id)
    except UnknownArticle:
        return Source(number, None)
    copies = [await _article(library, collection, copy) for copy in one.copies[:_MOST_COPIES]]
    live = tuple(copy for copy in copies if copy is not None and not copy.removed)
    return Source(number, excerpt, newest.revision > one.revision, live)


async def _article(library: Library, collection: str, article_id: str) -> Article | None:
    try:
        return await library.article(collection, article_id)
    except UnknownArticle:
        return None


def _passage(excerpt: Excerpt, room: int) -> str:
    line = lines_of(excerpt.text, excerpt.start, (excerpt.quote,))
    # A mark of quotation goes before every paragraph.
    room -= 2 * (1 + line.text.count("\n"))
    shown = centred(line, room, more_before=excerpt.more_before, more_after=excerpt.more_after)
    return "> " + shown.replace("\n", "\n> ")


def _head(source: Source, say: Say, room: Room, numbers: str = "") -> str:
    """Which excerpt it is, of what, and what became of its article since."""
    number = numbers or NUMBERS[source.number - 1]
    if source.excerpt is None:
        return f"{number} {say('answer-source-erased')}"
    article = source.excerpt.article
    if article.removed:
        return f"{number} {title_text(article.title, (), say, room)}\n-# {say('answer-source-removed')}"
    newer = say("answer-source-outdated") if source.outdated else ""
    title = title_text(article.title, (source.excerpt.link, article.url), say, room)
    return f"{number} {title}\n{origin_text(article.source, article.published, say, newer)}"


def _entries(sources: Sequence[Source], say: Say) -> Iterator[str]:
    """An entry an article with the numbers of its excerpts, and one for each of its copies."""
    seen: set[str] = set()
    for source in sources:
        if source.excerpt is None:
            yield _head(source, say, _ROOM)
            continue
        article = source.excerpt.article
        if article.id not in seen:
            seen.add(article.id)
            same = (one for one in sources if one.excerpt and one.excerpt.article.id == article.id)
            yield _head(source, say, _ROOM, "".join(NUMBERS[one.number - 1] for one in same))
        for copy in source.copies:
            if copy.id not in seen:
                seen.add(copy.id)
                title = title_text(copy.title, (copy.url,), say, _ROOM)
                yield f"{title}\n{origin_text(copy.source, copy.published, say, say('answer-source-copy'))}"

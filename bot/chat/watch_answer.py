"""Asking a watched question: what the articles answer now, and what they did since the last answer."""

from dataclasses import dataclass
from datetime import datetime

from bot.chat.client import CitedeskBot
from bot.chat.place import collection_of
from bot.chat.watch_change import Moved
from bot.records.given_answer import Bounds
from bot.records.moments import now
from bot.records.watches import Said, Watch
from corpus.heading import Selection
from index.answer import Answer, Citation
from index.answering import Request
from index.errata import Excerpted, Fate, digest_of


@dataclass(frozen=True, slots=True)
class Became:
    """What became of an answer's excerpt, and whether its article bears another date now."""

    fate: Fate
    redated: bool = False


STOOD = Became(Fate.STANDS)
"""Nothing became of it."""


def request_of(guild_id: int, question: str, bounds: Bounds) -> Request:
    """The question as it is put today."""
    chosen = bounds != Bounds()
    among = Selection(source=bounds.source, since=bounds.since, until=bounds.until) if chosen else None
    return Request(question, collection_of(guild_id), asked_at=now().date(), among=among)


def said_of(answer: Answer) -> Said | None:
    """What is kept of an answer; None for a refusal."""
    if not answer.citations:
        return None
    first, *others = answer.citations
    rests_on = dict.fromkeys(id for one in others for id in (one.article_id, *one.copies))
    return Said(
        article_id=first.article_id,
        revision=first.revision,
        start=first.start,
        end=first.end,
        quote=first.quote,
        title=first.title,
        short=answer.short.text if answer.short else "",
        marks=_marked(first),
        source=first.source,
        link=first.link or first.url,
        published=first.published,
        others=tuple(one for one in rests_on if one != first.article_id),
        copies=first.copies,
        standing=answer.standing.value,
        confidence=answer.confidence,
    )


def excerpted(said: Said) -> Excerpted:
    """Where its excerpt stands."""
    return Excerpted(said.article_id, said.revision, said.start, said.end, said.copies, digest_of(said.quote))


async def became_of(bot: CitedeskBot, guild_id: int, said: Said) -> Became:
    """What became of the excerpt; it stands too where a copy still prints it. Raises StoreDamaged."""
    found = await bot.library.erratum(collection_of(guild_id), excerpted(said))
    return Became(Fate.STANDS if found.still_in is not None else found.fate, found.redated_at is not None)


async def moved_since(bot: CitedeskBot, watch: Watch, new: Said | None) -> Moved:
    """What the articles of both answers did since the last one was told."""
    old = STOOD if watch.said is None else await became_of(bot, watch.guild_id, watch.said)
    fresh = frozenset[str]() if new is None else await _fresh(bot, watch.guild_id, new, watch.told_at)
    return Moved(fresh, old.fate is Fate.STANDS, old.fate is Fate.ERASED, old.redated)


async def _fresh(bot: CitedeskBot, guild_id: int, said: Said, since: datetime) -> frozenset[str]:
    """Those of its articles that are answered from, as they are, only since that moment."""
    states = await bot.library.states(collection_of(guild_id), said.articles)
    return frozenset(id for id, state in states.items() if not state.removed and state.since > since)


def _marked(citation: Citation) -> str:
    """The answering words, if they are one stretch."""
    if len(citation.marks) != 1:
        return ""
    (mark,) = citation.marks
    return citation.quote[mark.start - citation.start : mark.end - citation.start]

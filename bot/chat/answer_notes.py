"""The small print of an answer: as of when, by how many, how sure, and what was made of the question."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time

from bot.chat.answer_excerpt import Room, source_text
from bot.chat.hygiene import escape, plain, shortened
from bot.chat.words import Say
from bot.records.given_answer import Bounds, GivenAnswer
from bot.shown import newest
from bot.trust import is_old, sureness
from index.answer import Answer


def notes(answer: Answer, given: GivenAnswer, say: Say, room: Room) -> Iterator[str]:
    """The lines, without their marks."""
    if answer.answered:
        yield _as_of(answer, given.asked_at.date(), say, room)
    known = (
        _bounds(given.bounds, say, room),
        _listed("answer-read-as", answer.read_as, say, room),
        _listed("answer-not-found", answer.unmet, say, room),
        _listed("answer-understood", answer.understood, say, room),
        _listed("answer-meant", answer.meant, say, room),
    )
    yield from filter(None, known)


def _as_of(answer: Answer, asked_on: date, say: Say, room: Room) -> str:
    """As of when, from where, and how sure. Of an old article Discord tells the age, also long after."""
    told = newest(answer)
    when = say("answer-as-of", date=answer.as_of) if answer.as_of else say("answer-as-of-unknown")
    if answer.as_of and is_old(answer.as_of, asked_on):
        noon = datetime.combine(answer.as_of, time(12), UTC)
        when = f"{when} (<t:{int(noon.timestamp())}:R>)"
    known = (
        when,
        source_text(told.citation.source, room.words) if told else "",
        say("answer-sources", count=answer.sources) if answer.sources > 1 else "",
        say("answer-sure", level=sureness(answer.confidence), share=answer.confidence),
    )
    return " · ".join(filter(None, known))


def _bounds(bounds: Bounds, say: Say, room: Room) -> str:
    """What the asker limited the question to; empty if to nothing."""
    known: dict[str, date | str | None] = {
        "answer-since": bounds.since,
        "answer-until": bounds.until,
        "answer-from": bounds.source and source_text(bounds.source, room.words),
    }
    return " · ".join(say(message, value=value) for message, value in known.items() if value)


def _listed(message: str, words: Iterable[str], say: Say, room: Room) -> str:
    """Words of the question or of earlier turns; empty if there are none."""
    clean = list(filter(None, map(plain, words)))
    if not clean:
        return ""
    return say(message, words=escape(shortened(say("answer-comma").join(clean), room.words)))

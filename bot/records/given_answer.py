"""An answer that was given: what its buttons need after a restart, and what a follow-up builds on.

Keys are random: nobody can count or guess those of another server.
"""

import json
import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.records.excerpts import excerpts_from, excerpts_text
from bot.records.moments import day_from, from_text, to_text
from index.errata import Excerpted

LONGEST_HISTORY = 6
"""Earlier questions that are kept with one, at most."""


def told_by_watch(key: str) -> str:
    """The conversation that an answer opens which nobody asked for, as it tells of a watched question."""
    return f"watch:{key}"


def new_key() -> str:
    """16 characters that nobody can guess, fit for a custom id."""
    return secrets.token_urlsafe(12)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the asker limited his question to. Dates are inclusive."""

    since: date | None = None
    until: date | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """A question, where and by whom it was asked, and what was answered.

    `guild_id` names the library that was asked, also for a direct message. `conversation` names what
    follow-ups belong to. `question_message_id` is the message that asked, None for a command.
    `message_id` is the bot's answer; None until it was sent, or if only its asker saw it. `excerpts` are
    in the order of their numbers in the message.
    """

    key: str
    guild_id: int
    channel_id: int
    member_id: int
    asked_at: datetime
    locale: str
    question: str
    conversation: str
    history: tuple[str, ...] = ()
    bounds: Bounds = Bounds()
    message_id: int | None = None
    question_message_id: int | None = None
    private: bool = False
    answered: bool = False
    confidence: float = 0.0
    excerpts: tuple[Excerpted, ...] = ()


COLUMNS = (
    "key, guild_id, channel_id, member_id, asked_at, locale, question, conversation, history, bounds,"
    " message_id, question_message_id, private, answered, confidence, excerpts"
)
"""Of a row of `chat_answer`, in the order in which values go in and come out."""


def bounds_text(bounds: Bounds) -> str:
    """JSON, as records keep it."""
    return json.dumps([str(bounds.since or ""), str(bounds.until or ""), bounds.source])


def bounds_from(text: str) -> Bounds:
    """What `bounds_text` was made of."""
    since, until, source = json.loads(text)
    return Bounds(day_from(since), day_from(until), source)


def values_of(given: GivenAnswer) -> tuple[Any, ...]:
    """A row's values, in the order of COLUMNS."""
    return (
        given.key,
        given.guild_id,
        given.channel_id,
        given.member_id,
        to_text(given.asked_at),
        given.locale,
        given.question,
        given.conversation,
        json.dumps(given.history[-LONGEST_HISTORY:]),
        bounds_text(given.bounds),
        given.message_id,
        given.question_message_id,
        int(given.private),
        int(given.answered),
        given.confidence,
        excerpts_text(given.excerpts),
    )


def given_from(row: tuple[Any, ...]) -> GivenAnswer:
    """The answer of a row with the COLUMNS."""
    key, guild_id, channel_id, member_id, asked_at, locale, question, conversation, *rest = row
    history, bounds, message_id, question_message_id, private, answered, confidence, excerpts = rest
    return GivenAnswer(
        key=key,
        guild_id=guild_id,
        channel_id=channel_id,
        member_id=member_id,
        asked_at=from_text(asked_at),
        locale=locale,
        question=question,
        conversation=conversation,
        history=tuple(json.loads(history)),
        bounds=bounds_from(bounds),
        message_id=message_id,
        question_message_id=question_message_id,
        private=bool(private),
        answered=bool(answered),
        confidence=confidence,
        excerpts=excerpts_from(excerpts),
    )

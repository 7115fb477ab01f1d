"""Answers that were given: what their buttons need after a restart, and what a follow-up builds on.

Keys are random: nobody can count or guess those of another server. Whoever looks one up also names
the server that he is in.
"""

import json
import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.records.corrections import note_given, note_sent, note_sources
from bot.records.database import RecordsDatabase
from bot.records.excerpts import excerpts_from, excerpts_text
from bot.records.moments import from_text, to_text
from bot.records.striking import strike_answer
from index.errata import Excerpted as Excerpted

LONGEST_HISTORY = 6
"""Earlier questions that are kept with one, at most."""


_ASKED = "conversation <> 'watch:' || key"
"""Of an answer that somebody asked for; the others told of a change."""


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


_COLUMNS = (
    "key, guild_id, channel_id, member_id, asked_at, locale, question, conversation, history, bounds,"
    " message_id, question_message_id, private, answered, confidence, excerpts"
)


class Answers:
    """The rows of given answers and of their ratings."""

    def __init__(self, database: RecordsDatabase) -> None:
        self._database = database

    def put(self, given: GivenAnswer) -> None:
        """Keep an answer, in place of an earlier one with the same key (a question that was edited)."""
        with self._database.transaction():
            self._strike_edited(given)
            self._put(given)
            note_given(self._database, given.key)
            note_sources(self._database, given.key, given.guild_id, given.excerpts)

    def _put(self, given: GivenAnswer) -> None:
        values = _values(given)
        self._database.write(
            f"INSERT INTO chat_answer ({_COLUMNS}) VALUES ({', '.join('?' * len(values))})"  # noqa: S608 - our own names
            " ON CONFLICT (key) DO UPDATE SET question = excluded.question, history = excluded.history,"
            " message_id = coalesce(excluded.message_id, message_id), answered = excluded.answered,"
            " confidence = excluded.confidence, excerpts = excluded.excerpts",
            *values,
        )

    def put_after(self, given: GivenAnswer, key: str) -> bool:
        """Keep an answer that follows another, unless that was forgotten: False then, and nothing is kept."""
        if self.find(key, given.guild_id) is None:
            return False
        self.put(given)
        return True

    def sent(self, key: str, channel_id: int, message_id: int) -> bool:
        """Note which message shows the answer, now; False if the answer was forgotten meanwhile."""
        note_sent(self._database, key)
        changed = self._database.write(
            "UPDATE chat_answer SET channel_id = ?, message_id = ? WHERE key = ?", channel_id, message_id, key
        )
        return changed > 0

    def find(self, key: str, guild_id: int) -> GivenAnswer | None:
        """The answer with this key, if it was given from that server's library and is still kept."""
        row = self._database.row(
            f"SELECT {_COLUMNS} FROM chat_answer WHERE key = ? AND guild_id = ?",  # noqa: S608
            key,
            guild_id,
        )
        return _given(row) if row else None

    def find_asked(self, key: str, member_id: int) -> GivenAnswer | None:
        """The answer with this key, if that member asked for it and it is still kept."""
        row = self._database.row(
            f"SELECT {_COLUMNS} FROM chat_answer WHERE key = ? AND member_id = ?",  # noqa: S608
            key,
            member_id,
        )
        return _given(row) if row else None

    def shown_by(self, channel_id: int, message_id: int) -> GivenAnswer | None:
        """The answer that a message of the bot shows."""
        row = self._database.row(
            f"SELECT {_COLUMNS} FROM chat_answer WHERE channel_id = ? AND message_id = ?",  # noqa: S608
            channel_id,
            message_id,
        )
        return _given(row) if row else None

    def asked_by(self, question_message_id: int) -> GivenAnswer | None:
        """The answer to a message that asked."""
        row = self._database.row(
            f"SELECT {_COLUMNS} FROM chat_answer WHERE question_message_id = ?",  # noqa: S608
            question_message_id,
        )
        return _given(row) if row else None

    def all_asked_by(self, question_message_id: int) -> list[GivenAnswer]:
        """All answers to a message that asked: by a menu, several members can ask it."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM chat_answer WHERE question_message_id = ? ORDER BY asked_at",  # noqa: S608
            question_message_id,
        )
        return [_given(row) for row in rows]

    def resting_on(self, guild_id: int, article_id: str | None = None) -> list[GivenAnswer]:
        """A server's answers that quote this article, or any, the oldest first; refusals aside."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM chat_answer WHERE guild_id = ?1 AND answered AND key IN"  # noqa: S608
            " (SELECT answer_key FROM chat_source WHERE guild_id = ?1 AND (?2 IS NULL OR article_id = ?2))"
            " ORDER BY asked_at, key",
            guild_id,
            article_id,
        )
        return [_given(row) for row in rows]

    def conversation(self, conversation: str, since: datetime) -> tuple[str, ...]:
        """The conversation's questions since then, oldest first, at most LONGEST_HISTORY."""
        rows = self._database.rows(
            "SELECT question FROM chat_answer WHERE conversation = ? AND asked_at >= ?"
            " ORDER BY asked_at DESC LIMIT ?",
            conversation,
            to_text(since),
            LONGEST_HISTORY,
        )
        return tuple(question for (question,) in reversed(rows))

    def last_of(self, member_id: int) -> GivenAnswer | None:
        """The answer that the member was given last, of those that he asked for."""
        row = self._database.row(
            f"SELECT {_COLUMNS} FROM chat_answer WHERE member_id = ? AND {_ASKED}"  # noqa: S608
            " ORDER BY asked_at DESC LIMIT 1",
            member_id,
        )
        return _given(row) if row else None

    def guilds_asked(self, member_id: int) -> list[int]:
        """The servers whose libraries the member asked, the one asked last first."""
        rows = self._database.rows(
            f"SELECT guild_id FROM chat_answer WHERE member_id = ? AND {_ASKED} GROUP BY guild_id"  # noqa: S608
            " ORDER BY max(asked_at) DESC",
            member_id,
        )
        return [guild_id for (guild_id,) in rows]

    def delete(self, key: str) -> None:
        """Forget an answer with its ratings and its question's words, as when the question was deleted."""
        with self._database.transaction():
            strike_answer(self._database, key)
            self._database.write("DELETE FROM chat_answer WHERE key = ?", key)

    def rate(
        self,
        key: str,
        member_id: int,
        helpful: bool,
        at: datetime,
        *,
        reason: str | None = None,
        comment: str = "",
    ) -> bool:
        """Keep a member's rating in place of his earlier one. `reason`: one of queue.REASONS.

        False if the answer is no longer kept.
        """
        changed = self._database.write(
            "INSERT OR REPLACE INTO chat_rating SELECT key, ?, ?, ?, ?, ? FROM chat_answer WHERE key = ?",
            member_id,
            int(helpful),
            reason,
            comment,
            to_text(at),
            key,
        )
        return changed > 0

    def ratings(self, key: str) -> tuple[int, int]:
        """How many found the answer helpful, and how many not."""
        row = self._database.row(
            "SELECT coalesce(sum(helpful), 0), coalesce(sum(NOT helpful), 0) FROM chat_rating"
            " WHERE answer_key = ?",
            key,
        )
        assert row is not None
        return row[0], row[1]

    def _strike_edited(self, given: GivenAnswer) -> None:
        row = self._database.row("SELECT question FROM chat_answer WHERE key = ?", given.key)
        if row and row[0] != given.question:
            with self._database.transaction():
                strike_answer(self._database, given.key)
                # What was thought and wanted of the question before says nothing of the new one.
                self._database.write("DELETE FROM chat_rating WHERE answer_key = ?", given.key)
                self._database.write(
                    "UPDATE chat_answer SET queued_at = NULL, wants_word = 0, closed_at = NULL,"
                    " closed_by = NULL WHERE key = ?",
                    given.key,
                )


def _values(given: GivenAnswer) -> tuple[Any, ...]:
    bounds = given.bounds
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
        json.dumps([str(bounds.since or ""), str(bounds.until or ""), bounds.source]),
        given.message_id,
        given.question_message_id,
        int(given.private),
        int(given.answered),
        given.confidence,
        excerpts_text(given.excerpts),
    )


def _given(row: tuple[Any, ...]) -> GivenAnswer:
    key, guild_id, channel_id, member_id, asked_at, locale, question, conversation, *rest = row
    history, bounds, message_id, question_message_id, private, answered, confidence, excerpts = rest
    since, until, source = json.loads(bounds)
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
        bounds=Bounds(_date(since), _date(until), source),
        message_id=message_id,
        question_message_id=question_message_id,
        private=bool(private),
        answered=bool(answered),
        confidence=confidence,
        excerpts=excerpts_from(excerpts),
    )


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None

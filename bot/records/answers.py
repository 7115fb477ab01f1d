"""The answers that were given, and their ratings.

Whoever looks one up also names the server that he is in.
"""

from datetime import datetime

from bot.records.corrections import note_given, note_sent, note_sources
from bot.records.database import RecordsDatabase
from bot.records.given_answer import COLUMNS, LONGEST_HISTORY, GivenAnswer, given_from, values_of
from bot.records.moments import to_text
from bot.records.striking import strike_answer

_ASKED = "conversation <> 'watch:' || key"
"""Of an answer that somebody asked for; the others told of a change."""


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
        values = values_of(given)
        self._database.write(
            f"INSERT INTO chat_answer ({COLUMNS}) VALUES ({', '.join('?' * len(values))})"  # noqa: S608 - our own names
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
            f"SELECT {COLUMNS} FROM chat_answer WHERE key = ? AND guild_id = ?",  # noqa: S608
            key,
            guild_id,
        )
        return given_from(row) if row else None

    def find_asked(self, key: str, member_id: int) -> GivenAnswer | None:
        """The answer with this key, if that member asked for it and it is still kept."""
        row = self._database.row(
            f"SELECT {COLUMNS} FROM chat_answer WHERE key = ? AND member_id = ?",  # noqa: S608
            key,
            member_id,
        )
        return given_from(row) if row else None

    def shown_by(self, channel_id: int, message_id: int) -> GivenAnswer | None:
        """The answer that a message of the bot shows."""
        row = self._database.row(
            f"SELECT {COLUMNS} FROM chat_answer WHERE channel_id = ? AND message_id = ?",  # noqa: S608
            channel_id,
            message_id,
        )
        return given_from(row) if row else None

    def asked_by(self, question_message_id: int) -> GivenAnswer | None:
        """The answer to a message that asked."""
        row = self._database.row(
            f"SELECT {COLUMNS} FROM chat_answer WHERE question_message_id = ?",  # noqa: S608
            question_message_id,
        )
        return given_from(row) if row else None

    def all_asked_by(self, question_message_id: int) -> list[GivenAnswer]:
        """All answers to a message that asked: by a menu, several members can ask it."""
        rows = self._database.rows(
            f"SELECT {COLUMNS} FROM chat_answer WHERE question_message_id = ? ORDER BY asked_at",  # noqa: S608
            question_message_id,
        )
        return [given_from(row) for row in rows]

    def resting_on(self, guild_id: int, article_id: str | None = None) -> list[GivenAnswer]:
        """A server's answers that quote this article, or any, the oldest first; refusals aside."""
        rows = self._database.rows(
            f"SELECT {COLUMNS} FROM chat_answer WHERE guild_id = ?1 AND answered AND key IN"  # noqa: S608
            " (SELECT answer_key FROM chat_source WHERE guild_id = ?1 AND (?2 IS NULL OR article_id = ?2))"
            " ORDER BY asked_at, key",
            guild_id,
            article_id,
        )
        return [given_from(row) for row in rows]

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
            f"SELECT {COLUMNS} FROM chat_answer WHERE member_id = ? AND {_ASKED}"  # noqa: S608
            " ORDER BY asked_at DESC LIMIT 1",
            member_id,
        )
        return given_from(row) if row else None

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

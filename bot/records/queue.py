"""The curators' queue: questions that the articles don't cover, and answers that were found wanting."""

from dataclasses import dataclass
from datetime import datetime

from bot.records.database import RecordsDatabase
from bot.records.moments import from_text, to_text

REASONS = ("wrong", "outdated", "not_asked", "bad_source")
"""What can be wrong with an answer, as `Answers.rate` keeps it."""

DISMISSED = "dismissed"
"""How a question is closed that no article answers."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One question in the queue.

    `unanswered` tells the two kinds apart. `wants_word`: the asker wants to be told when an article
    answers it. `reasons` and `comments` are those of the members who found the answer wanting.
    """

    key: str
    guild_id: int
    channel_id: int
    member_id: int
    locale: str
    question: str
    since: datetime
    unanswered: bool
    wants_word: bool
    private: bool
    reasons: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()


_WAITING = """
    SELECT a.key, a.guild_id, a.channel_id, a.member_id, a.locale, a.question,
        coalesce(a.queued_at,
            (SELECT min(rated_at) FROM chat_rating WHERE answer_key = a.key AND NOT helpful)),
        a.queued_at IS NOT NULL AND NOT a.answered, a.wants_word, a.private
    FROM chat_answer a
    WHERE a.closed_at IS NULL AND (a.queued_at IS NOT NULL
        OR EXISTS (SELECT 1 FROM chat_rating WHERE answer_key = a.key AND NOT helpful)) """


class Queue:
    """What waits for the curators; it reads and marks the rows of given answers."""

    def __init__(self, database: RecordsDatabase) -> None:
        self._database = database

    def put(self, key: str, at: datetime, *, wants_word: bool | None = None) -> bool:
        """Queue the question of an answer; whether it stands in the queue now.

        It doesn't if it was taken out before, or is no longer kept. `wants_word`: the asker wants to be
        told when it can be answered, None to leave what he said before; False if he never said.
        """
        changed = self._database.write(
            "UPDATE chat_answer SET queued_at = coalesce(queued_at, ?), wants_word = coalesce(?, wants_word)"
            " WHERE key = ? AND closed_at IS NULL",
            to_text(at),
            None if wants_word is None else int(wants_word),
            key,
        )
        return changed > 0

    def waiting(self, guild_id: int) -> list[Waiting]:
        """The server's open questions, the longest waiting first."""
        rows = self._database.rows(_WAITING + "AND a.guild_id = ? ORDER BY 7", guild_id)
        return [self._waiting(row) for row in rows]

    def close(self, key: str, at: datetime, how: str) -> bool:
        """Take a question out of the queue; `how` is an article's id or DISMISSED. False if it was out.

        The one call that settles who tells the asker: only where it is True is he told.
        """
        changed = self._database.write(
            "UPDATE chat_answer SET closed_at = ?, closed_by = ? WHERE key = ? AND closed_at IS NULL",
            to_text(at),
            how,
            key,
        )
        return changed > 0

    def bring_back(self, key: str, guild_id: int) -> int:
        """Put back what was dismissed at the same moment as this question of the server; how many."""
        return self._database.write(
            "UPDATE chat_answer SET closed_at = NULL, closed_by = NULL WHERE guild_id = ? AND closed_by = ?"
            " AND closed_at = (SELECT closed_at FROM chat_answer WHERE key = ? AND guild_id = ?)",
            guild_id,
            DISMISSED,
            key,
            guild_id,
        )

    def owed(self, guild_id: int) -> list[str]:
        """Keys of a server's questions that an article answers, whose askers are yet to be told."""
        rows = self._database.rows(
            "SELECT key FROM chat_answer WHERE guild_id = ? AND wants_word AND NOT answered"
            " AND closed_at IS NOT NULL AND closed_by <> ? ORDER BY closed_at",
            guild_id,
            DISMISSED,
        )
        return [key for (key,) in rows]

    def settle(self, key: str) -> None:
        """Note that the asker has been told, or can't be."""
        self._database.write("UPDATE chat_answer SET wants_word = 0 WHERE key = ?", key)

    def reopen(self, key: str) -> None:
        """Put a question back that was closed."""
        self._database.write("UPDATE chat_answer SET closed_at = NULL, closed_by = NULL WHERE key = ?", key)

    def _waiting(self, row: tuple[object, ...]) -> Waiting:
        key, guild_id, channel_id, member_id, locale, question, since, unanswered, wants_word, private = row
        remarks = self._database.rows(
            "SELECT reason, comment FROM chat_rating WHERE answer_key = ? AND NOT helpful ORDER BY rated_at",
            key,
        )
        return Waiting(
            str(key),
            int(str(guild_id)),
            int(str(channel_id)),
            int(str(member_id)),
            str(locale),
            str(question),
            from_text(str(since)),
            bool(unanswered),
            bool(wants_word),
            bool(private),
            tuple(reason for reason, _ in remarks if reason),
            tuple(comment for _, comment in remarks if comment),
        )

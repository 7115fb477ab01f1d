"""What is kept of members, forgetting it, and enforcing how long it is kept."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.records.database import RecordsDatabase
from bot.records.moments import to_text
from bot.records.policies import DEFAULT_RETENTION_DAYS
from bot.records.striking import strike_member

UNDO_DAYS = 7
JOB_DAYS = 30

_OF_GUILDS = (
    "chat_answer",
    "chat_audit",
    "chat_feed",
    "chat_job",
    "chat_undo",
    "chat_policy",
    "chat_departure",
    "chat_source_state",
    "chat_watch",
)
_EXPIRED = (
    "SELECT conversation FROM chat_answer a WHERE julianday(?) - julianday(asked_at) > coalesce("
    "(SELECT retention_days FROM chat_policy p WHERE p.guild_id = a.guild_id), ?)"
)


@dataclass(frozen=True, slots=True)
class Kept:
    """How much is kept of a member."""

    questions: int
    ratings: int
    acts: int
    watches: int = 0


class Privacy:
    """Reads and deletes what names a member."""

    def __init__(self, database: RecordsDatabase) -> None:
        self._database = database

    def kept_of(self, member_id: int, guild_id: int | None = None) -> Kept:
        """How much is kept of a member, in one server or in all."""
        inside, values = (
            ("", (member_id,)) if guild_id is None else (" AND a.guild_id = ?", (member_id, guild_id))
        )
        counts = [
            self._database.row(f"SELECT count(*) FROM {table} WHERE {whose} = ?{inside}", *values)  # noqa: S608
            for table, whose in (
                ("chat_answer a", "a.member_id"),
                ("chat_rating r JOIN chat_answer a ON a.key = r.answer_key", "r.member_id"),
                ("chat_audit a", "a.member_id"),
                ("chat_watch a", "a.member_id"),
            )
        ]
        return Kept(*(row[0] for row in counts if row))

    def forget(self, member_id: int) -> Kept:
        """Delete a member's questions, ratings and watches, and his name in the audit; what there was.

        Nothing of his words stays in the tables' pages. The write-ahead log has them until
        `RecordsDatabase.empty_log`.
        """
        with self._database.transaction():
            kept = self.kept_of(member_id)
            strike_member(self._database, member_id)
            for table in ("chat_rating", "chat_answer", "chat_undo", "chat_watch"):
                self._database.write(f"DELETE FROM {table} WHERE member_id = ?", member_id)  # noqa: S608
            self._database.write("UPDATE chat_audit SET member_id = NULL WHERE member_id = ?", member_id)
            self._database.write("UPDATE chat_feed SET added_by = 0 WHERE added_by = ?", member_id)
            self._database.write("UPDATE chat_job SET member_id = 0 WHERE member_id = ?", member_id)
            self._database.rewrite()
        return kept

    def forget_guild(self, guild_id: int) -> None:
        """Delete everything that is kept for a server, its policy included."""
        with self._database.transaction():
            for table in _OF_GUILDS:
                self._database.write(f"DELETE FROM {table} WHERE guild_id = ?", guild_id)  # noqa: S608
            self._database.write("DELETE FROM chat_fact WHERE name LIKE '%:' || ?", guild_id)
            self._database.rewrite()

    def expire(self, at: datetime) -> int:
        """Delete what each server's retention no longer allows; the number of questions deleted."""
        moment = to_text(at)
        with self._database.transaction():
            self._database.write(
                f"UPDATE chat_answer SET history = '[]' WHERE conversation IN ({_EXPIRED})",  # noqa: S608
                moment,
                DEFAULT_RETENTION_DAYS,
            )
            gone = self._database.write(
                f"DELETE FROM chat_answer WHERE key IN ({_EXPIRED.replace('conversation', 'key', 1)})",  # noqa: S608
                moment,
                DEFAULT_RETENTION_DAYS,
            )
            undone, finished = to_text(at - timedelta(days=UNDO_DAYS)), to_text(at - timedelta(days=JOB_DAYS))
            self._database.write("DELETE FROM chat_undo WHERE at < ?", undone)
            self._database.write("DELETE FROM chat_watch WHERE removed_at < ?", undone)
            self._database.write("DELETE FROM chat_job WHERE finished_at < ?", finished)
            self._database.write(
                "DELETE FROM chat_source_state WHERE NOT EXISTS (SELECT 1 FROM chat_source s WHERE"
                " s.guild_id = chat_source_state.guild_id AND s.article_id = chat_source_state.article_id)"
            )
            self._database.rewrite()
        return gone

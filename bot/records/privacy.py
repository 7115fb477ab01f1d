"""What is kept of members, forgetting it, and enforcing how long it is kept."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.records.database import RecordsDatabase
from bot.records.moments import to_text
from bot.records.policies import DEFAULT_RETENTION_DAYS
from bot.records.striking import strike_member

UNDO_DAYS = 7
JOB_DAYS = 30


@dataclass(frozen=True, slots=True)
class Kept:
    """How much is kept of a member, over all servers."""

    questions: int
    ratings: int
    acts: int


class Privacy:
    """Reads and deletes what names a member."""

    def __init__(self, database: RecordsDatabase) -> None:
        self._database = database

    def kept_of(self, member_id: int) -> Kept:
        """How much is kept of a member."""
        counts = [
            self._database.row(f"SELECT count(*) FROM {table} WHERE member_id = ?", member_id)  # noqa: S608
            for table in ("chat_answer", "chat_rating", "chat_audit")
        ]
        return Kept(*(row[0] for row in counts if row))

    def forget(self, member_id: int) -> Kept:
        """Delete a member's questions and ratings and his name in the audit; what there was of them."""
        with self._database.overwriting():
            kept = self.kept_of(member_id)
            strike_member(self._database, member_id)
            for table in ("chat_rating", "chat_answer", "chat_undo"):
                self._database.write(f"DELETE FROM {table} WHERE member_id = ?", member_id)  # noqa: S608
            self._database.write("UPDATE chat_audit SET member_id = NULL WHERE member_id = ?", member_id)
            self._database.write("UPDATE chat_feed SET added_by = 0 WHERE added_by = ?", member_id)
            self._database.write("UPDATE chat_job SET member_id = 0 WHERE member_id = ?", member_id)
        return kept

    def forget_guild(self, guild_id: int) -> None:
        """Delete everything that is kept for a server, its policy included."""
        with self._database.overwriting():
            for table in ("chat_answer", "chat_audit", "chat_feed", "chat_job", "chat_undo", "chat_policy"):
                self._database.write(f"DELETE FROM {table} WHERE guild_id = ?", guild_id)  # noqa: S608

    def expire(self, at: datetime) -> int:
        """Delete what each server's retention no longer allows; the number of questions deleted."""
        with self._database.overwriting():
            gone = self._database.write(
                "DELETE FROM chat_answer WHERE julianday(?) - julianday(asked_at) > coalesce("
                "(SELECT retention_days FROM chat_policy p WHERE p.guild_id = chat_answer.guild_id), ?)",
                to_text(at),
                DEFAULT_RETENTION_DAYS,
            )
            undone, finished = to_text(at - timedelta(days=UNDO_DAYS)), to_text(at - timedelta(days=JOB_DAYS))
            self._database.write("DELETE FROM chat_undo WHERE at < ?", undone)
            self._database.write("DELETE FROM chat_job WHERE finished_at < ?", finished)
        return gone

"""Who did what to a server's library."""

from dataclasses import dataclass
from datetime import datetime

from bot.records.database import RecordsDatabase
from bot.records.moments import from_text, to_text


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that was done.

    `member_id` is None for what the bot did by itself and for members who asked to be forgotten.
    `action` is a stable word such as "article-added"; `subject` what it was done to, such as a title;
    `detail` an article's id or the like.
    """

    guild_id: int
    at: datetime
    member_id: int | None
    action: str
    subject: str = ""
    detail: str = ""


class Audit:
    """The rows of acts."""

    def __init__(self, database: RecordsDatabase) -> None:
        self._database = database

    def put(self, act: Act) -> None:
        """Keep an act."""
        self._database.write(
            "INSERT INTO chat_audit (guild_id, at, member_id, action, subject, detail)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            act.guild_id,
            to_text(act.at),
            act.member_id,
            act.action,
            act.subject,
            act.detail,
        )

    def count(self, guild_id: int) -> int:
        """How many acts are kept for a server."""
        row = self._database.row("SELECT count(*) FROM chat_audit WHERE guild_id = ?", guild_id)
        assert row is not None
        return int(row[0])

    def newest(self, guild_id: int, limit: int, offset: int = 0) -> list[Act]:
        """A server's acts, newest first."""
        rows = self._database.rows(
            "SELECT guild_id, at, member_id, action, subject, detail FROM chat_audit"
            " WHERE guild_id = ? ORDER BY key DESC LIMIT ? OFFSET ?",
            guild_id,
            limit,
            offset,
        )
        return [Act(guild, from_text(at), *rest) for guild, at, *rest in rows]

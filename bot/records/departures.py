"""The servers that the bot was removed from, whose data is kept for a time in case it comes back."""

from datetime import datetime

from bot.records.database import RecordsDatabase
from bot.records.moments import to_text

_TABLES = ("chat_policy", "chat_answer", "chat_audit", "chat_feed", "chat_job", "chat_undo", "chat_watch")


class Departures:
    """The rows of departures."""

    def __init__(self, database: RecordsDatabase) -> None:
        self._database = database

    def left(self, guild_id: int, at: datetime) -> None:
        """Note that the bot is in a server no longer; a departure that is known keeps its moment."""
        self._database.write("INSERT OR IGNORE INTO chat_departure VALUES (?, ?)", guild_id, to_text(at))

    def back(self, guild_id: int) -> bool:
        """Note that it is in a server again; whether a departure was known."""
        return self._database.write("DELETE FROM chat_departure WHERE guild_id = ?", guild_id) > 0

    def before(self, moment: datetime) -> list[int]:
        """The servers that were left before then."""
        rows = self._database.rows(
            "SELECT guild_id FROM chat_departure WHERE at < ? ORDER BY at", to_text(moment)
        )
        return [guild_id for (guild_id,) in rows]

    def guilds_known(self) -> set[int]:
        """The servers of which anything is kept in the bot's tables."""
        found = " UNION ".join(f"SELECT guild_id FROM {table}" for table in _TABLES)  # noqa: S608
        return {guild_id for (guild_id,) in self._database.rows(found)}

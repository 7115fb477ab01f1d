"""Small facts that outlive a restart, such as which commands were registered."""

from bot.records.database import RecordsDatabase


class Facts:
    """Named texts. The name of one about a server ends in ":<its id>"; it goes with what is kept of it."""

    def __init__(self, database: RecordsDatabase) -> None:
        self._database = database

    def get(self, name: str) -> str | None:
        """The fact's text, None if there is none."""
        row = self._database.row("SELECT value FROM chat_fact WHERE name = ?", name)
        return row[0] if row else None

    def put(self, name: str, value: str) -> None:
        """Keep a fact in place of the one before."""
        self._database.write("INSERT OR REPLACE INTO chat_fact VALUES (?, ?)", name, value)

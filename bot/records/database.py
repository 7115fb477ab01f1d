"""The bot's own tables, beside the library's in the same file.

One file means one backup, one restore and one lock for everything that was acknowledged.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.records.schema import WORDS_OF_MEMBERS, migrate
from corpus.database import connect, make_durable, sentences_for


class RecordsDatabase:
    """One connection to the bot's tables, to be used by one thread at a time."""

    def __init__(self, path: Path) -> None:
        """Opens the library's file at `path`, which must exist, and brings the tables up to date.

        Raises StoreTooNew when a newer Citedesk wrote them, and the other StoreErrors.
        """
        self.path = path
        with sentences_for(path):
            self._connection = connect(path)
            try:
                make_durable(self._connection)
                # What members deleted, or changed, isn't only marked as free.
                self._connection.execute("PRAGMA secure_delete = ON")
                with self.transaction():
                    migrate(self._connection, path)
            except BaseException:
                self._connection.close()
                raise

    def close(self) -> None:
        """Let go of the file. May be called twice."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside stands or falls together; nested ones join the outer one."""
        if self._in_transaction():
            yield
            return
        with sentences_for(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._in_transaction():  # a full disk may have ended it
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read inside is of one moment. It waits for no writer, and nothing may be written."""
        if self._in_transaction():
            yield
            return
        with sentences_for(self.path):
            self._connection.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                self._connection.execute("ROLLBACK")

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        return self._connection.execute(sql, values).fetchall()

    def row(self, sql: str, *values: Any) -> tuple[Any, ...] | None:
        """The first row of a query, or None."""
        found: tuple[Any, ...] | None = self._connection.execute(sql, values).fetchone()
        return found

    def write(self, sql: str, *values: Any) -> int:
        """Run one statement; the number of rows that it changed."""
        with self.transaction():
            return self._connection.execute(sql, values).rowcount

    def insert(self, sql: str, *values: Any) -> int:
        """Run one INSERT; the number that the row got."""
        with self.transaction():
            number = self._connection.execute(sql, values).lastrowid
        assert number is not None
        return number

    def rewrite(self) -> None:
        """Write the tables with members' words anew, so that nothing stays of what was deleted from them.

        SQLite overwrites what is deleted, but of rows that moved from page to page, an edge may have stayed.
        """
        with self.transaction():
            for table in WORDS_OF_MEMBERS:
                self._connection.execute(f"CREATE TEMP TABLE copy_of_{table} AS SELECT * FROM {table}")  # noqa: S608
            for table in WORDS_OF_MEMBERS:
                self._connection.execute(f"DELETE FROM {table}")  # noqa: S608
            for table in reversed(WORDS_OF_MEMBERS):
                self._connection.execute(f"INSERT INTO {table} SELECT * FROM copy_of_{table}")  # noqa: S608
                self._connection.execute(f"DROP TABLE copy_of_{table}")

    def empty_log(self) -> bool:
        """Empty the write-ahead log, which still has what was overwritten; False while others use the file.

        RuntimeError inside a transaction.
        """
        if self._in_transaction():
            raise RuntimeError("the log can't be emptied inside a transaction")
        with sentences_for(self.path):
            patience = self._connection.execute("PRAGMA busy_timeout").fetchone()[0]
            # Clicks wait behind this; whoever wants the log emptied asks again.
            self._connection.execute("PRAGMA busy_timeout = 200")
            try:
                busy, _, _ = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                self._connection.execute(f"PRAGMA busy_timeout = {patience}")
        return not busy

    def _in_transaction(self) -> bool:
        return self._connection.in_transaction

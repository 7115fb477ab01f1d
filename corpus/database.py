"""A SQLite file opened so that what is committed stays, with its errors as our sentences."""

import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from corpus.errors import StoreDamaged, StoreError, StoreFull, StoreLocked
from corpus.folding import folded

# Long enough for the longest transaction of whoever else writes to the file: the chat face has a connection
# of its own, and words of a large collection are made anew in one go.
_BUSY_SECONDS = 30.0
_PRAGMAS = (
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -32000",
    "PRAGMA journal_size_limit = 67108864",
)
# SQLite reports a disk without room now and then as a plain failure of input and output.
_ROOM_NEEDED = 1 << 20
_DAMAGE_HINT = "`citedesk check` says what is wrong; `citedesk restore FILE` brings a backup back."


def connect(path: Path) -> sqlite3.Connection:
    """A connection in autocommit, to be used by one thread at a time. The caller closes it.

    It knows the SQL function `folded`, which no schema may use: other programs don't know it.
    """
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.create_function("folded", 1, folded, deterministic=True)
    return connection


def make_durable(connection: sqlite3.Connection) -> None:
    """Write-ahead log, synced at every commit."""
    connection.execute("PRAGMA journal_mode = WAL")
    for pragma in _PRAGMAS:
        connection.execute(pragma)


@contextmanager
def sentences_for(path: Path) -> Iterator[None]:
    """Turn SQLite's errors inside the block into errors fit to show."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.ProgrammingError | sqlite3.IntegrityError | sqlite3.DataError):
            raise  # a mistake of the program
        raise _as_store_error(error, path) from error
    except UnicodeEncodeError as error:
        raise StoreError(
            "A name holds characters that no text can have (half of a surrogate pair).",
            hint="Check the encoding of the terminal.",
        ) from error


def _as_store_error(error: sqlite3.DatabaseError, path: Path) -> StoreError:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    match code:
        case sqlite3.SQLITE_FULL:
            return _full(path)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return StoreDamaged(f"The library at {path} is damaged: {error}.", hint=_DAMAGE_HINT)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StoreLocked(f"The library at {path} is in use by another program.", hint="Try again.")
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_CANTOPEN if not _has_room(path):
            return _full(path)
        case _:
            return StoreError(
                f"The library at {path} can't be used: {error}.", hint="Check the disk and your rights there."
            )


def _full(path: Path) -> StoreFull:
    return StoreFull(
        f"The disk with the library at {path} is full; nothing was changed.",
        hint="Make room and try again. What was added before is safe.",
    )


def _has_room(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free >= _ROOM_NEEDED
    except OSError:
        return True


class _TrialOver(Exception):
    """Rolls a trial back."""


class Database:
    """One open SQLite file. Reads anywhere; whatever writes does so inside `transaction()`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self.path = path

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside stands or falls together, and is on the disk at the end.

        Raises StoreFull, StoreDamaged or StoreError in place of SQLite's errors; nothing stands then.
        """
        with sentences_for(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                # A full disk may have ended the transaction already, a broken one can't even do that.
                with suppress(sqlite3.Error):
                    if self.connection.in_transaction:
                        self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def trial(self) -> Iterator[None]:
        """A transaction of which nothing stands, however it ends: to see what would come of it."""
        with suppress(_TrialOver), self.transaction():
            yield
            raise _TrialOver

    def rows(self, sql: str, *values: Any) -> list[Any]:
        """All rows of a query."""
        with sentences_for(self.path):
            return self.connection.execute(sql, values).fetchall()

    def row(self, sql: str, *values: Any) -> Any:
        """The first row of a query, or None."""
        with sentences_for(self.path):
            return self.connection.execute(sql, values).fetchone()

    def write(self, sql: str, *values: Any) -> sqlite3.Cursor:
        """Run one statement that writes. RuntimeError outside a transaction."""
        self.need_transaction()
        with sentences_for(self.path):
            return self.connection.execute(sql, values)

    def write_many(self, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Run one statement that writes for each row of values. RuntimeError outside a transaction."""
        self.need_transaction()
        with sentences_for(self.path):
            self.connection.executemany(sql, rows)

    @contextmanager
    def overwriting(self) -> Iterator[None]:
        """What is deleted inside is overwritten in the file, not only marked as free."""
        self.write("PRAGMA secure_delete = ON")
        try:
            yield
        finally:
            self.connection.execute("PRAGMA secure_delete = OFF")

    def settle(self) -> None:
        """Bring the log into the file now, so that what was erased isn't left in it; where nobody reads."""
        with sentences_for(self.path):
            self.connection.execute("PRAGMA busy_timeout = 0")
            try:
                self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                self.connection.execute(f"PRAGMA busy_timeout = {int(1000 * _BUSY_SECONDS)}")

    def need_transaction(self) -> None:
        """RuntimeError outside a transaction: what writes must commit together with what belongs to it."""
        if not self.connection.in_transaction:
            raise RuntimeError("the store is written to inside transaction() only")

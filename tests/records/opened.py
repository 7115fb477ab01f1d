"""A database of its own for each example of a property, in memory alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.records.database import RecordsDatabase


@contextmanager
def opened() -> Iterator[RecordsDatabase]:
    database = RecordsDatabase(Path(":memory:"))
    try:
        yield database
    finally:
        database.close()

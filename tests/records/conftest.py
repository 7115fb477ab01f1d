"""The bot's tables in a real library's file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.records.database import RecordsDatabase
from corpus.store import ArticleStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a library that is open no longer."""
    path = tmp_path / "library.sqlite"
    ArticleStore.open(path).close()
    return path


@pytest.fixture
def database(path: Path) -> Iterator[RecordsDatabase]:
    database = RecordsDatabase(path)
    yield database
    database.close()

"""Tables of others in the store's file: the chat face keeps its own there, by a second connection."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from corpus.backup import backup, restore
from corpus.database import connect, make_durable
from corpus.health import inspect
from corpus.store import ArticleStore
from tests.corpus.drafts import MODEL, add, draft, texts_of

NOTES = 300


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@contextmanager
def guest(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(connect(path)) as connection:
        make_durable(connection)
        connection.execute("CREATE TABLE IF NOT EXISTS chat_note (number INTEGER PRIMARY KEY, text TEXT)")
        yield connection


def notes(path: Path) -> list[int]:
    with guest(path) as connection:
        return [number for (number,) in connection.execute("SELECT number FROM chat_note ORDER BY 1")]


def test_two_connections_write_at_once_and_neither_loses_nor_fails(path: Path, tmp_path: Path) -> None:
    failures: list[BaseException] = []
    begun = threading.Event()

    def write_notes() -> None:
        try:
            with guest(path) as connection:
                for number in range(NOTES):
                    connection.execute("INSERT INTO chat_note VALUES (?, 'kept')", (number,))
                    begun.set()
        except BaseException as failure:  # the thread's end must be seen by the test
            failures.append(failure)
            begun.set()

    with ArticleStore.open(path) as store:
        writer = threading.Thread(target=write_notes)
        writer.start()
        begun.wait()
        for number in range(NOTES // 3):
            add(store, "news", draft(f"The text number {number}.", id=str(number)))
            if number == 50:
                backup(store, tmp_path / "between.db")
        writer.join()
        assert failures == []
        assert store.count("news")[0] == NOTES // 3
        assert inspect(store, MODEL) == []
        assert notes(path) == list(range(NOTES))
    # What was in the middle of being written is a beginning of both, whole.
    restored = tmp_path / "between" / "library.db"
    restored.parent.mkdir()
    restore(tmp_path / "between.db", restored)
    with ArticleStore.open(restored) as store:
        assert store.count("news")[0] == 51
    there = notes(restored)
    assert there == list(range(len(there)))


def test_a_backup_holds_both_and_a_restore_brings_both_back(path: Path, tmp_path: Path) -> None:
    with ArticleStore.open(path) as store, guest(path) as connection:
        add(store, "news", draft("Kept.", id="1"))
        connection.execute("INSERT INTO chat_note VALUES (1, 'kept')")
        backup(store, tmp_path / "open.db")
        backup(path, tmp_path / "beside.db")
        connection.execute("INSERT INTO chat_note VALUES (2, 'later')")
        add(store, "news", draft("Later.", id="2"))
    for name in ("open.db", "beside.db"):
        kept = restore(tmp_path / name, path)
        assert kept is not None
        with ArticleStore.open(path) as store:
            assert texts_of(store, "news") == ["Kept."]
        assert notes(path) == [1]
        assert notes(kept) in ([1, 2], [1])
    assert notes(path.with_name("library.db.before-restore")) == [1, 2]


def test_what_a_guest_has_not_in_order_is_no_damage_of_the_library(path: Path, tmp_path: Path) -> None:
    with ArticleStore.open(path) as store, guest(path) as connection:
        add(store, "news", draft("Kept.", id="1"))
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("CREATE TABLE chat_rating (note INTEGER REFERENCES chat_note (number))")
        connection.execute("INSERT INTO chat_rating VALUES (99)")
        assert inspect(store, MODEL) == []
        backup(store, tmp_path / "backup.db")
    restore(tmp_path / "backup.db", path)


def test_a_store_is_opened_and_taken_forward_with_guests_in_it(path: Path) -> None:
    ArticleStore.open(path).close()
    with guest(path) as connection:
        connection.execute("INSERT INTO chat_note VALUES (1, 'kept')")
        with ArticleStore.open(path) as store:
            add(store, "news", draft("Kept.", id="1"))
            with store.transaction():
                store.forget("news", "1")
    assert notes(path) == [1]

"""The store's file: one process at a time, other versions, damage, a full disk."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from corpus.errors import StoreDamaged, StoreError, StoreFull, StoreLocked, StoreMissing, StoreTooNew
from corpus.schema import SCHEMA_VERSION, STEPS, check_header, migrate
from corpus.store import ArticleStore
from tests.corpus.drafts import add, cut, draft, texts_of

HOLDER = """
import sys, time
from pathlib import Path
from corpus.store import ArticleStore
store = ArticleStore.open(Path(sys.argv[1]))
print("open", flush=True)
time.sleep(600)
"""
ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


def store_with_an_article(path: Path) -> None:
    with ArticleStore.open(path) as store:
        add(store, "news", draft("Kept.", id="1"))


def test_what_was_closed_is_there_when_opened_again(path: Path) -> None:
    store_with_an_article(path)
    with ArticleStore.open(path, create=False) as store:
        assert texts_of(store, "news") == ["Kept."]
    assert not path.with_name(path.name + "-wal").exists()


def test_commits_are_synced(path: Path) -> None:
    with ArticleStore.open(path) as store:
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "user_version")
        values = [store.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas]
    assert values == ["wal", 2, 1, SCHEMA_VERSION]


def test_a_second_process_is_turned_away_until_the_first_is_gone_however_it_ends(path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], cwd=ROOT, stdout=subprocess.PIPE)
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"open\n"
        with pytest.raises(StoreLocked, match="Another process has the library") as refusal:
            ArticleStore.open(path)
        assert refusal.value.hint
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
    ArticleStore.open(path).close()


def test_a_second_store_object_of_the_same_process_is_turned_away(path: Path) -> None:
    with ArticleStore.open(path), pytest.raises(StoreLocked):
        ArticleStore.open(path)
    ArticleStore.open(path).close()


def test_closing_twice_is_no_error(path: Path) -> None:
    store = ArticleStore.open(path)
    store.close()
    store.close()


def test_no_store_where_none_may_be_made(path: Path) -> None:
    with pytest.raises(StoreMissing, match="There is no library"):
        ArticleStore.open(path, create=False)
    assert list(path.parent.iterdir()) == []


def test_a_folder_that_cannot_be_made(path: Path) -> None:
    path.touch()
    with pytest.raises(StoreError, match="can't be opened"):
        ArticleStore.open(path / "below" / "library.sqlite")


def test_a_newer_store_is_refused_with_both_numbers_and_left_alone(path: Path) -> None:
    store_with_an_article(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(StoreTooNew, match=rf"schema 99; .* up to {SCHEMA_VERSION}"):
        ArticleStore.open(path)
    assert path.read_bytes() == before


def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(StoreDamaged, match="not a Citedesk library"):
        ArticleStore.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "garbage", [b"no database at all, but long enough" * 40, b"SQLite format 3\x00", b"x"]
)
def test_garbage_is_refused(path: Path, garbage: bytes) -> None:
    path.write_bytes(garbage)
    with pytest.raises(StoreDamaged) as damage:
        ArticleStore.open(path)
    assert damage.value.hint
    assert path.read_bytes() == garbage


def test_a_torn_file_is_refused(path: Path) -> None:
    store_with_an_article(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoreDamaged):
        ArticleStore.open(path)


def test_damage_found_while_reading_is_named(path: Path) -> None:
    with ArticleStore.open(path) as store:
        for number in range(50):
            add(store, "news", draft(f"Article {number}. " + "word " * 900, id=str(number)))
    with path.open("r+b") as file:
        file.seek(8 * 4096)
        file.write(b"\xff" * (path.stat().st_size - 9 * 4096))
    with pytest.raises(StoreDamaged, match="damaged"):
        read_all(path)


def read_all(path: Path) -> None:
    with ArticleStore.open(path) as store:
        store.articles("news")
        list(store.live_passages("news"))


def test_an_empty_file_left_by_a_crash_becomes_a_store(path: Path) -> None:
    path.touch()
    store_with_an_article(path)


def test_a_full_database_takes_the_article_back_and_keeps_the_others(path: Path) -> None:
    store_with_an_article(path)
    with ArticleStore.open(path) as store:
        pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
        store.connection.execute(f"PRAGMA max_page_count = {pages + 10}")
        with pytest.raises(StoreFull, match="full"):
            add(store, "news", draft("Too much. " * 20_000, id="2"))
        assert texts_of(store, "news") == ["Kept."]
        store.connection.execute("PRAGMA max_page_count = 1000000")
        add(store, "news", draft("There is room.", id="2"))
        assert texts_of(store, "news") == ["Kept.", "There is room."]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="mounting a small disk needs root")
def test_a_full_disk_takes_the_article_back_and_keeps_the_others(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    command = [shutil.which("mount") or "mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    if subprocess.run(command, capture_output=True).returncode:
        pytest.skip("mounting isn't allowed here")
    try:
        fill_the_disk(disk / "library.sqlite")
    finally:
        subprocess.run([shutil.which("umount") or "umount", str(disk)], check=True)


def fill_the_disk(path: Path) -> None:
    added: list[str] = []
    with ArticleStore.open(path) as store:
        with pytest.raises(StoreFull, match="full"):
            add_without_end(store, added)
        assert [article.id for article in reversed(store.articles("news"))] == added
    with ArticleStore.open(path) as store:
        assert [article.id for article in reversed(store.articles("news"))] == added
        with store.transaction():
            store.remove("news", "0")


def add_without_end(store: ArticleStore, added: list[str]) -> None:
    for number in range(10_000):
        add(store, "news", draft(f"Article {number}. " + "word " * 200, id=str(number)))
        added.append(str(number))


def test_an_older_schema_is_taken_forward(path: Path) -> None:
    store_with_an_article(path)
    steps = (*STEPS, ("CREATE TABLE note (text TEXT)", "INSERT INTO note SELECT title FROM revision"))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, check_header(connection, path), steps)
        assert connection.execute("SELECT text FROM note").fetchall() == [("Kept.",)]
        assert check_header(connection, path, len(steps)) == len(steps)
        migrate(connection, len(steps), steps)
    with pytest.raises(StoreTooNew):
        ArticleStore.open(path)


def test_a_migration_that_fails_leaves_the_old_schema(path: Path) -> None:
    store_with_an_article(path)
    steps = (*STEPS, ("CREATE TABLE note (text TEXT)",), ("INSERT INTO nowhere VALUES (1)",))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        with pytest.raises(sqlite3.OperationalError, match="nowhere"):
            migrate(connection, check_header(connection, path), steps)
        assert check_header(connection, path) == SCHEMA_VERSION
    with ArticleStore.open(path) as store:
        assert texts_of(store, "news") == ["Kept."]


def test_an_unreadable_name_is_a_sentence(path: Path) -> None:
    with ArticleStore.open(path) as store, pytest.raises(StoreError, match="characters"):
        store.article("news\udcff", "1")


def test_an_article_larger_than_a_page_cache_is_whole(path: Path) -> None:
    text = "The rate rose to 24% on Monday. " * 12_000
    with ArticleStore.open(path) as store:
        entry = add(store, "news", draft(text.strip(), id="1"))
        assert len(entry.keys) == len(cut(text)) > 5_000
    with ArticleStore.open(path) as store:
        assert "".join(passage + " " for passage in texts_of(store, "news")) == text

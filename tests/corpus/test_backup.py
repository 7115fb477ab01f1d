"""Backups are whole, consistent while the store is in use, and come back only if they are whole."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from corpus.backup import backup, restore
from corpus.errors import StoreDamaged, StoreError, StoreFull, StoreLocked, StoreMissing, StoreTooNew
from corpus.store import ArticleStore
from tests.corpus.drafts import add, draft, texts_of

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from pathlib import Path
from corpus.store import ArticleStore
from tests.corpus.drafts import add, draft
with ArticleStore.open(Path(sys.argv[1])) as store:
    for number in range(100_000):
        add(store, "news", draft(f"Article {number}. The rate rose. Talks go on.", id=str(number)))
        print(number, flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


def make(path: Path, *texts: str) -> None:
    with ArticleStore.open(path) as store:
        for text in texts:
            add(store, "news", draft(text))


def read(path: Path) -> list[str]:
    with ArticleStore.open(path, create=False) as store:
        return texts_of(store, "news")


def test_what_was_backed_up_comes_back(path: Path, tmp_path: Path) -> None:
    make(path, "One.", "Two.")
    with ArticleStore.open(path) as store:
        backup(store, tmp_path / "copy")
        add(store, "news", draft("Three."))
    kept = restore(tmp_path / "copy", path)
    assert read(path) == ["One.", "Two."]
    assert kept == path.with_name("library.sqlite.before-restore")
    assert read(kept) == ["One.", "Two.", "Three."]


def test_a_backup_is_one_file(path: Path, tmp_path: Path) -> None:
    make(path, "One.")
    folder = tmp_path / "copies"
    folder.mkdir()
    backup(path, folder / "copy")
    assert [file.name for file in folder.iterdir()] == ["copy"]
    (folder / "copy").chmod(0o400)
    restore(folder / "copy", tmp_path / "elsewhere" / "library.sqlite")
    assert [file.name for file in folder.iterdir()] == ["copy"]
    assert read(tmp_path / "elsewhere" / "library.sqlite") == ["One."]


def test_a_backup_is_consistent_while_another_process_writes(path: Path, tmp_path: Path) -> None:
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], cwd=ROOT, stdout=subprocess.PIPE)
    with writer:
        assert writer.stdout is not None
        for number in range(5):
            acknowledged = int(writer.stdout.readline())
            backup(path, tmp_path / f"copy{number}")
            assert writer.poll() is None
            restore(tmp_path / f"copy{number}", tmp_path / f"restored{number}")
            with ArticleStore.open(tmp_path / f"restored{number}") as store:
                ids = {article.id for article in store.articles("news")}
                assert ids == {str(i) for i in range(len(ids))}
                assert len(ids) > acknowledged
        writer.kill()


def test_a_backup_overwrites_only_if_asked(path: Path, tmp_path: Path) -> None:
    make(path, "One.")
    (tmp_path / "copy").write_text("mine")
    with pytest.raises(StoreError, match="exists already"):
        backup(path, tmp_path / "copy")
    assert (tmp_path / "copy").read_text() == "mine"
    backup(path, tmp_path / "copy", overwrite=True)
    restore(tmp_path / "copy", path)


def test_a_backup_that_cannot_be_written_leaves_nothing(path: Path, tmp_path: Path) -> None:
    make(path, "One.")
    with pytest.raises(StoreError, match="no folder"):
        backup(path, tmp_path / "nowhere" / "copy")
    with pytest.raises(StoreMissing):
        backup(tmp_path / "nothing", tmp_path / "copy")
    assert not (tmp_path / "nothing").exists()
    (tmp_path / "foreign").write_bytes(b"no database " * 100)
    with pytest.raises(StoreDamaged):
        backup(tmp_path / "foreign", tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="mounting a small disk needs root")
def test_a_backup_to_a_full_disk_leaves_nothing(path: Path, tmp_path: Path) -> None:
    make(path, *(f"Article {number}. " + "word " * 1_000 for number in range(100)))
    disk = tmp_path / "disk"
    disk.mkdir()
    command = [shutil.which("mount") or "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if subprocess.run(command, capture_output=True).returncode:
        pytest.skip("mounting isn't allowed here")
    try:
        with pytest.raises(StoreFull):
            backup(path, disk / "copy")
        assert list(disk.iterdir()) == []
    finally:
        subprocess.run([shutil.which("umount") or "umount", str(disk)], check=True)


def test_nothing_is_restored_while_the_store_is_open(path: Path, tmp_path: Path) -> None:
    make(path, "One.")
    backup(path, tmp_path / "copy")
    with ArticleStore.open(path), pytest.raises(StoreLocked):
        restore(tmp_path / "copy", path)


def test_a_damaged_backup_is_refused_and_changes_nothing(path: Path, tmp_path: Path) -> None:
    make(path, "One.", *(f"Article {number}. " + "word " * 900 for number in range(30)))
    copy = tmp_path / "copy"
    backup(path, copy)
    whole = copy.read_bytes()
    before = path.read_bytes()
    damaged = [
        whole[: len(whole) // 2],
        whole[: 6 * 4096] + b"\xff" * 40_000 + whole[6 * 4096 + 40_000 :],
        b"x",
        b"",
    ]
    for data in damaged:
        copy.write_bytes(data)
        with pytest.raises(StoreDamaged):
            restore(copy, path)
    assert path.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir() if "lock" not in file.name) == ["copy", path.name]


def test_a_backup_with_another_text_than_was_added_is_refused(path: Path, tmp_path: Path) -> None:
    make(path, "One.")
    backup(path, tmp_path / "copy")
    with closing(sqlite3.connect(tmp_path / "copy")) as connection:
        connection.execute("UPDATE revision SET text = 'Two.'")
        connection.commit()
    with pytest.raises(StoreDamaged, match="another text"):
        restore(tmp_path / "copy", path)


def test_a_newer_backup_is_refused(path: Path, tmp_path: Path) -> None:
    make(path, "One.")
    backup(path, tmp_path / "copy")
    with closing(sqlite3.connect(tmp_path / "copy")) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreTooNew):
        restore(tmp_path / "copy", path)
    with pytest.raises(StoreMissing):
        restore(tmp_path / "nothing", path)


def test_a_damaged_store_is_kept_aside_too(path: Path, tmp_path: Path) -> None:
    make(path, "One.")
    backup(path, tmp_path / "copy")
    for number in range(2):
        path.write_bytes(b"broken")
        kept = restore(tmp_path / "copy", path)
        assert kept is not None
        assert kept.read_bytes() == b"broken"
        assert kept.name.endswith("-2") is bool(number)
    assert read(path) == ["One."]


def test_what_a_killed_process_left_in_the_log_is_kept_with_the_previous_store(
    path: Path, tmp_path: Path
) -> None:
    make(path, "One.")
    backup(path, tmp_path / "copy")
    killed = "import os; " + WRITER.replace("print(number, flush=True)", "os.kill(os.getpid(), 9)")
    subprocess.run([sys.executable, "-c", killed, str(path)], cwd=ROOT, check=False)
    assert path.with_name(path.name + "-wal").exists()
    kept = restore(tmp_path / "copy", path)
    assert kept is not None
    assert len(read(kept)) == 2
    assert read(path) == ["One."]

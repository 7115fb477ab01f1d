"""Backups: a whole copy of the store in one file, and the way back."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from corpus.database import connect, sentences_for
from corpus.errors import StoreDamaged, StoreError, StoreMissing
from corpus.health import inspect
from corpus.schema import check_header
from corpus.store import ArticleStore
from corpus.store_file import BESIDE, beside, delete, growing, sync
from corpus.store_lock import lock_beside

_RESTORE_HINT = "Nothing was changed. Choose another backup."


def backup(store: ArticleStore | Path, file: Path, *, overwrite: bool = False) -> None:
    """Copy the store as it is at this moment into `file`, which is complete once it is there.

    A path instead of a store may be one that another process has open: neither waits for the other.

    Raises StoreError if `file` exists and may not be overwritten, or can't be written; StoreFull
    when there is no room; StoreMissing and StoreDamaged for the store.
    """
    file = file.absolute()
    if file.exists() and not overwrite:
        raise StoreError(f"The file {file} exists already.", hint="Choose another name for the backup.")
    if isinstance(store, ArticleStore):
        _copy(store.connection, store.path, file)
        return
    if not store.exists():
        raise StoreMissing(f"There is no library at {store}.", hint="Name its folder with --home.")
    with sentences_for(store), closing(connect(store)) as connection:
        check_header(connection, store)
        _copy(connection, store, file)


def restore(file: Path, store_path: Path) -> Path | None:
    """Put the backup `file` in the store's place; where the store that was there is now, or None.

    The backup is checked through and through first, and taken forward to this version's schema.
    The previous store is kept beside as ".before-restore", with a number if there is one already.

    Raises StoreMissing if there is no such file, StoreDamaged if it isn't a whole library, StoreTooNew,
    StoreFull, and StoreLocked while a process has the store open. Nothing is changed then.
    """
    if not file.is_file():
        raise StoreMissing(f"There is no backup at {file}.", hint="Check the path.")
    store_path = store_path.absolute()
    lock = lock_beside(store_path)
    coming = beside(store_path, ".restoring")
    try:
        delete(coming)
        with sentences_for(file), closing(_read_only(file)) as connection:
            check_header(connection, file)
            _copy(connection, file, coming)
        _require_whole(coming, file)
        return _exchange(coming, store_path)
    finally:
        delete(coming)
        beside(coming, ".lock").unlink(missing_ok=True)
        lock.release()


def _read_only(file: Path) -> sqlite3.Connection:
    """A backup may lie where nothing can be written; it has no log beside it."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)


def _copy(connection: sqlite3.Connection, source: Path, file: Path) -> None:
    """A consistent copy under another name first, so that a half one never has the name."""
    if not file.parent.is_dir():
        raise StoreError(f"There is no folder {file.parent}.", hint="Make it first.")
    try:
        with growing(file) as part, sentences_for(part), closing(connect(part)) as copy:
            connection.backup(copy)
            # One file, complete without a log beside it.
            copy.execute("PRAGMA journal_mode = DELETE")
    except OSError as error:
        raise StoreError(
            f"The copy {file} can't be written: {error.strerror or error}.",
            hint="Check that the folder exists and that you may write there.",
        ) from error


def _require_whole(coming: Path, file: Path) -> None:
    """Open the copy, which migrates it, and look through it."""
    with ArticleStore.open(coming, create=False) as store:
        problems = [problem for problem in inspect(store) if problem.repair == "restore"]
    if problems:
        raise StoreDamaged(f"The backup {file} is damaged: {problems[0].sentence}", hint=_RESTORE_HINT)


def _exchange(coming: Path, store_path: Path) -> Path | None:
    """Put the new store in place of the old one, and that beside."""
    kept = None
    if store_path.exists():
        kept = _free_name(beside(store_path, ".before-restore"))
        # What the old store's log holds belongs to it: put it into the file, or, if that can't be
        # read, keep the log beside it.
        with suppress(StoreError, sqlite3.Error), closing(connect(store_path)) as old:
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for suffix in BESIDE:
            if beside(store_path, suffix).exists():
                os.replace(beside(store_path, suffix), beside(kept, suffix))
        _keep(store_path, kept)
    os.replace(coming, store_path)
    sync(store_path.parent)
    return kept


def _keep(path: Path, kept: Path) -> None:
    """Give the file a second name, so that there is no moment without a store; else rename it."""
    try:
        os.link(path, kept)
    except OSError:  # some file systems know no links
        os.replace(path, kept)


def _free_name(path: Path) -> Path:
    number, free = 2, path
    while free.exists():
        free = beside(path, f"-{number}")
        number += 1
    return free

"""A store's file on the disk, with what SQLite keeps beside it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

BESIDE = ("-wal", "-shm")


def sync(path: Path) -> None:
    """Wait until the file or folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def beside(path: Path, suffix: str) -> Path:
    """The path with `suffix` after the whole name."""
    return path.with_name(path.name + suffix)


def delete(path: Path) -> None:
    """Delete the file and what SQLite keeps beside it, as far as it is there."""
    for suffix in ("", *BESIDE, "-journal"):
        beside(path, suffix).unlink(missing_ok=True)


@contextmanager
def growing(file: Path) -> Iterator[Path]:
    """A path beside `file` to write to. In the end it has the name and is on the disk, or is gone: a half
    one never has the name. Raises OSError."""
    part = beside(file, ".part")
    try:
        delete(part)
        yield part
        sync(part)
        os.replace(part, file)
        sync(file.parent)
    finally:
        with suppress(OSError):
            delete(part)

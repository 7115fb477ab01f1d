"""A store's file on the disk, with what SQLite keeps beside it."""

import os
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

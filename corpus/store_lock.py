"""One process at a time has a store: a lock that vanishes with its process, however that ends."""

from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from corpus.errors import StoreError, StoreLocked


def lock_beside(path: Path) -> BaseFileLock:
    """Take the lock of the store at `path` at once; `release()` gives it back.

    Raises StoreLocked if another process, or another store object of this one, has it.
    """
    # Opened on one thread and closed on another, the lock must know itself.
    lock = FileLock(path.with_name(path.name + ".lock"), thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise StoreLocked(
            f"Another process has the library at {path} open.",
            hint="Close the other Citedesk first, or name another place with --home.",
        ) from None
    except OSError as error:
        raise StoreError(
            f"The library at {path} can't be opened: {error.strerror or error}.",
            hint="Check that its folder exists and that you may write there.",
        ) from error
    return lock

"""What can go wrong with articles, in sentences fit to show.

    CorpusError
    ├── Refused            this source can't become an article; the others go on
    └── StoreError         the store can't serve
        ├── StoreMissing   there is no store at that place
        ├── StoreTooNew    written by a newer Citedesk
        ├── StoreLocked    another process has it open
        ├── StoreFull      the disk is full: what was acknowledged stands, this was not
        ├── StoreDamaged   SQLite or our own checks found damage
        └── UnknownArticle no such article in this collection

`str(error)` is the sentence; `error.hint` says what to do about it, or is empty.
"""


class CorpusError(Exception):
    """An expected failure: its text may be shown to anyone."""

    def __init__(self, sentence: str, *, hint: str = "") -> None:
        super().__init__(sentence)
        self.hint = hint


class Refused(CorpusError):
    """A source that can't become an article.

    `kind` is a stable word for scripts and logs, such as "empty", "encrypted", "private-address".
    """

    def __init__(self, sentence: str, *, kind: str, hint: str = "") -> None:
        super().__init__(sentence, hint=hint)
        self.kind = kind


class StoreError(CorpusError):
    """The store can't do what was asked."""


class StoreMissing(StoreError):
    """There is no store at that place."""


class StoreTooNew(StoreError):
    """The store was written by a newer Citedesk than this one."""


class StoreLocked(StoreError):
    """Another process has the store open."""


class StoreFull(StoreError):
    """The disk is full; nothing that was acknowledged is touched."""


class StoreDamaged(StoreError):
    """The store can't be read as it should."""


class UnknownArticle(StoreError):
    """No such article in this collection."""

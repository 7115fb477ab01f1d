"""The tables of the store, and how an older file becomes one of today.

A schema is changed by adding a step at the end of STEPS, never by editing one that was published.
Passage numbers come from AUTOINCREMENT, since caches know passages by them and none may return.
Old revisions keep their text but no passages; removed articles keep both, to be brought back.
"""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import StoreDamaged, StoreTooNew

APPLICATION_ID = 0x4364736B  # "Cdsk"

Step = Sequence[str]

_FIRST: Step = (
    "CREATE TABLE collection (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
    """CREATE TABLE article (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        collection_key INTEGER NOT NULL REFERENCES collection (key),
        id TEXT NOT NULL,
        id_given INTEGER NOT NULL,
        canonical_url TEXT,
        origin TEXT,
        revision_key INTEGER REFERENCES revision (key) DEFERRABLE INITIALLY DEFERRED,
        removed_at TEXT,
        UNIQUE (collection_key, id)
    ) STRICT""",
    "CREATE INDEX article_by_url ON article (collection_key, canonical_url) WHERE canonical_url IS NOT NULL",
    "CREATE INDEX article_by_origin ON article (collection_key, origin) WHERE origin IS NOT NULL",
    # The text comes last: a row's other columns are read without its overflow pages.
    """CREATE TABLE revision (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        article_key INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        first_passage INTEGER NOT NULL,
        passage_count INTEGER NOT NULL,
        copy_of INTEGER REFERENCES article (key) ON DELETE SET NULL,
        content_hash TEXT NOT NULL,
        added_at TEXT NOT NULL,
        added_by TEXT NOT NULL,
        title TEXT NOT NULL,
        source TEXT,
        author TEXT,
        published TEXT,
        url TEXT,
        language TEXT,
        text TEXT NOT NULL,
        UNIQUE (article_key, number)
    ) STRICT""",
    "CREATE INDEX revision_by_hash ON revision (content_hash)",
    "CREATE INDEX revision_by_copy_of ON revision (copy_of) WHERE copy_of IS NOT NULL",
    """CREATE TABLE passage (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        revision_key INTEGER NOT NULL REFERENCES revision (key) ON DELETE CASCADE,
        start_at INTEGER NOT NULL,
        end_at INTEGER NOT NULL,
        text TEXT NOT NULL,
        sentences BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX passage_by_revision ON passage (revision_key)",
    """CREATE TABLE model (
        key INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        dim INTEGER NOT NULL,
        UNIQUE (name, fingerprint, dim)
    ) STRICT""",
    """CREATE TABLE vectors (
        key INTEGER PRIMARY KEY,
        revision_key INTEGER NOT NULL REFERENCES revision (key) ON DELETE CASCADE,
        model_key INTEGER NOT NULL REFERENCES model (key) ON DELETE CASCADE,
        data BLOB NOT NULL,
        UNIQUE (revision_key, model_key)
    ) STRICT""",
    "CREATE INDEX vectors_by_model ON vectors (model_key)",
    """CREATE TABLE signature (
        article_key INTEGER PRIMARY KEY REFERENCES article (key) ON DELETE CASCADE,
        minhash BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE signature_band (
        collection_key INTEGER NOT NULL,
        position INTEGER NOT NULL,
        band BLOB NOT NULL,
        article_key INTEGER NOT NULL REFERENCES signature (article_key) ON DELETE CASCADE,
        PRIMARY KEY (collection_key, position, band, article_key)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX signature_band_by_article ON signature_band (article_key)",
    "CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
)

# Lists of articles, and which passages a choice of articles has, without reading any text.
_HEADINGS: Step = (
    """CREATE TABLE heading (
        collection_key INTEGER NOT NULL,
        removed INTEGER NOT NULL,
        added_at TEXT NOT NULL,
        article_key INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
        title TEXT NOT NULL,
        source TEXT,
        published TEXT,
        added_by TEXT NOT NULL,
        PRIMARY KEY (collection_key, removed, added_at, article_key)
    ) STRICT, WITHOUT ROWID""",
    "CREATE UNIQUE INDEX heading_by_article ON heading (article_key)",
    "CREATE INDEX heading_by_source ON heading (collection_key, removed, source)",
    """INSERT INTO heading SELECT a.collection_key, a.removed_at IS NOT NULL, r.added_at, a.key,
        folded(r.title), r.source, r.published, r.added_by
        FROM article a JOIN revision r ON r.key = a.revision_key""",
    "CREATE INDEX revision_with_passages ON revision (article_key, first_passage, passage_count)"
    " WHERE passage_count > 0",
)

# Revisions that somebody made by hand, and the one before whose details came with the document.
_EDITS: Step = (
    """CREATE TABLE edit (
        revision_key INTEGER PRIMARY KEY REFERENCES revision (key) ON DELETE CASCADE,
        arrived_key INTEGER NOT NULL REFERENCES revision (key) ON DELETE CASCADE
    ) STRICT""",
    "CREATE INDEX edit_by_arrived ON edit (arrived_key)",
)

# When a removed article was brought back last: to whoever waits for news, it is news then.
_RETURNS: Step = ("ALTER TABLE article ADD COLUMN returned_at TEXT",)

STEPS: tuple[Step, ...] = (_FIRST, _HEADINGS, _EDITS, _RETURNS)
SCHEMA_VERSION = len(STEPS)


def check_header(connection: sqlite3.Connection, path: Path, version: int = SCHEMA_VERSION) -> int:
    """The file's schema version, 0 for an empty file.

    Raises StoreDamaged for another program's file, StoreTooNew for one above `version`, and
    SQLite's own errors for what is no database.
    """
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    # A file of a few bytes looks empty to SQLite, which would write over it.
    foreign = application or found or tables or path.stat().st_size
    if application != APPLICATION_ID and foreign:
        raise StoreDamaged(
            f"The file {path} is not a Citedesk library.",
            hint="Name the library's place with --home, or bring a backup back with `citedesk restore FILE`.",
        )
    if found > version:
        raise StoreTooNew(
            f"The library at {path} has schema {found}; this Citedesk knows schemas up to {version}.",
            hint="Update Citedesk, or restore a backup that was made by this version.",
        )
    return found


def migrate(connection: sqlite3.Connection, found: int, steps: Sequence[Step] = STEPS) -> None:
    """Take the file from schema `found` to the last of `steps`, wholly or not at all."""
    if found == len(steps):
        return
    connection.execute("BEGIN EXCLUSIVE")
    try:
        for step in steps[found:]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(steps)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise

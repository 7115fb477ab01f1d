"""The schema of the bot's tables, and how an older file gets them.

The tables begin with `chat_`; the library's own schema knows nothing of them. They are changed by adding a
step at the end of STEPS, never by editing one that was published.
"""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import StoreTooNew

Step = Sequence[str]

_FIRST: Step = (
    """CREATE TABLE chat_policy (
        guild_id INTEGER PRIMARY KEY,
        curator_roles TEXT NOT NULL,
        channels TEXT NOT NULL,
        curator_channel INTEGER,
        opens_threads INTEGER NOT NULL,
        language TEXT,
        private INTEGER NOT NULL,
        retention_days INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE chat_answer (
        key TEXT PRIMARY KEY,
        guild_id INTEGER NOT NULL,
        channel_id INTEGER NOT NULL,
        message_id INTEGER,
        question_message_id INTEGER,
        conversation TEXT NOT NULL,
        member_id INTEGER NOT NULL,
        asked_at TEXT NOT NULL,
        locale TEXT NOT NULL,
        private INTEGER NOT NULL,
        question TEXT NOT NULL,
        history TEXT NOT NULL,
        bounds TEXT NOT NULL,
        answered INTEGER NOT NULL,
        confidence REAL NOT NULL,
        excerpts TEXT NOT NULL,
        queued_at TEXT,
        wants_word INTEGER NOT NULL DEFAULT 0,
        closed_at TEXT,
        closed_by TEXT
    ) STRICT""",
    "CREATE INDEX chat_answer_by_guild ON chat_answer (guild_id, asked_at)",
    "CREATE INDEX chat_answer_by_member ON chat_answer (member_id)",
    "CREATE INDEX chat_answer_by_message ON chat_answer (channel_id, message_id)",
    "CREATE INDEX chat_answer_by_question ON chat_answer (question_message_id)",
    "CREATE INDEX chat_answer_by_conversation ON chat_answer (conversation, asked_at)",
    """CREATE TABLE chat_rating (
        answer_key TEXT NOT NULL REFERENCES chat_answer (key) ON DELETE CASCADE,
        member_id INTEGER NOT NULL,
        helpful INTEGER NOT NULL,
        reason TEXT,
        comment TEXT,
        rated_at TEXT NOT NULL,
        PRIMARY KEY (answer_key, member_id)
    ) STRICT""",
    """CREATE TABLE chat_audit (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        guild_id INTEGER NOT NULL,
        at TEXT NOT NULL,
        member_id INTEGER,
        action TEXT NOT NULL,
        subject TEXT NOT NULL,
        detail TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX chat_audit_by_guild ON chat_audit (guild_id, key)",
    """CREATE TABLE chat_feed (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        guild_id INTEGER NOT NULL,
        url TEXT NOT NULL,
        title TEXT NOT NULL,
        added_by INTEGER NOT NULL,
        added_at TEXT NOT NULL,
        channel_id INTEGER,
        etag TEXT,
        last_modified TEXT,
        next_poll TEXT NOT NULL,
        last_success TEXT,
        failures INTEGER NOT NULL DEFAULT 0,
        problem TEXT,
        reported INTEGER NOT NULL DEFAULT 0,
        UNIQUE (guild_id, url)
    ) STRICT""",
    """CREATE TABLE chat_feed_entry (
        feed_key INTEGER NOT NULL REFERENCES chat_feed (key) ON DELETE CASCADE,
        entry TEXT NOT NULL,
        seen_at TEXT NOT NULL,
        PRIMARY KEY (feed_key, entry)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE chat_job (
        key TEXT PRIMARY KEY,
        guild_id INTEGER NOT NULL,
        channel_id INTEGER NOT NULL,
        message_id INTEGER,
        member_id INTEGER NOT NULL,
        locale TEXT NOT NULL,
        begun_at TEXT NOT NULL,
        files TEXT NOT NULL,
        total INTEGER,
        done INTEGER NOT NULL,
        outcomes TEXT NOT NULL,
        finished_at TEXT
    ) STRICT""",
    """CREATE TABLE chat_undo (
        key TEXT PRIMARY KEY,
        guild_id INTEGER NOT NULL,
        member_id INTEGER NOT NULL,
        at TEXT NOT NULL,
        act TEXT NOT NULL,
        articles TEXT NOT NULL
    ) STRICT""",
    "CREATE TABLE chat_fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
)

_RECEIPTS_AND_ENTRIES: Step = (
    """CREATE TABLE chat_job_receipt (
        job_key TEXT NOT NULL REFERENCES chat_job (key) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        source TEXT NOT NULL,
        outcome TEXT NOT NULL,
        article_id TEXT,
        before INTEGER,
        kind TEXT,
        reason TEXT,
        PRIMARY KEY (job_key, number)
    ) STRICT, WITHOUT ROWID""",
    "ALTER TABLE chat_job ADD COLUMN cancelled INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE chat_feed ADD COLUMN minutes INTEGER",
    "ALTER TABLE chat_feed ADD COLUMN stopped INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE chat_feed_entry ADD COLUMN outcome TEXT NOT NULL DEFAULT 'added'",
    "ALTER TABLE chat_feed_entry ADD COLUMN tries INTEGER NOT NULL DEFAULT 1",
)

_DEPARTURES_AND_UNWANTED: Step = (
    "CREATE TABLE chat_departure (guild_id INTEGER PRIMARY KEY, at TEXT NOT NULL) STRICT",
    """CREATE TABLE chat_unwanted_message (
        channel_id INTEGER NOT NULL,
        message_id INTEGER NOT NULL,
        PRIMARY KEY (channel_id, message_id)
    ) STRICT, WITHOUT ROWID""",
)

_ENDS_OF_JOBS: Step = ("ALTER TABLE chat_job ADD COLUMN ended INTEGER NOT NULL DEFAULT 0",)

# What answers rest on, so that those are found whose articles are corrected or withdrawn.
_SOURCES_OF_ANSWERS: Step = (
    # The key's columns come first: of others between them SQLite's check says that they are missing.
    """CREATE TABLE chat_source (
        answer_key TEXT NOT NULL REFERENCES chat_answer (key) ON DELETE CASCADE,
        article_id TEXT NOT NULL,
        guild_id INTEGER NOT NULL,
        PRIMARY KEY (answer_key, article_id)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX chat_source_by_article ON chat_source (guild_id, article_id)",
    """CREATE TABLE chat_source_state (
        guild_id INTEGER NOT NULL,
        article_id TEXT NOT NULL,
        revision INTEGER,
        removed INTEGER NOT NULL,
        noticed_at TEXT NOT NULL,
        PRIMARY KEY (guild_id, article_id)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE chat_notice (
        answer_key TEXT PRIMARY KEY REFERENCES chat_answer (key) ON DELETE CASCADE,
        due INTEGER NOT NULL,
        shown TEXT NOT NULL,
        erased_at TEXT
    ) STRICT""",
    "CREATE INDEX chat_notice_due ON chat_notice (answer_key) WHERE due > 0",
    """CREATE TABLE chat_terminal_answer (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        collection TEXT NOT NULL,
        asked_at TEXT NOT NULL,
        question TEXT NOT NULL,
        confidence REAL NOT NULL,
        excerpts TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX chat_terminal_answer_by_collection ON chat_terminal_answer (collection, asked_at)",
    "INSERT OR IGNORE INTO chat_source SELECT a.key, json_extract(one.value, '$[0]'), a.guild_id"
    " FROM chat_answer a, json_each(a.excerpts) one",
    "INSERT OR IGNORE INTO chat_source SELECT a.key, copy.value, a.guild_id"
    " FROM chat_answer a, json_each(a.excerpts) one, json_each(one.value, '$[4]') copy",
    "INSERT INTO chat_notice SELECT key, 0, '', NULL FROM chat_answer",
)

_WATCHES: Step = (
    """CREATE TABLE chat_watch (
        key TEXT PRIMARY KEY,
        guild_id INTEGER NOT NULL,
        channel_id INTEGER NOT NULL,
        member_id INTEGER NOT NULL,
        question TEXT NOT NULL,
        bounds TEXT NOT NULL,
        set_at TEXT NOT NULL,
        told_at TEXT NOT NULL,
        said TEXT NOT NULL,
        checked TEXT NOT NULL,
        coming TEXT,
        serial INTEGER NOT NULL,
        removed_at TEXT
    ) STRICT""",
    "CREATE INDEX chat_watch_by_guild ON chat_watch (guild_id, set_at)",
)

# A watch that was removed kept its last answer for some days.
_NO_WORDS_OF_REMOVED: Step = (
    "UPDATE chat_watch SET said = 'null', coming = NULL, checked = '' WHERE removed_at IS NOT NULL",
)

STEPS: tuple[Step, ...] = (
    _FIRST,
    _RECEIPTS_AND_ENTRIES,
    _DEPARTURES_AND_UNWANTED,
    _ENDS_OF_JOBS,
    _SOURCES_OF_ANSWERS,
    _WATCHES,
    _NO_WORDS_OF_REMOVED,
)

WORDS_OF_MEMBERS = ("chat_rating", "chat_source", "chat_notice", "chat_answer", "chat_watch")
"""The tables that hold what members wrote, and what refers to these, which comes first."""


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the tables of the file at `path` up to date; inside a transaction.

    Raises StoreTooNew when a newer Citedesk wrote them.
    """
    connection.execute("CREATE TABLE IF NOT EXISTS chat_schema (version INTEGER NOT NULL) STRICT")
    (version,) = connection.execute("SELECT max(version) FROM chat_schema").fetchone()
    found: int = version or 0
    if found > len(STEPS):
        raise StoreTooNew(
            f"The bot's records at {path} have schema {found};"
            f" this Citedesk knows schemas up to {len(STEPS)}.",
            hint="Update Citedesk, or restore a backup that was made by this version.",
        )
    for step in STEPS[found:]:
        for statement in step:
            connection.execute(statement)
    if found < len(STEPS):
        connection.execute("INSERT INTO chat_schema VALUES (?)", (len(STEPS),))

"""The feeds that servers follow, and which of their entries have been seen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.records.database import RecordsDatabase
from bot.records.moments import from_text, now, to_text


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and the state of polling it.

    `key` is 0 before it is kept. `etag` and `last_modified` are what the server said last. `failures`
    counts those in a row, `problem` is the last one's sentence, and `reported` tells that the curators
    know of it. `channel_id` is where it was added, and where its failing is reported.
    """

    guild_id: int
    url: str
    title: str
    added_by: int
    added_at: datetime
    next_poll: datetime
    key: int = 0
    channel_id: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    last_success: datetime | None = None
    failures: int = 0
    problem: str | None = None
    reported: bool = False


_COLUMNS = (
    "guild_id, url, title, added_by, added_at, next_poll, key, channel_id, etag, last_modified, last_success,"
    " failures, problem, reported"
)


class Feeds:
    """The rows of feeds and of the entries seen."""

    def __init__(self, database: RecordsDatabase) -> None:
        self._database = database

    def add(self, feed: Feed) -> int | None:
        """Keep a feed; its number, or None if the server follows that address already."""
        if self._database.row(
            "SELECT 1 FROM chat_feed WHERE guild_id = ? AND url = ?", feed.guild_id, feed.url
        ):
            return None
        return self._database.insert(
            "INSERT INTO chat_feed (guild_id, url, title, added_by, added_at, next_poll, channel_id)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            feed.guild_id,
            feed.url,
            feed.title,
            feed.added_by,
            to_text(feed.added_at),
            to_text(feed.next_poll),
            feed.channel_id,
        )

    def of(self, guild_id: int) -> list[Feed]:
        """A server's feeds, by title."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM chat_feed WHERE guild_id = ? ORDER BY title COLLATE NOCASE",  # noqa: S608
            guild_id,
        )
        return [_feed(row) for row in rows]

    def find(self, key: int, guild_id: int) -> Feed | None:
        """One of a server's feeds."""
        row = self._database.row(
            f"SELECT {_COLUMNS} FROM chat_feed WHERE key = ? AND guild_id = ?",  # noqa: S608
            key,
            guild_id,
        )
        return _feed(row) if row else None

    def due(self, at: datetime, limit: int = 20) -> list[Feed]:
        """The feeds whose time has come, the longest due first."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM chat_feed WHERE next_poll <= ? ORDER BY next_poll LIMIT ?",  # noqa: S608
            to_text(at),
            limit,
        )
        return [_feed(row) for row in rows]

    def save(self, feed: Feed) -> None:
        """Keep the state of polling after a poll; a feed that was removed meanwhile stays removed."""
        self._database.write(
            "UPDATE chat_feed SET title = ?, next_poll = ?, etag = ?, last_modified = ?, last_success = ?,"
            " failures = ?, problem = ?, reported = ? WHERE key = ?",
            feed.title,
            to_text(feed.next_poll),
            feed.etag,
            feed.last_modified,
            to_text(feed.last_success) if feed.last_success else None,
            feed.failures,
            feed.problem,
            int(feed.reported),
            feed.key,
        )

    def remove(self, key: int, guild_id: int) -> bool:
        """Follow a feed no longer; its articles stay. False if the server has no such feed."""
        return self._database.write("DELETE FROM chat_feed WHERE key = ? AND guild_id = ?", key, guild_id) > 0

    def unseen(self, key: int, entries: Iterable[str]) -> list[str]:
        """Those of the entries' ids that have not been seen, in order, each once."""
        return [
            entry
            for entry in dict.fromkeys(entries)
            if not self._database.row(
                "SELECT 1 FROM chat_feed_entry WHERE feed_key = ? AND entry = ?", key, entry
            )
        ]

    def mark_seen(self, key: int, entry: str) -> None:
        """Note that an entry has been dealt with."""
        self._database.write(
            "INSERT OR REPLACE INTO chat_feed_entry SELECT key, ?, ? FROM chat_feed WHERE key = ?",
            entry,
            to_text(now()),
            key,
        )


def _feed(row: tuple[Any, ...]) -> Feed:
    (guild_id, url, title, added_by, added_at, next_poll, key, channel_id, etag, last_modified, *rest) = row
    last_success, failures, problem, reported = rest
    return Feed(
        guild_id,
        url,
        title,
        added_by,
        from_text(added_at),
        from_text(next_poll),
        key,
        channel_id,
        etag,
        last_modified,
        from_text(last_success) if last_success else None,
        failures,
        problem,
        bool(reported),
    )

"""The feeds that servers follow, and which of their entries have been seen."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.records.database import RecordsDatabase
from bot.records.moments import from_text, to_text


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and the state of polling it.

    `key` is 0 before it is kept. `etag` and `last_modified` are what the server said last. `failures`
    counts those in a row, `problem` is the last one's sentence, and `reported` tells that the curators
    know of it. `channel_id` is where it was added, and where its failing is reported. `minutes` is how
    long it asks to be left alone. One that is `stopped` is polled no longer.
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
    minutes: int | None = None
    stopped: bool = False


class Seen(StrEnum):
    """What became of an entry of a feed; one that is `WAITING` is tried again."""

    ADDED = "added"
    KNOWN = "known"
    UNREADABLE = "unreadable"
    SKIPPED = "skipped"
    WAITING = "waiting"


_COLUMNS = (
    "guild_id, url, title, added_by, added_at, next_poll, key, channel_id, etag, last_modified, last_success,"
    " failures, problem, reported, minutes, stopped"
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

    def count(self, guild_id: int) -> int:
        """How many feeds a server follows."""
        row = self._database.row("SELECT count(*) FROM chat_feed WHERE guild_id = ?", guild_id)
        assert row is not None
        return int(row[0])

    def find(self, key: int, guild_id: int) -> Feed | None:
        """One of a server's feeds."""
        row = self._database.row(
            f"SELECT {_COLUMNS} FROM chat_feed WHERE key = ? AND guild_id = ?",  # noqa: S608
            key,
            guild_id,
        )
        return _feed(row) if row else None

    def due(self, at: datetime, limit: int = 20) -> list[Feed]:
        """The feeds whose time has come and that aren't stopped, the longest due first."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM chat_feed WHERE next_poll <= ? AND NOT stopped"  # noqa: S608
            " ORDER BY next_poll LIMIT ?",
            to_text(at),
            limit,
        )
        return [_feed(row) for row in rows]

    def save(self, feed: Feed) -> None:
        """Keep the state of polling after a poll; a feed that was removed meanwhile stays removed."""
        self._database.write(
            "UPDATE chat_feed SET title = ?, next_poll = ?, etag = ?, last_modified = ?, last_success = ?,"
            " failures = ?, problem = ?, reported = ?, minutes = ?, stopped = ? WHERE key = ?",
            feed.title,
            to_text(feed.next_poll),
            feed.etag,
            feed.last_modified,
            to_text(feed.last_success) if feed.last_success else None,
            feed.failures,
            feed.problem,
            int(feed.reported),
            feed.minutes,
            int(feed.stopped),
            feed.key,
        )

    def remove(self, key: int, guild_id: int) -> bool:
        """Follow a feed no longer; its articles stay. False if the server has no such feed."""
        return self._database.write("DELETE FROM chat_feed WHERE key = ? AND guild_id = ?", key, guild_id) > 0

    def unseen(self, key: int, entries: Iterable[str]) -> list[str]:
        """Those of the entries' ids that are new or still waiting, in order, each once."""
        return [
            entry
            for entry in dict.fromkeys(entries)
            if not self._database.row(
                "SELECT 1 FROM chat_feed_entry WHERE feed_key = ? AND entry = ? AND outcome <> ?",
                key,
                entry,
                Seen.WAITING,
            )
        ]

    def mark(self, key: int, entries: Iterable[str], outcome: Seen, at: datetime) -> None:
        """Note what became of entries; how often each was tried is counted."""
        for entry in entries:
            self._database.write(
                "INSERT INTO chat_feed_entry (feed_key, entry, seen_at, outcome)"
                " SELECT key, ?, ?, ? FROM chat_feed WHERE key = ? ON CONFLICT (feed_key, entry)"
                " DO UPDATE SET seen_at = excluded.seen_at, outcome = excluded.outcome, tries = tries + 1",
                entry,
                to_text(at),
                outcome,
                key,
            )

    def tries(self, key: int) -> Mapping[str, int]:
        """How often each entry that waits has been tried."""
        rows = self._database.rows(
            "SELECT entry, tries FROM chat_feed_entry WHERE feed_key = ? AND outcome = ?", key, Seen.WAITING
        )
        return dict(rows)

    def outcomes(self, key: int) -> Mapping[Seen, int]:
        """How many of a feed's entries came to which end."""
        rows = self._database.rows(
            "SELECT outcome, count(*) FROM chat_feed_entry WHERE feed_key = ? GROUP BY outcome", key
        )
        return {Seen(outcome): number for outcome, number in rows}

    def prune(self, key: int, current: Collection[str], before: datetime) -> None:
        """Forget entries seen before that moment which the feed no longer holds."""
        old = self._database.rows(
            "SELECT entry FROM chat_feed_entry WHERE feed_key = ? AND seen_at < ?", key, to_text(before)
        )
        for (entry,) in old:
            if entry not in current:
                self._database.write(
                    "DELETE FROM chat_feed_entry WHERE feed_key = ? AND entry = ?", key, entry
                )


def _feed(row: tuple[Any, ...]) -> Feed:
    (guild_id, url, title, added_by, added_at, next_poll, key, channel_id, etag, last_modified, *rest) = row
    last_success, failures, problem, reported, minutes, stopped = rest
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
        minutes,
        bool(stopped),
    )

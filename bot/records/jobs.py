"""Imports under way, so that one that a restart has cut off is taken up again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.records.database import RecordsDatabase
from bot.records.moments import from_text, to_text


@dataclass(frozen=True, slots=True)
class Job:
    """An import: `files` are its sources, kept on the disk under the library's home until it is finished.

    `done` counts the articles that have a receipt, `outcomes` how they fared by outcome, and `total`
    is how many there are, where that is known. `message_id` shows its progress.
    """

    key: str
    guild_id: int
    channel_id: int
    member_id: int
    locale: str
    begun_at: datetime
    files: tuple[str, ...]
    message_id: int | None = None
    total: int | None = None
    done: int = 0
    outcomes: Mapping[str, int] = field(default_factory=dict)


_COLUMNS = "key, guild_id, channel_id, member_id, locale, begun_at, files, message_id, total, done, outcomes"


class Jobs:
    """The rows of jobs."""

    def __init__(self, database: RecordsDatabase) -> None:
        self._database = database

    def put(self, job: Job) -> None:
        """Keep a job's state in place of the one before."""
        self._database.write(
            f"INSERT OR REPLACE INTO chat_job ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            job.key,
            job.guild_id,
            job.channel_id,
            job.member_id,
            job.locale,
            to_text(job.begun_at),
            json.dumps(job.files),
            job.message_id,
            job.total,
            job.done,
            json.dumps(dict(job.outcomes)),
        )

    def unfinished(self) -> list[Job]:
        """The jobs that were begun and not finished, oldest first."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM chat_job WHERE finished_at IS NULL ORDER BY begun_at"  # noqa: S608
        )
        return [_job(row) for row in rows]

    def finish(self, key: str, at: datetime) -> None:
        """Note that a job has come to its end."""
        self._database.write("UPDATE chat_job SET finished_at = ? WHERE key = ?", to_text(at), key)


def _job(row: tuple[Any, ...]) -> Job:
    key, guild_id, channel_id, member_id, locale, begun_at, files, message_id, total, done, outcomes = row
    return Job(
        key,
        guild_id,
        channel_id,
        member_id,
        locale,
        from_text(begun_at),
        tuple(json.loads(files)),
        message_id,
        total,
        done,
        json.loads(outcomes),
    )

"""Imports under way, so that one that a restart has cut off is taken up again.

Each source that was offered to the library leaves a receipt here. They say where to go on, what an undo
would take back, and what was refused and why, also when the bot was stopped half-way.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.records.database import RecordsDatabase
from bot.records.moments import from_text, to_text


@dataclass(frozen=True, slots=True)
class Job:
    """An import: `files` are the names of its sources in the folder that the library keeps for it.

    `done` counts the sources that have a receipt, `outcomes` how they fared by outcome, and `total`
    is how many there are, where that is known. `message_id` shows its progress. A job that was
    `cancelled` takes in nothing more. `member_id` is 0 for a member who asked to be forgotten.
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
    cancelled: bool = False

    def __post_init__(self) -> None:
        if not self.files:
            raise ValueError("a job needs a source")


@dataclass(frozen=True, slots=True)
class JobReceipt:
    """What became of one source. `outcome` is one of `index.receipt.Outcome`.

    `before` is the revision of the article that was answered from until then, None if there was none. A
    refusal has a stable `kind` and the `reason` in English.
    """

    source: str
    outcome: str
    article_id: str | None = None
    before: int | None = None
    kind: str | None = None
    reason: str | None = None


_COLUMNS = (
    "key, guild_id, channel_id, member_id, locale, begun_at, files, message_id, total, done, outcomes,"
    " cancelled"
)
_CHANGING = ("message_id", "total", "done", "outcomes")


class Jobs:
    """The rows of jobs and their receipts."""

    def __init__(self, database: RecordsDatabase) -> None:
        self._database = database

    def put(self, job: Job) -> None:
        """Keep a job's state in place of the one before. `cancel` alone cancels it."""
        changes = ", ".join(f"{name} = excluded.{name}" for name in _CHANGING)
        self._database.write(
            f"INSERT INTO chat_job ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
            f" ON CONFLICT (key) DO UPDATE SET {changes}",
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
            int(job.cancelled),
        )

    def advance(self, job: Job, receipts: Sequence[JobReceipt]) -> Job:
        """Keep the receipts of the sources that follow those done; the job with them counted."""
        outcomes = dict(job.outcomes)
        with self._database.transaction():
            for number, one in enumerate(receipts, start=job.done):
                outcomes[one.outcome] = outcomes.get(one.outcome, 0) + 1
                self._database.write(
                    "INSERT INTO chat_job_receipt VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    job.key,
                    number,
                    one.source,
                    one.outcome,
                    one.article_id,
                    one.before,
                    one.kind,
                    one.reason,
                )
            advanced = replace(job, done=job.done + len(receipts), outcomes=outcomes)
            self.put(advanced)
        return advanced

    def receipts(self, key: str, *outcomes: str) -> list[JobReceipt]:
        """A job's receipts, in order; those with one of the outcomes, or all."""
        chosen = f" AND outcome IN ({', '.join('?' * len(outcomes))})" if outcomes else ""
        rows = self._database.rows(
            "SELECT source, outcome, article_id, before, kind, reason FROM chat_job_receipt"  # noqa: S608
            f" WHERE job_key = ?{chosen} ORDER BY number",
            key,
            *outcomes,
        )
        return [JobReceipt(*row) for row in rows]

    def find(self, key: str, guild_id: int) -> Job | None:
        """One of a server's unfinished jobs."""
        row = self._database.row(
            f"SELECT {_COLUMNS} FROM chat_job WHERE key = ? AND guild_id = ? AND finished_at IS NULL",  # noqa: S608
            key,
            guild_id,
        )
        return _job(row) if row else None

    def unfinished(self, guild_id: int | None = None) -> list[Job]:
        """The jobs of a server, or of all, that were begun and not finished, oldest first."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM chat_job WHERE finished_at IS NULL"  # noqa: S608
            " AND (?1 IS NULL OR guild_id = ?1) ORDER BY begun_at",
            guild_id,
        )
        return [_job(row) for row in rows]

    def cancel(self, key: str) -> None:
        """Note that a job is to take in nothing more, also after a restart."""
        self._database.write("UPDATE chat_job SET cancelled = 1 WHERE key = ?", key)

    def end(self, key: str) -> bool:
        """Note that a job's outcome is on record; whether it wasn't yet. What is left is to report it."""
        return self._database.write("UPDATE chat_job SET ended = 1 WHERE key = ? AND NOT ended", key) > 0

    def finish(self, key: str, at: datetime) -> None:
        """Note that a job has come to its end. Its receipts go: what matters of them was reported."""
        with self._database.transaction():
            self._database.write("UPDATE chat_job SET finished_at = ? WHERE key = ?", to_text(at), key)
            self._database.write("DELETE FROM chat_job_receipt WHERE job_key = ?", key)


def _job(row: tuple[Any, ...]) -> Job:
    key, guild_id, channel_id, member_id, locale, begun_at, files, message_id, total, done, *rest = row
    outcomes, cancelled = rest
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
        bool(cancelled),
    )

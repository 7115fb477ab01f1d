"""Imports are kept so that a restart can go on with them, and know what was done."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.records.database import RecordsDatabase
from bot.records.jobs import Job, JobReceipt, Jobs
from bot.records.privacy import JOB_DAYS, Privacy

BEGUN = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
JOB = Job("k1", 1, 5, 7, "ja", BEGUN, ("要約.zip",), message_id=9)
ADDED = JobReceipt("要約.zip!a.md", "added", "a1")
REVISED = JobReceipt("要約.zip!b.md", "new revision", "a2", before=3)
REFUSED = JobReceipt("要約.zip!c.pdf", "refused", kind="encrypted", reason="It is protected.")


@pytest.fixture
def jobs(database: RecordsDatabase) -> Jobs:
    return Jobs(database)


def test_a_job_is_found_again_with_all_that_is_known_of_it(path: Path, jobs: Jobs) -> None:
    jobs.put(JOB)
    jobs.advance(replace(JOB, total=3), [ADDED, REVISED])
    again = RecordsDatabase(path)
    assert Jobs(again).unfinished() == [
        replace(JOB, total=3, done=2, outcomes={"added": 1, "new revision": 1})
    ]
    assert Jobs(again).receipts("k1") == [ADDED, REVISED]
    again.close()


def test_receipts_follow_one_another_and_are_counted(jobs: Jobs) -> None:
    jobs.put(JOB)
    job = jobs.advance(JOB, [ADDED])
    job = jobs.advance(job, [REFUSED, REVISED, replace(ADDED, article_id="a9")])
    assert (job.done, job.outcomes) == (4, {"added": 2, "refused": 1, "new revision": 1})
    assert jobs.receipts("k1", "refused") == [REFUSED]
    assert jobs.receipts("k1", "added", "new revision") == [ADDED, REVISED, replace(ADDED, article_id="a9")]
    assert jobs.receipts("k2") == []


def test_a_receipt_is_never_written_twice(jobs: Jobs) -> None:
    jobs.put(JOB)
    jobs.advance(JOB, [ADDED])
    with pytest.raises(Exception, match="UNIQUE"):
        jobs.advance(JOB, [REFUSED])
    assert jobs.unfinished()[0].done == 1
    assert jobs.receipts("k1") == [ADDED]


def test_what_a_job_was_changed_to_meanwhile_stays(database: RecordsDatabase, jobs: Jobs) -> None:
    jobs.put(JOB)
    jobs.cancel("k1")
    Privacy(database).forget(7)
    jobs.advance(JOB, [ADDED])
    (job,) = jobs.unfinished()
    assert job.cancelled
    assert job.member_id == 0
    assert job.done == 1


def test_each_server_sees_its_own_jobs_alone(jobs: Jobs) -> None:
    jobs.put(JOB)
    jobs.put(replace(JOB, key="k2", guild_id=2, begun_at=BEGUN - timedelta(minutes=1)))
    assert [job.key for job in jobs.unfinished()] == ["k2", "k1"]
    assert [job.key for job in jobs.unfinished(1)] == ["k1"]
    assert jobs.unfinished(3) == []
    assert jobs.find("k1", 1) == JOB
    assert jobs.find("k1", 2) is None


def test_a_finished_job_is_over_and_forgotten_in_time(database: RecordsDatabase, jobs: Jobs) -> None:
    jobs.put(JOB)
    jobs.advance(JOB, [ADDED])
    jobs.finish("k1", BEGUN)
    assert jobs.unfinished() == []
    assert jobs.find("k1", 1) is None
    assert jobs.receipts("k1") == []
    Privacy(database).expire(BEGUN + timedelta(days=JOB_DAYS + 1))
    assert database.row("SELECT count(*) FROM chat_job") == (0,)


def test_a_server_that_is_forgotten_takes_its_receipts_along(database: RecordsDatabase, jobs: Jobs) -> None:
    jobs.put(JOB)
    jobs.advance(JOB, [ADDED])
    Privacy(database).forget_guild(1)
    assert database.row("SELECT count(*) FROM chat_job_receipt") == (0,)


def test_a_job_without_a_source_is_none() -> None:
    with pytest.raises(ValueError, match="source"):
        replace(JOB, files=())

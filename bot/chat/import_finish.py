"""The end of an import: who waits for articles is told, it goes into the audit, and the curator is told."""

from bot.chat.client import CitedeskBot
from bot.chat.import_receipts import CHANGES
from bot.chat.import_run import Ending
from bot.chat.import_showing import ImportShowing
from bot.chat.import_view import Report
from bot.records.audit import Act
from bot.records.jobs import Job, JobReceipt
from bot.records.moments import now
from bot.records.records import Records
from bot.records.undos import Before, Undo
from index.receipt import Outcome


async def finish(bot: CitedeskBot, job: Job, ending: Ending, showing: ImportShowing) -> None:
    """Report an import that is over, and end its job. Raises StoreError; then it can be done again.

    Done again, also after a kill, it finds what is on record already; only the report may come twice.
    """
    jobs = bot.records.jobs
    changes = await bot.records.look(jobs.receipts, job.key, *CHANGES)
    refused = await bot.records.look(jobs.receipts, job.key, Outcome.REFUSED)
    befores = _befores(changes)
    if befores:
        bot.dispatch("library_grown", job.guild_id, tuple(one.article_id for one in befores))
    await bot.records.run(_put_on_record, bot.records, job, befores, len(changes))
    await showing.finish(Report(job, ending, tuple(refused)), job.key if befores else None)
    await bot.records.run(jobs.finish, job.key, now())


def _put_on_record(records: Records, job: Job, befores: list[Before], changes: int) -> None:
    """Keep, once, who imported how much and what undoes it: under the job's key."""
    if not records.jobs.end(job.key):
        return
    if befores:
        records.undos.put(Undo(job.key, job.guild_id, job.member_id, now(), "added", tuple(befores)))
    detail = f"{changes}/{job.total or job.done}"
    member = job.member_id or None
    records.audit.put(Act(job.guild_id, now(), member, "import-finished", job.files[0], detail))


def _befores(changes: list[JobReceipt]) -> list[Before]:
    """What each article was before the import; one that it changed twice counts once."""
    first: dict[str, Before] = {}
    for one in changes:
        if one.article_id is not None:
            first.setdefault(one.article_id, Before(one.article_id, one.before))
    return list(first.values())

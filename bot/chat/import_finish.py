"""The end of an import: who waits for articles is told, it goes into the audit, and the curator is told."""

from bot.chat.client import CitedeskBot
from bot.chat.import_receipts import CHANGES
from bot.chat.import_run import Ending
from bot.chat.import_showing import ImportShowing
from bot.chat.import_view import Report
from bot.chat.undoing import note, undoable
from bot.records.audit import Act
from bot.records.jobs import Job, JobReceipt
from bot.records.moments import now
from bot.records.undos import Before
from index.receipt import Outcome


async def finish(bot: CitedeskBot, job: Job, ending: Ending, showing: ImportShowing) -> None:
    """Report an import that is over, and end its job. Raises StoreError; then it can be done again."""
    jobs = bot.records.jobs
    changes = await bot.records.run(jobs.receipts, job.key, *CHANGES)
    refused = await bot.records.run(jobs.receipts, job.key, Outcome.REFUSED)
    befores = _befores(changes)
    key = None
    if befores:
        bot.dispatch("library_grown", job.guild_id, tuple(one.article_id for one in befores))
        undo = await undoable(bot, job.guild_id, job.member_id, "added", befores, say=showing.say)
        key = undo.key if undo else None
    detail = f"{len(changes)}/{job.total or job.done}"
    member = job.member_id or None
    await note(bot, Act(job.guild_id, now(), member, "import-finished", job.files[0], detail))
    await showing.finish(Report(job, ending, tuple(refused)), key)
    await bot.records.run(jobs.finish, job.key, now())


def _befores(changes: list[JobReceipt]) -> list[Before]:
    """What each article was before the import; one that it changed twice counts once."""
    first: dict[str, Before] = {}
    for one in changes:
        if one.article_id is not None:
            first.setdefault(one.article_id, Before(one.article_id, one.before))
    return list(first.values())

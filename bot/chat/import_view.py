"""What is shown of an import: how far it is, and what came of it."""

import asyncio
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bot.chat.article_layout import layout, name_of, title_of
from bot.chat.hygiene import ELLIPSIS, escape, plain, shortened
from bot.chat.import_receipts import CHANGES
from bot.chat.import_run import Ending
from bot.chat.words import Say
from bot.records.jobs import Job, JobReceipt
from index.receipt import Outcome

LIST_NAME = "not-imported.txt"

_SHOWN = 6
_LONGEST_NAME = 80
_LONGEST_REASON = 150
_BAR = 12
_LONGEST_LIST = 2_000_000

_LINE = re.compile(r"(.+), line (\d{1,9})", re.DOTALL)
_COUNTED = (
    (Outcome.ADDED, "import-added"),
    (Outcome.NEW_REVISION, "import-revised"),
    (Outcome.COPY, "import-copies"),
    (Outcome.ALREADY_THERE, "import-there"),
    (Outcome.REFUSED, "import-refused"),
)
_ENDED = {
    Ending.DONE: "import-done",
    Ending.CANCELLED: "import-cancelled",
    Ending.FILE_GONE: "import-file-gone",
}


@dataclass(frozen=True, slots=True)
class Report:
    """How an import ended, with all that was refused."""

    job: Job
    ending: Ending
    refused: tuple[JobReceipt, ...] = ()

    @property
    def is_long(self) -> bool:
        """Whether what was refused is told in a file beside the message."""
        return len(self.refused) > _SHOWN


def progress_text(job: Job, say: Say, message: str = "import-progress") -> str:
    """How far an import is."""
    lines = [say(message, name=title_of(job.files[0], _LONGEST_NAME))]
    if job.total:
        done = min(job.done, job.total)
        full = _BAR * done // job.total
        lines.append(f"{'▰' * full}{'▱' * (_BAR - full)} {say('import-of', done=done, total=job.total)}")
    elif job.done:
        lines.append(say("import-so-far", done=job.done))
    return "\n".join([*lines, *_counts(job, say)])


def report_view(report: Report, say: Say, *controls: ui.Item[Any], note: str = "") -> ui.LayoutView:
    """What came of an import; `note` stands below. It names LIST_NAME if the report is long."""
    job = report.job
    lines = [say(_ended(report), name=title_of(job.files[0], _LONGEST_NAME)), *_counts(job, say)]
    if report.ending is not Ending.DONE and job.total:
        lines.append(say("import-left", number=max(job.total - job.done, 0)))
    blocks: list[str | ui.Item[Any]] = ["\n".join(lines)]
    if report.is_long:
        blocks += [say("import-refused-file"), ui.File(f"attachment://{LIST_NAME}")]
    elif report.refused:
        blocks.append("\n".join(_refusal(one, say) for one in report.refused))
    if note:
        blocks.append(note)
    return layout(*blocks, *([ui.ActionRow(*controls)] if controls else []))


async def report_files(report: Report, say: Say) -> list[discord.File]:
    """The file that a long report needs: everything that was refused, by name and why."""
    if not report.is_long:
        return []
    data = await asyncio.to_thread(refusal_list, report.refused, say)
    return [discord.File(io.BytesIO(data), LIST_NAME)]


def refusal_list(refused: Iterable[JobReceipt], say: Say) -> bytes:
    """What was refused, a line each, as many whole lines as Discord takes in any server."""
    data = io.BytesIO()
    for one in refused:
        line = f"{plain(_name(one, say))}: {reason(one, say)}\n".encode("utf-8", "replace")
        if data.tell() + len(line) > _LONGEST_LIST:
            break
        data.write(line)
    return data.getvalue()


def reason(receipt: JobReceipt, say: Say) -> str:
    """Why something was refused, in plain words."""
    try:
        return say(f"refused-{receipt.kind}")
    except KeyError:
        return plain(receipt.reason or "")


def _ended(report: Report) -> str:
    """The message that says how it ended."""
    outcomes = report.job.outcomes
    if report.ending is Ending.DONE and not any(outcomes.get(change) for change in CHANGES):
        return "import-nothing-new" if outcomes.get(Outcome.ALREADY_THERE) else "import-nothing"
    return _ENDED[report.ending]


def _counts(job: Job, say: Say) -> Sequence[str]:
    numbers = [(message, job.outcomes.get(outcome, 0)) for outcome, message in _COUNTED]
    return [f"- {say(message, number=number)}" for message, number in numbers if number]


def _refusal(receipt: JobReceipt, say: Say) -> str:
    why = escape(shortened(reason(receipt, say), _LONGEST_REASON))
    return f"**{name_of(_name(receipt, say), _LONGEST_NAME) or ELLIPSIS}**: {why}"


def _name(receipt: JobReceipt, say: Say) -> str:
    """What was refused, by the name that the library gives it, in the reader's language."""
    of_a_line = _LINE.fullmatch(receipt.source)
    return say("import-line", name=of_a_line[1], line=of_a_line[2]) if of_a_line else receipt.source

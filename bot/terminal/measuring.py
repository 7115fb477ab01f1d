"""`citedesk evaluate`: how good the answers are, on a question set."""

import asyncio
from pathlib import Path

from rich.table import Table
from rich.text import Text

from bot.terminal.machine import encoded
from bot.terminal.paper import Step, progress
from bot.terminal.seat import DONE, Seat
from index.evaluation.report import Report
from index.evaluation.run import Progress
from index.evaluation.run import evaluate as measure


def evaluate(seat: Seat, directory: Path, limit: int | None, *, as_json: bool) -> int:
    """Measure, and print a table or one JSON object."""
    with progress(seat.err, "Measuring") as step:
        report = asyncio.run(measure(directory, seat.settings, limit=limit, progress=_told(step)))
    if as_json:
        print(encoded(report.to_json()), flush=True)  # noqa: T201 - for scripts
    else:
        print_report(seat, report)
    return DONE


def print_report(seat: Seat, report: Report) -> None:
    """A table on a terminal, tab-separated rows anywhere else."""
    seat.out.say(
        f"{report.name}: {report.answerable} answerable and {report.unanswerable} unanswerable questions, "
        f"{report.articles} articles, {report.passages} passages, model {report.model}"
    )
    if seat.out.is_terminal:
        seat.out.print(_table(report))
        return
    for row in report.rows():
        seat.out.row((row.group, row.label, row.value, row.interval, row.count))


def _table(report: Report) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("")
    for head in ("value", "95% interval", "questions"):
        table.add_column(head, justify="right")
    group = None
    for row in report.rows():
        if row.group != group:
            group = row.group
            table.add_row(Text(group, style="bold"))
        table.add_row(
            Text(f"  {row.label}"), Text(row.value, style="bold"), Text(row.interval), Text(row.count)
        )
    return table


def _told(step: Step) -> Progress:
    return lambda what, done, total: step(done, total, what)

"""`citedesk evaluate`: how good the answers are, on a question set."""

import asyncio
from pathlib import Path

from rich.table import Table
from rich.text import Text

from bot.terminal.machine import encoded
from bot.terminal.paper import Step, progress
from bot.terminal.seat import DONE, Seat
from index.evaluation.asking import Progress
from index.evaluation.plan import Plan
from index.evaluation.report import Report
from index.evaluation.risk_plot import plot, require_plot
from index.evaluation.run import evaluate as measure


def evaluate(seat: Seat, directory: Path, plan: Plan, picture: Path | None, *, as_json: bool) -> int:
    """Measure, and print a table or one JSON object; draw risk against coverage in `picture`."""
    if picture is not None:
        require_plot(picture)
    with progress(seat.err, "Measuring") as step:
        report = asyncio.run(measure(directory, seat.settings, plan=plan, progress=_told(step)))
    if picture is not None:
        plot(report.name, report.curves, picture)
    if as_json:
        print(encoded(report.to_json()), flush=True)  # noqa: T201 - for scripts
    else:
        print_report(seat, report)
    return DONE


def print_report(seat: Seat, report: Report) -> None:
    """A table on a terminal, tab-separated rows anywhere else."""
    seat.out.say(report.heading)
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

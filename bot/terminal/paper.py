"""Paper: the consoles that results and everything else are written on.

On a terminal, lines are wrapped to its width and coloured (not with NO_COLOR). On a pipe or in a
file they are plain and unwrapped, one paragraph a line, so that other programs can read them.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.style import Style
from rich.table import Table
from rich.text import Text

from bot.terminal.harmless import one_line
from bot.terminal.rendering import Line

_WIDEST = 100  # longer lines are hard to read


class Paper(Console):
    """A console that prints text as it is: no markup, no emoji codes, no guessed highlights."""

    def __init__(
        self,
        *,
        stderr: bool = False,
        file: TextIO | None = None,
        width: int | None = None,
        terminal: bool | None = None,
    ) -> None:
        """Paper on standard output, standard error or `file`; `terminal` None: find out."""
        super().__init__(
            stderr=stderr,
            file=file,
            width=width,
            force_terminal=terminal,
            markup=False,
            emoji=False,
            highlight=False,
        )

    def on_broken_pipe(self) -> None:
        """Let the face end the program: whoever read this has gone."""
        raise BrokenPipeError

    def lines(self, lines: Iterable[Line]) -> None:
        """Print lines with their margins."""
        for line in lines:
            if self.is_terminal:
                self.print(_hung(line), width=min(self.width, _WIDEST))
            else:
                self._write(_flat(line))

    def row(self, cells: Iterable[str]) -> None:
        """Print columns, separated by tabs, for other programs."""
        self._write("\t".join(map(one_line, cells)))

    def _write(self, text: str) -> None:
        # Console.print and .out turn tabs into spaces.
        self.file.write(f"{text}\n")
        self.file.flush()

    def say(self, text: str, style: str = "") -> None:
        """Print one plain line, made harmless."""
        self.lines([Line(Text(one_line(text), style=style))])

    @contextmanager
    def waiting(self, for_what: str) -> Iterator[None]:
        """A moving sign while something takes its time; nothing where this isn't a terminal."""
        with self.status(Text(f"{for_what} …", style="dim"), spinner="dots"):
            yield


class Step(Protocol):
    """Reports progress: how much is done, of how much (None: not known), and at what."""

    def __call__(self, done: int, total: int | None, at: str = "") -> None:
        """Show this state."""


@contextmanager
def progress(paper: Paper, title: str, *, shown: bool = True) -> Iterator[Step]:
    """A bar that goes away when the work is done; nothing where `paper` isn't a terminal."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TextColumn("{task.fields[at]}", style="dim", markup=False),
    )
    bar = Progress(
        *columns,
        console=paper,
        transient=True,
        disable=not (shown and paper.is_terminal),
        redirect_stdout=False,
        redirect_stderr=False,
    )
    with bar:
        task = bar.add_task(title, total=None, at="")

        def step(done: int, total: int | None, at: str = "") -> None:
            bar.update(task, completed=done, total=total, at=_short(at))

        yield step


def _short(at: str, most: int = 30) -> str:
    shown = one_line(at)
    return shown if len(shown) <= most else f"…{shown[1 - most :]}"


def _hung(line: Line) -> Text | Table:
    text = line.text
    if line.link and line.link.startswith(("http://", "https://")):
        text = text.copy()
        text.stylize(Style(link=line.link))
    if not line.margin:
        return text
    grid = Table.grid()
    grid.add_column(width=line.margin, no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(line.lead, style=line.lead_style), text)
    return grid


def _flat(line: Line) -> str:
    first, *others = (line.link or line.text.plain).split("\n")
    margin = " " * line.margin
    rows = [line.lead.ljust(line.margin) + first, *(margin + row for row in others)]
    return "\n".join(row.rstrip() for row in rows)

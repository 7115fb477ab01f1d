"""What the commands' definitions share: where they work, how they start, how their help ends.

Each command imports its work when it runs. This keeps `citedesk --help` at a fraction of a second:
what the work needs (the sentence model's libraries above all) takes seconds to import.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, NoReturn

import typer

if TYPE_CHECKING:
    from bot.terminal.seat import Seat

CONTEXT = {"help_option_names": ["-h", "--help"]}

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for scripts, one object a line.")]


class Place(NamedTuple):
    """The options before the command: which library, and which of its collections."""

    home: Path | None
    collection: str | None


def examples(*lines: str) -> str:
    """The foot of a command's help."""
    return "\n  ".join(("Examples:", *lines))


def serve(context: typer.Context, work: "Callable[[Seat], int]") -> NoReturn:
    """Do the work at the seat; its status becomes the program's."""
    from bot.terminal import seat

    place: Place = context.obj
    raise typer.Exit(seat.serve(place.home, place.collection, work))

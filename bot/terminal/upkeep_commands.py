"""The command line of the commands that keep a library in order, and measure it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.terminal.command import AsJson, examples, serve
from index.evaluation.plan import Against, Plan

if TYPE_CHECKING:
    from bot.terminal.seat import Seat

upkeep = typer.Typer()


@upkeep.command(epilog=examples("citedesk rebuild", "CITEDESK_MODEL=my-model citedesk rebuild"))
def rebuild(context: typer.Context) -> None:
    """Split and embed every article anew, as after a change of model."""

    def work(seat: "Seat") -> int:
        from bot.terminal import upkeep

        return upkeep.rebuild(seat)

    serve(context, work)


@upkeep.command(epilog=examples("citedesk check", "citedesk check --repair"))
def check(
    context: typer.Context,
    repair: Annotated[bool, typer.Option("--repair", help="Put right what can be.")] = False,
) -> None:
    """Check settings, store, index and model.

    Status 0: all is well; 1: something is wrong.
    """

    def work(seat: "Seat") -> int:
        from bot.terminal import upkeep

        return upkeep.check(seat, repair=repair)

    serve(context, work)


@upkeep.command(epilog=examples("citedesk backup /mnt/backup/citedesk-2025-04-08.sqlite"))
def backup(context: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE")]) -> None:
    """Write the whole library into one file.

    The library may be in use.
    """

    def work(seat: "Seat") -> int:
        from bot.terminal import upkeep

        return upkeep.backup(seat, file)

    serve(context, work)


@upkeep.command(epilog=examples("citedesk export articles.jsonl", "citedesk export - | wc -l"))
def export(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A new file, or - for standard output.")],
) -> None:
    """Write the articles as JSONL, which `add` reads.

    The library may be in use.
    """

    def work(seat: "Seat") -> int:
        from bot.terminal import upkeep

        return upkeep.export(seat, file)

    serve(context, work)


@upkeep.command(epilog=examples("citedesk --home new-library restore citedesk-2025-04-08.sqlite"))
def restore(context: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE")]) -> None:
    """Make a library from a backup."""

    def work(seat: "Seat") -> int:
        from bot.terminal import upkeep

        return upkeep.restore(seat, file)

    serve(context, work)


@upkeep.command(
    epilog=examples(
        "citedesk evaluate questions/ --limit 200",
        "citedesk evaluate questions/ --against undated --removed --json",
    )
)
def evaluate(
    context: typer.Context,
    directory: Annotated[
        Path, typer.Argument(metavar="DIR", help="A folder with corpus.jsonl and queries.jsonl.")
    ],
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Ask only N of the questions.")
    ] = None,
    reader: Annotated[
        str | None, typer.Option(metavar="NAME", help="Read with it, in place of the setting `reader`.")
    ] = None,
    against: Annotated[
        list[Against] | None,
        typer.Option(
            help="Ask again, with another reader or caution, or without days, turns or halves, and compare."
        ),
    ] = None,
    removed: Annotated[
        bool, typer.Option("--removed", help="Ask again without the articles that answer.")
    ] = False,
    gold_passage: Annotated[
        bool, typer.Option("--gold-passage", help="Ask again of the articles that answer alone.")
    ] = False,
    plot: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Draw wrong answers against the share answered (.png, .svg)."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Measure the answers on a question set.

    The set's library is kept, so that the next run need not embed its articles again.
    """

    def work(seat: "Seat") -> int:
        from bot.terminal.measuring import evaluate

        plan = Plan(limit, reader, removed, gold_passage, tuple(dict.fromkeys(against or ())))
        return evaluate(seat, directory, plan, plot, as_json=as_json)

    serve(context, work)

"""The command line: arguments and help of the commands that everyone uses."""

from datetime import date, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.terminal.articles_commands import articles
from bot.terminal.command import CONTEXT, AsJson, Place, examples, serve
from bot.terminal.discord_commands import discord_face
from bot.terminal.upkeep_commands import upkeep

if TYPE_CHECKING:
    from bot.terminal.seat import Seat

app = typer.Typer(
    name="citedesk",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings=CONTEXT,
    epilog="\n".join(
        (
            "A first walk:",
            "  citedesk add articles/ https://example.org/story",
            '  citedesk ask "Who is Japan\'s chief negotiator?"',
            "",
            "Exit status: 0 done or answered, 1 nothing found or not all done, 2 bad use or bad input.",
        )
    ),
)


def _print_version(wanted: bool) -> None:
    if wanted:
        try:
            typer.echo(f"citedesk {version('citedesk')}")
        except PackageNotFoundError:
            typer.echo("citedesk (not installed)")
        raise typer.Exit


def _day(help: str) -> Any:
    return typer.Option(parser=_read_day, metavar="YYYY-MM-DD", help=help)


def _read_day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day like 2025-04-08.") from None


@app.callback()
def seat(
    context: typer.Context,
    home: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The library's folder. Default: CITEDESK_HOME, or the platform's."),
    ] = None,
    collection: Annotated[
        str | None, typer.Option(metavar="NAME", help="The collection to work on. Default: main.")
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Answers questions from your articles, with verbatim excerpts, or says that they don't cover it."""
    context.obj = Place(home, collection)


@app.command(
    epilog=examples(
        "citedesk add report.pdf notes/ archive.zip",
        "citedesk add https://example.org/story",
        "citedesk add articles.jsonl",
        "pdftotext report.pdf - | citedesk add -",
    )
)
def add(
    context: typer.Context,
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE", help="Files, folders, .zip, .jsonl, links, or - for standard input."
        ),
    ],
    as_json: AsJson = False,
) -> None:
    """Add articles: files, folders, archives, links.

    Prints what became of each source; one failure never stops the others.
    Status 0: all went in; 1: some were refused; 2: all were refused.
    """

    def work(seat: "Seat") -> int:
        from bot.terminal import adding

        return adding.add(seat, sources, as_json=as_json)

    serve(context, work)


@app.command(
    epilog=examples(
        'citedesk ask "Who is Japan\'s chief negotiator?"',
        'citedesk ask "Which rate do cars pay?" --since 2025-07-01 --source Kyodo',
        'citedesk --collection trade ask "Which rate do cars pay?" --json --hits 5',
        "citedesk ask --jsonl questions.jsonl > answers.jsonl",
    )
)
def ask(
    context: typer.Context,
    question: Annotated[
        str | None, typer.Argument(metavar="QUESTION", help="One question, in quotes.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as one JSON object.")] = False,
    jsonl: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Answer a file (or -) of questions, one JSON object a line."),
    ] = None,
    hits: Annotated[
        int, typer.Option(min=0, max=1000, metavar="N", help="With JSON: also the N best passages.")
    ] = 0,
    since: Annotated[date | None, _day("Answer only from what was published on this day or later.")] = None,
    until: Annotated[date | None, _day("Answer only from what was published on this day or before.")] = None,
    source: Annotated[
        str | None, typer.Option(metavar="NAME", help="Answer only from what this publisher published.")
    ] = None,
    no_record: Annotated[
        bool, typer.Option("--no-record", help="Don't remember this for `articles history`.")
    ] = False,
) -> None:
    """Ask a question, get cited excerpts.

    Status 0: answered; 1: the articles don't cover it; 2: it can't be asked.
    With --jsonl: 0 once every line is processed.
    """
    if (question is None) == (jsonl is None):
        raise typer.BadParameter("give one QUESTION, or --jsonl FILE.")
    if since and until and since > until:
        raise typer.BadParameter("--since comes after --until.")
    if hits and not (as_json or jsonl):
        raise typer.BadParameter("--hits needs --json or --jsonl.")
    if jsonl is not None and (since or until or source is not None):
        raise typer.BadParameter("--since, --until and --source go with a QUESTION; a line has its own.")

    def work(seat: "Seat") -> int:
        from bot.terminal import asking
        from bot.terminal.question_line import QuestionLine

        if jsonl is not None:
            return asking.ask_lines(seat, jsonl, hits=hits, record=not no_record)
        line = QuestionLine(
            None,
            question or "",
            since=since,
            until=until,
            source=source,
        )
        return asking.ask(seat, line, as_json=as_json, hits=hits, record=not no_record)

    serve(context, work)


@app.command(epilog=examples("citedesk shell", "citedesk --collection trade shell"))
def shell(context: typer.Context) -> None:
    """Ask again and again.

    The model is loaded once. :help lists what else can be typed.
    """

    def work(seat: "Seat") -> int:
        from bot.terminal.shell import shell

        return shell(seat)

    serve(context, work)


@app.command(epilog=examples("citedesk demo"))
def demo(context: typer.Context) -> None:
    """See it work, on sample briefs.

    Builds a throw-away library, asks four questions, then leaves you at a prompt to ask your own.
    """

    def work(seat: "Seat") -> int:
        from bot.terminal.demo import demo

        return demo(seat)

    serve(context, work)


app.add_typer(articles, name="articles")
app.add_typer(discord_face)
app.add_typer(upkeep)

"""The command line of the commands that run the bot."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.terminal.command import examples, serve

if TYPE_CHECKING:
    from bot.terminal.seat import Seat

discord_face = typer.Typer()


@discord_face.command(epilog=examples("CITEDESK_TOKEN=... citedesk run", "citedesk --home /srv/citedesk run"))
def run(context: typer.Context) -> None:
    """Run the Discord bot until SIGTERM or Ctrl-C.

    Looks at token, model, library and commands first, and prints the invite link.
    Status 0: stopped; 2: something must be put right first; 4: Discord fell silent, start it again.
    """

    def work(seat: "Seat") -> int:
        from bot.running.run import run

        return run(seat)

    serve(context, work)


@discord_face.command(epilog=examples("citedesk sync", "citedesk sync --server 123456789012345678"))
def sync(
    context: typer.Context,
    server: Annotated[
        int | None, typer.Option(min=1, metavar="ID", help="Only in this server, where it shows at once.")
    ] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Take the registered commands back.")] = False,
) -> None:
    """Register the bot's commands with Discord.

    Once after installing and after each update; the bot may be running.
    """

    def work(seat: "Seat") -> int:
        from bot.running.sync import sync

        return sync(seat, server, clear=clear)

    serve(context, work)


@discord_face.command(epilog=examples("citedesk health"))
def health(context: typer.Context) -> None:
    """Tell whether the bot of this library hears from Discord.

    Status 0: it does; 1: it doesn't. Made for health checks.
    """

    def work(seat: "Seat") -> int:
        from bot.running.health import health

        return health(seat)

    serve(context, work)

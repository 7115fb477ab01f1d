"""The command line of `citedesk articles`."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.terminal.command import CONTEXT, AsJson, examples, serve

if TYPE_CHECKING:
    from bot.terminal.seat import Seat

articles = typer.Typer(
    no_args_is_help=True, context_settings=CONTEXT, help="List, show, remove and bring back articles."
)

ArticleIds = Annotated[list[str], typer.Argument(metavar="ID", help="Ids, as `articles list` shows them.")]
ArticleId = Annotated[str, typer.Argument(metavar="ID", help="An id, as `articles list` shows it.")]


@articles.command("list", epilog=examples("citedesk articles list", "citedesk articles list | cut -f 1,4"))
def list_articles(context: typer.Context, as_json: AsJson = False) -> None:
    """List the articles, the newest addition first: id, date, source, title."""

    def work(seat: "Seat") -> int:
        from bot.terminal import keeping

        return keeping.show_list(seat, as_json=as_json)

    serve(context, work)


@articles.command(epilog=examples("citedesk articles show ID", "citedesk articles show ID --revision 1"))
def show(
    context: typer.Context,
    article_id: ArticleId,
    revision: Annotated[int | None, typer.Option(min=1, metavar="N", help="An older revision.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show an article's details and its whole text."""

    def work(seat: "Seat") -> int:
        from bot.terminal import keeping

        return keeping.show_one(seat, article_id, revision, as_json=as_json)

    serve(context, work)


@articles.command(epilog=examples("citedesk articles remove ID"))
def remove(context: typer.Context, article_ids: ArticleIds) -> None:
    """Take articles out of every answer, at once. They can be brought back."""

    def work(seat: "Seat") -> int:
        from bot.terminal import keeping

        return keeping.remove(seat, article_ids)

    serve(context, work)


@articles.command("bring-back", epilog=examples("citedesk articles bring-back ID"))
def bring_back(context: typer.Context, article_ids: ArticleIds) -> None:
    """Let removed articles be answered from again."""

    def work(seat: "Seat") -> int:
        from bot.terminal import keeping

        return keeping.bring_back(seat, article_ids)

    serve(context, work)


@articles.command(epilog=examples("citedesk articles history ID", "citedesk articles history --json"))
def history(
    context: typer.Context,
    article_id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="An id, as `articles list` shows it.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List an article's revisions, and the answers that quote it with what became of each quote.

    Without ID: the answers that quote what was corrected or withdrawn since.
    """

    def work(seat: "Seat") -> int:
        from bot.terminal.history import show_history

        return show_history(seat, article_id, as_json=as_json)

    serve(context, work)

"""`citedesk articles`: list, show, remove, bring back."""

from collections.abc import Iterable, Iterator, Sequence

from rich.table import Table
from rich.text import Text

from bot.terminal.harmless import one_line
from bot.terminal.machine import article_object, encoded
from bot.terminal.rendering import Line, article_lines
from bot.terminal.seat import DONE, Seat
from bot.terminal.visit import visit
from corpus.article import Article

_ROOMY = 76  # cells; below, a row takes two lines


def show_list(seat: Seat, *, as_json: bool) -> int:
    """List the collection's articles, the newest addition first."""
    with visit(seat.settings) as library:
        articles = library.wait(library.library.articles(seat.collection))
    if as_json:
        _print_objects(articles, text=False)
    else:
        print_articles(seat, articles)
    return DONE


def print_articles(seat: Seat, articles: Sequence[Article]) -> None:
    """A table on a terminal, lines of tab-separated columns anywhere else."""
    if not articles:
        seat.hint(f"Collection “{seat.collection}” has no articles. Add some: citedesk add SOURCE...")
        return
    rows = ((one.id, _date(one), one.source or "", one.title) for one in articles)
    print_rows(seat, ("id", "published", "source", "title"), rows)


def show_one(seat: Seat, article_id: str, revision: int | None, *, as_json: bool) -> int:
    """Show an article: what is known of it and its whole text."""
    with visit(seat.settings) as library:
        article = library.wait(library.library.article(seat.collection, article_id, revision))
    if as_json:
        _print_objects([article], text=True)
    else:
        seat.out.lines(article_lines(article))
    return DONE


def remove(seat: Seat, article_ids: Sequence[str]) -> int:
    """Take articles out of every answer; they stay readable and can be brought back."""
    with visit(seat.settings) as library:
        for article_id in article_ids:
            article = library.wait(library.library.remove(seat.collection, article_id))
            seat.out.say(f"removed  {article.id}  {article.title}")
    seat.hint("Removed articles can be brought back: citedesk articles bring-back ID")
    return DONE


def bring_back(seat: Seat, article_ids: Sequence[str]) -> int:
    """Let removed articles be answered from again."""
    with visit(seat.settings) as library:
        for article_id in article_ids:
            article = library.wait(library.library.bring_back(seat.collection, article_id))
            seat.out.say(f"back  {article.id}  {article.title}")
    return DONE


def print_rows(seat: Seat, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table on a terminal, stacked where it is narrow; lines of tab-separated columns anywhere else."""
    if not seat.out.is_terminal:
        for row in rows:
            seat.out.row(row)
    elif seat.out.width < _ROOMY:
        seat.out.lines(line for row in rows for line in _stacked(row))
    else:
        seat.out.print(_table(heads, rows))


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for column, head in enumerate(heads):
        table.add_column(head, no_wrap=column < 2, overflow="fold", style="" if column else "cyan")
    for row in rows:
        table.add_row(*(Text(one_line(cell)) for cell in row))
    return table


def _stacked(row: Sequence[str]) -> Iterator[Line]:
    first, second, *_, title = map(one_line, row)
    yield Line(Text(first, style="cyan").append(f"  {second}", style="dim"))
    yield Line(Text(title), "", 2)


def _date(article: Article) -> str:
    return article.published.isoformat() if article.published else ""


def _print_objects(articles: Iterable[Article], *, text: bool) -> None:
    for article in articles:
        print(encoded(article_object(article, text=text)), flush=True)  # noqa: T201 - for scripts

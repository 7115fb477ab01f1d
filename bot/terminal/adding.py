"""`citedesk add`: sources in, one line each out."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from rich.text import Text

from bot.terminal.harmless import one_line
from bot.terminal.machine import encoded, receipt_object
from bot.terminal.paper import progress
from bot.terminal.rendering import Line
from bot.terminal.seat import BAD_INPUT, DONE, NOT_DONE, Seat
from bot.terminal.visit import visit
from corpus.fetch import FetchLimits, fetch
from corpus.gather import gather
from corpus.robots import Robots
from corpus.source import Offer
from index.offers import limits_of
from index.receipt import Outcome, Receipt
from index.settings import LibrarySettings

_COLOURS = {
    Outcome.ADDED: "green",
    Outcome.NEW_REVISION: "green",
    Outcome.COPY: "cyan",
    Outcome.ALREADY_THERE: "dim",
    Outcome.REFUSED: "red",
}
_WIDTH = max(map(len, Outcome)) + 2


def add(seat: Seat, sources: Sequence[str], *, as_json: bool) -> int:
    """Add everything the sources hold; the status says whether all, some or none of it went in."""
    counts: Counter[Outcome] = Counter()
    passages = 0
    offers = offered(sources, seat.settings)
    shown = not (as_json and seat.out.is_terminal)
    with visit(seat.settings, create=True) as library, progress(seat.err, "Adding", shown=shown) as step:
        for receipt in library.add(offers, seat.collection):
            counts[receipt.outcome] += 1
            passages += receipt.passages * (receipt.outcome is not Outcome.ALREADY_THERE)
            step(counts.total(), None, receipt.source)
            report(seat, receipt, as_json=as_json)
    seat.hint(summary(counts, passages, seat.collection))
    return status(counts)


def offered(sources: Iterable[str], settings: LibrarySettings) -> Iterator[Offer]:
    """What the sources hold, one after the other; links are fetched within the settings' limits."""
    fetching = FetchLimits(
        max_bytes=int(settings.fetch_max_bytes),
        seconds=settings.fetch_timeout,
        robots=settings.fetch_respect_robots,
        contact=settings.fetch_contact or "",
    )
    fetched = partial(fetch, limits=fetching, robots=Robots())
    reading = limits_of(settings)
    for source in sources:
        yield from gather(source, fetch=fetched, stdin=sys.stdin.buffer, limits=reading)


def status(counts: Counter[Outcome]) -> int:
    """All in: 0. Some refused: 1. Nothing in: 2."""
    refused = counts[Outcome.REFUSED]
    if not refused:
        return DONE
    return NOT_DONE if counts.total() > refused else BAD_INPUT


def report(seat: Seat, receipt: Receipt, *, as_json: bool) -> None:
    """Print what became of one source: refusals with the errors, all else with the results."""
    if as_json:
        print(encoded(receipt_object(receipt)), flush=True)  # noqa: T201 - the machine contract
    elif receipt.outcome is Outcome.REFUSED:
        seat.err.lines(receipt_lines(receipt))
    else:
        seat.beside_progress().lines(receipt_lines(receipt))


def receipt_lines(receipt: Receipt) -> Iterator[Line]:
    """What became of one source, and what to do about a refusal."""
    lead = str(receipt.outcome)
    name = Text(one_line(receipt.source), style="bold" if receipt.outcome is Outcome.REFUSED else "")
    if receipt.reason:
        name.append(f": {one_line(receipt.reason)}", style="not bold")
    if receipt.article_id:
        name.append(f"  {_detail(receipt)}", style="dim")
    yield Line(name, lead, _WIDTH, _COLOURS[receipt.outcome])
    if receipt.hint:
        yield Line(Text(one_line(receipt.hint), style="dim"), "", _WIDTH)


def summary(counts: Counter[Outcome], passages: int, collection: str) -> str:
    """ "3 added, 1 refused; 41 passages in collection main"."""
    if not counts:
        return "Nothing to add was found."
    parts = ", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome if counts[outcome])
    searched = f"{passages} passage{'s' * (passages != 1)} into collection {collection}"
    return f"{parts.replace('copy of', 'kept as copies')}; {searched}."


def _detail(receipt: Receipt) -> str:
    if receipt.outcome is Outcome.COPY and receipt.copy_of:
        return f"of article {receipt.copy_of}"
    return f"article {receipt.article_id}, {receipt.passages} passage{'s' * (receipt.passages != 1)}"

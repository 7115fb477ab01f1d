"""`citedesk articles history`: an article's revisions, and the answers that rest on them.

Answers given on Discord are listed too, where the collection is a server's: without who asked, and without
the words of a question that only its asker was to see.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from rich.text import Text

from bot.chat.place import guild_of
from bot.records.answers import Answers
from bot.records.database import RecordsDatabase
from bot.records.terminal_answers import TerminalAnswers
from bot.terminal.harmless import one_line
from bot.terminal.keeping import print_rows
from bot.terminal.machine import Json, encoded, rests_object, revision_object
from bot.terminal.rendering import FAINT, MARK, Line, blank, day
from bot.terminal.seat import DONE, Seat
from bot.terminal.visit import Visit, visit
from corpus.article import Article
from corpus.errors import UnknownArticle
from index.desk import store_path
from index.errata import Erratum, Excerpted, Fate

PRIVATE = "a private question"
_CHANGED = "yellow"


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that was given: when (UTC), where, to what, and where its excerpts stand."""

    at: datetime
    where: str
    question: str
    excerpts: tuple[Excerpted, ...]


@dataclass(frozen=True, slots=True)
class Rests:
    """One of an answer's excerpts, and what became of it."""

    given: Given
    erratum: Erratum


def show_history(seat: Seat, article_id: str | None, *, as_json: bool = False) -> int:
    """List an article's revisions, the oldest first, and the answers that quote it.

    Without an article: the answers of the collection that quote what no longer stands as it did.
    """
    with visit(seat.settings) as library:
        resting = _resting(seat, library, article_id)
        if article_id is None:
            _print(seat, [one for one in resting if _has_changed(one.erratum)], as_json=as_json)
            return DONE
        try:
            revisions = library.wait(library.library.history(seat.collection, article_id))
        except UnknownArticle:
            if not resting:
                raise
            seat.hint(f"The article {article_id} is no longer in the library.")
        else:
            _print_revisions(seat, revisions, as_json=as_json)
    if resting:
        _print(seat, resting, as_json=as_json)
    return DONE


def _has_changed(erratum: Erratum) -> bool:
    return erratum.fate is not Fate.STANDS or erratum.redated_at is not None


def _resting(seat: Seat, library: Visit, article_id: str | None) -> list[Rests]:
    """The excerpts of given answers that stand in this article, or in any, the oldest answer first."""
    return [
        Rests(given, library.wait(library.library.erratum(seat.collection, one)))
        for given in _given(seat, article_id)
        for one in given.excerpts
        if article_id in (None, one.article_id) and not one.former
    ]


def _given(seat: Seat, article_id: str | None) -> list[Given]:
    database = RecordsDatabase(store_path(seat.settings.home))
    try:
        found = [
            Given(one.asked_at, "terminal", one.question, one.excerpts)
            for one in TerminalAnswers(database).resting_on(seat.collection, article_id)
        ]
        guild_id = guild_of(seat.collection)
        if guild_id is not None:
            found += [
                Given(one.asked_at, "Discord", PRIVATE if one.private else one.question, one.excerpts)
                for one in Answers(database).resting_on(guild_id, article_id)
            ]
    finally:
        database.close()
    return sorted(found, key=lambda one: one.at)


def _print_revisions(seat: Seat, articles: Sequence[Article], *, as_json: bool) -> None:
    if as_json:
        _print_objects(revision_object(one) for one in articles)
        return
    rows = (
        (str(one.revision), f"{one.added_at:%Y-%m-%d %H:%M}", f"{len(one.text)} characters", one.title)
        for one in articles
    )
    print_rows(seat, ("revision", "added (UTC)", "length", "title"), rows)


def _print(seat: Seat, resting: Sequence[Rests], *, as_json: bool) -> None:
    """Paragraphs on a terminal; elsewhere tab-separated columns, after an empty line."""
    if as_json:
        _print_objects(_object(one) for one in resting)
    elif not resting:
        seat.hint("Whatever the answers that are remembered quote still stands.")
    elif seat.out.is_terminal:
        for one in resting:
            seat.out.lines(_lines(one))
    else:
        seat.out.lines([blank()])
        for one in resting:
            seat.out.row(_cells(one))


def _print_objects(objects: Iterable[Json]) -> None:
    for one in objects:
        print(encoded(one), flush=True)  # noqa: T201 - for scripts


def _object(one: Rests) -> Json:
    return rests_object(
        one.erratum, asked_at=one.given.at, where=one.given.where, question=one.given.question
    )


def _cells(one: Rests) -> tuple[str, ...]:
    excerpted, erratum = one.erratum.excerpted, one.erratum
    redated = erratum.fate is Fate.STANDS and erratum.redated_at is not None
    on = erratum.redated_at if redated else erratum.since
    since = f"{on:%Y-%m-%d}" if on else ""
    at = f"{one.given.at:%Y-%m-%d %H:%M}"
    place = (excerpted.article_id, str(excerpted.revision))
    return (
        at,
        one.given.where,
        *place,
        "redated" if redated else erratum.fate,
        since,
        one.given.question,
        erratum.quote,
        erratum.wording,
    )


def _lines(one: Rests) -> Iterator[Line]:
    erratum, given = one.erratum, one.given
    yield blank()
    yield Line(Text(one_line(given.question), style="bold"), "?", 2)
    excerpted = erratum.excerpted
    origin = f"{day(given.at.date())} · {given.where} · {excerpted.article_id}, revision {excerpted.revision}"
    yield Line(Text(one_line(origin), style=FAINT), "", 2)
    if erratum.quote:
        yield Line(Text(f"“{one_line(erratum.quote)}”"), "", 2)
    yield Line(Text(one_line(what_became(erratum)), style=_CHANGED if _has_changed(erratum) else MARK), "", 2)


def what_became(erratum: Erratum) -> str:
    """What became of an excerpt, and of its article's date, in a sentence or two."""
    became = _what_became(erratum)
    if erratum.redated_at is None or erratum.article is None:
        return became
    published = erratum.article.published
    dated = f"the article is of {day(published)}" if published else "it is unknown"
    return f"{became} Its date was corrected on {day(erratum.redated_at.date())}: {dated}."


def _what_became(erratum: Erratum) -> str:
    on = f" on {day(erratum.since.date())}" if erratum.since else ""
    other = f" The article {erratum.still_in.id} still says it." if erratum.still_in else ""
    match erratum.fate:
        case Fate.STANDS:
            return "Still stands."
        case Fate.REWORDED:
            return f"Corrected{on}: “{erratum.wording}”"
        case Fate.DROPPED:
            return f"Corrected{on}: the article no longer says this.{other}"
        case Fate.REMOVED:
            return f"Source withdrawn{on}.{other}"
        case Fate.ERASED:
            return "Source erased."

"""Answers given in the terminal are remembered: what was asked, and where what was quoted stands.

So those are found later whose articles were corrected or withdrawn. They stay in the library's file, on
the asker's own machine, for as many days as the settings say. That one can't be kept is no error.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from bot.records.database import RecordsDatabase
from bot.records.moments import now
from bot.records.terminal_answers import TerminalAnswer, TerminalAnswers
from bot.shown import excerpts_shown
from bot.terminal.seat import Seat
from corpus.errors import CorpusError
from index.answer import Answer
from index.desk import store_path
from index.errata import Excerpted

Remember = Callable[[Answer], None]
"""Keeps an answer; refusals, which rest on nothing, it doesn't."""


def forget(_: Answer) -> None:
    """Keeps nothing."""


@contextmanager
def remembering(seat: Seat, *, wanted: bool = True) -> Iterator[Remember]:
    """Inside a visit: keeps answers, if that is wanted and the settings say for how long.

    What has been kept for long enough is deleted, whether or not something is to be kept.
    """
    database = _opened(seat)
    if database is None:
        yield forget
        return
    table, days = TerminalAnswers(database), seat.settings.answer_days

    def keep(answer: Answer) -> None:
        if answer.answered and not _written(seat, lambda: table.put(_record(seat, answer))):
            seat.hint("This answer stays what it is, but `citedesk articles history` won't know of it.")

    try:
        _written(seat, lambda: table.expire(now() - timedelta(days=days)))
        yield keep if wanted and days else forget
    finally:
        database.close()


def _opened(seat: Seat) -> RecordsDatabase | None:
    try:
        return RecordsDatabase(store_path(seat.settings.home))
    except CorpusError as error:
        seat.complain(error)
        return None


def _written(seat: Seat, work: Callable[[], object]) -> bool:
    """Do what writes; whether it could."""
    try:
        work()
    except CorpusError as error:
        seat.complain(error)
        return False
    return True


def _record(seat: Seat, answer: Answer) -> TerminalAnswer:
    return TerminalAnswer(
        collection=seat.collection,
        asked_at=now(),
        question=answer.question,
        confidence=answer.confidence,
        excerpts=tuple(map(Excerpted.of, excerpts_shown(answer))),
    )

"""`citedesk ask`: one question, or a file of them."""

import sys
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import BinaryIO

from bot.terminal.answer_rendering import answer_lines
from bot.terminal.machine import Json, answer_object, encoded, failure_object
from bot.terminal.question_line import BadLine, QuestionLine, read_lines
from bot.terminal.remembering import Remember, remembering
from bot.terminal.seat import DONE, NOT_DONE, Seat
from bot.terminal.visit import Visit, visit
from index.answer import Answer
from index.errors import BadQuestion


def ask(seat: Seat, line: QuestionLine, *, as_json: bool, hits: int, record: bool) -> int:
    """Print the answer, and keep it unless not to `record`; the status says whether there is one.

    "Now" is today, unless the question says which day it is asked on.
    """
    today = line.asked_at or date.today()
    line = replace(line, asked_at=today)
    with visit(seat.settings) as library, remembering(seat, wanted=record) as remember:
        with seat.err.waiting("Searching"):
            answer = library.wait(_asked(seat, library, line, hits))
        remember(answer)
        if as_json:
            _print(answer_object(answer, id=None, question=line.question, hits=hits > 0))
        else:
            seat.out.lines(answer_lines(answer, today))
        if not answer.answered:
            hint_if_empty(seat, library)
            _hint_if_beside(seat, library, line)
    return DONE if answer.answered else NOT_DONE


def ask_lines(seat: Seat, file: str, *, hits: int, record: bool) -> int:
    """Print one object for every line of the file ("-": standard input), in the same order."""
    with (
        _opened(file) as lines,
        visit(seat.settings) as library,
        remembering(seat, wanted=record) as remember,
    ):
        for line in read_lines(lines):
            _print(_answered(seat, library, line, hits, remember))
    return DONE


def hint_if_empty(seat: Seat, library: Visit) -> None:
    """Say so where nothing could be found because nothing is there."""
    if not library.wait(library.library.count(seat.collection)).articles:
        seat.hint(f"Collection “{seat.collection}” has no articles yet. Add some: citedesk add SOURCE...")


def _hint_if_beside(seat: Seat, library: Visit, line: QuestionLine) -> None:
    """Say so where the question was limited to a time or publisher that nothing is from."""
    if not (line.since or line.until or line.source):
        return
    found = library.library.headings(
        seat.collection, source=line.source, since=line.since, until=line.until, limit=1
    )
    if not library.wait(found).total:
        seat.hint("No article is from that time or publisher. `citedesk articles list` shows what there is.")


def _answered(
    seat: Seat, library: Visit, line: QuestionLine | BadLine, hits: int, remember: Remember
) -> Json:
    if isinstance(line, BadLine):
        return failure_object(id=line.id, question=line.question, error=line.error)
    try:
        answer = library.wait(_asked(seat, library, line, hits))
    except BadQuestion as error:
        return failure_object(id=line.id, question=line.question, error=str(error))
    remember(answer)
    return answer_object(answer, id=line.id, question=line.question, hits=hits > 0)


def _asked(seat: Seat, library: Visit, line: QuestionLine, hits: int) -> Coroutine[None, None, Answer]:
    return library.library.ask(
        line.question,
        collection=seat.collection,
        history=line.history,
        asked_at=line.asked_at,
        hits=hits,
        since=line.since,
        until=line.until,
        source=line.source,
    )


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    if file == "-":
        yield sys.stdin.buffer
        return
    with open(file, "rb") as opened:
        yield opened


def _print(value: Json) -> None:
    print(encoded(value), flush=True)  # noqa: T201 - the machine contract is written to standard output

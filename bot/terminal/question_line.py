"""Question lines: what `citedesk ask --jsonl` reads, one JSON object a line."""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from bot.terminal.machine import Id

LONGEST = 4 * 1024 * 1024  # bytes; a longer line is no question, and is not kept in memory


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A line that can be asked. `history`: earlier questions, oldest first.

    `since`, `until` and `source`: only what was published then, or there, is answered from.
    """

    id: Id
    question: str
    history: tuple[str, ...] = ()
    asked_at: date | None = None
    since: date | None = None
    until: date | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that can't be asked, and why; `id` and `question` as far as they could be read."""

    id: Id
    question: str | None
    error: str


def read_lines(file: BinaryIO) -> Iterator[QuestionLine | BadLine]:
    """One value for every line of the file, in order, as soon as the line is there."""
    number = 0
    while line := file.readline(LONGEST):
        number += 1
        if len(line) == LONGEST and not line.endswith(b"\n"):
            _skip_rest(file)
            yield BadLine(None, None, f"line {number} is longer than {LONGEST} bytes")
        else:
            yield parse(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line, number)


def parse(line: bytes, number: int) -> QuestionLine | BadLine:
    """The question on a line; `number` counts from 1 and is named in errors."""
    try:
        given = json.loads(line, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return BadLine(None, None, f"line {number} isn't JSON")
    if not isinstance(given, dict):
        return BadLine(None, None, f"line {number} isn't a JSON object")
    id, question = given.get("id"), given.get("question")
    if isinstance(id, list | dict | bool) or id in (math.inf, -math.inf):
        return BadLine(None, None, f"line {number}: “id” isn't a string or a number")
    if not isinstance(question, str):
        return BadLine(id, None, f"line {number} has no “question” text")
    history = given.get("history") or []
    if not isinstance(history, list) or not all(isinstance(earlier, str) for earlier in history):
        return BadLine(id, question, f"line {number}: “history” isn't a list of questions")
    days: dict[str, date | None] = {}
    for name in ("asked_at", "since", "until"):
        try:
            days[name] = date.fromisoformat(given[name]) if given.get(name) else None
        except (TypeError, ValueError):
            return BadLine(id, question, f"line {number}: “{name}” isn't a date like 2025-04-08")
    since, until = days["since"], days["until"]
    if since and until and since > until:
        return BadLine(id, question, f"line {number}: “since” comes after “until”")
    source = given.get("source") or None
    if not isinstance(source, str | None):
        return BadLine(id, question, f"line {number}: “source” isn't a publisher's name")
    return QuestionLine(id, question, tuple(history), source=source, **days)


def _skip_rest(file: BinaryIO) -> None:
    while (rest := file.readline(LONGEST)) and not rest.endswith(b"\n"):
        pass


def _no_number(name: str) -> None:
    raise ValueError(f"{name} isn't JSON")

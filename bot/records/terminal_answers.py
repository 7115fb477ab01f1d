"""Answers that were given in the terminal: what was asked, and what they rest on.

Whoever asks there owns the machine, so nothing says who it was. How long they are kept is a setting.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.records.database import RecordsDatabase
from bot.records.excerpts import excerpts_from, excerpts_text
from bot.records.moments import from_text, to_text
from index.errata import Excerpted


@dataclass(frozen=True, slots=True)
class TerminalAnswer:
    """A question to a collection, and where the excerpts of its answer stand. Refusals rest on nothing."""

    collection: str
    asked_at: datetime
    question: str
    confidence: float
    excerpts: tuple[Excerpted, ...]


class TerminalAnswers:
    """The rows of answers given in the terminal."""

    def __init__(self, database: RecordsDatabase) -> None:
        self._database = database

    def put(self, answer: TerminalAnswer) -> None:
        """Keep an answer."""
        self._database.write(
            "INSERT INTO chat_terminal_answer"
            " (collection, asked_at, question, confidence, excerpts) VALUES (?, ?, ?, ?, ?)",
            answer.collection,
            to_text(answer.asked_at),
            answer.question,
            answer.confidence,
            excerpts_text(answer.excerpts),
        )

    def resting_on(self, collection: str, article_id: str | None = None) -> list[TerminalAnswer]:
        """The answers that quote this article, or any, the oldest first."""
        rows = self._database.rows(
            "SELECT collection, asked_at, question, confidence, excerpts FROM chat_terminal_answer"
            " WHERE collection = ? ORDER BY asked_at, key",
            collection,
        )
        given = (_answer(row) for row in rows)
        return [
            one
            for one in given
            if article_id is None or any(quoted.article_id == article_id for quoted in one.excerpts)
        ]

    def expire(self, before: datetime) -> int:
        """Delete what was asked before then; how many answers."""
        return self._database.write("DELETE FROM chat_terminal_answer WHERE asked_at < ?", to_text(before))


def _answer(row: tuple[Any, ...]) -> TerminalAnswer:
    collection, asked_at, question, confidence, excerpts = row
    return TerminalAnswer(collection, from_text(asked_at), question, confidence, excerpts_from(excerpts))

"""What was said before in a conversation, as far as an answer can build on it."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from index.answer import Answer
from index.asked import LONGEST_QUESTION, cleaned
from index.errors import BadQuestion

MOST_TURNS = 6
"""Turns that are looked at, the last ones: on doc2dial_val those before them still help a little."""


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question, what was answered (None for a refusal, or where it isn't known any more), and
    the articles that the answer rests on."""

    question: str
    answer: str | None = None
    article_ids: tuple[str, ...] = ()

    @property
    def said(self) -> tuple[str, ...]:
        """The question and the answer."""
        return (self.question, self.answer) if self.answer else (self.question,)


def turns_of(history: Iterable[str | Turn]) -> tuple[Turn, ...]:
    """The last MOST_TURNS turns, oldest first, cleaned. One that can't be asked is no reason to refuse the
    question that follows: it is left out."""
    turns: list[Turn] = []
    for one in history:
        turn = Turn(one) if isinstance(one, str) else one
        with suppress(BadQuestion):
            turns.append(Turn(cleaned(turn.question), _answer(turn.answer), turn.article_ids))
    return tuple(turns[-MOST_TURNS:])


def _answer(text: str | None) -> str | None:
    """An answer in one line; of a long one the beginning."""
    return " ".join(text.split())[:LONGEST_QUESTION] or None if text else None


def turn_of(answer: Answer) -> Turn:
    """An answer as an earlier turn of what is asked next."""
    ids = dict.fromkeys(one.article_id for one in answer.citations)
    return Turn(answer.question, answer.text, tuple(ids))

"""What a reader promises: from found passages to the sentences that carry the answer, or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus.passage import Span
from index.asked import Asked
from index.retriever import Found

PASSAGES_READ = 10


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence worth showing: offsets in its article, the words that were read there, the answering
    words among them, and its score. `answer` are the words that answer by themselves, if the reader is
    sure of them.
    """

    article_id: str
    revision: int
    span: Span
    text: str
    marks: tuple[Span, ...]
    score: float
    answer: Span | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of the passages. `quotes`, best first, are the answer or, if `answers` is
    False, only the nearest there is. `confidence` is the probability that the first one answers.
    `ranked` are the passages that were read in the reader's order, best first; empty: in the one given.
    """

    quotes: tuple[Quote, ...]
    confidence: float
    answers: bool
    ranked: tuple[Found, ...] = ()


class Reader(Protocol):
    """Reads passages for a question; never goes outside them.

    Where the question asks for another answer than the one before (`Asked.answered`), a sentence that only
    gives that one again doesn't answer.
    """

    def read(self, question: Asked, found: Sequence[Found], titles: Sequence[str]) -> Reading:
        """Choose quotes from `found` (best first, looked at closely); `titles` belong to their articles."""
        ...

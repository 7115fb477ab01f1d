"""What is handed back: answers, the citations that carry them, and hits."""

from dataclasses import dataclass
from datetime import date

from corpus.passage import Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found. `score`: higher is better, comparable within one question only."""

    article_id: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim excerpt: `quote` is `article.text[start:end]` of that revision, checked when made.

    `marks` are the answering words, in the article's offsets, inside the quote. `before` and `after`
    are the article's own text around the quote. `link` leads to the sentence (a text fragment) where
    the article has a `url`. `copies` are ids of other articles that print the same. `score` is the
    reader's, higher is better.
    """

    article_id: str
    revision: int
    title: str
    source: str | None
    author: str | None
    published: date | None
    url: str | None
    link: str | None
    quote: str
    start: int
    end: int
    marks: tuple[Span, ...]
    before: str
    after: str
    score: float
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds that an answer took, by part; `total` includes what the parts leave out."""

    embed: float
    search: float
    read: float
    total: float


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with its evidence, or an honest refusal with the nearest there is.

    `text` is the short answer, word for word from the first citation, or None. `confidence` is a
    calibrated probability that the first citation answers the question. `as_of` is the published
    date of the article that the answer rests on. Refusals have no citations but may have `nearest`.
    """

    question: str
    text: str | None
    confidence: float
    as_of: date | None
    citations: tuple[Citation, ...]
    nearest: tuple[Citation, ...]
    hits: tuple[Hit, ...]
    took: Took

    @property
    def answered(self) -> bool:
        """Whether the articles answer the question."""
        return bool(self.citations)

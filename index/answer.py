"""What is handed back: answers, the citations that carry them, and hits."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

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
class Told:
    """What one citation says in short: `text` is `article.text[start:end]` of the citation's revision.

    It may stand elsewhere in the article than the quote, where the article gives a name in full.
    """

    text: str
    start: int
    end: int
    citation: Citation

    @property
    def as_of(self) -> date | None:
        """The published date of the article that says it."""
        return self.citation.published


class Standing(StrEnum):
    """How the first citation says what it says."""

    STATED = "stated"
    EXPECTED = "expected"
    """It may, might or is expected to be so."""
    CLAIMED = "claimed"
    """Somebody claims it, and the article doesn't say it itself."""
    DENIED = "denied"
    """Somebody denies it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One half of a question that needs several articles: what it asks, and what says it, if anything.

    `short` is what its first citation says in short, `standing` how it says so, and `earlier` what older
    articles said instead, newest first; all as in an Answer.
    """

    asked: str
    citations: tuple[Citation, ...]
    short: Told | None = None
    standing: Standing = Standing.STATED
    earlier: tuple[Told, ...] = ()


class Silence(StrEnum):
    """Why there is no answer."""

    NO_QUESTION = "no question"
    """A greeting, thanks or an order: nothing was looked up."""
    NOTHING = "nothing"
    """No article is about it."""
    UNSAID = "unsaid"
    """Articles are about it, but none says it."""


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds that an answer took, by part; `total` includes what the parts leave out."""

    embed: float
    search: float
    read: float
    total: float


UNTIMED = Took(0.0, 0.0, 0.0, 0.0)
"""Of an answer for which nothing was looked up, or that isn't finished yet."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with its evidence, or an honest refusal with the nearest there is.

    `text` is the short answer, word for word from the first citation's article, or None. `confidence` is
    a calibrated probability that the first citation answers the question. `as_of` is the published
    date of the article that the answer rests on, of halves the oldest. Refusals have no citations but may
    have `nearest`.

    `short` is the same as `text`, with its place. `earlier` are the different answers of older articles,
    newest first; `coming` is what is announced for a later day, and `disagreeing` what other publishers say
    instead of the same at the same time. `sources` counts the independent sources that say what the first
    citation says.
    `silence` is None for answers; `unmet` are the question's own words (names, places, numbers, days)
    that no evidence meets. `parts` are the halves of a question that needs several articles.
    `understood` are the words of earlier turns with which a follow-up was searched.
    `read_as` are words put in the place of typing errors, and `meant` names of the articles that words of a
    question without an answer may have been meant for.
    """

    question: str
    text: str | None
    confidence: float
    as_of: date | None
    citations: tuple[Citation, ...]
    nearest: tuple[Citation, ...]
    hits: tuple[Hit, ...]
    took: Took
    short: Told | None = None
    earlier: tuple[Told, ...] = ()
    coming: tuple[Told, ...] = ()
    disagreeing: tuple[Told, ...] = ()
    sources: int = 0
    standing: Standing = Standing.STATED
    silence: Silence | None = None
    unmet: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    understood: tuple[str, ...] = ()
    read_as: tuple[str, ...] = ()
    meant: tuple[str, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether the articles answer the question."""
        return bool(self.citations)

    def refused(self, nearest: tuple[Citation, ...] = ()) -> "Answer":
        """No answer, where what was found turned out to say something else; `nearest` is what comes nearest
        where that isn't what was found."""
        return replace(
            self, text=None, short=None, as_of=None, citations=(),
            nearest=nearest or self.nearest or self.citations, earlier=(), coming=(), disagreeing=(),
            sources=0, standing=Standing.STATED, silence=self.silence or Silence.UNSAID,
        )  # fmt: skip

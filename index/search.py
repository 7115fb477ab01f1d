"""What is asked of the library, and what the retriever found for it."""

from dataclasses import dataclass
from datetime import date

from corpus.heading import Selection
from index.articles import Articles
from index.asked import Asked
from index.reader import PASSAGES_READ
from index.retriever import Found
from index.turn import Turn
from index.understanding import Understood


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked, in which collection, after which earlier questions or turns (oldest first), on which
    day, wanting how many hits, from which articles (None: all). One that is asked `whole` is not taken apart
    into halves."""

    question: str
    collection: str
    history: tuple[str | Turn, ...] = ()
    asked_at: date | None = None
    hits: int = 0
    among: Selection | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """What was found, best first, and the articles of what was looked at. `embedding` is in seconds;
    `understood` are the words of earlier turns that the question was searched with. `understanding` is the
    question as it was understood, so that it may be searched for again without being embedded again."""

    question: Asked
    found: list[Found]
    articles: Articles
    embedding: float
    understood: tuple[str, ...]
    understanding: Understood

    @property
    def titles(self) -> list[str]:
        """The titles of the articles of the passages to be read, a title a passage."""
        return self.articles.titles(self.found[:PASSAGES_READ])

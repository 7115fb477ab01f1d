"""What the store hands back besides articles."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from corpus.article import Article
from corpus.passage import Span


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage under its number. `text` is exactly `article.text[start:end]` of that revision.

    `key` is never used again, not even after the passage is gone, so caches may know it by that.
    `published` is its article's day.
    """

    key: int
    article_id: str
    revision: int
    start: int
    end: int
    text: str
    sentences: tuple[Span, ...]
    published: date | None = None

    def words(self, span: Span) -> str:
        """The article's words at a span that lies in the passage, such as one of its sentences."""
        return self.text[span.start - self.start : span.end - self.start]


@dataclass(frozen=True, slots=True)
class Standing:
    """What a draft would be: new, the same as is there, or a new revision of what is there.

    `revision` is the number that it would get, or has. A live article is the "same" if only its white
    space differs. A removed one is "new" again under the revision number that it had if its text is
    the same to the character; else it comes back as a "revision".
    """

    kind: Literal["new", "same", "revision"]
    article_id: str
    revision: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that has just come live, for the caches to follow.

    `keys` are its passages' numbers, in their order. `retired` are the passages that were live until
    now and are no longer answered from: those of the revision that this one replaces.
    """

    article: Article
    revision_key: int
    keys: range
    retired: tuple[StoredPassage, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """How an article is now: its newest revision, whether it was removed, and since when it is so (UTC).

    A live one is so since that revision was added, or since it was last brought back if that was later.
    """

    revision: int
    removed: bool
    since: datetime

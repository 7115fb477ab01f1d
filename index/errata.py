"""What became of an excerpt since it was shown: whether its article still says it, or what it says now."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

from corpus.article import Article
from corpus.errors import UnknownArticle
from corpus.passage import Span
from corpus.store import ArticleStore
from index.answer import Citation
from index.rewording import instead, says

_DIGEST = 16


class Fate(StrEnum):
    """What became of an excerpt."""

    STANDS = "stands"
    """The article still says it, word for word."""
    REWORDED = "reworded"
    """The article says something else in its place."""
    DROPPED = "dropped"
    """The article doesn't say it any more, nor anything in its place."""
    REMOVED = "removed"
    """The article was removed, and can be brought back."""
    ERASED = "erased"
    """The article, or what it said then, is gone for good."""


@dataclass(frozen=True, slots=True)
class Excerpted:
    """Where an excerpt that was shown stands: `text[start:end]` of that revision.

    `copies` are ids of other articles that print the same. `digest` is that of its words, by which another
    article under the same id isn't taken for this one; empty if it wasn't noted. `former` marks what was
    shown as an answer that no longer holds, beside the one that does.
    """

    article_id: str
    revision: int
    start: int
    end: int
    copies: tuple[str, ...] = ()
    digest: str = ""
    former: bool = False

    @classmethod
    def of(cls, citation: Citation) -> Self:
        """Where a citation's quote stands."""
        one = citation
        return cls(one.article_id, one.revision, one.start, one.end, one.copies, digest_of(one.quote))


@dataclass(frozen=True, slots=True)
class Erratum:
    """What became of an excerpt.

    `quote` are its words, empty once they are erased. `since` is when it came so (UTC): None for what
    stands, and for what was erased. `article` is the newest revision, None if there is none. `instead` is
    where that says what it says now, for `REWORDED` alone. `still_in` is a live article that says the
    same word for word, if there is one. `redated_at` is since when (UTC) the article bears another date than
    it did when the excerpt was shown: None if it bears the same, was removed or is gone.
    """

    excerpted: Excerpted
    fate: Fate
    quote: str = ""
    since: datetime | None = None
    article: Article | None = None
    instead: Span | None = None
    still_in: Article | None = None
    redated_at: datetime | None = None

    @property
    def wording(self) -> str:
        """What the article says in place of the quote, word for word; empty if nothing."""
        if self.instead is None or self.article is None:
            return ""
        return self.article.text[self.instead.start : self.instead.end]


def digest_of(quote: str) -> str:
    """By which an excerpt's words are known again; they can't be read from it."""
    return hashlib.sha256(quote.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]


def erratum(store: ArticleStore, collection: str, shown: Excerpted) -> Erratum:
    """What became of an excerpt of the collection. Raises StoreDamaged."""
    state = store.states(collection, [shown.article_id]).get(shown.article_id)
    if state is None or state.revision < shown.revision:
        return Erratum(shown, Fate.ERASED)
    try:
        before = store.article(collection, shown.article_id, shown.revision)
    except UnknownArticle:
        return Erratum(shown, Fate.ERASED)
    quote = before.text[shown.start : shown.end]
    if len(quote) != shown.end - shown.start or (shown.digest and digest_of(quote) != shown.digest):
        return Erratum(shown, Fate.ERASED)
    same = state.revision == shown.revision
    newest = before if same else store.article(collection, shown.article_id)
    history = () if same or state.removed else store.history(collection, newest.id)
    redated_at = _since(history, before, lambda one: one.published != before.published)
    if not state.removed and (same or _says(newest, before, shown)):
        return Erratum(shown, Fate.STANDS, quote, article=newest, redated_at=redated_at)
    still_in = next(_still_saying(store, collection, shown, before, newest), None)
    if state.removed:
        return Erratum(shown, Fate.REMOVED, quote, state.since, newest, still_in=still_in)
    place = instead(newest.text, before.text, Span(shown.start, shown.end), newest.language)
    fate = Fate.DROPPED if place is None else Fate.REWORDED
    since = _since(history, before, lambda one: not _says(one, before, shown))
    return Erratum(shown, fate, quote, since, newest, place, still_in, redated_at)


def _says(article: Article, before: Article, shown: Excerpted) -> bool:
    return says(article.text, before.text, Span(shown.start, shown.end), article.language)


def _still_saying(
    store: ArticleStore, collection: str, shown: Excerpted, before: Article, newest: Article
) -> Iterator[Article]:
    """The live articles that print the same and say the excerpt word for word."""
    for article_id in dict.fromkeys((*shown.copies, *filter(None, [before.copy_of, newest.copy_of]))):
        try:
            article = store.article(collection, article_id)
        except UnknownArticle:
            continue
        if not article.removed and article.id != newest.id and _says(article, before, shown):
            yield article


def _since(
    history: Iterable[Article], before: Article, differs: Callable[[Article], bool]
) -> datetime | None:
    """When the first of the newest revisions came that differ; None if the newest one doesn't."""
    since: datetime | None = None
    for article in history:
        if article.revision <= before.revision or not differs(article):
            since = None
        elif since is None:
            since = article.added_at
    return since

"""Proposals: what would become of the things that a curator handed over, before he says yes."""

from dataclasses import dataclass, replace

from bot.chat.article_forms import Typed
from bot.chat.errors import ChatError
from bot.records.undos import Before
from corpus.article import Draft
from corpus.errors import CorpusError, Refused, UnknownArticle
from corpus.source import Offer
from corpus.title import title_of
from index.library import Library
from index.preview import Preview
from index.receipt import Outcome, Receipt

_BEGINNING = 1000


@dataclass(frozen=True, slots=True)
class Former:
    """The article that something would be the same as, or another edition of."""

    article_id: str
    title: str
    revision: int
    removed: bool

    @property
    def before(self) -> Before:
        """What an undo goes back to."""
        return Before(self.article_id, None if self.removed else self.revision)


@dataclass(frozen=True, slots=True)
class Slip:
    """What was typed into the form of its details and can't be taken, and why."""

    typed: Typed
    error: ChatError


@dataclass(frozen=True, slots=True)
class Proposed:
    """One thing: what the library makes of it, or the `problem` that stands against it.

    `name` is its link or file name, "" for what was typed. `extendable`: typed text, of which more may
    follow.
    """

    name: str
    preview: Preview | None = None
    problem: CorpusError | None = None
    former: Former | None = None
    extendable: bool = False
    slip: Slip | None = None

    @property
    def good(self) -> bool:
        """Whether adding it would change something."""
        return self.problem is None and self.outcome is not Outcome.ALREADY_THERE

    @property
    def outcome(self) -> Outcome:
        """What adding it comes to."""
        return self.preview.outcome if self.preview else Outcome.REFUSED

    @property
    def draft(self) -> Draft | None:
        """The document as it was read; None for what couldn't be."""
        return self.preview.draft if self.preview else None

    @property
    def title(self) -> str:
        """What it is called, or its name."""
        if self.draft is None:
            return self.name
        # The beginning is enough, and a long text would hold the event loop.
        return title_of(replace(self.draft, text=self.draft.text[:_BEGINNING]))


@dataclass(frozen=True, slots=True)
class Proposal:
    """Everything that was handed over at once, in order."""

    items: tuple[Proposed, ...]

    @property
    def good(self) -> tuple[Proposed, ...]:
        """What adding would change something for."""
        return tuple(one for one in self.items if one.good)

    @property
    def weight(self) -> int:
        """Characters that it holds."""
        return 1000 + sum(len(one.draft.text) for one in self.items if one.draft)

    def with_item(self, at: int, item: Proposed) -> "Proposal":
        """The same with another thing at that place."""
        return replace(self, items=(*self.items[:at], item, *self.items[at + 1 :]))


async def proposed(library: Library, collection: str, offer: Offer, *, extendable: bool = False) -> Proposed:
    """What would become of an offer. Raises what `Library.preview` raises."""
    preview = await library.preview(offer, collection)
    if preview.refused is not None:
        return Proposed(offer.name, preview if preview.draft else None, refusal_of(preview.refused))
    former = await former_of(library, collection, preview.article_id)
    return Proposed(offer.name, preview, former=former, extendable=extendable)


async def former_of(library: Library, collection: str, article_id: str | None) -> Former | None:
    """The article with this id, live or removed, if there is one."""
    if article_id is None:
        return None
    try:
        article = await library.article(collection, article_id)
    except UnknownArticle:  # forgotten a moment ago
        return None
    return Former(article.id, article.title, article.revision, article.removed)


def refusal_of(receipt: Receipt) -> Refused:
    """The refusal that a receipt tells of."""
    return Refused(receipt.reason or "", kind=receipt.kind or "internal", hint=receipt.hint)

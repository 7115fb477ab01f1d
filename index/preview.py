"""Previews: what adding an offer would do, before it is done."""

from dataclasses import dataclass

from corpus.article import Draft
from index.receipt import Outcome, Receipt


@dataclass(frozen=True, slots=True)
class Preview:
    """What a following `add(Offer(name, preview.draft))` will do, as things are.

    `draft` is the document as it was read, None if it couldn't be; with other details it may be added
    as well. `refused` is the receipt of a refusal. `article_id` is the article, live or removed, that it
    is the same as or an edition of; None for a new one. `copy_of` is the article that it nearly repeats.
    `words` counts each Chinese or Japanese character as one. `passages` is how many would go in.
    """

    draft: Draft | None
    outcome: Outcome
    refused: Receipt | None = None
    article_id: str | None = None
    copy_of: str | None = None
    copy_title: str | None = None
    words: int = 0
    passages: int = 0


@dataclass(frozen=True, slots=True)
class Foretold:
    """The receipt that would be given; the article that is there already; the title of the one repeated."""

    receipt: Receipt
    article_id: str | None
    copy_title: str | None

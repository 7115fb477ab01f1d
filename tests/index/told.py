"""Small articles put into a library of real weights, and what it answers to questions on them."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from corpus.article import Draft
from corpus.source import Offer
from index.answer import Answer
from index.answering import Request
from index.library import Library
from index.loading import settings_model
from index.settings import LibrarySettings


async def answers_to(
    questions: Iterable[str], drafts: Iterable[Draft], home: Path, today: date
) -> dict[str, Answer]:
    """The answer to each question, asked on a day. Each draft has its id among its details."""
    async with await Library.open(LibrarySettings(home=home), load=settings_model) as library:
        offers = [Offer(draft.details.id or "", draft) for draft in drafts]
        async for receipt in library.add_all(offers, collection="a"):
            assert receipt.passages
        return {one: await library.answer(Request(one, "a", asked_at=today)) for one in questions}

"""Editions made by hand: details that somebody corrects, and a former revision that is brought back."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from corpus.article import Article, Details, Draft
from corpus.clean import clean_line
from corpus.errors import Refused
from corpus.title import title_of
from index.desk import Desk
from index.importing import Importing
from index.intake import Prepared
from index.lane import Lane

CLEARABLE = frozenset({"title", "source", "author", "published", "url", "language"})


class Editing:
    """Changes articles of one library, a step at a time; `worker` is the desk's lane."""

    def __init__(self, desk: Desk, worker: Lane, importing: Importing) -> None:
        self._desk = desk
        self._worker = worker
        self._importing = importing

    async def edit(
        self, collection: str, article_id: str, details: Details, clear: Collection[str], by: str
    ) -> Article:
        """The article with these details in place of what it had."""
        while True:
            before = await self._worker.next(self._desk.live_article, collection, article_id)
            wanted = changed(before.details, details, clear)
            wanted = replace(wanted, title=title_of(Draft(before.text, wanted)))
            if wanted == before.details:
                return before
            if wanted.url and wanted.url != before.url:
                await self._worker.next(self._desk.require_free_link, before, wanted.url)
            after = await self._revised(before, Draft(before.text, wanted), by, before.revision)
            if after is not None:
                return after

    async def revert(self, collection: str, article_id: str, revision: int, by: str) -> Article:
        """The article with the text and the details of an older revision."""
        while True:
            before = await self._worker.next(self._desk.live_article, collection, article_id)
            older = await self._worker.next(self._desk.store.article, collection, article_id, revision)
            if (older.text, older.details) == (before.text, before.details):
                return before
            after = await self._revised(before, Draft(older.text, older.details), by, revision)
            if after is not None:
                return after

    async def _revised(self, before: Article, draft: Draft, by: str, source_of: int) -> Article | None:
        """The new revision; None if the article has changed meanwhile: that must not be lost."""
        embedder = await self._worker.next(self._desk.model)
        made = await self._importing.prepared(before.id, draft, embedder)
        if not isinstance(made, Prepared):
            raise Refused(made.reason or "It can't be stored.", kind=made.kind or "internal", hint=made.hint)
        rows = await self._importing.embedded(made.texts)
        return await self._worker.step(self._desk.revise, made, rows, before, by, source_of)


def changed(before: Details, details: Details, clear: Collection[str]) -> Details:
    """`before` with what `details` say in its place, and nothing for the names in `clear`.

    Raises ValueError for a name that can't be cleared, Refused for a link that can't be followed.
    """
    if strange := set(clear) - CLEARABLE:
        raise ValueError(f"can't be cleared: {', '.join(sorted(strange))}")
    said: dict[str, Any] = {
        name: clean_line(value) if isinstance(value, str) else value
        for name in CLEARABLE
        if (value := getattr(details, name)) is not None
    }
    if (url := said.get("url")) and not url.lower().startswith(("http://", "https://")):
        raise Refused("Only http and https links can be kept.", kind="bad-link", hint="Leave it empty.")
    return replace(before, **(said | dict.fromkeys(clear)))

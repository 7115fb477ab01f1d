"""Library: the one async door to everything, with one worker thread behind it.

The worker owns the store, the model and the indexes, so none of them is ever used by two threads. A
second thread reads files and pages and cuts them into passages. Imports hand both a little at a time
and take turns; what is asked meanwhile goes first.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Self

from corpus.article import Article, Details
from corpus.backup import backup
from corpus.export import export
from corpus.feed_reading import FeedReading
from corpus.heading import Headings, Selection
from corpus.source import Offer, Source
from corpus.stored import State
from index.answer import Answer
from index.answering import Request
from index.desk import Desk
from index.editing import Editing
from index.errata import Erratum, Excerpted, erratum
from index.excerpt import Excerpt, excerpt_around
from index.importing import Importing
from index.lane import Lane
from index.library_status import LibraryStatus, state_of, status_of
from index.likeness import Likeness
from index.loading import ChooseReader, Load, settings_model, settings_reader
from index.offers import OfferReader
from index.preview import Preview
from index.receipt import Counts, Finding, Receipt
from index.settings import LibrarySettings
from index.turn import Turn
from index.upkeep import Upkeep

_ERASED_AT_ONCE = 50


class Library:
    """Articles in, cited answers out. Open it with `async with await Library.open(settings)`."""

    def __init__(self, desk: Desk, worker: Lane) -> None:
        self._desk = desk
        self._worker = worker
        self._reading = Lane("reader")
        self._reader = OfferReader(desk.settings)
        self._importing = Importing(desk, worker, self._reader, self._reading)
        self._editing = Editing(desk, worker, self._importing)
        self._likeness = Likeness(desk, worker)
        self._closed = False

    @classmethod
    async def open(
        cls,
        settings: LibrarySettings,
        *,
        create: bool = True,
        load: Load = settings_model,
        choose_reader: ChooseReader = settings_reader,
    ) -> "Library":
        """Open the library in `settings.home`. `load` gets the model when it is first needed, and
        `choose_reader` the reader.

        Raises StoreMissing (without `create`), StoreLocked, StoreTooNew or StoreDamaged.
        """
        worker = Lane("worker")
        try:
            desk = await worker.next(
                Desk.open, settings, create=create, load=load, choose_reader=choose_reader
            )
            return cls(desk, worker)
        except BaseException:
            worker.close(lambda: None)
            raise

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def add(self, offer: Offer, *, collection: str, added_by: str = "") -> Receipt:
        """Read, store and index one thing. What its receipt says is on the disk when this returns.

        Raises StaleModel, ModelMissing, or StoreError when nothing could be written.
        """
        receipts = [one async for one in self.add_all([offer], collection=collection, added_by=added_by)]
        return receipts[0]

    def add_all(
        self, offers: Iterable[Offer], *, collection: str, added_by: str = ""
    ) -> AsyncIterator[Receipt]:
        """A receipt an offer, in order. One that is refused never stops the others.

        Reads ahead, so of a consumer that stops early some further offers have been read, and those
        of the same batch stored. Raises as `add`, and what `offers` raises; what was acknowledged by
        then stands.
        """
        return self._importing.receipts(offers, collection, added_by)

    async def preview(self, offer: Offer, collection: str) -> Preview:
        """Read an offer and say what adding it would do, without storing anything.

        Doesn't wait for imports, except for the document that is being read. Raises as `add`.
        """
        return await self._importing.preview(offer, collection)

    async def read_feed(self, source: Source) -> FeedReading:
        """What a feed says, or the feeds that a page names; in turn with imports. Raises Refused.

        Here since it needs the process that documents are read in.
        """
        return await self._reading.step(self._reader.read_feed, source)

    async def edit(
        self,
        collection: str,
        article_id: str,
        details: Details,
        edited_by: str = "",
        *,
        clear: Collection[str] = (),
    ) -> Article:
        """Correct title, source, author, published, url or language, as a new revision of the same text.

        None in `details` keeps what is there; a blank text, or a name in `clear`, leaves nothing (the
        title is then taken from the text). What is corrected stays when the same document is added
        again, unless that says something new. Without a change the article comes back as it is.

        Raises UnknownArticle, also for a removed one; Refused for a link that can't be followed or is
        another article's; and as `add`.
        """
        return await self._editing.edit(collection, article_id, details, clear, edited_by)

    async def revert(self, collection: str, article_id: str, revision: int, by: str = "") -> Article:
        """Bring an older revision's text and details back, as a new revision.

        Raises UnknownArticle, also for a removed article, and as `add`.
        """
        return await self._editing.revert(collection, article_id, revision, by)

    async def ask(
        self,
        question: str,
        *,
        collection: str,
        history: Sequence[str | Turn] = (),
        asked_at: date | None = None,
        hits: int = 0,
        since: date | None = None,
        until: date | None = None,
        source: str | None = None,
    ) -> Answer:
        """The answer with its citations, or a refusal with the nearest there is.

        `history` are the conversation's earlier questions, oldest first; a Turn also has what was
        answered, and a follow-up is then understood from that too. `asked_at` is the day on
        which the question stands: later articles go behind all others. `hits` asks for so many of the
        passages found, best first. With `since`, `until` or `source` only articles published in that
        time (both days included; none without a date) and by that publisher (in any case) are
        answered from. Raises BadQuestion, StaleModel, ModelMissing.
        """
        chosen = since is not None or until is not None or source is not None
        among = Selection(source=source, since=since, until=until) if chosen else None
        return await self.answer(Request(question, collection, tuple(history), asked_at, hits, among))

    async def answer(self, request: Request, *, in_turn: bool = False) -> Answer:
        """The answer to a request as it stands, among any choice of articles. Raises as `ask`.

        `in_turn`: nobody waits for it, so it takes turns with imports, after whatever somebody waits for.
        """
        come = self._worker.step if in_turn else self._worker.next
        return await come(self._desk.answer, request)

    async def state_of(self, collection: str) -> str:
        """What differs once articles were added, changed, removed or brought back, and only then; cheap."""
        return await self._worker.step(state_of, self._desk, collection)

    async def prepare(self) -> str:
        """Load the model now, not with the first question; its name. Raises ModelMissing, StaleModel."""
        return (await self._worker.next(self._desk.model)).mark.name

    async def articles(self, collection: str) -> list[Article]:
        """The articles that are answered from, newest first by when they were added."""
        return await self._worker.next(self._desk.store.articles, collection)

    async def headings(
        self,
        collection: str,
        *,
        text: str = "",
        source: str | None = None,
        since: date | None = None,
        until: date | None = None,
        added_by: str | None = None,
        removed: bool = False,
        limit: int = 25,
        offset: int = 0,
    ) -> Headings:
        """A page of the list of articles without their texts, newest first by when they were added.

        `text` is a part of the title, `source` a publisher, both in any case; `since` and `until` are
        days of publication, which belong to the time. `removed`: of those that were removed.
        """
        selection = Selection(
            text=text, source=source, since=since, until=until, added_by=added_by, removed=removed
        )
        return await self._worker.next(
            self._desk.store.headings, collection, selection, limit=limit, offset=offset
        )

    async def sources(self, collection: str) -> list[tuple[str, int]]:
        """Publishers and how many articles of theirs are answered from, most first."""
        return await self._worker.next(self._desk.store.sources, collection)

    async def article(self, collection: str, article_id: str, revision: int | None = None) -> Article:
        """One revision of an article, None for the newest. Raises UnknownArticle."""
        return await self._worker.next(self._desk.store.article, collection, article_id, revision)

    async def history(self, collection: str, article_id: str) -> list[Article]:
        """All revisions of an article, oldest first. Raises UnknownArticle."""
        return await self._worker.next(self._desk.store.history, collection, article_id)

    async def passage_around(
        self, collection: str, article_id: str, revision: int, start: int, end: int
    ) -> Excerpt:
        """A quote with the sentences around it, word for word; of older revisions and removed articles too.

        Raises UnknownArticle if there is no such article, revision or place in it; StoreDamaged.
        """
        article = await self._worker.next(self._desk.store.article, collection, article_id, revision)
        # Not on the reader, which may be held for long by a bad document.
        return await self._worker.next(excerpt_around, article, start, end)

    async def states(self, collection: str, article_ids: Collection[str]) -> dict[str, State]:
        """How articles are, live or removed; an id that isn't there is left out. Reads no text."""
        return await self._worker.next(self._desk.store.states, collection, article_ids)

    async def erratum(self, collection: str, shown: Excerpted) -> Erratum:
        """What became of an excerpt since it was shown. Raises StoreDamaged."""
        return await self._worker.next(erratum, self._desk.store, collection, shown)

    async def remove(self, collection: str, article_id: str) -> Article:
        """Answer no longer from an article, at once; `bring_back` undoes it. Raises UnknownArticle."""
        return await self._worker.next(self._desk.remove, collection, article_id)

    async def bring_back(self, collection: str, article_id: str) -> Article:
        """Answer again from a removed article. Raises UnknownArticle, StaleModel, ModelMissing."""
        return await self._worker.next(self._desk.bring_back, collection, article_id)

    async def forget(self, collection: str, article_id: str) -> Article:
        """Erase an article with all its revisions, for good. Raises UnknownArticle."""
        return await self._worker.next(self._desk.forget, collection, article_id)

    async def forget_adder(self, name: str) -> int:
        """Blank `added_by` in every revision, of whichever collection, where it is that name; how many."""
        return await self._worker.next(self._desk.forget_adder, name)

    async def erase_collection(self, collection: str) -> int:
        """Erase all articles of a collection for good; how many there were, removed ones included.

        From its first moment on nothing of them is answered; if it is cut short, call it again. What
        is added meanwhile stays.
        """
        keys = await self._worker.step(self._desk.withdraw_all, collection)
        for first in range(0, len(keys), _ERASED_AT_ONCE):
            await self._worker.step(self._desk.erase_some, keys[first : first + _ERASED_AT_ONCE])
        await self._worker.step(self._desk.erased, collection)
        return len(keys)

    async def export(self, collection: str, path: Path, *, overwrite: bool = False) -> int:
        """Write the articles that are answered from as JSONL, in the form that `add` reads; how many.

        They are those of one moment, and the file is whole once it is there. Nobody waits for it.
        Raises StoreError if the file exists and may not be overwritten, or can't be written.
        """
        store_path = await self._worker.next(lambda: self._desk.store.path)
        return await asyncio.to_thread(export, store_path, collection, path, overwrite=overwrite)

    async def status(self, collection: str) -> LibraryStatus:
        """How much a collection holds and how it is, quickly; `check` looks at everything."""
        return await self._worker.next(status_of, self._desk, collection)

    async def same_questions(self, questions: Sequence[str]) -> list[tuple[int, ...]]:
        """The places of questions that ask the same in other words, grouped, groups by their first.

        Raises ModelMissing, StaleModel.
        """
        return await self._likeness.groups(questions)

    async def collections(self) -> list[str]:
        """The names of all collections."""
        return await self._worker.next(self._desk.store.collections)

    async def count(self, collection: str) -> Counts:
        """How much a collection holds."""
        articles, passages = await self._worker.next(self._desk.store.count, collection)
        return Counts(articles, passages)

    async def rebuild(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Cut and embed every article again with the settings' model; `progress` gets done and all.

        May be stopped at any time: every article is whole, and after a change of model another call
        goes on where it stopped.
        """
        upkeep = Upkeep(self._desk)
        waiting = await self._worker.step(upkeep.waiting)
        for done, revision in enumerate(waiting, start=1):
            await self._worker.step(upkeep.remake, revision)
            if progress is not None:
                progress(done, len(waiting))
        await self._worker.step(upkeep.finish)

    async def check(self, *, repair: bool = False) -> list[Finding]:
        """What is well and what is not; with `repair`, what can be mended is."""
        return await self._worker.next(lambda: Upkeep(self._desk).check(repair=repair))

    async def backup(self, file: Path, *, overwrite: bool = False) -> None:
        """A consistent copy of the whole library in one file. Raises StoreError."""
        store_path = await self._worker.next(lambda: self._desk.store.path)
        await asyncio.to_thread(backup, store_path, file, overwrite=overwrite)

    async def close(self) -> None:
        """Finish what the worker has begun, then let go of everything. May be called twice."""
        if self._closed:
            return
        self._closed = True
        # Both are on their way before anything is waited for: being cancelled here must not keep the lock.
        closing = [self._worker.close(self._desk.close), self._reading.close(self._reader.close)]
        await asyncio.wait(closing)
        for closed in closing:
            closed.result()

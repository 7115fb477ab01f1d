"""ArticleStore: the truth about all articles, in one SQLite file.

Everything else, such as a search index, is a cache that can be made again from here. Whoever keeps
a table of his own in the same file (a keyword index, say) writes it inside the same `transaction()`,
and changes caches in memory only once that has ended well.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Self

from filelock import BaseFileLock

from corpus.article import Article, Draft
from corpus.article_table import ArticleTable
from corpus.copy_table import CopyTable
from corpus.database import Database, connect, make_durable, sentences_for
from corpus.errors import StoreMissing
from corpus.heading import Heading, Headings, Selection
from corpus.heading_table import HeadingTable
from corpus.ledger import Ledger
from corpus.model_mark import ModelMark
from corpus.passage import Passage
from corpus.passage_table import PassageTable, require_cut_from
from corpus.schema import check_header, migrate
from corpus.store_lock import lock_beside
from corpus.stored import Entry, Standing, State, StoredPassage
from corpus.vector_table import Vectors, VectorTable


class ArticleStore:
    """Articles, revisions, passages, vectors and small facts; many collections, strictly apart.

    One process at a time has a store, and one thread at a time may use it. What writes must be
    called inside `transaction()`. Any method may raise StoreDamaged or StoreError.
    """

    def __init__(self, database: Database, lock: BaseFileLock) -> None:
        self._database = database
        self._lock = lock
        self._ledger = Ledger(database)
        self._articles = ArticleTable(database)
        self._headings = HeadingTable(database)
        self._passages = PassageTable(database)
        self._vectors = VectorTable(database)
        self._copies = CopyTable(database)

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Self:
        """The store at `path`, taken forward to this version's schema.

        Raises StoreMissing without `create` if there is none, StoreLocked if another process has it,
        StoreTooNew if a newer Citedesk wrote it, StoreDamaged if it is no library or can't be read.
        """
        path = path.absolute()
        if not create and not path.exists():
            raise StoreMissing(f"There is no library at {path}.", hint="`citedesk add SOURCE` makes one.")
        with ExitStack() as opened, sentences_for(path):
            lock = lock_beside(path)
            opened.callback(lock.release)
            connection = opened.enter_context(closing(connect(path)))
            found = check_header(connection, path)
            make_durable(connection)
            migrate(connection, found)
            opened.pop_all()
        return cls(Database(connection, path), lock)

    def close(self) -> None:
        """Give the file and its lock back. May be called twice."""
        try:
            self._database.connection.close()
        finally:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def connection(self) -> sqlite3.Connection:
        """For tables of others in the same file; reads of them go inside `reading()`."""
        return self._database.connection

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._database.path

    def transaction(self) -> AbstractContextManager[None]:
        """What is written inside is on the disk at its end, or not at all.

        Raises StoreFull when the disk is full, StoreDamaged or StoreError for other failures of SQLite.
        """
        return self._database.transaction()

    def trial(self) -> AbstractContextManager[None]:
        """A transaction of which nothing stands: to see what would come of it. Raises as `transaction`."""
        return self._database.trial()

    def overwriting(self) -> AbstractContextManager[None]:
        """What is deleted inside is overwritten in the file, not only marked as free; in a transaction."""
        return self._database.overwriting()

    def reading(self) -> AbstractContextManager[None]:
        """Turns SQLite's errors inside into StoreDamaged and the like."""
        return sentences_for(self._database.path)

    def collections(self) -> list[str]:
        """Names of the collections that have articles, removed ones included, in order."""
        return self._articles.collections()

    def count(self, collection: str) -> tuple[int, int]:
        """How many live articles, and passages of them."""
        return self._articles.count(collection)

    def standing(self, collection: str, draft: Draft) -> Standing:
        """What `draft` would be in the collection. Raises Refused for what can't be stored.

        The same article is one with the same given id; or, where none is given, with the same link,
        else from the same origin, else (without a link) with the same content. It is a revision if
        the content differs, or the details say something else, or if it was removed and its white
        space differs: only the very text that is kept comes back under its old number.
        """
        return self._ledger.standing(collection, draft)

    def settled(self, collection: str, draft: Draft) -> Draft:
        """The draft with what was changed by hand (see `revise`) of the article that it is an edition of.

        A detail that was changed stays, unless the document itself says something else than it did.
        Done before `standing` and `put`; doing it twice changes nothing. Raises Refused as `standing`.
        """
        return self._ledger.settled(collection, draft)

    def revise(
        self,
        before: Article,
        draft: Draft,
        passages: Sequence[Passage],
        *,
        added_by: str,
        source_of: int | None = None,
    ) -> Entry:
        """Store what somebody made by hand of a live article, whose newest revision is `before`.

        `source_of` is the revision whose details it starts from, None for `before`. Text and details
        are the draft's; the article is known by the draft's link from now on if that is another. Else
        as `put`. Raises ValueError if the article has changed since `before`, or was removed.
        """
        return self._ledger.revise(before, draft, passages, added_by, source_of or before.revision)

    def link_holder(self, collection: str, url: str) -> str | None:
        """The id of the article, live or removed, that this link stands for."""
        return self._ledger.link_holder(collection, url)

    def put(
        self,
        collection: str,
        draft: Draft,
        passages: Sequence[Passage],
        *,
        added_by: str,
    ) -> Entry:
        """Store a draft that isn't there yet in its `standing`, live from now on.

        A revision's predecessor keeps its text, but not its passages and vectors; if the content
        differs, its signature goes too, and the oldest of its copies becomes the first in its place.
        A removed article comes back, under its old revision number if not a character has changed.

        Raises ValueError if the draft is already there and for passages that aren't cut from its text;
        Refused as `standing`.
        """
        return self._ledger.put(collection, draft, passages, added_by)

    def mark_copy(self, collection: str, article_id: str, first_id: str) -> Article:
        """Note that an article nearly repeats another; if that is a copy itself, its first is meant.

        Done after `put`, which may leave copies of the former text without their first.
        Raises UnknownArticle for `article_id`, ValueError for an unknown `first_id`.
        """
        return self._ledger.mark_copy(collection, article_id, first_id)

    def knows(self, collection: str, article_id: str) -> bool:
        """Whether there is an article with this id, live or removed."""
        return self._articles.key_of(collection, article_id) is not None

    def states(self, collection: str, ids: Iterable[str]) -> dict[str, State]:
        """How the articles with these ids are, live or removed; an id that isn't there is left out."""
        return self._articles.states(collection, ids)

    def article(self, collection: str, article_id: str, revision: int | None = None) -> Article:
        """One revision, None for the newest; removed articles too. Raises UnknownArticle."""
        return self._ledger.article(collection, article_id, revision)

    def articles(self, collection: str) -> list[Article]:
        """The live articles, newest first by when they were added."""
        return self._articles.live(collection)

    def headings(
        self, collection: str, selection: Selection, *, limit: int = 25, offset: int = 0
    ) -> Headings:
        """Those selected, newest first by when they were added; `limit` of them from `offset` on."""
        return self._headings.page(collection, selection, limit, offset)

    def headings_of(self, collection: str, ids: Iterable[str]) -> dict[str, Heading]:
        """The headings of the articles with these ids, by id, live or removed; reads no text."""
        return self._headings.of(collection, ids)

    def sources(self, collection: str) -> list[tuple[str, int]]:
        """Publishers and how many live articles each has, most first; one in several spellings is one."""
        return self._headings.sources(collection)

    def selected_passages(self, collection: str, selection: Selection) -> list[tuple[int, int]]:
        """(number of the first passage, how many) of each article that is selected."""
        return self._headings.passages(collection, selection)

    def headings_sound(self) -> bool:
        """Whether what lists show is what the articles say. Reads all headings."""
        return self._headings.sound()

    def rewrite_headings(self) -> None:
        """Make what lists show anew from the articles."""
        self._headings.rewrite()

    def history(self, collection: str, article_id: str) -> list[Article]:
        """All revisions of an article, oldest first; removed articles too. Raises UnknownArticle."""
        return self._ledger.history(collection, article_id)

    def remove(self, collection: str, article_id: str) -> tuple[Article, tuple[StoredPassage, ...]]:
        """Answer no longer from an article, which stays readable; the passages that were live.

        The oldest of its copies becomes the first in its place, and it a copy of that one.
        Raises UnknownArticle if there is none, or it is removed already.
        """
        return self._ledger.remove(collection, article_id)

    def bring_back(self, collection: str, article_id: str) -> Entry:
        """Answer again from a removed article. Its vectors are those that it had, if any.

        Raises UnknownArticle if there is none, or it isn't removed.
        """
        return self._ledger.bring_back(collection, article_id)

    def forget(self, collection: str, article_id: str) -> tuple[Article, tuple[StoredPassage, ...]]:
        """Erase an article and all its revisions for good; its newest and the passages that were live.

        Raises UnknownArticle.
        """
        return self._ledger.forget(collection, article_id)

    def forget_adder(self, name: str) -> int:
        """Blank the name of who added revisions, in all collections; in how many it stood."""
        return self._articles.forget_adder(name)

    def withdraw_all(self, collection: str) -> list[int]:
        """Remove every article of a collection; the numbers of all its articles, for `erase_some`."""
        self._database.need_transaction()
        return self._articles.withdraw_all(collection, datetime.now(UTC))

    def erase_some(self, article_keys: Sequence[int]) -> None:
        """Erase removed articles with all their revisions, for good."""
        self._database.need_transaction()
        self._ledger.erase_some(article_keys)

    def drop_collection(self, collection: str) -> None:
        """Forget a collection's name, unless it has articles."""
        self._articles.drop_collection(collection)

    def settle(self) -> None:
        """Bring what was committed into the file itself, where nobody reads; outside a transaction.

        After something was erased: until then the log beside the file may hold what was there.
        """
        self._database.settle()

    def latest(self, collection: str) -> tuple[date | None, datetime | None]:
        """The newest day of publication of live articles, and when an article was last added or changed."""
        return self._headings.latest(collection)

    def live_revisions(self, collection: str | None = None) -> list[int]:
        """Numbers of the live revisions of one collection or all, in order. Reads no text."""
        return self._articles.live_revisions(collection)

    def newest_revisions(self) -> list[int]:
        """Numbers of the newest revisions of all articles, removed ones included, in order."""
        return self._articles.newest_revisions()

    def revisions(self) -> list[int]:
        """Numbers of all revisions that are kept, in order."""
        return self._articles.revisions()

    def revision_article(self, revision_key: int) -> Article:
        """The article as that revision has it. KeyError if there is no such revision."""
        article = self._articles.by_revision_key(revision_key)
        if article is None:
            raise KeyError(revision_key)
        return article

    def revision_text(self, revision_key: int) -> str:
        """The text of that revision. KeyError if there is no such revision."""
        return self.revision_article(revision_key).text

    def revision_passages(self, revision_key: int) -> tuple[StoredPassage, ...]:
        """The passages of a live or removed article's newest revision, in order; others have none."""
        return self._passages.of_revision(revision_key)

    def passage_keys(self, revision_key: int) -> range:
        """The numbers that a newest revision's passages have."""
        return self._passages.keys(revision_key)

    def replace_passages(self, revision_key: int, passages: Sequence[Passage]) -> range:
        """Other passages for a newest revision, whose vectors go; their numbers. ValueError as `put`."""
        self._database.need_transaction()
        require_cut_from(self.revision_text(revision_key), passages)
        self._vectors.drop(revision_key)
        self._passages.drop(revision_key)
        return self._passages.add(revision_key, passages)

    def passages(self, collection: str, keys: Sequence[int]) -> list[StoredPassage]:
        """The passages with these numbers, in that order; what isn't live or is elsewhere is left out."""
        return self._passages.get(collection, keys)

    def live_passages(self, collection: str) -> Iterator[StoredPassage]:
        """All live passages by number, read in portions."""
        return self._passages.live(collection)

    def put_vectors(self, revision_key: int, model: ModelMark, vectors: Vectors) -> None:
        """Store what `model` made of a revision's passages: float32 (passages, model.dim), finite.

        Takes the place of what the same model made before. ValueError for another shape or type.
        """
        expected = len(self._passages.keys(revision_key))
        self._vectors.put(revision_key, model, vectors, expected)

    def vectors(self, collection: str, model: ModelMark) -> Iterator[tuple[int, Vectors]]:
        """(number of the first passage, float32 (n, dim)) of each live article, by number; read-only.

        Passages of an article have neighbouring numbers. Articles without whole vectors are left out.
        """
        return self._vectors.live(collection, model)

    def revision_vectors(self, revision_key: int, model: ModelMark) -> Vectors | None:
        """What `model` made of a revision's passages, float32 (n, dim); None if it is missing."""
        return self._vectors.of_revision(revision_key, model)

    def revision_models(self, revision_key: int) -> list[ModelMark]:
        """The models that made vectors of a revision, whole or not."""
        return self._vectors.models_of(revision_key)

    def revisions_without_vectors(self, model: ModelMark, collection: str | None = None) -> list[int]:
        """Numbers of the live revisions, of one collection or all, that `model` is still to read."""
        return self._vectors.missing(model, collection)

    def models(self) -> list[ModelMark]:
        """The models that made vectors, in the order of their first use."""
        return list(self._vectors.models())

    def vector_counts(self) -> dict[ModelMark, int]:
        """For how many live passages each model made vectors."""
        return self._vectors.models()

    def drop_vectors(self, except_model: ModelMark | None = None) -> None:
        """Delete the vectors of all models but that one."""
        self._vectors.drop_models(except_model)

    def put_signature(self, collection: str, article_id: str, bands: Sequence[bytes], minhash: bytes) -> None:
        """Store an article's near-duplicate signature in place of its former one. Raises UnknownArticle."""
        self._copies.sign(self._ledger.require(collection, article_id).key, bands, minhash)

    def signature_candidates(self, collection: str, bands: Sequence[bytes]) -> list[tuple[str, bytes]]:
        """(id, minhash) of live articles, none a copy, that share a band at its position; oldest first."""
        return self._copies.candidates(collection, bands)

    def state(self, name: str) -> str | None:
        """A small fact that was stored under that name."""
        row = self._database.row("SELECT value FROM state WHERE name = ?", name)
        return str(row[0]) if row else None

    def set_state(self, name: str, value: str) -> None:
        """Store a small fact."""
        self._database.write(
            "INSERT INTO state (name, value) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            name,
            value,
        )

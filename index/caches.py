"""The two searchable caches of a collection, kept in step with the store."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np

from corpus.model_mark import ModelMark
from corpus.store import ArticleStore
from corpus.stored import Entry, StoredPassage
from index.keywords import KeywordIndex, Row
from index.passage_index import PassageIndex
from index.vectors import Vectors


class Caches:
    """Vectors in memory, made when a collection is first asked; words in the store's own file.

    `stage` and `unstage` belong in the transaction that changes the articles, begun by `changing`;
    `apply` and `withdraw` come after it has ended well, so that a failed write leaves nothing behind.
    """

    def __init__(self, store: ArticleStore) -> None:
        self._store = store
        self._vectors: dict[str, PassageIndex] = {}
        self.keywords = KeywordIndex(store.connection)
        with store.transaction():
            self.keywords.prepare()

    @contextmanager
    def changing(self) -> Iterator[None]:
        """A transaction of the store; if it fails, what the keyword index remembers of it is forgotten."""
        try:
            with self._store.transaction():
                yield
        except BaseException:
            self.keywords.rolled_back()
            raise

    def vectors(self, collection: str, mark: ModelMark) -> PassageIndex:
        """The collection's index, read back from the stored vectors when it isn't in memory yet."""
        if collection not in self._vectors:
            self._mend_words(collection)
            stored = self._store.vectors(collection, mark)
            expected = self._store.count(collection)[1]
            self._vectors[collection] = PassageIndex.of(mark.dim, stored, expected=expected)
        return self._vectors[collection]

    def stage(self, collection: str, entry: Entry, passages: Sequence[StoredPassage]) -> None:
        """Make an article's passages findable by words, and its former ones not."""
        if not self.keywords.current(collection):  # a new collection, or words of an older kind
            self.keywords.rebuild(collection, self._every_row(collection))
            return
        # A title may have changed since the retired passages were indexed with the one before.
        former = self._former_title(collection, entry)
        self.keywords.remove(collection, rows(entry.retired, former))
        self.keywords.add(collection, rows(passages, entry.article.title))

    def unstage(self, collection: str, title: str, passages: Sequence[StoredPassage]) -> None:
        """Make passages no longer findable by words."""
        if self.keywords.current(collection):
            self.keywords.remove(collection, rows(passages, title))

    def apply(self, collection: str, entry: Entry, vectors: Vectors) -> None:
        """The same for vectors, once the transaction is on the disk."""
        index = self._vectors.pop(collection, None)
        if index is not None:
            index.remove(keys_of(entry.retired))
            index.add(np.asarray(entry.keys, dtype=np.int64), vectors)
            self._vectors[collection] = index  # only now: one that failed half-way is read back instead

    def withdraw(self, collection: str, passages: Sequence[StoredPassage]) -> None:
        """The same for a removal, once the transaction is on the disk."""
        index = self._vectors.get(collection)
        if index is not None:
            index.remove(keys_of(passages))

    def forget(self, collection: str | None = None) -> None:
        """Drop what is in memory; it is read back when next asked."""
        if collection is None:
            self._vectors.clear()
        else:
            self._vectors.pop(collection, None)

    def words_sound(self, collection: str) -> bool:
        """Whether the collection's words are as many as its passages and of today's kind; quick."""
        passages = self._store.count(collection)[1]
        if not self.keywords.current(collection):
            return not passages
        try:
            return self.keywords.count(collection) == passages
        except sqlite3.DatabaseError:
            return False

    def rebuild_words(self, collection: str) -> None:
        """Make the collection's words anew from the store, in one transaction."""
        with self.changing():
            self.keywords.rebuild(collection, self._every_row(collection))

    def _mend_words(self, collection: str) -> None:
        if not self.words_sound(collection):
            self.rebuild_words(collection)

    def _former_title(self, collection: str, entry: Entry) -> str:
        if not entry.retired:
            return entry.article.title
        return self._store.article(collection, entry.article.id, entry.retired[0].revision).title

    def _every_row(self, collection: str) -> Iterator[Row]:
        titles = {article.id: article.title for article in self._store.articles(collection)}
        for passage in self._store.live_passages(collection):
            yield passage.key, titles[passage.article_id], passage.text


def rows(passages: Sequence[StoredPassage], title: str) -> Iterator[Row]:
    """What the keyword index is told of passages of one article."""
    return ((passage.key, title, passage.text) for passage in passages)


def keys_of(passages: Sequence[StoredPassage]) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Their keys as FAISS wants them."""
    return np.array([passage.key for passage in passages], dtype=np.int64)

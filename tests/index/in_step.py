"""Are the caches in step with the store? Compared with what is made anew from it, entry by entry."""

import sqlite3
from contextlib import closing
from typing import Any

import numpy as np

from corpus.stored import StoredPassage
from index.caches import Caches, keys_of, rows
from index.keywords import KeywordIndex
from index.library import Library


def require_in_step(library: Library) -> None:
    """AssertionError unless words and vectors are those of the live passages. Nothing else may go on."""
    desk = library._desk
    for collection in desk.store.collections():
        passages = list(desk.store.live_passages(collection))
        titles = {article.id: article.title for article in desk.store.articles(collection)}
        assert {passage.article_id for passage in passages} == titles.keys()
        words = entries(desk.store.connection, collection) or ([], [])
        assert words == entries_anew(passages, titles, collection)
        require_vectors(desk.caches, collection, passages)


def require_vectors(caches: Caches, collection: str, passages: list[StoredPassage]) -> None:
    """The vectors in memory, if they have been asked for, are the passages' and no others."""
    index = caches._vectors.get(collection)
    if index is not None:
        some = np.ones(index._dim, dtype=np.float32)
        found = index.cosines(some, map(int, keys_of(passages)))
        assert len(found) == len(index) == len(passages)


def entries(connection: sqlite3.Connection, collection: str) -> tuple[list[Any], list[Any]] | None:
    """All that the collection's keyword table says: (term, passages, places) and passage numbers."""
    row = connection.execute(
        "SELECT number FROM keyword_table WHERE collection = ?", (collection,)
    ).fetchone()
    if row is None:
        return None
    table = f"keywords_{row[0]}"
    terms = connection.execute(f"SELECT term, doc, cnt FROM {table}_vocabulary ORDER BY term").fetchall()
    return terms, connection.execute(f"SELECT id, sz FROM {table}_docsize ORDER BY id").fetchall()


def entries_anew(
    passages: list[StoredPassage], titles: dict[str, str], collection: str
) -> tuple[list[Any], list[Any]] | None:
    """The same of a table that was never changed."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        keywords = KeywordIndex(connection)
        keywords.prepare()
        keywords.rebuild(collection, [])
        for passage in passages:
            keywords.add(collection, rows([passage], titles[passage.article_id]))
        return entries(connection, collection)

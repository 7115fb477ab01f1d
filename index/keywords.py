"""Passages by their words: SQLite FTS5 tables in the store's own file, which commit with the articles.

Each collection has a table of its own. One table for all would rank a collection's passages by how
common a word is in the others' articles, which both skews the ranking and tells about them. The
tables keep no text (contentless): what they need to forget a passage is handed to them again.

A question's most frequent words cost the most and tell the least. The rarest words that together
stand in at most `_POSTINGS` passages are ranked by, and at least `_ALWAYS` words are.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from index.postings import Postings
from index.terms import TERMS_VERSION, terms
from index.within import Within

_POSTINGS = 200_000
_ALWAYS = 3

Row = tuple[int, str, str]
"""Passage key, article title, passage text."""


class KeywordIndex:
    """BM25 over stemmed terms; Chinese and Japanese by pairs of characters.

    Shares the store's connection and its transactions: the caller begins and commits.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._tables: dict[str, str] = {}
        self._frequency: dict[str, dict[str, int]] = {}
        self._postings: dict[str, Postings] = {}
        self._vocabulary: dict[str, dict[str, frozenset[str]]] = {}

    def prepare(self) -> None:
        """Make the register of tables; to be called in a transaction, once after opening."""
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS keyword_table"
            " (number INTEGER PRIMARY KEY, collection TEXT NOT NULL UNIQUE, version TEXT NOT NULL) STRICT"
        )

    def current(self, collection: str) -> bool:
        """Whether the collection's table exists and holds today's kind of terms."""
        row = self._connection.execute(
            "SELECT version FROM keyword_table WHERE collection = ?", (collection,)
        ).fetchone()
        return row is not None and row[0] == TERMS_VERSION

    def count(self, collection: str) -> int:
        """How many passages are in the collection's table."""
        table = self._table(collection)
        if table is None:
            return 0
        row = self._connection.execute(f"SELECT count(*) FROM {table}_docsize").fetchone()  # noqa: S608
        return int(row[0])

    def whole(self, collection: str) -> bool:
        """Whether SQLite can read all of the collection's table and rank by it. Reads it all."""
        table = self._table(collection)
        if table is None:
            return True
        try:
            self._connection.execute(f"INSERT INTO {table}({table}) VALUES ('integrity-check')")  # noqa: S608
            some = self._connection.execute(f"SELECT term FROM {table}_vocabulary LIMIT 1").fetchone()  # noqa: S608
            self.search(collection, some or [], 1)
            # What FTS5 keeps to rank by, which it needs again when passages are added.
            ranked = f"SELECT rank FROM {table} WHERE {table} MATCH ? ORDER BY rank LIMIT 1"  # noqa: S608
            self._connection.execute(ranked, (f'"{some[0]}"' if some else '""',)).fetchone()
        except sqlite3.DatabaseError:
            return False
        return True

    def add(self, collection: str, rows: Iterable[Row]) -> None:
        """Add passages; in the transaction that stores them."""
        table = self._table(collection) or self._create(collection)
        self._forget(collection)
        self._connection.executemany(
            f"INSERT INTO {table}(rowid, words) VALUES (?, ?)",  # noqa: S608 - our own numbered table
            ((key, _words(title, text)) for key, title, text in rows),
        )

    def remove(self, collection: str, rows: Iterable[Row]) -> None:
        """Forget passages; title and text must be those that were added."""
        table = self._table(collection)
        if table is None:
            return
        self._forget(collection)
        self._connection.executemany(
            f"INSERT INTO {table}({table}, rowid, words) VALUES ('delete', ?, ?)",  # noqa: S608
            ((key, _words(title, text)) for key, title, text in rows),
        )

    def rebuild(self, collection: str, rows: Iterable[Row]) -> None:
        """Drop what is there and add these."""
        self.drop(collection)
        self._create(collection)
        self.add(collection, rows)

    def drop(self, collection: str) -> None:
        """Drop the collection's table."""
        table = self._table(collection)
        if table is not None:
            self._drop_table(table)
            self._connection.execute("DELETE FROM keyword_table WHERE collection = ?", (collection,))
        self._tables.pop(collection, None)
        self._forget(collection)

    def rolled_back(self) -> None:
        """To be called when a transaction failed: what was remembered of it is forgotten."""
        self._tables.clear()
        self._frequency.clear()
        self._postings.clear()
        self._vocabulary.clear()

    def frequencies(self, collection: str, wanted: Sequence[str]) -> Mapping[str, int]:
        """In how many passages of the collection each term stands."""
        table = self._table(collection)
        if table is None:
            return dict.fromkeys(wanted, 0)
        known = self._frequency.setdefault(collection, {})
        for term in wanted:
            if term not in known:
                row = self._connection.execute(
                    f"SELECT doc FROM {table}_vocabulary WHERE term = ?",  # noqa: S608
                    (term,),
                ).fetchone()
                known[term] = int(row[0]) if row else 0
        return {term: known[term] for term in wanted}

    def vocabulary(self, collection: str, initial: str) -> frozenset[str]:
        """The collection's terms that begin with a letter from a to z.

        Read when first asked for and kept: at 100,000 passages FTS5 takes up to 60 ms to list them.
        """
        table = self._table(collection)
        if table is None:
            return frozenset()
        known = self._vocabulary.setdefault(collection, {})
        if initial not in known:
            rows = self._connection.execute(
                f"SELECT term FROM {table}_vocabulary WHERE term >= ? AND term < ?",  # noqa: S608
                (initial, chr(ord(initial) + 1)),
            )
            known[initial] = frozenset(term for (term,) in rows)
        return known[initial]

    def search(
        self,
        collection: str,
        wanted: Sequence[str],
        k: int,
        within: Within | None = None,
        shares: Mapping[str, float] | None = None,
    ) -> list[tuple[int, float]]:
        """The `k` best passage keys, of those `within`, with their BM25 score; higher is better.

        A term that `shares` names counts only that share of what it would.
        """
        table = self._table(collection)
        telling = _bounded(self.frequencies(collection, wanted))
        if table is None or not telling:
            return []
        if collection not in self._postings:
            self._postings[collection] = Postings(self._connection, table)
        return self._postings[collection].best(telling, k, within, shares or {})

    def _forget(self, collection: str) -> None:
        """What was read of a table that changes is read again when next asked for."""
        self._frequency.pop(collection, None)
        self._postings.pop(collection, None)
        self._vocabulary.pop(collection, None)

    def _table(self, collection: str) -> str | None:
        if collection not in self._tables:
            row = self._connection.execute(
                "SELECT number FROM keyword_table WHERE collection = ?", (collection,)
            ).fetchone()
            if row is None:
                return None
            self._tables[collection] = f"keywords_{int(row[0])}"
        return self._tables[collection]

    def _create(self, collection: str) -> str:
        number = self._connection.execute(
            "INSERT INTO keyword_table (collection, version) VALUES (?, ?) RETURNING number",
            (collection, TERMS_VERSION),
        ).fetchone()[0]
        table = f"keywords_{int(number)}"
        self._drop_table(table)  # one that the register has lost sight of
        # The terms come stemmed and folded; the tokenizer has only to split at spaces. The one named
        # "ascii" takes every character beyond ASCII for a letter; "unicode61" knows those of 2012.
        self._connection.execute(
            f"CREATE VIRTUAL TABLE {table} USING fts5(words, content='',"
            """ tokenize="ascii tokenchars '.'")"""
        )
        self._connection.execute(f"CREATE VIRTUAL TABLE {table}_vocabulary USING fts5vocab({table}, 'row')")
        self._tables[collection] = table
        return table

    def _drop_table(self, table: str) -> None:
        try:
            self._connection.execute(f"DROP TABLE IF EXISTS temp.{table}_instances")
            self._connection.execute(f"DROP TABLE IF EXISTS {table}_vocabulary")
            self._connection.execute(f"DROP TABLE IF EXISTS {table}")
        except sqlite3.DatabaseError:
            self._drop_unreadable(table)

    def _drop_unreadable(self, table: str) -> None:
        """Drop a table that FTS5 can't even open, which it would have to for dropping it itself."""
        self._connection.execute("PRAGMA writable_schema = ON")
        try:
            self._connection.execute(
                "DELETE FROM sqlite_master WHERE name IN (?, ?)", (table, f"{table}_vocabulary")
            )
        finally:
            self._connection.execute("PRAGMA writable_schema = RESET")
        for part in ("data", "idx", "docsize", "config"):
            self._connection.execute(f"DROP TABLE IF EXISTS {table}_{part}")


def _words(title: str, text: str) -> str:
    return " ".join(terms(f"{title}\n{text}"))


def _bounded(frequencies: Mapping[str, int]) -> dict[str, int]:
    """The terms that occur, rarest first, as long as they stand in few enough passages together."""
    chosen: dict[str, int] = {}
    for term, count in sorted(frequencies.items(), key=lambda item: item[1]):
        if not count:
            continue
        if sum(chosen.values()) + count > _POSTINGS and len(chosen) >= _ALWAYS:
            break
        chosen[term] = count
    return chosen

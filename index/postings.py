"""Where each term of a keyword table stands, read when first asked for and kept: BM25 in arrays.

FTS5 keeps the words, safely and in the store's own transactions; but its own ranking looks up the
length of every passage that holds one of the words, about 3 microseconds each, and words that are
worth ranking by stand in thousands. Read once as arrays, they are added up in a millisecond.
"""

import sqlite3
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from index.within import Within

_KEPT = 4_000_000
# FTS5's own numbers, and Robertson's: how fast a repeated term counts less, and how much length counts.
_K1, _B = 1.2, 0.75
_LEAST_IDF = 1e-6
_ALL_WHOLE: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Term:
    """The passages that hold a term, as places in the table, and how often it stands in each."""

    places: NDArray[np.int32]
    often: NDArray[np.float32]


class Postings:
    """One keyword table as it is now; to be made anew when the table changes."""

    def __init__(self, connection: sqlite3.Connection, table: str) -> None:
        self._connection = connection
        self._instances = f"temp.{table}_instances"
        connection.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {self._instances}"
            f" USING fts5vocab('main', '{table}', 'instance')"
        )
        rows = connection.execute(f"SELECT id, sz FROM {table}_docsize ORDER BY id").fetchall()  # noqa: S608
        self._keys = np.fromiter((key for key, _ in rows), np.int64, len(rows))
        lengths = np.fromiter((_varint(size) for _, size in rows), np.float32, len(rows))
        average = float(lengths.mean()) if len(rows) else 1.0
        self._norms: NDArray[np.float32] = _K1 * (1 - _B + _B * lengths / (average or 1.0))
        self._terms: OrderedDict[str, Term] = OrderedDict()
        self._held = 0

    def best(
        self,
        frequencies: Mapping[str, int],
        k: int,
        within: Within | None = None,
        shares: Mapping[str, float] = _ALL_WHOLE,
    ) -> list[tuple[int, float]]:
        """The `k` best passage keys, of those `within`, by BM25 over those terms; `frequencies` are theirs,
        and what `shares` names counts only in part.

        Raises sqlite3.DatabaseError when the table is damaged.
        """
        scores = np.zeros(len(self._keys), np.float32)
        for word, holding in frequencies.items():
            term = self._term(word)
            rarity = max(np.log((len(self._keys) - holding + 0.5) / (holding + 0.5)), _LEAST_IDF)
            weight = rarity * shares.get(word, 1.0)
            scores[term.places] += weight * term.often * (_K1 + 1) / (term.often + self._norms[term.places])
        if within is not None:
            scores[~within.of(self._keys)] = 0.0
        places = _largest(scores, k)
        return [(int(self._keys[place]), float(scores[place])) for place in places if scores[place] > 0]

    def _term(self, word: str) -> Term:
        if word in self._terms:
            self._terms.move_to_end(word)
            return self._terms[word]
        found = self._connection.execute(f"SELECT doc FROM {self._instances} WHERE term = ?", (word,))  # noqa: S608
        keys, often = np.unique(np.fromiter((key for (key,) in found), np.int64), return_counts=True)
        places = np.searchsorted(self._keys, keys)
        known = (places < len(self._keys)).all() and np.array_equal(self._keys[places], keys)
        if not known:
            raise sqlite3.DatabaseError("the keyword table has words of passages that it doesn't have")
        term = Term(places.astype(np.int32), often.astype(np.float32))
        self._terms[word] = term
        self._held += len(keys)
        while self._held > _KEPT and len(self._terms) > 1:
            self._held -= len(self._terms.popitem(last=False)[1].places)
        return term


def _largest(scores: NDArray[np.float32], k: int) -> Sequence[int]:
    """The places of the `k` largest, the largest first; of equals the earlier one."""
    most = min(k, len(scores))
    if most < 1:
        return []
    top = np.argpartition(-scores, most - 1)[:most]
    chosen: list[int] = top[np.lexsort((top, -scores[top]))].tolist()
    return chosen


def _varint(data: bytes) -> int:
    """A number as SQLite packs it: seven bits a byte, the highest first."""
    number = 0
    for byte in data:
        number = number << 7 | byte & 0x7F
    return number

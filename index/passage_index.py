"""Nearest passages by vector: one FAISS index a collection, made from the stored vectors and kept in memory.

No index file is kept: reading the vectors back and adding them costs a quarter of a second for 100,000
passages, and what isn't there can't be torn. FAISS must not search while it adds: one thread owns this.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.vectors import Vectors
from index.within import Within

Keys = NDArray[np.int64]

EXACT_UP_TO = 131_072
"""Passages up to which every vector is compared. Above it an inverted file is searched instead."""

_TRAIN_PER_LIST = 40
_RETRAIN_GROWTH = 4


@contextmanager
def _one_thread() -> Iterator[None]:
    """For one question. With the other cores busy, threads that wait for one another made 7 ms into 100."""
    threads = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(threads)


class PassageIndex:
    """Cosine similarity over unit rows, by passage key. Removal is effective at once."""

    def __init__(self, dim: int, *, exact_up_to: int = EXACT_UP_TO) -> None:
        self._dim = dim
        self._exact_up_to = exact_up_to
        self._trained_for = 0
        self._index: Any = faiss.IndexIDMap2(faiss.IndexFlatIP(dim))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def exact(self) -> bool:
        """Whether every vector is compared."""
        return self._trained_for == 0

    @classmethod
    def of(
        cls,
        dim: int,
        stored: Iterable[tuple[int, Vectors]],
        *,
        expected: int = 0,
        exact_up_to: int = EXACT_UP_TO,
    ) -> "PassageIndex":
        """An index of blocks of rows, each with the key of its first row; keys in a block are consecutive.

        `expected` rows are made room for at once: with a list of the blocks everything would be there
        twice more.
        """
        index = cls(dim, exact_up_to=exact_up_to)
        keys, rows = np.empty(expected, np.int64), np.empty((expected, dim), np.float32)
        end = 0
        for first, block in stored:
            start, end = end, end + len(block)
            if end > len(keys):
                keys.resize(2 * end, refcheck=False)
                rows.resize((2 * end, dim), refcheck=False)
            keys[start:end] = range(first, first + len(block))
            rows[start:end] = block
        if end:
            index.add(keys[:end], rows[:end])
        return index

    def add(self, keys: Keys, vectors: Vectors) -> None:
        """Add unit rows, shape (len(keys), dim). A key is never added twice."""
        if vectors.shape != (len(keys), self._dim):
            raise ValueError(
                f"{len(keys)} keys of dimension {self._dim} don't fit vectors of shape {vectors.shape}"
            )
        if len(self) + len(keys) > max(self._exact_up_to, self._trained_for * _RETRAIN_GROWTH):
            self._to_inverted_file(keys, vectors)
        else:
            self._index.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), keys)

    def remove(self, keys: Keys) -> None:
        """Forget those keys; unknown ones are ignored."""
        if len(keys):
            self._index.remove_ids(np.ascontiguousarray(keys, dtype=np.int64))

    def search(self, question: Vectors, k: int, within: Within | None = None) -> list[tuple[int, float]]:
        """The `k` nearest keys, of those `within`, with their cosine, best first; or fewer."""
        if not len(self) or k < 1:
            return []
        only = None if within is None else self._only(within)
        with _one_thread():
            scores, keys = self._index.search(question.reshape(1, -1), min(k, len(self)), params=only)
        return [(int(key), float(score)) for key, score in zip(keys[0], scores[0], strict=True) if key >= 0]

    def cosines(self, question: Vectors, keys: Iterable[int]) -> dict[int, float]:
        """The cosine of the question to each of those passages, as far as they are in the index."""
        found: dict[int, float] = {}
        for key in keys:
            try:
                found[key] = float(question @ self._index.reconstruct(key))
            except RuntimeError:  # how FAISS says that it has no such key
                continue
        return found

    def _only(self, within: Within) -> Any:
        """What lets FAISS compare the chosen vectors only, in whichever cells they lie."""
        selector: Any = faiss.IDSelectorBitmap
        plain: Any = faiss.SearchParameters
        cells: Any = faiss.SearchParametersIVF
        chosen = selector(within.bits())
        return plain(sel=chosen) if self.exact else cells(sel=chosen, nprobe=self._index.nlist)

    def _to_inverted_file(self, keys: Keys, vectors: Vectors) -> None:
        """Move everything to cells around k-means centres; more cells the more there is."""
        old_keys, old_rows = self._everything()
        keys = np.concatenate([old_keys, keys])
        rows = np.concatenate([old_rows, np.asarray(vectors, dtype=np.float32)])
        cells = 1 << int(np.log2(2 * np.sqrt(len(rows))))
        inner = faiss.IndexIVFFlat(faiss.IndexFlatIP(self._dim), self._dim, cells, faiss.METRIC_INNER_PRODUCT)
        inner.cp.seed = 1
        chosen = np.random.default_rng(1).permutation(len(rows))[: _TRAIN_PER_LIST * cells]
        inner.train(rows[chosen])
        inner.set_direct_map_type(faiss.DirectMap.Hashtable)  # type: ignore[attr-defined]
        inner.add_with_ids(rows, keys)
        inner.nprobe = max(16, cells // 32)
        self._index, self._trained_for = inner, len(rows)

    def _everything(self) -> tuple[Keys, Vectors]:
        if not len(self):
            return np.empty(0, np.int64), np.empty((0, self._dim), np.float32)
        if self.exact:
            keys = faiss.vector_to_array(self._index.id_map).astype(np.int64)
            return keys, self._index.index.reconstruct_n(0, len(keys))
        lists = self._index.invlists
        ids = [
            faiss.rev_swig_ptr(lists.get_ids(cell), lists.list_size(cell)).copy()
            for cell in range(lists.nlist)
            if lists.list_size(cell)
        ]
        keys = np.concatenate(ids).astype(np.int64)
        return keys, np.stack([self._index.reconstruct(int(key)) for key in keys])

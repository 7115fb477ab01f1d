"""A choice of passages, made before any is searched, so that a rare publisher's are found all the same."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray


class Within:
    """Passages by number; `ranges` are (first, how many). Fast to ask for one, and as bits for FAISS."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        spans = np.array([*ranges], dtype=np.int64).reshape(-1, 2)
        starts, stops = spans[:, 0], spans.sum(axis=1)
        edges = np.zeros(int(stops.max(initial=0)) + 1, dtype=np.int32)
        np.add.at(edges, starts, 1)
        np.add.at(edges, stops, -1)
        self._chosen: NDArray[np.bool_] = np.cumsum(edges) > 0

    def __len__(self) -> int:
        return int(self._chosen.sum())

    def __contains__(self, key: int) -> bool:
        return 0 <= key < len(self._chosen) and bool(self._chosen[key])

    def of(self, keys: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether each of these numbers, none of them negative, is chosen."""
        known = keys < len(self._chosen)
        known[known] = self._chosen[keys[known]]
        return known

    def bits(self) -> NDArray[np.uint8]:
        """A bit a number from 0 on, the lowest of a byte first."""
        return np.packbits(self._chosen, bitorder="little")

"""Where in a passage a question is answered: what any extractive reader says of each passage it read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

LONGEST = 30
"""Word pieces of an answering span, at most."""


@dataclass(frozen=True, slots=True)
class ScoredSpan:
    """`start` and `end` in the passage's own offsets. `margin` is how much likelier, in log-odds, the model
    finds it than that the passage says nothing."""

    start: int
    end: int
    margin: float


@dataclass(frozen=True, slots=True, eq=False)
class SpanRead:
    """A passage as a model read it, n word pieces long.

    `offsets`, shape (n, 2), say which characters of the passage each piece is; `starts` and `ends`, shape
    (n,), are log-odds of beginning and ending an answer; `none` is those of no answer; `answers` is the
    log-odds that the passage answers at all.
    """

    offsets: NDArray[np.int64]
    starts: NDArray[np.float32]
    ends: NDArray[np.float32]
    none: float
    answers: float

    def best(self, start: int, end: int) -> ScoredSpan | None:
        """The likeliest span between two places of the passage; None where no piece lies there."""
        inside = np.flatnonzero((self.offsets[:, 0] >= start) & (self.offsets[:, 1] <= end))
        if not len(inside):
            return None
        first, last = inside[0], inside[-1] + 1
        sums = self.starts[first:last, None] + self.ends[None, first:last]
        # The end at the start or after it, LONGEST pieces from it at most.
        allowed = np.triu(np.tri(last - first, k=LONGEST - 1, dtype=bool))
        place = int(np.where(allowed, sums, -np.inf).argmax())
        begin, stop = divmod(place, last - first)
        return ScoredSpan(
            int(self.offsets[first + begin, 0]),
            int(self.offsets[first + stop, 1]),
            float(sums[begin, stop]) - self.none,
        )


class SpanReader(Protocol):
    """Reads question and passage together."""

    def read(self, question: str, passages: Sequence[str], titles: Sequence[str]) -> list[SpanRead]:
        """What each passage says to the question, in their order; a title a passage, which may be empty."""
        ...

"""What an extractive reader reads: question and passage in word pieces, in windows where they are long."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from transformers import PreTrainedTokenizerBase

from index.span_reader import SpanRead

QUESTION_PIECES = 40
WINDOW = 144
"""Word pieces of a passage, its title included, that are read at once: as many as the network learned from.
Of 674 questions on a given passage the right words had an F1 of .769 so, .756 with 176 and .733 with 248."""
OVERLAP = 48
_TITLE_PIECES = 12
# The share of the longest's length from which on windows are padded to it.
_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Window:
    """One input. `shift` is where the passage's pieces begin in it, `first` which of them is the first."""

    passage: int
    ids: list[int]
    segments: list[int]
    shift: int
    first: int
    offsets: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Padded:
    """Windows of one length, all of shape (windows, pieces)."""

    ids: Tensor
    mask: Tensor
    segments: Tensor


@dataclass(frozen=True, slots=True, eq=False)
class LogOdds:
    """What a model says of one window: `starts` and `ends` of shape (pieces,), place 0 standing for no
    answer, and whether the window answers."""

    starts: NDArray[np.float32]
    ends: NDArray[np.float32]
    answers: float


class Windows:
    """Cuts questions and passages into windows."""

    def __init__(self, tokenizer: PreTrainedTokenizerBase) -> None:
        self._tokenizer = tokenizer
        marked = tokenizer("")["input_ids"]
        self._start, self._between = marked[0], marked[-1]

    def of(self, question: str, passages: Sequence[str], titles: Sequence[str]) -> list[Window]:
        """Every passage's windows, in their order."""
        asked = [self._start, *self._ids(question)[:QUESTION_PIECES], self._between]
        read = self._tokenizer(
            list(passages), add_special_tokens=False, return_offsets_mapping=True, verbose=False
        )
        colon = self._ids(":")
        windows: list[Window] = []
        for place, title in enumerate(titles):
            heading = [*self._ids(title)[:_TITLE_PIECES], *colon] if title else []
            ids, offsets = read["input_ids"][place], np.array(read["offset_mapping"][place], np.int64)
            for first, last in _stretches(len(ids), WINDOW - len(heading)):
                whole = [*asked, *heading, *ids[first:last], self._between]
                segments = [0] * len(asked) + [1] * (len(whole) - len(asked))
                windows.append(
                    Window(
                        place, whole, segments, len(asked) + len(heading), first,
                        offsets.reshape(-1, 2)[first:last],
                    )
                )  # fmt: skip
        return windows

    def _ids(self, text: str) -> list[int]:
        found: list[int] = self._tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"]
        return found


class Input(Protocol):
    """What is padded: piece ids, and 1 for those of the passage."""

    @property
    def ids(self) -> Sequence[int]:
        """The pieces."""
        ...

    @property
    def segments(self) -> Sequence[int]:
        """As many."""
        ...


def padded(windows: Sequence[Input]) -> Padded:
    """One batch, as wide as its longest."""
    width = max(len(one.ids) for one in windows)

    def rows(values: Sequence[Sequence[int]]) -> Tensor:
        return torch.tensor([[*row, *[0] * (width - len(row))] for row in values])

    return Padded(
        rows([one.ids for one in windows]),
        rows([[1] * len(one.ids) for one in windows]),
        rows([one.segments for one in windows]),
    )


def batches(windows: Sequence[Window]) -> list[list[int]]:
    """Places of windows that are read at once: those of like length, so that little is padded."""
    order = sorted(range(len(windows)), key=lambda place: -len(windows[place].ids))
    grouped: list[list[int]] = []
    for place in order:
        longest = len(windows[grouped[-1][0]].ids) if grouped else 0
        if not grouped or len(windows[place].ids) < _ALIKE * longest:
            grouped.append([])
        grouped[-1].append(place)
    return grouped


def read_by(say: Callable[[Padded], Sequence[LogOdds]], windows: Sequence[Window]) -> list[SpanRead]:
    """A read a passage: `say` tells what a model says of each window of a batch."""
    said: dict[int, LogOdds] = {}
    for places in batches(windows):
        with torch.inference_mode():
            said |= zip(places, say(padded([windows[place] for place in places])), strict=True)
    return joined(windows, said)


def joined(windows: Sequence[Window], said: Mapping[int, LogOdds]) -> list[SpanRead]:
    """A read a passage out of its windows' log-odds, by the windows' places.

    Where windows overlap a piece counts as in the window that is likelier to answer; that window says also
    how likely no answer is.
    """
    reads: list[SpanRead] = []
    for _, group in groupby(range(len(windows)), key=lambda row: windows[row].passage):
        rows = sorted(group, key=lambda row: said[row].answers)
        count = max(windows[row].first + len(windows[row].offsets) for row in rows)
        offsets = np.zeros((count, 2), np.int64)
        start, end = np.full(count, -1e9, np.float32), np.full(count, -1e9, np.float32)
        for row in rows:
            one = windows[row]
            inside = slice(one.first, one.first + len(one.offsets))
            there = slice(one.shift, one.shift + len(one.offsets))
            offsets[inside] = one.offsets
            start[inside], end[inside] = said[row].starts[there], said[row].ends[there]
        best = said[rows[-1]]
        reads.append(SpanRead(offsets, start, end, float(best.starts[0] + best.ends[0]), best.answers))
    return reads


def _stretches(length: int, window: int) -> Iterator[tuple[int, int]]:
    """From and to of stretches that overlap; they are as few as can be and of like length, so that no piece
    is read more often than it has to be."""
    count = max(1, math.ceil((length - OVERLAP) / (window - OVERLAP)))
    size = math.ceil((length + (count - 1) * OVERLAP) / count)
    for place in range(count):
        last = min(length, place * (size - OVERLAP) + size)
        yield max(0, last - size), last

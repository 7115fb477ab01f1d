"""Examples as the model's numbers: question, title and a window of the passage in word pieces."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from transformers import PreTrainedTokenizerBase

from index import windows
from index.training.example import Example

PASSAGE_PIECES = 144
_TITLE_PIECES = 12
_WITH_TITLE = 0.5
_WITHOUT_MARK = 0.25


@dataclass(frozen=True, slots=True)
class Pieces:
    """One input: piece ids, 1 for those of the passage, and the first and last piece of the answer (0, 0:
    none)."""

    ids: tuple[int, ...]
    segments: tuple[int, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Inputs padded to one length, all of shape (batch, pieces), and the answers' places, shape (batch,)."""

    ids: Tensor
    mask: Tensor
    segments: Tensor
    start: Tensor
    end: Tensor


class Piecer:
    """Cuts examples into pieces with the default embedder's tokenizer."""

    def __init__(self, tokenizer: PreTrainedTokenizerBase) -> None:
        self._tokenizer = tokenizer
        self._start, self._between, self._colon = self._ids("[CLS] [SEP] :")

    def pieces(self, example: Example, chance: random.Random) -> Pieces:
        """A window at random that holds the answer; the title before it, and the question mark, at times."""
        question = example.question
        if chance.random() < _WITHOUT_MARK:
            question = question.rstrip("? ")
        asked = self._ids(question)[: windows.QUESTION_PIECES]
        title = []
        if example.title and chance.random() < _WITH_TITLE:
            title = [*self._ids(example.title)[:_TITLE_PIECES], self._colon]
        window, start, end = self._window(example, PASSAGE_PIECES - len(title), chance)
        before = [self._start, *asked, self._between]
        shift = len(before) + len(title)
        ids = (*before, *title, *window, self._between)
        segments = (*[0] * len(before), *[1] * (len(ids) - len(before)))
        if end < 0:
            return Pieces(ids, segments, 0, 0)
        return Pieces(ids, segments, shift + start, shift + end)

    def _ids(self, text: str) -> list[int]:
        found: list[int] = self._tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"]
        return found

    def _window(self, example: Example, size: int, chance: random.Random) -> tuple[list[int], int, int]:
        read = self._tokenizer(
            example.passage, add_special_tokens=False, return_offsets_mapping=True, verbose=False
        )
        ids, offsets = list(read["input_ids"]), list(read["offset_mapping"])
        if example.answer is None:
            first = chance.randint(0, max(0, len(ids) - size))
            return ids[first : first + size], -1, -1
        inside = [
            place
            for place, (start, end) in enumerate(offsets)
            if start < example.answer.end and end > example.answer.start
        ]
        start, end = inside[0], min(inside[-1], inside[0] + size - 1)
        low, high = max(0, end - size + 1), min(start, max(0, len(ids) - size))
        first = chance.randint(min(low, high), max(low, high)) if len(ids) > size else 0
        return ids[first : first + size], start - first, end - first


def padded(inputs: Sequence[Pieces]) -> Batch:
    """One batch."""
    made = windows.padded(inputs)
    return Batch(
        made.ids,
        made.mask,
        made.segments,
        torch.tensor([one.start for one in inputs]),
        torch.tensor([one.end for one in inputs]),
    )

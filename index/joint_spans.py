"""The joint reader's network at work: what it says of passages, those of like length at once."""

from collections.abc import Sequence

import torch
from transformers import PreTrainedTokenizerBase

from index.joint_model import JointModel
from index.span_reader import SpanRead
from index.windows import LogOdds, Windows, batches, joined, padded


class JointSpans:
    """Reads with a model that says apart where an answer stands and whether there is one."""

    def __init__(self, model: JointModel, tokenizer: PreTrainedTokenizerBase) -> None:
        self._model = model.eval()
        self._windows = Windows(tokenizer)

    def read(self, question: str, passages: Sequence[str], titles: Sequence[str]) -> list[SpanRead]:
        """What each passage says to the question."""
        if not passages:
            return []
        windows = self._windows.of(question, passages, titles)
        said: dict[int, LogOdds] = {}
        for places in batches(windows):
            batch = padded([windows[place] for place in places])
            with torch.inference_mode():
                logits = self._model(batch.ids, batch.mask, batch.segments)
            for row, place in enumerate(places):
                starts, ends = logits.start[row].numpy(), logits.end[row].numpy()
                said[place] = LogOdds(starts, ends, float(logits.answers[row]))
        return joined(windows, said)

"""The joint reader's network at work: what it says of passages, in one padded batch."""

from collections.abc import Sequence

import torch
from transformers import PreTrainedTokenizerBase

from index.joint_model import JointModel
from index.span_reader import SpanRead
from index.windows import Windows, joined, padded


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
        batch = padded(windows)
        with torch.inference_mode():
            logits = self._model(batch.ids, batch.mask, batch.segments)
        return joined(windows, logits.start.numpy(), logits.end.numpy(), logits.answers.numpy())

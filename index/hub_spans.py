"""Any extractive question-answering model by name or path, in the joint reader's place."""

import logging
from collections.abc import Sequence

import torch
from transformers import AutoModelForQuestionAnswering, AutoTokenizer

from index.errors import ModelMissing
from index.span_reader import SpanRead
from index.windows import LogOdds, Padded, Windows, read_by

logger = logging.getLogger(__name__)


class HubSpans:
    """Reads with a model that only says where an answer stands, as those trained on SQuAD 2 do."""

    def __init__(self, model: torch.nn.Module, windows: Windows) -> None:
        self._model = model.eval()
        self._windows = windows

    @classmethod
    def named(cls, name: str) -> "HubSpans":
        """Raises ModelMissing when it can't be loaded, or cuts text without saying where its pieces stand."""
        try:
            tokenizer = AutoTokenizer.from_pretrained(name, use_fast=True)
            model = AutoModelForQuestionAnswering.from_pretrained(name)
        except Exception as error:  # whatever a hub, a file or a format can raise comes out here
            logger.debug("loading %s failed", name, exc_info=True)
            raise ModelMissing(
                f"The reader {name!r} can't be loaded: {str(error).splitlines()[0][:200]}",
                hint="Name an extractive question-answering model, or remove `reader` from the settings.",
            ) from error
        return cls(model, Windows(tokenizer))

    def read(self, question: str, passages: Sequence[str], titles: Sequence[str]) -> list[SpanRead]:
        """What each passage says to the question; it answers as likely as its best span does."""
        if not passages:
            return []
        return read_by(self._say, self._windows.of(question, passages, titles))

    def _say(self, batch: Padded) -> list[LogOdds]:
        logits = self._model(input_ids=batch.ids, attention_mask=batch.mask)
        inside = (batch.segments == 1) & (batch.mask == 1)
        inside[:, 0] = True
        gone = torch.finfo(torch.float32).min
        starts = logits.start_logits.float().masked_fill(~inside, gone).numpy()
        ends = logits.end_logits.float().masked_fill(~inside, gone).numpy()
        best = starts[:, 1:].max(1) + ends[:, 1:].max(1) - starts[:, 0] - ends[:, 0]
        return [LogOdds(*row) for row in zip(starts, ends, best.tolist(), strict=True)]

"""The joint reader's network at work: what it says of passages, those of like length at once."""

from collections.abc import Sequence

from transformers import PreTrainedTokenizerBase

from index.joint_model import JointModel
from index.span_reader import SpanRead
from index.windows import LogOdds, Padded, Windows, read_by


class JointSpans:
    """Reads with a model that says apart where an answer stands and whether there is one."""

    def __init__(self, model: JointModel, tokenizer: PreTrainedTokenizerBase) -> None:
        self._model = model.eval()
        self._windows = Windows(tokenizer)

    def read(self, question: str, passages: Sequence[str], titles: Sequence[str]) -> list[SpanRead]:
        """What each passage says to the question."""
        if not passages:
            return []
        return read_by(self._say, self._windows.of(question, passages, titles))

    def _say(self, batch: Padded) -> list[LogOdds]:
        logits = self._model(batch.ids, batch.mask, batch.segments)
        rows = zip(logits.start.numpy(), logits.end.numpy(), logits.answers.tolist(), strict=True)
        return [LogOdds(*row) for row in rows]

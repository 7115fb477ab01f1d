"""The joint reader's network: question and passage read together by a small BERT.

Its body is the default embedder's own (six layers, 384 wide), fine-tuned; word, position and segment
embeddings are shared with it. Three outputs: where an answer starts, where it ends, and whether the
passage answers at all.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel


@dataclass(frozen=True, slots=True)
class Logits:
    """Raw outputs of a batch: `start` and `end`, shape (batch, pieces), place 0 standing for no answer;
    `answers`, shape (batch,), above 0 where the passage is likelier to answer than not."""

    start: Tensor
    end: Tensor
    answers: Tensor


class JointModel(nn.Module):
    """BERT with a span head and an answerability head."""

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.bert = BertModel(config, add_pooling_layer=False)
        self.span = nn.Linear(config.hidden_size, 2)
        self.answerable = nn.Linear(config.hidden_size, 1)

    def forward(self, ids: Tensor, mask: Tensor, segments: Tensor) -> Logits:
        """All of shape (batch, pieces); `mask` is 1 where there is a piece, `segments` 1 in the passage."""
        hidden = self.bert(input_ids=ids, attention_mask=mask, token_type_ids=segments).last_hidden_state
        start, end = self.span(hidden).float().unbind(-1)
        # An answer lies in the passage, or at place 0: nowhere.
        outside = (segments == 0) | (mask == 0)
        outside[:, 0] = False
        gone = torch.finfo(torch.float32).min
        return Logits(
            start.masked_fill(outside, gone),
            end.masked_fill(outside, gone),
            self.answerable(hidden[:, 0]).float().squeeze(-1),
        )

"""How well a joint model reads passages of which it is known whether and where they answer."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from sklearn.metrics import roc_auc_score

from index.joint_model import JointModel
from index.training.pieces import Pieces, padded

_BATCH = 64


@dataclass(frozen=True, slots=True)
class ReadingScore:
    """Over word pieces: the share of answers found exactly, their mean F1, and the AUROC of answerability."""

    exact: float
    f1: float
    auroc: float

    def __str__(self) -> str:
        return f"exact {self.exact:.3f}, F1 {self.f1:.3f}, AUROC {self.auroc:.3f}"


def reading_score(model: JointModel, inputs: Sequence[Pieces]) -> ReadingScore:
    """Exact and F1 of the best span, none left out, on the inputs that have an answer; AUROC on all."""
    model.eval()
    exact, shared, said, truth = [], [], [], []
    order = sorted(range(len(inputs)), key=lambda place: len(inputs[place].ids))
    for first in range(0, len(order), _BATCH):
        some = [inputs[place] for place in order[first : first + _BATCH]]
        batch = padded(some)
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            logits = model(batch.ids, batch.mask, batch.segments)
        for row, one in enumerate(some):
            said.append(float(logits.answers[row]))
            truth.append(one.start > 0)
            if one.start > 0:
                start, end = best_span(logits.start[row], logits.end[row])
                exact.append((start, end) == (one.start, one.end))
                shared.append(_f1(start, end, one))
    return ReadingScore(sum(exact) / len(exact), sum(shared) / len(shared), float(roc_auc_score(truth, said)))


def best_span(start: torch.Tensor, end: torch.Tensor, longest: int = 30) -> tuple[int, int]:
    """The likeliest first and last piece, place 0 (no answer) left aside."""
    scores = start[:, None] + end[None, :]
    allowed = torch.ones_like(scores, dtype=torch.bool).triu().tril(longest - 1)
    allowed[0] = False
    place = int(scores.masked_fill(~allowed, torch.finfo(scores.dtype).min).argmax())
    return place // len(end), place % len(end)


def _f1(start: int, end: int, one: Pieces) -> float:
    common = min(end, one.end) - max(start, one.start) + 1
    return 2 * common / (end - start + 1 + one.end - one.start + 1) if common > 0 else 0.0

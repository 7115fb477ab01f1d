"""Makes a small reader out of a large one: `python -m index.training.distilling DATA FILE OUT`.

DATA is the folder `reader_training`, FILE a trained reader's, in the form that is shipped. Low-rank
adapters begin at the nearest matrices of their rank to what FILE's training changed, and then learn to say
what FILE's network says of the training examples. The loss is

    (cross-entropy of start + of end) / 2 + binary cross-entropy of answerability

with FILE's probabilities as the truth (Hinton et al., "Distilling the knowledge in a neural network",
2015). OUT keeps the log, the learning curve and the last weights. Needs the extra `training`.
"""

import argparse
import logging
import random
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor
from torch.nn import functional as F
from transformers import AutoTokenizer

from index.joint_model import JointModel, Logits
from index.joint_weights import network
from index.sentence_embedder import default_place, keep_freed_memory
from index.training.adapters import begun_like, merged, with_adapters
from index.training.example import Example
from index.training.joint_reader import (
    PAIRS,
    batches,
    held_out_inputs,
    initial_model,
    share_of_rate,
    split,
    step_down,
)
from index.training.logbook import add_to_curve, log_into
from index.training.pieces import Batch, Piecer, Pieces
from index.training.reading_score import reading_score
from index.training.sources import all_examples

logger = logging.getLogger(__name__)

_SEED = 7
_RATE = 2e-4
"""Adapters that begin at 0 learn with five times as much; it drives those that begin near the end away."""


def distance(said: Logits, truth: Logits) -> Tensor:
    """How far one network's reading of a batch is from another's; both have the same shapes."""
    span = F.cross_entropy(said.start, truth.start.softmax(-1)) + F.cross_entropy(
        said.end, truth.end.softmax(-1)
    )
    return span / 2 + F.binary_cross_entropy_with_logits(said.answers, truth.answers.sigmoid())


def distil(
    examples: Sequence[Example], file: Path, out: Path, *, steps: int = 300, every: int = 150
) -> JointModel:
    """The small network after `steps` batches; after every `every` it is saved in `out` and judged."""
    learned, held = split(examples)
    piecer = Piecer(AutoTokenizer.from_pretrained(default_place()))
    large = network(file).eval()
    small = begun_like(with_adapters(initial_model()), dict(large.named_parameters()))
    learning = [one for one in small.parameters() if one.requires_grad]
    optimizer = torch.optim.AdamW(learning, lr=_RATE, weight_decay=0.0)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: share_of_rate(step, steps))
    held_out = held_out_inputs(held, piecer)
    _judge(small, held_out, out, 0)
    losses = 0.0
    for step, batch in enumerate(batches(learned, piecer, steps), start=1):
        losses += _learn(small, large, batch, optimizer)
        schedule.step()
        if step % every == 0 or step == steps:
            logger.info("step %d of %d: loss %.4f", step, steps, losses / every)
            losses = 0.0
            _judge(small, held_out, out, step)
    return small


def _learn(small: JointModel, large: JointModel, batch: Batch, optimizer: torch.optim.Optimizer) -> float:
    small.train()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        with torch.no_grad():
            truth = large(batch.ids, batch.mask, batch.segments)
        loss = distance(small(batch.ids, batch.mask, batch.segments), truth)
    return step_down(loss, small, optimizer)


def _judge(model: JointModel, held_out: Sequence[Pieces], out: Path, step: int) -> None:
    score = reading_score(model, held_out)
    logger.info("held out, after %d steps: %s", step, score)
    add_to_curve(out, step, 2 * PAIRS * step, score)
    save_file(merged(model), out / "joint_reader.safetensors")


def main() -> None:
    """Distil."""
    parser = argparse.ArgumentParser(description="Makes a small joint reader out of a large one.")
    parser.add_argument("data", type=Path)
    parser.add_argument("file", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--steps", type=int, default=300, help="batches of 16 pairs")
    told = parser.parse_args()
    log_into(told.out)
    keep_freed_memory()
    distil(all_examples(told.data, random.Random(_SEED)), told.file, told.out, steps=told.steps)  # noqa: S311


if __name__ == "__main__":
    main()

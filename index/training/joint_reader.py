"""Trains the joint reader: `python -m index.training.joint_reader DATA OUT`.

DATA is the folder `reader_training`; OUT keeps the last checkpoint, from which a stopped training goes on,
the log with its learning curve, and in the end `joint_reader.safetensors` in full precision. The loss is

    cross-entropy of start and end + binary cross-entropy of answerability + .5 x softplus(no - yes)

where `yes` and `no` are the answerability of a pair's two passages. Needs the extra `training`.
"""

import argparse
import logging
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor
from torch.nn import functional as F
from transformers import AutoTokenizer

from index.joint_model import JointModel, Logits
from index.joint_weights import body
from index.sentence_embedder import default_place, keep_freed_memory
from index.training.adapters import RATE, merged, with_adapters
from index.training.checkpoint import Learning, trained
from index.training.example import Example
from index.training.logbook import add_to_curve, log_into
from index.training.negatives import Negatives
from index.training.pieces import Batch, Piecer, Pieces, padded
from index.training.reading_score import reading_score
from index.training.sources import all_examples

logger = logging.getLogger(__name__)

_SEED = 7
PAIRS = 16
_POOL = 64
"""Batches that are sorted by length together."""
_RATE, _HEAD_RATE, _DECAY, _CLIP = 1.5e-4, 5e-4, 0.01, 1.0
_WARM_UP = 0.05
_RANKING = 0.5
_HELD_OUT = 1000
_TIMES = {"new_wiki": 2, "qed": 2, "covidqa": 2, "qamr": 1}
"""How often a pass shows each source's examples, every time with another negative and window."""
_QAMR_SHARE = 0.35
_EVERY, _SAVE_EVERY = 50, 500


def initial_model() -> JointModel:
    """The default embedder's weights, with fresh heads. Its embeddings stay as they are."""
    torch.manual_seed(_SEED)
    model = body()
    # A fifth faster than "sdpa" when gradients are wanted.
    model.bert.set_attn_implementation("eager")
    for parameter in model.bert.embeddings.parameters():
        parameter.requires_grad_(False)
    return model


def loss_of(logits: Logits, batch: Batch) -> Tensor:
    """The loss of a batch whose even rows are positives, each followed by its negative."""
    span = F.cross_entropy(logits.start, batch.start) + F.cross_entropy(logits.end, batch.end)
    truth = (batch.start > 0).float()
    answerable = F.binary_cross_entropy_with_logits(logits.answers, truth)
    ranking = F.softplus(logits.answers[1::2] - logits.answers[0::2]).mean()
    return span / 2 + answerable + _RANKING * ranking


def held_out_titles(titles: Iterable[str]) -> frozenset[str]:
    """The titles of new_wiki that nothing is learned from, out of all its titles."""
    chance = random.Random(_SEED)  # noqa: S311 - a seed, not a secret
    return frozenset(chance.sample(sorted(set(titles)), 4))


def split(examples: Sequence[Example]) -> tuple[list[Example], list[Example]]:
    """What is learned from and what is held out: whole titles of new_wiki, so that no passage is in both."""
    held = held_out_titles(one.title for one in examples if one.source == "new_wiki")
    inside = [one.source == "new_wiki" and one.title in held for one in examples]
    learned = [one for one, out in zip(examples, inside, strict=True) if not out]
    return learned, [one for one, out in zip(examples, inside, strict=True) if out][:_HELD_OUT]


def batches(examples: Sequence[Example], piecer: Piecer, steps: int) -> Iterator[Batch]:
    """The same batches in the same order at every start. Raises ValueError for fewer than a pool of
    examples."""
    negatives = Negatives(examples)
    made = 0
    for turn in count():
        chance = random.Random(_SEED + turn)  # noqa: S311
        order = [
            one
            for one in examples
            for _ in range(_TIMES[one.source])
            if one.source != "qamr" or chance.random() < _QAMR_SHARE
        ]
        chance.shuffle(order)
        if len(order) <= PAIRS * _POOL:
            raise ValueError(f"Learning takes more than {PAIRS * _POOL} examples a pass, not {len(order)}.")
        for first in range(0, len(order) - PAIRS * _POOL, PAIRS * _POOL):
            for batch in _pool(order[first : first + PAIRS * _POOL], negatives, piecer, chance):
                yield batch
                made += 1
                if made == steps:
                    return


def _pool(
    examples: Sequence[Example], negatives: Negatives, piecer: Piecer, chance: random.Random
) -> Iterator[Batch]:
    pairs: list[tuple[Pieces, Pieces]] = []
    for example in examples:
        pair = negatives.pair(example, chance)
        pairs.append((piecer.pieces(pair.positive, chance), piecer.pieces(pair.negative, chance)))
    pairs.sort(key=lambda pair: max(len(pair[0].ids), len(pair[1].ids)))
    starts = list(range(0, len(pairs), PAIRS))
    chance.shuffle(starts)
    for start in starts:
        yield padded([one for pair in pairs[start : start + PAIRS] for one in pair])


def optimizer_of(model: JointModel, rate: float = _RATE) -> torch.optim.AdamW:
    """AdamW; the heads, which are fresh, learn faster."""
    body = [one for one in model.bert.parameters() if one.requires_grad]
    heads = [*model.span.parameters(), *model.answerable.parameters()]
    return torch.optim.AdamW(
        [{"params": body, "lr": rate}, {"params": heads, "lr": _HEAD_RATE}], weight_decay=_DECAY
    )


def share_of_rate(step: int, steps: int) -> float:
    """Linear warm-up, then linear decay to 0."""
    warm = max(1, int(_WARM_UP * steps))
    return step / warm if step < warm else max(0.0, (steps - step) / max(1, steps - warm))


def train(
    examples: Sequence[Example],
    out: Path,
    steps: int,
    *,
    adapters: bool = False,
    save_every: int = _SAVE_EVERY,
) -> None:
    """Learn from `steps` batches, going on from the last checkpoint in `out` if there is one.

    The rate falls to 0 with the last. After every `save_every` and after the last a checkpoint is written.
    With `adapters` the body's weights stay and low-rank adapters learn. Raises ValueError for too few
    examples, and where the checkpoint is of another training.
    """
    learned, held = split(examples)
    tokenizer = AutoTokenizer.from_pretrained(default_place())
    model, piecer = initial_model(), Piecer(tokenizer)
    if adapters:
        with_adapters(model)
    optimizer = optimizer_of(model, RATE if adapters else _RATE)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: share_of_rate(step, steps))
    learning = Learning(model, optimizer, schedule, steps)
    done = learning.resume(out)
    held_out = held_out_inputs(held, piecer)
    model.train()
    began, seen, losses = time.monotonic(), 0, 0.0
    for step, batch in enumerate(batches(learned, piecer, steps), start=1):
        if step <= done:
            continue
        losses += _learn(model, batch, optimizer)
        schedule.step()
        seen += len(batch.ids)
        if step % _EVERY == 0:
            rate = seen / (time.monotonic() - began)
            logger.info(
                "step %d of %d: loss %.3f, %.1f examples a second", step, steps, losses / _EVERY, rate
            )
            losses = 0.0
        if step % save_every == 0 or step == steps:
            score = reading_score(model, held_out)
            logger.info("held out, after %d examples: %s", 2 * PAIRS * step, score)
            add_to_curve(out, step, 2 * PAIRS * step, score)
            learning.save(out, step)
            model.train()
    save_file(merged(model) if adapters else trained(model), out / "joint_reader.safetensors")


def held_out_inputs(held: Sequence[Example], piecer: Piecer) -> list[Pieces]:
    """Positives, each followed by its negative, the same at every start."""
    chance = random.Random(_SEED)  # noqa: S311
    negatives = Negatives(held)
    pairs = [negatives.pair(one, chance) for one in held]
    return [piecer.pieces(one, chance) for pair in pairs for one in (pair.positive, pair.negative)]


def _learn(model: JointModel, batch: Batch, optimizer: torch.optim.Optimizer) -> float:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = model(batch.ids, batch.mask, batch.segments)
    return step_down(loss_of(logits, batch), model, optimizer)


def step_down(loss: Tensor, model: JointModel, optimizer: torch.optim.Optimizer) -> float:
    """One step of learning, its gradient clipped; gives the loss as a number."""
    optimizer.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(model.parameters(), _CLIP)
    optimizer.step()
    return float(loss.detach())


def main() -> None:
    """Train, or go on training."""
    parser = argparse.ArgumentParser(description="Trains the joint reader.")
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--steps", type=int, default=6000, help="batches of 16 pairs")
    parser.add_argument("--adapters", action="store_true", help="train low-rank adapters, not the weights")
    told = parser.parse_args()
    log_into(told.out)
    keep_freed_memory()
    train(all_examples(told.data, random.Random(_SEED)), told.out, told.steps, adapters=told.adapters)  # noqa: S311


if __name__ == "__main__":
    main()

"""The training itself, with the real model and as few batches as show what must hold."""

import json
import logging
import math
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from random import Random

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.torch import load_file
from torch.optim.lr_scheduler import LambdaLR
from transformers import AutoTokenizer, BertConfig

from corpus.article import Draft
from index.joint_model import JointModel, Logits
from index.joint_weights import body
from index.sentence_embedder import default_place
from index.training.adapters import with_adapters
from index.training.checkpoint import Learning, trained
from index.training.joint_reader import (
    batches,
    held_out_titles,
    initial_model,
    loss_of,
    optimizer_of,
    share_of_rate,
    split,
    train,
)
from index.training.pieces import Batch, Piecer, padded
from index.training.sources import squad_form
from index.training.wiki_questions import read_squad
from tests.index.training.made import example, training_set

SHARED = Path(__file__).parents[3] / "../shared/data/reader_training"


@pytest.fixture(scope="module")
def piecer() -> Piecer:
    return Piecer(AutoTokenizer.from_pretrained(default_place()))


def batch_of(ids: torch.Tensor) -> Batch:
    """Pairs of inputs: the even rows answered at the third piece."""
    answered = torch.arange(len(ids)) % 2 == 0
    segments = torch.ones_like(ids)
    segments[:, :2] = 0
    return Batch(ids, torch.ones_like(ids), segments, answered * 2, answered * 3)


def test_the_loss_is_what_is_written() -> None:
    start, end = torch.zeros(2, 4), torch.zeros(2, 4)
    said = Logits(start, end, torch.tensor([math.log(3), 0.0]))
    # Spans: one of four places each. Answerability: 3/4 and 1/2. Ranking: softplus(0 - log 3) = log 4/3.
    answerable = (math.log(4 / 3) + math.log(2)) / 2
    wanted = math.log(4) + answerable + 0.5 * math.log(4 / 3)
    assert float(loss_of(said, batch_of(torch.ones(2, 4, dtype=torch.long)))) == pytest.approx(wanted)


@settings(max_examples=20)
@given(st.integers(0, 1000))
def test_a_step_down_the_gradient_lowers_the_loss(seed: int) -> None:
    torch.manual_seed(seed)
    size = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 32}
    model = JointModel(BertConfig(vocab_size=50, **size)).eval()
    batch = batch_of(torch.randint(1, 50, (6, 7)))

    def loss() -> torch.Tensor:
        return loss_of(model(batch.ids, batch.mask, batch.segments), batch)

    before = loss()
    before.backward()
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.grad is not None:
                parameter -= 1e-3 * parameter.grad
        assert float(loss()) < float(before)


@pytest.mark.model
def test_training_changes_all_but_the_embeddings(piecer: Piecer) -> None:
    model, base = initial_model(), body()
    optimizer = optimizer_of(model)
    pairs = [(example(number), example(number + 1)) for number in range(0, 8, 2)]
    asked = [one for pair in pairs for one in pair]
    inputs = [piecer.pieces(one, Random(1)) for one in asked]
    made = padded(inputs)
    losses = []
    for _ in range(4):
        loss = loss_of(model(made.ids, made.mask, made.segments), made)
        losses.append(float(loss.detach()))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    assert losses[-1] < losses[0]
    before, after = dict(base.named_parameters()), dict(model.named_parameters())
    heads = ("span.", "answerable.")
    for name in after:
        if not name.startswith(heads):
            # A key's bias moves all scores of a row alike: a softmax doesn't see it.
            learns = not name.startswith("bert.embeddings.") and not name.endswith("key.bias")
            assert torch.equal(before[name], after[name]) != learns or name.endswith("key.bias"), name
    assert trained(model).keys() == {name for name in after if not name.startswith("bert.embeddings.")}


@pytest.mark.model
def test_every_start_begins_with_the_same_weights() -> None:
    torch.rand(3)
    first = dict(initial_model().named_parameters())
    torch.rand(5)
    assert all(torch.equal(first[name], one) for name, one in initial_model().named_parameters())


@given(st.integers(1, 20_000))
def test_the_rate_rises_to_the_whole_and_falls_to_nothing(steps: int) -> None:
    shares = [share_of_rate(step, steps) for step in {0, steps // 30, steps // 20, steps // 2, steps}]
    assert all(0 <= share <= 1 for share in shares)
    assert share_of_rate(max(1, int(steps * 0.05)), steps) == (1 if steps > 1 else 0)
    assert share_of_rate(steps, steps) == 0
    assert share_of_rate(0, steps) == 0


def test_no_held_out_title_is_learned_from() -> None:
    examples = training_set()
    learned, held = split(examples)
    titles = {one.title for one in held}
    assert len(titles) == 4
    assert not titles & {one.title for one in learned}
    assert sorted(map(id, [*learned, *held])) == sorted(map(id, examples))


@given(st.lists(st.text(), min_size=4, unique=True), st.randoms(use_true_random=False))
def test_what_is_held_out_depends_on_the_titles_alone(titles: list[str], chance: Random) -> None:
    shuffled = chance.sample([*titles, *titles], 2 * len(titles))
    assert held_out_titles(shuffled) == held_out_titles(titles)
    assert held_out_titles(titles) <= set(titles)


def test_the_same_batches_come_at_every_start(piecer: Piecer) -> None:
    learned, _ = split(training_set())
    first, again = (list(batches(learned, piecer, 5)) for _ in range(2))
    assert len(first) == 5
    for one, other in zip(first, again, strict=True):
        assert torch.equal(one.ids, other.ids)
        assert torch.equal(one.start, other.start)
        assert torch.equal(one.end, other.end)
        assert len(one.ids) == 32
        assert (one.start[0::2] > 0).all()
        assert not one.start[1::2].any()
    assert len({tuple(one.ids.shape) for one in first}) > 1
    more = islice(batches(learned, piecer, 100), 5)
    assert all(torch.equal(one.ids, other.ids) for one, other in zip(first, more, strict=True))


def test_a_pass_that_makes_no_pool_is_refused_rather_than_gone_through_for_ever(piecer: Piecer) -> None:
    learned, _ = split(training_set())
    with pytest.raises(ValueError, match=r"more than 1024 examples a pass, not 80\.$"):
        next(batches(learned[:40], piecer, 1))


@contextmanager
def interrupted_by(words: str) -> Iterator[None]:
    """Ctrl-C at the moment when these words are logged."""

    class Interrupt(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if words in record.getMessage():
                raise KeyboardInterrupt

    logger, handler = logging.getLogger("index.training.joint_reader"), Interrupt()
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        with pytest.raises(KeyboardInterrupt):
            yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("adapters", [False, True], ids=["whole", "adapters"])
def test_a_stopped_training_goes_on_to_the_same_weights(tmp_path: Path, *, adapters: bool) -> None:
    whole, stopped = tmp_path / "whole", tmp_path / "stopped"
    for out in (whole, stopped):
        out.mkdir()
    examples = training_set()
    train(examples, whole, 3, adapters=adapters, save_every=2)
    # Stopped before the third step's checkpoint is written, so that this step is lost.
    with interrupted_by("after 96 examples"):
        train(examples, stopped, 3, adapters=adapters, save_every=2)
    (stopped / "checkpoint.new").write_bytes(b"half a checkpoint")
    assert not (stopped / "joint_reader.safetensors").exists()
    train(examples, stopped, 3, adapters=adapters, save_every=2)
    wanted, got = (load_file(out / "joint_reader.safetensors") for out in (whole, stopped))
    assert got.keys() == wanted.keys()
    assert all(torch.equal(got[name], wanted[name]) for name in wanted)
    begun = dict(body().named_parameters())
    assert not torch.equal(
        wanted["bert.encoder.layer.0.output.dense.weight"], begun["bert.encoder.layer.0.output.dense.weight"]
    )
    curve = [json.loads(line) for line in (whole / "learning_curve.jsonl").read_text().splitlines()]
    assert [(line["step"], line["examples"]) for line in curve] == [(2, 64), (3, 96)]


@pytest.mark.model
def test_a_training_is_not_gone_on_with_as_another(tmp_path: Path) -> None:
    def learning(steps: int, *, adapters: bool = False) -> Learning:
        model = with_adapters(initial_model()) if adapters else initial_model()
        optimizer = optimizer_of(model)
        return Learning(model, optimizer, LambdaLR(optimizer, lambda step: share_of_rate(step, steps)), steps)

    assert learning(9).resume(tmp_path) == 0
    learning(9).save(tmp_path, 4)
    assert learning(9).resume(tmp_path) == 4
    with pytest.raises(ValueError, match="a training of 9 steps, not of 8"):
        learning(8).resume(tmp_path)
    with pytest.raises(ValueError, match="other weights learn"):
        learning(9, adapters=True).resume(tmp_path)


@pytest.mark.skipif(not SHARED.exists(), reason="shared/data is not beside the repository")
def test_the_fitting_knows_the_same_held_out_titles_as_the_training() -> None:
    examples = list(squad_form(SHARED / "new_wiki.json", "new_wiki"))
    offers, _ = read_squad(SHARED / "new_wiki.json")
    titles = [offer.content.details.title or "" for offer in offers if isinstance(offer.content, Draft)]
    assert held_out_titles(titles) == held_out_titles(one.title for one in examples)
    learned, held = split(examples)
    assert held
    assert not {one.passage for one in held} & {one.passage for one in learned}

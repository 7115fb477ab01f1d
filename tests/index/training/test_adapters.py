import random
from collections.abc import Mapping

import pytest
import torch
from torch import Tensor
from transformers import AutoTokenizer

from index.joint_model import JointModel, Logits
from index.sentence_embedder import default_place
from index.training.adapters import RATE, begun_like, merged, with_adapters
from index.training.joint_reader import initial_model, loss_of, optimizer_of
from index.training.pieces import Batch, Piecer, padded
from tests.index.training.made import example

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def batch() -> Batch:
    piecer = Piecer(AutoTokenizer.from_pretrained(default_place()))
    return padded([piecer.pieces(example(number), random.Random(number)) for number in range(4)])


@pytest.fixture(scope="module")
def adapted(batch: Batch) -> JointModel:
    """Five steps on one batch."""
    model = with_adapters(initial_model())
    optimizer = optimizer_of(model, RATE)
    for _ in range(5):
        optimizer.zero_grad()
        loss_of(said_by(model, batch), batch).backward()
        optimizer.step()
    return model


def said_by(model: JointModel, batch: Batch) -> Logits:
    logits: Logits = model(batch.ids, batch.mask, batch.segments)
    return logits


def learnable(model: JointModel) -> Mapping[str, Tensor]:
    return {name: one for name, one in model.named_parameters() if not name.startswith("bert.embeddings.")}


def test_fresh_adapters_change_nothing(batch: Batch) -> None:
    base, model = initial_model(), with_adapters(initial_model())
    tensors = merged(model)
    assert tensors.keys() == learnable(base).keys()
    assert all(torch.equal(tensors[name], one) for name, one in learnable(base).items())
    with torch.no_grad():
        assert torch.equal(said_by(model, batch).answers, said_by(base, batch).answers)


def test_a_plain_model_with_the_merged_tensors_says_the_same(adapted: JointModel, batch: Batch) -> None:
    plain = initial_model()
    assert not plain.load_state_dict(merged(adapted), strict=False).unexpected_keys
    with torch.no_grad():
        wanted, got, begun = (said_by(one, batch) for one in (adapted, plain, initial_model()))
    for name in ("start", "end", "answers"):
        torch.testing.assert_close(getattr(got, name), getattr(wanted, name), rtol=1e-4, atol=1e-4)
    assert (begun.answers - wanted.answers).abs().max() > 0.01


def test_only_adapters_and_heads_learn(adapted: JointModel) -> None:
    base, tensors = initial_model(), dict(adapted.named_parameters())
    for name, one in base.bert.named_parameters():
        parts = name.split(".")
        inside = ".".join([*parts[:-1], "base_layer", parts[-1]])
        kept = tensors.get(f"bert.{inside}", tensors.get(f"bert.{name}"))
        assert kept is not None
        assert torch.equal(kept, one), name
    learn = {name for name, one in tensors.items() if one.requires_grad}
    assert {name for name in learn if ".lora_" not in name} == {
        "span.weight", "span.bias", "answerable.weight", "answerable.bias",
    }  # fmt: skip
    # Six matrices a layer: three of attention, its output, and two of feed-forward; each has two thin ones.
    assert len(learn) == 4 + 2 * 6 * 6


def test_what_is_merged_is_a_copy(adapted: JointModel) -> None:
    before = merged(adapted)
    for tensor in merged(adapted).values():
        tensor += 1
    after = merged(adapted)
    assert all(torch.equal(before[name], after[name]) for name in before)


def test_the_change_of_a_matrix_is_of_low_rank(adapted: JointModel) -> None:
    name = "bert.encoder.layer.2.attention.self.query.weight"
    change = merged(adapted)[name] - dict(initial_model().named_parameters())[name].detach()
    sizes = torch.linalg.svdvals(change)
    assert sizes[0] > 0
    assert (sizes[16:] < 1e-3 * sizes[0]).all()


def test_adapters_begun_like_a_thin_change_are_that_change(adapted: JointModel, batch: Batch) -> None:
    tensors = merged(adapted)
    model = begun_like(with_adapters(initial_model()), tensors)
    again = merged(model)
    assert again.keys() == tensors.keys()
    for name, one in tensors.items():
        torch.testing.assert_close(again[name], one, atol=1e-5, rtol=1e-4)
    vectors = [one for name, one in model.named_parameters() if one.ndim == 1 and ".encoder." in name]
    assert vectors
    assert all(one.requires_grad for one in vectors)
    assert not any(one.requires_grad for one in model.bert.embeddings.parameters())
    with torch.no_grad():
        torch.testing.assert_close(
            said_by(model, batch).answers, said_by(adapted, batch).answers, atol=1e-3, rtol=1e-3
        )

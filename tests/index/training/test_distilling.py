import json
from itertools import islice
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import load_file
from transformers import AutoTokenizer

from index.joint_model import JointModel, Logits
from index.joint_weights import SHIPPED, network, write
from index.sentence_embedder import default_place
from index.training.adapters import RANK, begun_like, with_adapters
from index.training.distilling import distance, distil
from index.training.joint_reader import batches, initial_model, split
from index.training.pieces import Batch, Piecer
from tests.index.training.made import training_set

FILE = Path(__file__).parents[3] / "index" / "models" / SHIPPED


def logits(seed: int) -> Logits:
    made = torch.Generator().manual_seed(seed)
    start, end = torch.randn(2, 4, 9, generator=made) * 3
    return Logits(start, end, torch.randn(4, generator=made))


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_nothing_is_nearer_to_a_reading_than_itself(one: int, other: int) -> None:
    truth = logits(one)
    assert float(distance(logits(other), truth)) >= float(distance(truth, truth)) - 1e-5


def test_places_that_the_large_one_leaves_out_count_for_nothing() -> None:
    truth = logits(1)
    gone = torch.finfo(torch.float32).min
    masked = Logits(truth.start.clone(), truth.end.clone(), truth.answers)
    masked.start[:, 3] = masked.end[:, 3] = gone
    assert float(distance(masked, masked)) < float(distance(truth, masked))
    assert torch.isfinite(distance(truth, masked))


def far(small: JointModel, large: JointModel, some: list[Batch]) -> float:
    with torch.no_grad():
        read = [(model(one.ids, one.mask, one.segments) for model in (small, large)) for one in some]
        return sum(float(distance(*pair)) for pair in read)


@pytest.mark.model
@pytest.mark.slow
def test_distilling_comes_nearer_and_leaves_thin_changes(tmp_path: Path) -> None:
    """The large network is trained further on the same examples by hand: its heads say it twice as surely."""
    tensors = {
        name: one.detach() for name, one in network(FILE).named_parameters() if "embeddings" not in name
    }
    for head in ("span", "answerable"):
        tensors[f"{head}.weight"] = tensors[f"{head}.weight"] * 2
    taught, out = tmp_path / "large", tmp_path / "small"
    taught.mkdir()
    out.mkdir()
    write(tensors, taught)
    examples = training_set()
    small = distil(examples, taught / SHIPPED, out, steps=6, every=6).eval()
    large = network(taught / SHIPPED).eval()
    begun = begun_like(with_adapters(initial_model()), dict(large.named_parameters())).eval()
    piecer = Piecer(AutoTokenizer.from_pretrained(default_place()))
    some = list(islice(batches(split(examples)[0], piecer, 7), 3, 7))
    assert far(small, large, some) < 0.8 * far(begun, large, some)
    write(load_file(out / "joint_reader.safetensors"), out, rank=RANK)
    curve = [json.loads(line)["step"] for line in (out / "learning_curve.jsonl").read_text().splitlines()]
    assert curve == [0, 6]

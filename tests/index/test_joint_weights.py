from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import load_file, save_file
from torch import Tensor

from index.errors import ModelMissing
from index.joint_model import JointModel
from index.joint_weights import SHIPPED, body, load, network, quantised, restored, write

MODELS = Path(__file__).parents[2] / "index" / "models"


@given(st.lists(st.lists(st.floats(-50, 50, width=32), min_size=4, max_size=4), min_size=1, max_size=6))
def test_a_number_is_kept_to_half_a_step_of_its_row(rows: list[list[float]]) -> None:
    tensor = torch.tensor(rows)
    back = restored(quantised({"matrix": tensor, "vector": tensor[0]}))
    step = tensor.abs().amax(1, keepdim=True) / 127
    assert back.keys() == {"matrix", "vector"}
    assert ((back["matrix"] - tensor).abs() <= step / 2 + 1e-6).all()
    assert torch.equal(back["vector"], tensor[0])


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    model = body()
    tensors = {name: one for name, one in model.named_parameters() if not name.startswith("bert.embeddings.")}
    write(tensors, tmp_path)
    spans = load(tmp_path / SHIPPED, "float32")
    assert len(spans.read("Who?", ["He did."], [""])) == 1
    assert len((tmp_path / f"{SHIPPED}.sha256").read_text().strip()) == 64


def changed(model: JointModel) -> dict[str, Tensor]:
    """Its matrices changed by others of rank 2, its heads and vectors at random."""
    made = torch.Generator().manual_seed(3)
    tensors = {}
    for name, one in model.named_parameters():
        if name.startswith("bert.embeddings."):
            continue
        if one.ndim == 2 and name.startswith("bert."):
            thin = torch.randn(one.shape[0], 2, generator=made) @ torch.randn(2, one.shape[1], generator=made)
            tensors[name] = one.detach() + 0.01 * thin
        else:
            tensors[name] = one.detach() + 0.1 * torch.randn(one.shape, generator=made)
    return tensors


def test_thin_changes_are_read_as_what_they_were_made_of(tmp_path: Path) -> None:
    tensors = changed(body())
    write(tensors, tmp_path, rank=2)
    assert (tmp_path / SHIPPED).stat().st_size < 500_000
    read = dict(network(tmp_path / SHIPPED).named_parameters())
    for name, one in tensors.items():
        torch.testing.assert_close(read[name].detach(), one, atol=2e-3, rtol=0.02)


def test_a_file_that_lacks_half_of_a_thin_change_is_refused(tmp_path: Path) -> None:
    write(changed(body()), tmp_path, rank=2)
    kept = load_file(tmp_path / SHIPPED)
    kept.pop(next(name for name in kept if name.endswith(".down")))
    save_file(kept, tmp_path / SHIPPED)
    with pytest.raises(ModelMissing, match="joint_reader"):
        network(tmp_path / SHIPPED)


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    save_file({"strange": torch.zeros(2)}, tmp_path / SHIPPED)
    with pytest.raises(ModelMissing, match="joint_reader"):
        load(tmp_path / SHIPPED)


def test_the_shipped_file_is_small_and_has_no_embeddings() -> None:
    file = MODELS / SHIPPED
    assert file.stat().st_size < 22_000_000
    assert not any("embeddings" in name for name in load_file(file))

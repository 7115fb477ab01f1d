from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import load_file, save_file

from index.errors import ModelMissing
from index.joint_weights import SHIPPED, body, load, quantised, restored, write

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


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    save_file({"strange": torch.zeros(2)}, tmp_path / SHIPPED)
    with pytest.raises(ModelMissing, match="joint_reader"):
        load(tmp_path / SHIPPED)


def test_the_shipped_file_is_small_and_has_no_embeddings() -> None:
    file = MODELS / SHIPPED
    assert file.stat().st_size < 22_000_000
    assert not any("embeddings" in name for name in load_file(file))

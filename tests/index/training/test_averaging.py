"""The shipped weights are the mean of a training's weights at several times."""

import sys
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from index.joint_weights import CHECKSUM, SHIPPED, restored
from index.training import averaging


def test_the_mean_is_taken_number_by_number() -> None:
    mean = averaging.mean_of([{"a": torch.tensor([1.0, -2.0])}, {"a": torch.tensor([3.0, 4.0])}])
    assert mean["a"].tolist() == [2.0, 1.0]


def test_of_one_file_it_is_that_file() -> None:
    weight = torch.randn(3, 4)
    assert averaging.mean_of([{"a": weight}])["a"].equal(weight)


def test_files_of_different_models_have_no_mean() -> None:
    with pytest.raises(ValueError, match="same tensors"):
        averaging.mean_of([{"a": torch.ones(1)}, {"b": torch.ones(1)}])


def test_the_command_writes_what_the_reader_loads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [tmp_path / "early.safetensors", tmp_path / "late.safetensors"]
    for file, value in zip(files, (0.5, 1.5), strict=True):
        save_file({"weight": torch.full((2, 3), value), "bias": torch.full((2,), value)}, file)
    out = tmp_path / "out"
    monkeypatch.setattr(sys, "argv", ["averaging", *map(str, files), "--out", str(out)])
    averaging.main()
    kept = restored(load_file(out / SHIPPED))
    assert torch.allclose(kept["weight"], torch.ones(2, 3), atol=1 / 127)
    assert kept["bias"].tolist() == [1.0, 1.0]
    assert (out / CHECKSUM).read_text().strip()

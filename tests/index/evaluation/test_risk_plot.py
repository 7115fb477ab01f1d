"""Pictures of risk against coverage, and what is said where none can be made."""

import sys
from pathlib import Path

import numpy as np
import pytest

from index.evaluation.risk_plot import NoPicture, plot, require_plot

CURVES = {"this run": np.array([0.0, 0.5, 0.4]), "sentence": np.array([0.2, 0.6, 0.4])}


@pytest.mark.parametrize(("ending", "first"), [(".png", b"\x89PNG"), (".svg", b"<?xml")])
def test_a_picture_in_the_form_that_its_name_says(tmp_path: Path, ending: str, first: bytes) -> None:
    pytest.importorskip("matplotlib", reason="pictures need the extra bench")
    file = tmp_path / f"risk{ending}"
    plot("harbour", CURVES, file)
    assert file.read_bytes().startswith(first)


def test_the_same_curves_make_the_same_file(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="pictures need the extra bench")
    one, other = tmp_path / "one.svg", tmp_path / "other.svg"
    for file in (one, other):
        plot("harbour", CURVES, file)
    assert one.read_bytes() == other.read_bytes()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="pictures need the extra bench")
    with pytest.raises(NoPicture, match="can't be written"):
        plot("harbour", CURVES, tmp_path / "nowhere" / "risk.png")


def test_another_ending_is_refused() -> None:
    with pytest.raises(NoPicture, match=r"risk\.txt") as caught:
        require_plot(Path("risk.txt"))
    assert caught.value.hint


def test_without_matplotlib_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(NoPicture, match="needs matplotlib"):
        require_plot(Path("risk.png"))

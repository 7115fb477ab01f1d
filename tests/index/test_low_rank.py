import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from index.low_rank import factors, thickened, thinned


def matrix(seed: int, out: int, inner: int, rank: int) -> torch.Tensor:
    """A matrix of that rank."""
    made = torch.Generator().manual_seed(seed)
    return torch.randn(out, rank, generator=made) @ torch.randn(rank, inner, generator=made)


@given(st.integers(0, 1000), st.integers(3, 12), st.integers(3, 12), st.integers(1, 3))
def test_a_change_of_the_rank_that_is_kept_loses_nothing(seed: int, out: int, inner: int, rank: int) -> None:
    change = matrix(seed, out, inner, rank)
    up, down = factors(change, rank)
    assert (up.shape, down.shape) == ((out, rank), (rank, inner))
    torch.testing.assert_close(up @ down, change, atol=1e-4, rtol=1e-4)


@given(st.integers(0, 1000))
def test_no_matrix_of_the_rank_is_nearer(seed: int) -> None:
    change = matrix(seed, 9, 7, 7)
    up, down = factors(change, 2)
    values = torch.linalg.svdvals(change)
    torch.testing.assert_close((change - up @ down).norm(), values[2:].norm(), atol=1e-4, rtol=1e-4)


def test_what_the_base_model_lacks_and_vectors_are_kept_as_they_are() -> None:
    base = {"layer": matrix(1, 6, 6, 6), "bias": torch.zeros(6)}
    tensors = {
        "layer": base["layer"] + matrix(2, 6, 6, 2),
        "bias": torch.full((6,), 0.123456),
        "head": matrix(3, 2, 6, 2),
    }
    kept = thinned(tensors, base, 2)
    assert kept.keys() == {"layer.up", "layer.down", "bias", "head"}
    assert kept["layer.up"].dtype == torch.bfloat16
    back = thickened(kept, base)
    assert back.keys() == tensors.keys()
    assert all(torch.equal(back[name], tensors[name]) for name in ("bias", "head"))
    change = (tensors["layer"] - base["layer"]).norm()
    assert (back["layer"] - tensors["layer"]).norm() < 0.01 * change


def test_half_of_a_thin_matrix_is_told() -> None:
    base = {"layer": matrix(1, 6, 6, 6)}
    kept = thinned({"layer": base["layer"] + matrix(2, 6, 6, 2)}, base, 2)
    del kept["layer.down"]
    with pytest.raises(KeyError, match="down"):
        thickened(kept, base)

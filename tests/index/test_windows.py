"""How an extractive reader cuts a long passage."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from transformers import AutoTokenizer

from index.sentence_embedder import default_place
from index.windows import OVERLAP, WINDOW, Windows


@pytest.fixture(scope="module")
def windows() -> Windows:
    return Windows(AutoTokenizer.from_pretrained(default_place()))


def _pieces(count: int) -> str:
    return "tax " * count


@settings(max_examples=60, deadline=None)
@given(count=st.integers(0, 900), title=st.sampled_from(["", "Budget of 2026"]))
def test_every_piece_is_read_in_windows_of_like_length(windows: Windows, count: int, title: str) -> None:
    cut = windows.of("What is the tax?", [_pieces(count)], [title])
    spans = [(one.first, one.first + len(one.offsets)) for one in cut]
    assert spans[0][0] == 0
    assert spans[-1][1] == count
    assert all(after[0] < after[1] and before[1] - after[0] >= OVERLAP for before, after in pairwise(spans))
    lengths = [end - start for start, end in spans]
    assert max(lengths) <= WINDOW
    assert max(lengths) - min(lengths) <= len(lengths)


def test_a_little_too_long_a_passage_is_halved_and_not_read_twice(windows: Windows) -> None:
    cut = windows.of("What is the tax?", [_pieces(WINDOW + 10)], [""])
    assert len(cut) == 2
    assert sum(len(one.offsets) for one in cut) <= WINDOW + 10 + OVERLAP + 1

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.passage_index import PassageIndex
from index.vectors import Vectors
from index.within import Within

DIM = 16


def unit(rows: Vectors) -> Vectors:
    made: Vectors = (rows / np.linalg.norm(rows, axis=-1, keepdims=True)).astype(np.float32)
    return made


def some(count: int, seed: int = 1) -> Vectors:
    """Rows around a few centres, as texts are: uniform noise would make neighbours meaningless."""
    chance = np.random.default_rng(seed)
    centres = chance.normal(size=(20, DIM))
    return unit(centres[chance.integers(0, 20, count)] + 0.3 * chance.normal(size=(count, DIM)))


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 60), st.integers(1, 80), st.sets(st.integers(0, 59)), st.integers(0, 5))
def test_an_exact_search_is_brute_force(count: int, k: int, removed: set[int], seed: int) -> None:
    rows = some(count, seed)
    keys = np.arange(count, dtype=np.int64) * 3 + 7
    index = PassageIndex(DIM)
    index.add(keys, rows)
    gone = sorted(place for place in removed if place < count)
    index.remove(keys[gone])
    question = some(1, seed + 100)[0]
    left = [place for place in range(count) if place not in gone]
    expected = sorted(((float(rows[place] @ question), int(keys[place])) for place in left), reverse=True)[:k]
    found = index.search(question, k)
    assert index.exact
    assert [score for _, score in found] == pytest.approx([score for score, _ in expected], abs=1e-5)
    assert {key for key, _ in found} <= {int(keys[place]) for place in left}
    assert len(index) == len(left)


def test_above_the_limit_cells_are_searched_nearly_as_well() -> None:
    rows, keys = some(6000), np.arange(6000, dtype=np.int64)
    exact, cells = PassageIndex(DIM), PassageIndex(DIM, exact_up_to=2000)
    exact.add(keys, rows)
    for first in range(0, 6000, 1500):
        cells.add(keys[first : first + 1500], rows[first : first + 1500])
    assert not cells.exact
    assert len(cells) == 6000
    shared = 0
    for question in some(100, seed=9):
        shared += len(
            {key for key, _ in exact.search(question, 10)} & {key for key, _ in cells.search(question, 10)}
        )
    assert shared / 1000 >= 0.98


def test_removal_from_cells_is_effective_at_once() -> None:
    rows, keys = some(3000), np.arange(3000, dtype=np.int64)
    index = PassageIndex(DIM, exact_up_to=1000)
    index.add(keys, rows)
    best = index.search(rows[42], 1)[0][0]
    index.remove(np.array([best], dtype=np.int64))
    assert best not in {key for key, _ in index.search(rows[42], 50)}
    assert len(index) == 2999
    assert index.cosines(rows[42], [best]) == {}


@pytest.mark.parametrize("exact_up_to", [100, 10])
def test_cosines_of_named_passages(exact_up_to: int) -> None:
    rows, keys = some(60), np.arange(60, dtype=np.int64) + 500
    index = PassageIndex(DIM, exact_up_to=exact_up_to)
    index.add(keys, rows)
    found = index.cosines(rows[3], [503, 510, 9999])
    assert found == {
        503: pytest.approx(1.0, abs=1e-5),
        510: pytest.approx(float(rows[3] @ rows[10]), abs=1e-5),
    }


def test_an_empty_index_finds_nothing() -> None:
    index = PassageIndex(DIM)
    assert index.search(some(1)[0], 10) == []
    assert len(PassageIndex.of(DIM, [])) == 0


def test_rows_of_another_dimension_are_refused() -> None:
    with pytest.raises(ValueError, match="dimension"):
        PassageIndex(DIM).add(np.array([1], dtype=np.int64), np.ones((1, 3), dtype=np.float32))


@pytest.mark.parametrize("exact_up_to", [10_000, 500])
def test_a_rare_choice_is_searched_before_the_nearest_are_taken(exact_up_to: int) -> None:
    rows, keys = some(3000), np.arange(3000, dtype=np.int64) * 2 + 1
    index = PassageIndex(DIM, exact_up_to=exact_up_to)
    index.add(keys, rows)
    assert index.exact == (exact_up_to > 3000)
    question = some(1, 77)[0]
    far = sorted(range(3000), key=lambda place: float(rows[place] @ question))[:7]
    within = Within((int(keys[place]), 1) for place in far)
    found = index.search(question, 50, within)
    assert [key for key, _ in found] == [int(keys[place]) for place in reversed(far)]
    assert index.search(question, 5, Within([])) == []
    assert index.search(question, 5, Within([(90_000, 4)])) == []

"""A choice of passages: what it holds, and that words are searched inside it."""

import sqlite3
from contextlib import closing

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.keywords import KeywordIndex
from index.terms import terms
from index.within import Within


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 300), st.integers(0, 9)), max_size=12), st.integers(-5, 400))
def test_a_choice_holds_the_numbers_of_its_ranges(ranges: list[tuple[int, int]], key: int) -> None:
    within = Within(ranges)
    chosen = {first + step for first, count in ranges for step in range(count)}
    assert len(within) == len(chosen)
    assert (key in within) == (key in chosen)
    numbers = np.arange(400)
    assert set(numbers[within.of(numbers)]) == chosen
    bits = within.bits()
    assert {n for n in range(8 * len(bits)) if bits[n >> 3] >> (n & 7) & 1} == chosen


def test_words_are_searched_in_the_choice_before_the_best_are_taken() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        keywords = KeywordIndex(connection)
        keywords.prepare()
        keywords.add("a", [(key, "Tariffs", "Tariffs on steel rise.") for key in range(1, 300)])
        keywords.add("a", [(300, "", "A long note that names the tariffs once, among other words.")])
        wanted = terms("steel tariff")
        assert [key for key, _ in keywords.search("a", wanted, 5, Within([(300, 2)]))] == [300]
        assert keywords.search("a", wanted, 5, Within([])) == []

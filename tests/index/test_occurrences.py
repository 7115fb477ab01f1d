"""Words by themselves in a text."""

import re

from hypothesis import given
from hypothesis import strategies as st

from index.occurrences import occurrences


def test_words_inside_of_others_are_none() -> None:
    assert [*occurrences("Lund", "Lund, Lunde and Klund: Lund's")] == [(0, 4), (23, 27)]
    assert not [*occurrences("", "Lund")]


@given(st.text("ab _-’é", min_size=1, max_size=3), st.text("ab _-’é", max_size=20))
def test_they_are_found_as_a_pattern_would_find_them(words: str, text: str) -> None:
    found = re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    assert [*occurrences(words, text)][:1] == [match.span() for match in found][:1]

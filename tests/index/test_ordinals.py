"""Which one of several."""

import pytest

from index.ordinals import counts_another


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        ("When did it take its thousandth picture?", "It took its first picture on June 17.", True),
        ("When was the third bridge built?", "The second bridge was built in 1962.", True),
        ("When was the third bridge built?", "The 3rd bridge was built in 1962.", False),
        ("When was the third bridge built?", "The second bridge is older than the third bridge.", False),
        ("When was the first bridge built?", "The bridge was built in 1962.", False),
        ("Who won the first prize?", "He came in second place and won a prize.", False),
        ("Which is the second largest city?", "Brenn is the third largest city.", False),
        ("What happened in the 19th century?", "It was rebuilt in the 18th century.", False),
    ],
)
def test_another_one_of_several_is_another_matter(question: str, sentence: str, another: bool) -> None:
    assert counts_another(question, sentence) is another

"""Numbers in digits and in words, by what they come to."""

from decimal import Decimal

import pytest

from index.number_words import numbers_in


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Nine people died.", {9}),
        ("twenty-one of them", {21}),
        ("two hundred and six houses", {206}),
        ("three thousand four hundred", {3400}),
        ("two million euros", {2_000_000}),
        ("14 million crowns", {14_000_000}),
        ("2,400 homes and seven boats", {2400, 7}),
        ("the tenth, often", set()),
    ],
)
def test_what_a_number_comes_to(text: str, numbers: set[int]) -> None:
    assert numbers_in(text) == {Decimal(number) for number in numbers}

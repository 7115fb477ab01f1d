"""Amounts are the same whichever way they are written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.amounts import Amount, amounts, scaled_value


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("15%", "15", "%"),
        ("15 percent", "15", "%"),
        ("１５％", "15", "%"),
        ("15 per cent", "15", "%"),
        ("$550 billion", "550000000000", "$"),
        ("US$1.5 million", "1500000", "$"),
        ("5500億ドル", "550000000000", "$"),
        ("1億2000万円", "120000000", "¥"),
        ("１億２０００万円", "120000000", "¥"),
        ("120,000,000円", "120000000", "¥"),
        ("120百万円", "120000000", "¥"),
        ("3兆5000億円", "3500000000000", "¥"),
        ("12,500 people", "12500", ""),
        ("1.2 million", "1200000", ""),
    ],
)
def test_an_amount_is_what_it_comes_to(text: str, value: str, unit: str) -> None:
    assert amounts(text) == [Amount(Decimal(value), unit)]


def test_a_text_has_its_amounts_in_order() -> None:
    assert amounts("From 25% to 15%, for $550 billion.") == [
        Amount(Decimal(25), "%"),
        Amount(Decimal(15), "%"),
        Amount(Decimal(550 * 10**9), "$"),
    ]


@given(st.integers(0, 9999), st.integers(1, 9999))
def test_japanese_steps_add_up(myriads: int, ones: int) -> None:
    assert scaled_value(f"{myriads}万{ones}") == myriads * 10_000 + ones


@given(st.text())
def test_any_text_can_be_asked_for_its_amounts(text: str) -> None:
    assert all(one.value >= 0 for one in amounts(text))

"""Rates of something else."""

import pytest

from index.rates import is_another_rate


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        ("What is the policy rate?", "The bank lowered its mortgage rate to 3.4%.", True),
        ("What is the key interest rate?", "The bank lowered its mortgage rate to 3.4%.", True),
        ("What is the policy rate?", "The bank lowered its benchmark rate to 3.4%.", False),
        ("What is the mortgage rate?", "The rate on a mortgage is 3.4%, the key rate 2%.", False),
        ("What is the rate?", "The bank lowered its mortgage rate to 3.4%.", False),
        ("What is the jobless rate?", "The unemployment rate fell to 4%.", False),
        ("What is the birth rate?", "The rate fell to 4%.", False),
    ],
)
def test_a_rate_of_another_kind_is_another_matter(question: str, sentence: str, another: bool) -> None:
    assert is_another_rate(question, sentence) is another

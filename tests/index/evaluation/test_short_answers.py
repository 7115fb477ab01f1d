"""Exact match and token F1, against answers worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.evaluation.short_answers import exact_match, token_f1, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The chief negotiator.", ["chief", "negotiator"]),
        ("A rate of 3.5%", ["rate", "of", "35"]),
        ("“Squid Game”", ["squid", "game"]),
        ("the ten-year plan", ["tenyear", "plan"]),
        ("10th and 11th centuries", ["10th", "and", "11th", "centuries"]),
        ("小笠原諸島", ["小", "笠", "原", "諸", "島"]),
        ("ＪＲ東日本。", ["jr", "東", "日", "本"]),
        ("an a the", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("said", "answers", "exact", "f1"),
    [
        ("the Seine", ["Seine"], 1.0, 1.0),
        ("Ryosei Akazawa", ["Akazawa", "Mr. Ryosei Akazawa"], 0.0, 2 * 2 / (2 + 3)),
        ("15 percent of 25 percent", ["25 percent"], 0.0, 2 * 2 / (5 + 2)),
        ("percent percent", ["percent"], 0.0, 2 * 1 / (2 + 1)),
        ("nothing alike", ["Seine"], 0.0, 0.0),
        ("", ["Seine"], 0.0, 0.0),
        ("The", ["a"], 1.0, 1.0),
        ("小笠原", ["小笠原諸島"], 0.0, 2 * 3 / (3 + 5)),
    ],
)
def test_scores(said: str, answers: list[str], exact: float, f1: float) -> None:
    assert exact_match(said, answers) == exact
    assert token_f1(said, answers) == pytest.approx(f1)


def test_without_gold_there_is_no_score() -> None:
    for score in (exact_match, token_f1):
        with pytest.raises(ValueError, match="no gold answer"):
            score("anything", [])


@given(st.text(max_size=30), st.text(max_size=30))
def test_f1_is_symmetric_and_full_for_an_exact_match_only_upwards(one: str, other: str) -> None:
    assert token_f1(one, [other]) == token_f1(other, [one])
    assert exact_match(one, [other]) <= token_f1(one, [other]) <= 1
    assert exact_match(one, [other, one]) == 1

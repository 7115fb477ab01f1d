"""Passages read apart agree where they answer alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks.publishers_agreeing import Agreement, SaidThere, agreement, says_the_same

ASKED = {"mayor", "lund"}


def said(words: str, publisher: str, margin: float = 2.0, answers: float = 0.0) -> SaidThere:
    return SaidThere(words, margin, answers, publisher)


@pytest.mark.parametrize(
    ("words", "other", "alike"),
    [
        ("15%", "15 percent", True),
        ("15%", "25%", False),
        ("1.2 million dollars", "$1,200,000", True),
        ("15%", "a rise", False),
        ("Ada Lund", "mayor Ada", True),
        ("Ada Lund", "Eva Lund", False),
        ("the mayor", "the mayor", False),
        ("", "", False),
    ],
)
def test_answers_are_alike_by_amount_or_by_their_own_words(words: str, other: str, alike: bool) -> None:
    assert says_the_same(words, other, ASKED) is alike
    assert says_the_same(other, words, ASKED) is alike


def test_each_other_publisher_counts_once_and_only_if_it_answers() -> None:
    first = said("15%", "Northwire")
    others = [
        said("15%", "Harbour Post"),
        said("25%", "Harbour Post"),
        said("15 percent", "Northwire"),
        said("15%", ""),
        said("15%", "Kanal 9", margin=-1.0),
        said("25%", "The Age"),
    ]
    assert agreement(ASKED, first, others) == Agreement(1, 0.5, 0.5)


def test_alone_there_is_neither() -> None:
    assert agreement(ASKED, said("15%", "Northwire"), []) == Agreement()


@given(
    st.lists(
        st.builds(
            SaidThere,
            st.text(max_size=20),
            st.floats(-1e6, 1e6),
            st.floats(-1e6, 1e6),
            st.sampled_from(["", "a", "b", "c"]),
        ),
        max_size=8,
    )
)
def test_what_agrees_and_what_does_not_are_no_more_than_the_publishers(others: list[SaidThere]) -> None:
    found = agreement(ASKED, said("15%", "a"), others)
    assert 0 <= found.agreed <= found.agreeing
    assert found.agreed + found.opposed <= len({one.publisher for one in others} - {"", "a"})

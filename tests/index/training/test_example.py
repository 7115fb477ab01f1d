import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from corpus.passage import Span
from index.training.example import Example


def example(passage: str, answer: Span | None) -> Example:
    return Example("Who?", "Ports", passage, answer, "qed")


@given(st.text(min_size=1), st.integers(0, 40), st.integers(1, 40))
def test_the_answer_lies_in_its_passage_or_is_refused(passage: str, start: int, length: int) -> None:
    answer = Span(start, start + length)
    if answer.end > len(passage):
        with pytest.raises(ValueError, match="outside"):
            example(passage, answer)
    else:
        assert example(passage, answer).answer_text == passage[start : start + length]


@given(st.text())
def test_what_is_not_answered_has_no_answering_words(passage: str) -> None:
    assume(passage)
    assert example(passage, None).answer_text == ""

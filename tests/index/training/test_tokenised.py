from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.training.tokenised import written

MARKS = {
    "``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "--": "–",
}  # fmt: skip
TOKENS = st.lists(
    st.one_of(
        st.sampled_from([*MARKS, ".", ",", "'s", "n't", "(", "$", "#", "%"]),
        st.text(st.characters(exclude_categories=("Z", "C")), min_size=1, max_size=6),
    ),
    max_size=20,
)


@given(TOKENS)
def test_every_span_holds_its_token(tokens: list[str]) -> None:
    text, spans = written(tokens)
    assert [text[one.start : one.end] for one in spans] == [MARKS.get(token, token) for token in tokens]


@given(TOKENS)
def test_between_tokens_there_is_a_space_or_nothing(tokens: list[str]) -> None:
    text, spans = written(tokens)
    assert {text[one.end : other.start] for one, other in pairwise(spans)} <= {"", " "}
    assert (spans[0].start, spans[-1].end) == (0, len(text)) if spans else text == ""


def test_text_is_written_as_people_write_it() -> None:
    line = "He did n't pay $ 5 -LRB- 3 % -RRB- , the court 's clerk said : `` never '' ."
    assert written(line.split())[0] == "He didn't pay $5 (3%), the court's clerk said: “never”."

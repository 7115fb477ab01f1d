"""Answer spans are found again in a text that was cleaned on its way in."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.clean import clean
from index.evaluation.questions import AnswerSpan, Question
from index.evaluation.spans import relocated


def question(*spans: tuple[int, int]) -> Question:
    return Question(
        "q", "?", True, frozenset("a"), answer_spans=tuple(AnswerSpan("a", *span) for span in spans)
    )


def span_texts(asked: Question, text: str) -> list[str]:
    return [text[span.start : span.end] for span in asked.answer_spans]


def test_spans_move_with_their_text() -> None:
    given_text = "\n\n  Know  your rights\u200b.\n\n\n\nFile a complaint .\n"
    kept = "Know your rights.\n\nFile a complaint ."
    start = given_text.index("File")
    asked = question((given_text.index("your"), given_text.index("rights")), (start, start + 16))
    assert span_texts(relocated([asked], {"a": given_text}, {"a": kept})[0], kept) == [
        "your",
        "File a complaint",
    ]


def test_a_text_that_was_kept_as_it_is_keeps_its_spans() -> None:
    asked = question((0, 4))
    assert relocated([asked], {"a": "Know it."}, {"a": "Know it."}) == [asked]


def test_a_span_of_white_space_or_beyond_what_was_kept_is_left_out() -> None:
    asked = question((4, 5), (5, 12))
    assert relocated([asked], {"a": "Know all of it."}, {"a": "Know all"})[0].answer_spans == ()


WORDS = st.text(alphabet="aé日 \n\t\u200b", min_size=1, max_size=40)


@given(WORDS, st.data())
def test_what_is_seen_of_a_span_is_the_same_in_the_cleaned_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    kept = clean(text)
    seen = "".join(text[start:end].replace("\u200b", "").split())
    [moved] = relocated([question((start, end))], {"a": text}, {"a": kept})
    assert ["".join(found.replace("\u200b", "").split()) for found in span_texts(moved, kept)] == (
        [seen] if seen else []
    )

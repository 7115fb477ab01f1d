import random
from dataclasses import replace

import torch
from hypothesis import given
from hypothesis import strategies as st
from transformers import AutoTokenizer, PreTrainedTokenizerBase

from corpus.passage import Span
from index import windows
from index.sentence_embedder import default_place
from index.training.example import Example
from index.training.pieces import PASSAGE_PIECES, Piecer, Pieces, padded

TOKENIZER: PreTrainedTokenizerBase = AutoTokenizer.from_pretrained(default_place())
PIECER = Piecer(TOKENIZER)
WORDS = st.sampled_from(
    [
        "the",
        "ferry",
        "Kardahaven",
        "Łódź",
        "1,250.50",
        "$5",
        "naïve",
        "B-52",
        "“yes”",
        "antidisestablishment",
        "東京",
        "?",
    ]
)
SEEDS = st.integers(0, 10_000)
TEXTS = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=60).map(" ".join))


def ids_of(text: str) -> list[int]:
    found: list[int] = TOKENIZER(text, add_special_tokens=False, verbose=False)["input_ids"]
    return found


@st.composite
def examples(draw: st.DrawFn) -> Example:
    """A passage of up to 400 words, its answer some of them in a row."""
    unit, often = draw(st.lists(WORDS, min_size=1, max_size=40)), draw(st.integers(1, 10))
    words = unit * often
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first, min(len(words) - 1, first + draw(st.sampled_from([0, 3, 300])))))
    start = len(" ".join([*words[:first], ""]))
    answer = Span(start, start + len(" ".join(words[first : last + 1])))
    return Example(draw(TEXTS), draw(TEXTS), " ".join(words), answer, "qed")


@given(examples(), SEEDS)
def test_the_answers_place_reads_as_the_answer(example: Example, seed: int) -> None:
    made = PIECER.pieces(example, random.Random(seed))
    answer = ids_of(example.answer_text)
    said = list(made.ids[made.start : made.end + 1])
    # An answer longer than the window is cut at its end.
    assert said == answer[: len(said)]
    assert len(said) == len(answer) or made.end == len(made.ids) - 2
    assert all(made.segments[made.start : made.end + 1])


@given(examples(), SEEDS)
def test_an_input_is_question_then_title_and_window(example: Example, seed: int) -> None:
    made = PIECER.pieces(example, random.Random(seed))
    asked = made.segments.index(1)
    assert made.ids[0] == TOKENIZER.cls_token_id
    assert made.ids[asked - 1] == made.ids[-1] == TOKENIZER.sep_token_id
    assert made.segments == (0,) * asked + (1,) * (len(made.ids) - asked)
    question = list(made.ids[1 : asked - 1])
    assert question in [
        ids_of(text)[: windows.QUESTION_PIECES] for text in (example.question, example.question.rstrip("? "))
    ]
    window = list(made.ids[asked:-1])
    assert len(window) <= PASSAGE_PIECES
    title = [*ids_of(example.title)[:12], *ids_of(":")]
    whole = ids_of(example.passage)
    beginnings = [window, window[len(title) :]] if window[: len(title)] == title else [window]
    assert any(rest == whole[at : at + len(rest)] for rest in beginnings for at in range(len(whole)))


@given(examples(), SEEDS)
def test_what_is_not_answered_points_nowhere(example: Example, seed: int) -> None:
    made = PIECER.pieces(replace(example, answer=None), random.Random(seed))
    assert (made.start, made.end) == (0, 0)


def test_a_title_and_a_question_mark_are_left_out_at_times() -> None:
    example = Example("Who keeps it?", "Old pier", "Oda keeps it.", Span(0, 3), "qed")
    made = [PIECER.pieces(example, random.Random(seed)) for seed in range(200)]
    texts = [TOKENIZER.decode(one.ids, skip_special_tokens=True) for one in made]
    assert 60 < sum("old pier" in text for text in texts) < 140
    assert 20 < sum("?" not in text for text in texts) < 80


def test_a_long_passage_is_read_at_many_places() -> None:
    passage = "pier " * 200 + "Oda " + "ferry " * 200
    example = Example("who?", "", passage, Span(1000, 1003), "qed")
    starts = {PIECER.pieces(example, random.Random(seed)).start for seed in range(100)}
    assert min(starts) < 30
    assert max(starts) > 120


INPUTS = st.lists(st.integers(1, 30_000), min_size=2, max_size=30).map(
    lambda ids: Pieces(tuple(ids), (0, *[1] * (len(ids) - 1)), 1, len(ids) - 1)
)


@given(st.lists(INPUTS, min_size=1, max_size=8))
def test_a_batch_holds_its_inputs_and_zeros(inputs: list[Pieces]) -> None:
    batch = padded(inputs)
    assert batch.ids.shape == batch.mask.shape == batch.segments.shape
    assert batch.ids.shape == (len(inputs), max(len(one.ids) for one in inputs))
    for row, one in enumerate(inputs):
        kept = batch.mask[row].bool()
        assert kept.tolist() == [place < len(one.ids) for place in range(len(kept))]
        assert tuple(batch.ids[row][kept].tolist()) == one.ids
        assert tuple(batch.segments[row][kept].tolist()) == one.segments
        assert not batch.ids[row][~kept].any()
        assert not batch.segments[row][~kept].any()
    assert torch.equal(batch.start, torch.tensor([one.start for one in inputs]))
    assert torch.equal(batch.end, torch.tensor([one.end for one in inputs]))

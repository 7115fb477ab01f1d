import hashlib
import os
import random
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.passage import Span
from index.training.example import Example, Pair
from index.training.negatives import SHARES, Negatives, without_answer
from tests.index.training.made import example

ROOT = Path(__file__).parents[3]


def digest() -> str:
    """What the negatives of a few examples are, in one word."""
    some = [example(number) for number in range(60)]
    negatives, chance = Negatives(some), random.Random(3)
    return hashlib.sha256(repr([negatives.pair(one, chance) for one in some]).encode()).hexdigest()


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    some = [example(number, source) for number in range(60) for source in ("qed", "qamr")]
    negatives, chance = Negatives(some), random.Random(5)
    return [negatives.pair(one, chance) for one in some for _ in range(5)]


def test_a_negative_answers_nothing_and_is_of_the_same_source(pairs: list[Pair]) -> None:
    assert all(pair.negative.answer is None for pair in pairs)
    assert all(pair.negative.source == pair.positive.source for pair in pairs)


def test_either_the_question_or_the_passage_is_another(pairs: list[Pair]) -> None:
    for pair in pairs:
        same = (
            pair.negative.question == pair.positive.question,
            pair.negative.passage == pair.positive.passage,
        )
        assert sorted(same) == [False, True]


def test_another_passage_never_holds_the_answering_words(pairs: list[Pair]) -> None:
    others = [pair for pair in pairs if pair.negative.passage != pair.positive.passage]
    assert others
    for pair in others:
        assert pair.positive.answer_text.casefold() not in pair.negative.passage.casefold()


def test_each_kind_comes_about_as_often_as_it_is_said(pairs: list[Pair]) -> None:
    def kind(pair: Pair) -> str:
        question, passage = pair.negative.question, pair.negative.passage
        if question != pair.positive.question:
            return "asked otherwise"
        return "passage" if passage in whole else "removed"

    whole = {pair.positive.passage for pair in pairs}
    counts = Counter(map(kind, pairs))
    asked = SHARES["exchanged"] + SHARES["opposed"]
    # Not just as often: where a kind can't be made, another passage is taken.
    assert counts["asked otherwise"] / len(pairs) == pytest.approx(asked, rel=0.25)
    assert counts["removed"] / len(pairs) == pytest.approx(SHARES["removed"], rel=0.4)


def test_where_all_near_passages_hold_the_answer_one_from_afar_is_taken() -> None:
    near = [f"The ferry to island {number} is red. It sails at noon." for number in range(20)]
    far = [f"Snow fell on hill {number} in winter, and nobody came." for number in range(30)]
    some = [Example("which colour has the ferry", "", text, Span(0, 3), "qed") for text in (*near, *far)]
    asked = replace(some[0], answer=Span(near[0].index("red"), near[0].index("red") + 3))
    negatives = Negatives([asked, *some[1:]])
    for seed in range(40):
        negative = negatives.pair(asked, random.Random(seed)).negative
        if negative.passage != asked.passage:
            assert negative.passage in far


def test_a_small_source_gives_any_other_passage_and_one_without_another_is_refused() -> None:
    texts = ("The red ferry.", "A red barn.")
    both = [Example("which colour has it", "", text, Span(4 - 2 * place, 7 - 2 * place), "qed")
            for place, text in enumerate(texts)]  # fmt: skip
    assert {one.answer_text for one in both} == {"red"}
    for seed in range(20):
        found = Negatives(both).pair(both[0], random.Random(seed)).negative
        assert found.question != both[0].question or found.passage != texts[0]
    alone, chance = Negatives(both[:1]), random.Random(1)
    with pytest.raises(ValueError, match="All examples of qed have one passage"):
        [alone.pair(both[0], chance) for _ in range(20)]


@given(
    st.lists(
        st.sampled_from(
            ["It rains often.", "Oda Holm keeps it.", "HOLM came here.", "The long pier is very old and red."]
        ),
        min_size=1,
        max_size=8,
    ),
    st.data(),
)
def test_taken_out_are_just_the_sentences_with_the_answering_words(
    said: list[str], data: st.DataObject
) -> None:
    passage = " ".join(said)
    word = data.draw(
        st.sampled_from([word for word in ("Holm", "pier", "rains") if word in passage] or ["came"])
    )
    if word not in passage:
        return
    start = passage.index(word)
    made = without_answer(
        Example("Who?", "", passage, Span(start, start + len(word)), "qed"), random.Random(1)
    )
    left = [sentence for sentence in said if word.casefold() not in sentence.casefold()]
    if len(" ".join(left)) < 80:
        assert made is None
    else:
        assert made is not None
        assert (made.passage, made.answer) == (" ".join(left), None)


def test_an_answer_that_runs_over_two_sentences_is_not_taken_out() -> None:
    passage = (
        "The old pier is long and loved. Oda keeps it. Everybody in the whole town knows her and her dog."
    )
    answer = Span(passage.index("loved"), passage.index(" keeps"))
    assert without_answer(Example("?", "", passage, answer, "qed"), random.Random(1)) is None


def test_another_start_of_python_makes_the_same_negatives() -> None:
    """A stopped training goes on in a new process, whose sets have another order."""
    code = "from tests.index.training.test_negatives import digest; print(digest())"
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert done.stdout.split()[-1] == digest()

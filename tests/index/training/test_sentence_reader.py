import asyncio
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.evaluation.questions import Question
from index.evidence import FEATURES
from index.training.sentence_reader import Bench, Case, sentence_weights, swapped, verdicts
from tests.index.training.made import articles, example

WORDS = ["who", "saw", "Lena", "Oda", "in", "the", "1999", "2001", "Mirlo", "old", "41"]


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join), max_size=80), st.integers(0, 99))
def test_one_name_or_number_is_exchanged_for_one_of_another_question(texts: list[str], seed: int) -> None:
    fill = ["what about Holm", "what about Kask", "when was 1850", "when was 1860"] * 15
    asked = [
        Question(f"q{place}", text, True, frozenset({"a"})) for place, text in enumerate([*texts, *fill])
    ]
    originals = {one.id: one.text.split(" ") for one in asked}
    for one in swapped(asked, random.Random(seed)):
        assert not one.answerable
        before, after = originals[one.id], one.text.split(" ")
        assert len(before) == len(after)
        ((old, new),) = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
        assert old[0].isdigit() == new[0].isdigit()
        assert new not in " ".join(before)


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> list[Case]:
    """Twelve articles in a real library, a question on each, and one that none answers."""
    bench = Bench(tmp_path_factory.mktemp("bench"))
    offers, questions = articles(12)
    asyncio.run(bench.fill(offers))
    return list(bench.cases([*questions, Question("q", "Who sails to the moon?", False, frozenset())]))


@pytest.mark.model
def test_the_right_sentences_are_those_that_hold_the_answer_in_a_relevant_article(cases: list[Case]) -> None:
    assert len(cases) == 13
    for place, case in enumerate(cases):
        answer = example(place).answer_text
        for evidence, right in zip(case.evidence, case.right, strict=True):
            passage, span = evidence.found.passage, evidence.sentence.span
            said = passage.text[span.start - passage.start : span.end - passage.start]
            assert right == (place < 12 and passage.article_id == f"a{place}" and answer in said)
    assert sum(any(case.right) for case in cases) == 12


@pytest.mark.model
def test_fitted_weights_put_sentences_that_answer_first(cases: list[Case]) -> None:
    weights = sentence_weights(cases)
    assert weights.shape == (len(FEATURES),)
    _, right = verdicts(cases, weights)
    _, blind = verdicts(cases, np.zeros(len(FEATURES)))
    assert right[:12].all()
    assert right.sum() > blind.sum()
    assert not right[12]


@pytest.mark.model
def test_without_its_article_no_question_is_answered(cases: list[Case]) -> None:
    rows, right = verdicts(cases, sentence_weights(cases), without_gold=True)
    assert not right.any()
    assert len(rows) == len(right) == 13

"""How the Japanese numbers of the sentence reader are fitted."""

import asyncio
import random
from pathlib import Path

import pytest

from index.evaluation.asking import without_gold
from index.evaluation.questions import QuestionSet, read_question_set
from index.training.sentence_reader import Bench
from index.training.sentence_reader_ja import exchanged, fitted, of_half, rows

OWN = Path(__file__).parents[2] / "data" / "japanese"


@pytest.fixture(scope="module")
def own() -> QuestionSet:
    return read_question_set(OWN)


def test_half_of_the_titles_are_fitted_on() -> None:
    assert 400 < sum(of_half(f"題{number}") for number in range(1000)) < 600


def test_an_exchanged_question_differs_by_a_word_and_nothing_answers_it(own: QuestionSet) -> None:
    asked = [one for one in own.questions if one.answerable]
    before = {one.id: one.text for one in asked}
    made = list(exchanged(asked, random.Random(1)))
    assert len(made) > 40
    assert all(one.text != before[one.id] and not one.answerable for one in made)
    assert [one.text for one in made] == [one.text for one in exchanged(asked, random.Random(1))]


@pytest.mark.model
def test_what_is_named_in_the_sentence_speaks_for_an_answer(own: QuestionSet, tmp_path: Path) -> None:
    asyncio.run(Bench(tmp_path).fill(own.offers()))
    asked = [one for one in own.questions if one.answerable]
    groups = {
        "asked": list(rows(tmp_path, asked)),
        "removed": list(rows(tmp_path, asked, without_gold)),
        "exchanged": list(rows(tmp_path, [one for one in own.questions if not one.answerable])),
    }
    assert sum(right for _, right in groups["asked"]) > 30
    assert not any(right for _, right in (*groups["removed"], *groups["exchanged"]))
    weights = fitted(groups)["weights"]
    assert isinstance(weights, dict)
    assert set(weights) == set(groups["asked"][0][0])
    assert weights["named"] > 0.3

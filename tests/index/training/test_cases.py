import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest
from transformers import AutoTokenizer

from index.evaluation.asking import without_gold
from index.evaluation.questions import Question
from index.joint_reader import JOINT_FEATURES, READ
from index.joint_spans import JointSpans
from index.joint_weights import body
from index.sentence_embedder import default_place
from index.training.cases import Case, Shelf, fitted_on, of_half
from tests.index.training.made import articles


def asked_as(name: str) -> Question:
    return Question(name, "Who?", False, frozenset())


def test_half_of_the_development_questions_are_fitted_on() -> None:
    halves = [of_half(asked_as(f"q{number}")) for number in range(1000)]
    assert 400 < sum(halves) < 600


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Eight articles in a real library, read by a network that hasn't learned anything yet."""
    spans = JointSpans(body(), AutoTokenizer.from_pretrained(default_place()))
    made = Shelf(tmp_path_factory.mktemp("shelf"), spans)
    asyncio.run(made.fill(articles(8)[0]))
    return made


@pytest.fixture(scope="module")
def cases(shelf: Shelf) -> list[Case]:
    return list(shelf.cases("new_wiki", articles(8)[1]))


@pytest.mark.model
def test_a_case_is_what_the_reader_would_see(cases: list[Case]) -> None:
    assert [case.question for case in cases] == articles(8)[1]
    for case in cases:
        assert 0 < len(case.found) == len(case.reads) <= READ
        assert case.features.shape == (len(case.joints), len(JOINT_FEATURES))
        (answer,), (article,) = case.question.answers, case.question.relevant
        for joint, right in zip(case.joints, case.right, strict=True):
            assert right == (joint.evidence.found.passage.article_id == article and answer in joint.text)
    assert all(any(case.right) for case in cases)


@pytest.mark.model
def test_asked_of_the_other_articles_no_sentence_is_right(shelf: Shelf) -> None:
    asked = [replace(one, answerable=False) for one in articles(8)[1]]
    cases = list(shelf.cases("removed", asked, among=without_gold))
    assert len(cases) == 8
    for case in cases:
        assert not any(case.right)
        assert not case.question.relevant & {one.passage.article_id for one in case.found}


@pytest.mark.model
@pytest.mark.parametrize(
    ("group", "rule"),
    [
        ("near misses, fit", lambda _: True),
        ("near misses, fit, article removed", lambda _: True),
        ("near misses, held", lambda _: False),
        ("near misses, held, article removed", lambda _: False),
        ("new_wiki, name exchanged", lambda _: True),
        ("clapnq_dev", of_half),
        ("clapnq_dev, article removed", of_half),
    ],
)
def test_what_is_held_out_is_not_fitted_on(
    cases: list[Case], group: str, rule: Callable[[Question], bool]
) -> None:
    for number in range(20):
        question = asked_as(f"q{number}")
        assert fitted_on(replace(cases[0], group=group, question=question)) == rule(question)

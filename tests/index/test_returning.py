from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.stored import StoredPassage
from index.asked import asked
from index.retriever import LOOKED_AT, Found
from index.returning import GOES_ON, LEANS, joined, seen_by, stands_alone, weight_of

TEXT = "The northern harbour asks 40 dollars. It was opened in May."


def found(scores: dict[tuple[str, int], float]) -> list[Found]:
    """Passages by article and key with their scores, best first."""
    made = [
        Found(
            StoredPassage(
                key=key, article_id=article, revision=1, start=0, end=len(TEXT), text=TEXT, sentences=()
            ),
            score,
            0.5,
        )
        for (article, key), score in scores.items()
    ]
    return sorted(made, key=lambda one: -one.score)


def test_an_unsure_question_goes_on_with_the_article_of_the_talk() -> None:
    own = found({("other", 1): 1.0, ("talk", 2): 0.8, ("far", 3): 0.1})
    talk = found({("talk", 2): 1.5, ("other", 1): 0.9})
    assert weight_of(own, talk, named=False) == GOES_ON
    assert joined(own, talk, GOES_ON)[0].passage.article_id == "talk"


def test_a_question_that_is_found_well_only_leans() -> None:
    own = found({("other", 1): 1.4, ("talk", 2): 1.3})
    assert weight_of(own, found({("talk", 2): 1.5, ("other", 1): 0.9}), named=True) == LEANS


def test_a_question_that_names_something_goes_on_only_if_the_talk_is_about_as_good() -> None:
    talk = found({("talk", 2): 1.5, ("other", 1): 0.9})
    own = found({("other", 1): 1.0, ("talk", 2): 0.5, ("far", 3): 0.1})
    assert weight_of(own, talk, named=False) == GOES_ON
    assert weight_of(own, talk, named=True) == 0.0


@pytest.mark.parametrize(
    ("own", "talk"),
    [
        # The question alone doesn't find the article of the talk.
        ({("a", 1): 1.0, ("b", 2): 0.2}, {("talk", 3): 1.5, ("a", 1): 1.0}),
        # The talk has no interest in the article of the question.
        ({("a", 1): 1.0, ("talk", 2): 0.9}, {("talk", 2): 1.5, ("b", 4): 0.1}),
        ({}, {("talk", 2): 1.5}),
        ({("a", 1): 1.0}, {}),
    ],
)
def test_strange_turns_weigh_nothing(
    own: dict[tuple[str, int], float], talk: dict[tuple[str, int], float]
) -> None:
    assert weight_of(found(own), found(talk), named=False) == 0.0


def test_a_leaning_question_that_another_article_surely_answers_stands_alone() -> None:
    talk = found({("talk", 2): 1.5, ("other", 1): 0.9})
    assert stands_alone(found({("other", 1): 1.4, ("talk", 2): 0.8}), talk)
    assert not stands_alone(found({("other", 1): 1.4, ("talk", 2): 1.2}), talk)
    assert not stands_alone(found({("other", 1): 0.9, ("talk", 2): 0.1}), talk)
    assert not stands_alone([], talk)
    assert not stands_alone(talk, [])


@st.composite
def two(draw: st.DrawFn) -> tuple[list[Found], list[Found]]:
    passages = draw(st.lists(st.integers(0, 60), min_size=1, max_size=40, unique=True))
    score = st.floats(0, 2)
    named = [(f"article {key % 5}", key) for key in passages]
    own = {one: draw(score) for one in named if draw(st.booleans())}
    talk = {one: draw(score) for one in named if draw(st.booleans())}
    return found(own), found(talk)


@given(two(), st.floats(0, 3))
def test_joining_loses_no_passage_of_the_question_and_keeps_order_and_height(
    lists: tuple[list[Found], list[Found]], weight: float
) -> None:
    own, talk = lists
    both = joined(own, talk, weight)
    keys = [one.passage.key for one in both]
    assert len(keys) == len(set(keys))
    assert set(keys) <= {one.passage.key for one in (*own, *talk)}
    assert len(both) >= min(len(own), LOOKED_AT)
    scores = [one.score for one in both]
    assert scores == sorted(scores, reverse=True)
    if own:
        assert both[0].score == own[0].score


def test_passages_of_the_talk_are_seen_as_the_question_sees_them() -> None:
    harbour = found({("a", 1): 1.2})
    [one] = seen_by(asked("Which harbour asks 40 dollars?", 10, {}), {1: 0.25}, harbour)
    assert (one.score, one.cosine) == (1.2, 0.25)
    [plain] = seen_by(asked("Who sings?", 10, {}), {}, harbour)
    assert (plain.coverage, plain.cosine) == (0.0, 0.0)
    assert replace(plain, cosine=0.5, sentences=()) == replace(harbour[0], sentences=())

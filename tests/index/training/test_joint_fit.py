"""Fitting, on cases made by rule: what a network might have read, joined with real evidence."""

import random
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.passage import Span
from corpus.stored import StoredPassage
from index.asked import asked, cleaned
from index.evaluation.questions import Question
from index.joint_reader import JOINT_FEATURES, joined_evidence, joint_doubts, span_doubts
from index.judge import Judge
from index.mismatch import UNFITTING
from index.retriever import Found, looked_at
from index.span_reader import SpanRead
from index.training.cases import Case
from index.training.joint_fit import (
    confidences,
    fit,
    logistic,
    passage_weights,
    probabilities,
    ranked,
    sentence_weights,
    verdict,
)
from tests.index.training.made import example


def read_of(text: str, said: str, sure: float) -> SpanRead:
    """A piece a word; the first and the last word of what is said stand out by `sure`."""
    ends = [place for place, letter in enumerate([*text, " "]) if letter == " "]
    offsets = np.array(list(zip([0, *(end + 1 for end in ends)], ends, strict=False)), np.int64)
    place = text.find(said)
    starts, stops = np.full(len(ends), -4.0, np.float32), np.full(len(ends), -4.0, np.float32)
    if place >= 0:
        starts[np.flatnonzero(offsets[:, 1] > place)[0]] += sure
        stops[np.flatnonzero(offsets[:, 0] < place + len(said))[-1]] += sure
    return SpanRead(offsets, starts, stops, -2.0, sure if place >= 0 else -3.0)


def stored(text: str, key: int) -> StoredPassage:
    ends = [place + 1 for place, letter in enumerate(text) if letter == "."]
    starts = [0, *(end + 1 for end in ends[:-1])]
    return StoredPassage(key, f"a{key}", 1, 0, len(text), text, tuple(map(Span, starts, ends)))


def case(number: int, *, answerable: bool = True, gold: int = 0, misread: bool = False) -> Case:
    """Three passages, of which the one in the place `gold` answers, if any does. Retrieval puts the first
    first; the network knows better, and if it misreads it knows the sentence but not its words."""
    asked_of = example(number)
    texts = [example(number + 1).passage, example(number + 2).passage]
    texts.insert(gold, asked_of.passage if answerable else example(number + 4).passage)
    question = asked(cleaned(asked_of.question), 100, {})
    found = [
        looked_at(Found(stored(text, place), 1.0 - place / 10, 0.5), question)
        for place, text in enumerate(texts)
    ]
    chance = random.Random(number)
    said = asked_of.answer_text if answerable else chance.choice(["council.", "debates", "port"])
    if misread:
        said = ("harbour", "debates", "work")[number % 3]
    reads = [
        read_of(text, said, chance.uniform(4, 8) if answerable and not misread else 1.0) for text in texts
    ]
    joints = tuple(joined_evidence(question, found, ["Ports"] * 3, reads))
    right = tuple(
        answerable
        and one.evidence.found.passage.article_id == f"a{gold}"
        and asked_of.answer_text in one.text
        for one in joints
    )
    told = Question(
        f"q{number}", asked_of.question, answerable, frozenset({f"a{gold}"} if answerable else ()),
        (asked_of.answer_text,) if answerable else (),
    )  # fmt: skip
    return Case("near misses, fit", question, tuple(found), tuple(reads), joints, right, told)


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    some = [case(number, gold=number % 3, misread=number % 4 == 0) for number in range(24)]
    return [*some, *(case(number, answerable=False) for number in range(24, 40))]


# Rows of two numbers, whether each is right, and its share.
ROWS = st.lists(
    st.tuples(
        st.floats(-2, 2), st.floats(-2, 2), st.booleans(), st.floats(0.1, 1)
    ),
    min_size=8, max_size=40,
).filter(lambda rows: len({right for *_, right, _ in rows}) == 2)  # fmt: skip
Row = tuple[float, float, bool, float]


def fitted(rows: Sequence[Row], c: float) -> tuple[dict[str, object], list[dict[str, float]]]:
    named = [{"a": a, "b": b} for a, b, *_ in rows]
    right, share = np.array([float(row[2]) for row in rows]), np.array([row[3] for row in rows])
    return logistic(named, right, share, c), named


@settings(max_examples=40)
@given(ROWS)
def test_a_logistic_models_mean_is_the_share_that_is_right(rows: list[Row]) -> None:
    model, named = fitted(rows, 1.0)
    share, right = np.array([row[3] for row in rows]), np.array([row[2] for row in rows])
    said = probabilities(model, named)
    assert share @ said / share.sum() == pytest.approx(share @ right / share.sum(), abs=0.01)


@settings(max_examples=40)
@given(ROWS)
def test_probabilities_are_those_that_the_reader_computes(rows: list[Row]) -> None:
    model, named = fitted(rows, 1.0)
    weights, intercept = model["weights"], model["intercept"]
    assert isinstance(weights, dict)
    assert isinstance(intercept, float)
    judge = Judge(intercept, weights)
    assert probabilities(model, named) == pytest.approx([judge.probability(row) for row in named])


def test_a_logistic_model_finds_the_weights_that_made_the_data() -> None:
    chance = np.random.default_rng(3)
    values = chance.normal(size=(4000, 2))
    right = chance.random(4000) < 1 / (1 + np.exp(-(0.5 + 2 * values[:, 0] - values[:, 1])))
    rows = [(float(a), float(b), bool(truth), 1.0) for (a, b), truth in zip(values, right, strict=True)]
    model, _ = fitted(rows, 1000.0)
    assert model["intercept"] == pytest.approx(0.5, abs=0.2)
    assert model["weights"] == pytest.approx({"a": 2.0, "b": -1.0}, abs=0.2)


def test_rows_without_a_share_say_nothing() -> None:
    rows = [(0.1 * place, float(place % 3), place % 4 > 1, 1.0) for place in range(20)]
    strange = [(a, b, not right, 0.0) for a, b, right, _ in rows]
    model, _ = fitted(rows, 1e4)
    same, _ = fitted([*rows, *strange], 1e4)
    assert same["weights"] == pytest.approx(model["weights"], abs=0.01)


@settings(max_examples=30)
@given(st.lists(st.floats(-3, 3), min_size=len(JOINT_FEATURES), max_size=len(JOINT_FEATURES)))
def test_sentences_are_ranked_by_their_weighted_features(values: list[float]) -> None:
    one = case(4)
    order = ranked(one, dict(zip(JOINT_FEATURES, values, strict=True)))
    scores = [score for score, _, _ in order]
    assert scores == sorted(scores, reverse=True)
    for score, joint, _ in order:
        wanted = sum(value * x for value, x in zip(values, joint.evidence.features, strict=True))
        assert score == pytest.approx(wanted, abs=1e-9)
    given = {id(joint): right for joint, right in zip(one.joints, one.right, strict=True)}
    assert {id(joint): right for _, joint, right in order} == given


def test_fitted_weights_put_sentences_that_answer_first(cases: list[Case]) -> None:
    weights = sentence_weights(cases)
    assert weights.keys() == set(JOINT_FEATURES)
    assert weights["timely"] == 1.5
    answerable = [one for one in cases if one.question.answerable]
    firsts = [ranked(one, weights)[0][2] for one in answerable]
    blind = [ranked(one, dict.fromkeys(JOINT_FEATURES, 0.0))[0][2] for one in answerable]
    assert sum(firsts) == len(firsts)
    assert sum(blind) < len(blind)


def first_found(cases: Sequence[Case], weights: dict[str, float]) -> list[bool]:
    """Whether the relevant passage comes first with what the weights add, by the reads' own answerability."""

    def best(one: Case) -> str:
        scores = [
            found.score + weights["answers"] * min(12, read.answers)
            for found, read in zip(one.found, one.reads, strict=True)
        ]
        return one.found[int(np.argmax(scores))].passage.article_id

    return [best(one) in one.question.relevant for one in cases]


def test_the_network_counts_where_it_finds_passages_and_not_where_it_adds_nothing() -> None:
    missed = [case(number, gold=2) for number in range(8)]
    weights = passage_weights(missed)
    assert max(weights.values()) > 0
    if not weights["margin"]:
        assert all(first_found(missed, weights))
    assert passage_weights([case(number) for number in range(8)]) == {"answers": 0.0, "margin": 0.0}


def test_what_is_weighed_are_the_best_sentences_doubts(cases: list[Case]) -> None:
    weights = sentence_weights(cases)
    answerable = [one for one in cases if one.question.answerable]
    assert answerable
    for one in answerable:
        order, told = ranked(one, weights), verdict(one, weights)
        assert told.fits
        assert told.numbers == joint_doubts(one.asked, [(score, joint) for score, joint, _ in order])
        assert told.right == order[0][2]


def test_a_sentence_that_speaks_of_another_is_judged_where_it_is_shown() -> None:
    """The largest is asked for; what outranks by its words alone tells the second largest."""
    question = asked(cleaned("Which is the largest port of Norland?"), 100, {})
    texts = ["The second largest port of Norland is Oxhaven.", "Norland ships from Vik, the largest port."]
    found = [
        looked_at(Found(stored(text, place), 1.0 - place / 10, 0.5), question)
        for place, text in enumerate(texts)
    ]
    reads = [read_of(text, said, 1.0) for text, said in zip(texts, ("Oxhaven", "Vik"), strict=True)]
    joints = joined_evidence(question, found, ["", ""], reads)
    gold = Question("q", question.text, True, frozenset({"a1"}), ("Vik",))
    one = Case("made", question, tuple(found), tuple(reads), tuple(joints), (False, True), gold)
    weights = dict.fromkeys(JOINT_FEATURES, 0.0) | {"passage": 3.0}
    assert not ranked(one, weights)[0][2]
    assert (verdict(one, weights).right, verdict(one, weights).fits) == (True, True)
    alone = replace(one, found=one.found[:1], reads=one.reads[:1], joints=one.joints[:1], right=(False,))
    assert not verdict(alone, weights).fits
    sure, right = confidences([one, alone], weights, {"intercept": 0.0, "weights": {"score": 0.0}})
    assert (sure.tolist(), right.tolist()) == ([0.5, 0.5 * UNFITTING], [1.0, 0.0])


def test_all_numbers_of_the_reader_are_fitted(cases: list[Case]) -> None:
    held = [replace(one, group="near misses, held") for one in cases[::5]]
    numbers = fit([*cases, *held])
    assert numbers.keys() == {"sentence", "passage", "confidence", "span"}
    best = cases[0].joints[0]
    doubts = joint_doubts(cases[0].asked, [(0.0, best)])
    for name, wanted in (("confidence", doubts), ("span", span_doubts(best))):
        model = numbers[name]
        assert isinstance(model, dict)
        assert model["weights"].keys() == wanted.keys()
    confidence = numbers["confidence"]
    assert isinstance(confidence, dict)
    sure, right = confidences(cases, sentence_weights(cases), confidence)
    assert sure[right == 1].min() > sure[right == 0].max()


def test_a_number_that_never_differs_leaves_the_others_as_they_are() -> None:
    chance = random.Random(3)
    rows = [{"x": chance.gauss(0, 1)} for _ in range(200)]
    right = np.array([float(row["x"] + chance.gauss(0, 1) > 0) for row in rows])
    plain = logistic(rows, right, np.ones(200), 1.0)["weights"]
    beside = logistic([{**row, "same": 1.0} for row in rows], right, np.ones(200), 1.0)["weights"]
    assert isinstance(plain, dict)
    assert isinstance(beside, dict)
    assert beside["x"] == pytest.approx(plain["x"], rel=0.05)

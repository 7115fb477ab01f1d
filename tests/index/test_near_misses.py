"""The near misses keep what their README promises: twins, one thing exchanged, no article in both parts."""

import json
from collections import Counter
from pathlib import Path

import pytest
from pydantic import BaseModel

from index.evaluation.questions import read_question_set

PLACE = Path(__file__).parents[1] / "data" / "near_misses"
SAMPLES = Path(__file__).parents[1] / "data" / "samples_questions"
PARTS = ("fit", "held")


class Line(BaseModel):
    """A line of queries.jsonl with the keys that only this set has."""

    id: str
    question: str
    answerable: bool
    answers: list[str]
    gold_sentences: list[str] = []
    relevant_ids: list[str] = []
    twin_of: str | None = None
    exchanged: str | None = None


def lines(part: str) -> list[Line]:
    text = (PLACE / part / "queries.jsonl").read_text(encoding="utf-8")
    return [Line.model_validate_json(line) for line in text.splitlines()]


def articles(part: str) -> dict[str, str]:
    rows = map(json.loads, (PLACE / part / "corpus.jsonl").read_text(encoding="utf-8").splitlines())
    return {row["id"]: row["text"] for row in rows}


def test_there_are_150_pairs_and_every_kind_of_exchange_is_in_both_parts() -> None:
    near = {part: [line for line in lines(part) if not line.answerable] for part in PARTS}
    assert [len(near[part]) for part in PARTS] == [90, 60]
    for part in PARTS:
        kinds = Counter(line.exchanged for line in near[part])
        assert set(kinds) == {"name", "role", "place", "number", "date"}
        assert min(kinds.values()) >= 8


@pytest.mark.parametrize("part", PARTS)
def test_every_near_miss_has_a_true_twin_of_its_own_and_reads_otherwise(part: str) -> None:
    true = {line.id: line for line in lines(part) if line.answerable}
    near = [line for line in lines(part) if not line.answerable]
    assert sorted(line.twin_of or "" for line in near) == sorted(true)
    for line in near:
        assert line.twin_of is not None
        assert line.question != true[line.twin_of].question
        assert not line.answers
        assert not line.relevant_ids


@pytest.mark.parametrize("part", PARTS)
def test_a_true_twin_is_answered_word_for_word_by_its_gold_sentences(part: str) -> None:
    texts = articles(part)
    for line in lines(part):
        for sentence in line.gold_sentences:
            assert any(sentence in texts[key] for key in line.relevant_ids), (line.id, sentence)
        if line.answerable:
            assert any(answer in sentence for answer in line.answers for sentence in line.gold_sentences), (
                line.id
            )


def test_the_parts_share_no_article_and_no_question() -> None:
    fit, held = (articles(part) for part in PARTS)
    assert not fit.keys() & held.keys()
    assert not set(fit.values()) & set(held.values())
    asked = [{line.question for line in lines(part)} for part in PARTS]
    assert not asked[0] & asked[1]


def test_the_briefs_are_those_of_the_samples() -> None:
    briefs = {
        row["id"]: row["text"]
        for row in map(json.loads, (SAMPLES / "corpus.jsonl").read_text(encoding="utf-8").splitlines())
    }
    assert briefs.items() <= articles("fit").items()


@pytest.mark.parametrize("part", PARTS)
def test_each_part_is_a_question_set(part: str) -> None:
    assert len(read_question_set(PLACE / part).questions) == 2 * (90 if part == "fit" else 60)

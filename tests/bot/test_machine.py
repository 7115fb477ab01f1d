"""The machine contract: keys, their order and their values. Scripts build on it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.terminal.machine import answer_object, encoded, failure_object, receipt_object
from corpus.errors import Refused
from index.receipt import Outcome, Receipt
from tests.bot.answers import answer, citation, refusal

ANSWER = ["id", "question", "answered", "answer", "confidence", "as_of", "citations", "nearest", "took_ms"]
CITATION = [
    "article_id", "title", "source", "author", "date", "url", "link", "quote", "start", "end", "score",
]  # fmt: skip
HIT = ["article_id", "start", "end", "score"]
TOOK = ["embed", "search", "read", "total"]
RECEIPT = ["source", "outcome", "article_id", "passages", "reason"]


def test_an_answers_keys_and_their_order() -> None:
    said = answer_object(answer(), id="q1", question="Who?", hits=False)
    assert list(said) == ANSWER
    assert list(said["citations"][0]) == CITATION
    assert list(said["took_ms"]) == TOOK


def test_hits_come_only_when_asked_for_before_the_times() -> None:
    said = answer_object(answer(), id="q1", question="Who?", hits=True)
    assert list(said) == [*ANSWER[:-1], "hits", "took_ms"]
    assert [list(hit) for hit in said["hits"]] == [HIT, HIT]
    assert [hit["score"] for hit in said["hits"]] == [1.5, 0.25]


def test_an_answers_values() -> None:
    said = json.loads(encoded(answer_object(answer(), id=7, question="Who?", hits=False)))
    assert said["id"] == 7
    assert said["question"] == "Who?"
    assert said["answered"] is True
    assert said["answer"] == "Ryosei Akazawa"
    assert said["confidence"] == 0.9346
    assert said["as_of"] == "2025-04-08"
    assert said["nearest"] == []
    assert said["citations"][0]["date"] == "2025-04-08"
    assert said["took_ms"] == {"embed": 5.123, "search": 1.0, "read": 0.5, "total": 7.0}


def test_a_refusal_has_null_for_an_answer_and_keeps_what_came_closest() -> None:
    said = answer_object(refusal(), id=None, question="Who?", hits=False)
    assert list(said) == ANSWER
    assert (said["answered"], said["answer"], said["as_of"], said["citations"]) == (False, None, None, [])
    assert list(said["nearest"][0]) == CITATION


def test_what_isnt_known_is_null() -> None:
    bare = citation(source=None, author=None, published=None, url=None, link=None)
    said = answer_object(answer(citations=(bare,)), id=None, question="Who?", hits=False)["citations"][0]
    assert [key for key in CITATION if said[key] is None] == ["source", "author", "date", "url", "link"]


def test_a_failure_keeps_the_questions_place() -> None:
    assert list(failure_object(id=1, question=None, error="line 1 isn't JSON")) == ["id", "question", "error"]


@pytest.mark.parametrize("outcome", Outcome)
def test_a_receipts_keys_and_outcome(outcome: Outcome) -> None:
    said = receipt_object(Receipt("a.md", outcome, "a1", 3, None))
    assert list(said) == RECEIPT
    assert json.loads(encoded(said))["outcome"] == outcome.value


def test_the_outcomes_are_the_documented_ones() -> None:
    assert [str(one) for one in Outcome] == ["added", "already there", "new revision", "copy of", "refused"]


def test_a_refused_source_says_why() -> None:
    error = Refused("It is empty.", kind="empty")
    said = receipt_object(Receipt("a.md", Outcome.REFUSED, None, 0, str(error), kind=error.kind))
    assert (said["article_id"], said["passages"], said["reason"]) == (None, 0, "It is empty.")


@given(st.text())
def test_quotes_survive_exactly_and_only_printable_ascii_is_written(text: str) -> None:
    line = encoded(
        answer_object(
            answer(citations=(citation(quote=text, title=text),)), id=None, question=text, hits=False
        )
    )
    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["citations"][0]["quote"] == text

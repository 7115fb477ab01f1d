"""The machine contract: keys, their order and their values. Scripts build on it."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.terminal.machine import answer_object, encoded, failure_object, receipt_object
from corpus.errors import Refused
from index.answer import Part, Silence, Standing
from index.receipt import Outcome, Receipt
from tests.bot.answers import NAME, TEXT, answer, citation, refusal, told

ANSWER = [
    "id", "question", "answered", "answer", "confidence", "as_of", "silence", "standing", "sources", "short",
    "earlier", "coming", "disagreeing", "parts", "unmet", "understood", "read_as", "meant", "citations",
    "nearest", "took_ms",
]  # fmt: skip
CITATION = [
    "article_id", "title", "source", "author", "date", "url", "link", "quote", "start", "end", "score",
    "revision", "marks", "copies",
]  # fmt: skip
TOLD = ["text", "start", "end", "as_of", "citation"]
PART = ["asked", "citations", "short", "standing", "earlier"]
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


def test_what_was_told_in_short_and_earlier_has_its_place_and_its_citation() -> None:
    old = citation(article_id="a2", published=date(2025, 3, 1))
    changed = answer(short=told(citation()), earlier=(told(old, "its chief negotiator"),))
    said = json.loads(encoded(answer_object(changed, id=None, question="Who?", hits=False)))
    (earlier,) = said["earlier"]
    assert list(said["short"]) == list(earlier) == TOLD
    assert said["short"]["text"] == said["answer"]
    assert list(earlier["citation"]) == CITATION
    assert (earlier["text"], earlier["as_of"]) == ("its chief negotiator", "2025-03-01")
    assert TEXT[earlier["start"] : earlier["end"]] == earlier["text"]
    assert earlier["citation"]["article_id"] == "a2"


def test_the_halves_of_a_question_come_in_order_with_none_for_what_isnt_found() -> None:
    short = told(citation(), "its chief negotiator")
    parts = (Part("Japan", (citation(),), short, Standing.EXPECTED, (short,)), Part("Korea", ()))
    said = answer_object(answer(parts=parts), id=None, question="Who?", hits=False)["parts"]
    assert [list(part) for part in said] == [PART, PART]
    assert [(part["asked"], len(part["citations"])) for part in said] == [("Japan", 1), ("Korea", 0)]
    assert list(said[0]["short"]) == TOLD
    assert (said[0]["standing"], said[0]["earlier"]) == ("expected", [said[0]["short"]])
    assert (said[1]["short"], said[1]["standing"], said[1]["earlier"]) == (None, None, [])


def test_a_citation_tells_its_revision_its_answering_words_and_its_copies() -> None:
    (said,) = answer_object(answer(), id=None, question="Who?", hits=False)["citations"]
    assert [TEXT[start:end] for start, end in said["marks"]] == [NAME]
    assert (said["revision"], said["copies"]) == (1, ["a7"])


@pytest.mark.parametrize("silence", [None, *Silence])
def test_a_refusal_says_why(silence: Silence | None) -> None:
    shown = refusal(
        silence=silence, unmet=("China",), understood=("tariffs",), read_as=("minister",), meant=("Akazawa",)
    )
    said = json.loads(encoded(answer_object(shown, id=None, question="Who?", hits=False)))
    assert said["silence"] == (silence.value if silence else None)
    assert (said["standing"], said["unmet"], said["understood"]) == (None, ["China"], ["tariffs"])
    assert (said["read_as"], said["meant"]) == (["minister"], ["Akazawa"])


@pytest.mark.parametrize("standing", Standing)
def test_an_answer_says_how_it_is_said_and_by_how_many(standing: Standing) -> None:
    said = answer_object(answer(standing=standing, sources=3), id=None, question="Who?", hits=False)
    assert (said["standing"], said["sources"], said["silence"]) == (standing.value, 3, None)


def test_the_kinds_of_silence_and_standing_are_the_documented_ones() -> None:
    assert [str(one) for one in Silence] == ["no question", "nothing", "unsaid"]
    assert [str(one) for one in Standing] == ["stated", "expected", "claimed", "denied"]


def test_a_citation_that_doesnt_fit_its_place_is_never_printed() -> None:
    with pytest.raises(ValueError, match="exactly"):
        answer_object(answer(citations=(citation(end=1),)), id=None, question="Who?", hits=False)


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
    quoted = citation(quote=text, title=text, start=0, end=len(text), marks=())
    said = answer(text=text, citations=(quoted,), unmet=(text,), parts=(Part(text, (quoted,)),))
    line = encoded(answer_object(said, id=None, question=text, hits=False))
    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["citations"][0]["quote"] == text

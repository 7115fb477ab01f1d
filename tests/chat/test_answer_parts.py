"""A question that needs several articles: each half with its evidence, or that nothing was found on it."""

from dataclasses import replace
from datetime import date
from typing import Any

from bot.chat.answer_view import answer_view
from bot.chat.words import Words
from index.answer import Answer, Part, Silence, Standing
from tests.chat.answering import contents
from tests.chat.citations import GIVEN, answered, cited, refused, told
from tests.chat.discord_markdown import kinds, seen, words

JAPAN = cited("Japan pays 15%.", 0, 15, (11, 14))
KOREA = cited("Korea pays 25%.", 0, 15, (11, 14))
BOTH = cited("Japan pays 15%, and Korea 25%.", 0, 30, (11, 14))
ON_JAPAN, ON_KOREA = "tariff on *Japan*", "tariff on Korea"


def shown(answer: Answer, **kept: Any) -> list[str]:
    view = answer_view(answer, replace(GIVEN, question_message_id=9, **kept), Words().to("en"))
    return [words(line) for text in contents(view.to_components()) for line in seen(text)]


def numbered(lines: list[str]) -> list[str]:
    """The headings of halves, and the excerpts."""
    return [line for line in lines if line.startswith(("tariff", "Nothing", "①", "②", "③"))]


def test_each_half_has_its_own_evidence() -> None:
    parts = (Part(ON_JAPAN, (JAPAN,)), Part(ON_KOREA, (KOREA,)))
    lines = shown(answered(JAPAN, KOREA, text=None, parts=parts))
    assert lines[0] == "The answer is in these parts:"
    assert numbered(lines) == [ON_JAPAN, f"① {JAPAN.quote}", ON_KOREA, f"② {KOREA.quote}"]


def test_each_half_says_its_short_answer_with_its_day_and_how_it_is_said() -> None:
    before = told(cited("Korea paid 10%.", 0, 15, published=date(2025, 4, 8)), 11, 14)
    parts = (
        Part(ON_JAPAN, (JAPAN,), told(JAPAN, 11, 14), Standing.EXPECTED),
        Part(ON_KOREA, (KOREA,), told(KOREA, 11, 14), earlier=(before,)),
    )
    lines = shown(answered(JAPAN, KOREA, text=None, parts=parts))
    day = Words().say("en", "answer-date", date=JAPAN.published)
    at = lines.index(ON_JAPAN)
    assert lines[at + 1] == f"Expected, not yet so: 15% ({day}) ①"
    at = lines.index(ON_KOREA)
    earlier = Words().say("en", "answer-date", date=before.as_of)
    assert lines[at + 1 : at + 3] == [f"25% ({day}) ②", f"Earlier: 10% ({earlier}) ③"]


def test_a_half_that_its_excerpt_says_no_shorter_is_not_told_twice() -> None:
    parts = (Part(ON_JAPAN, (JAPAN,), told(JAPAN, 0, 15)), Part(ON_KOREA, (KOREA,), told(KOREA, 0, 15)))
    lines = shown(answered(JAPAN, KOREA, text=None, parts=parts))
    assert sum(JAPAN.quote in line for line in lines) == 1


def test_a_half_on_which_nothing_was_found_says_so() -> None:
    parts = (Part(ON_JAPAN, ()), Part(ON_KOREA, (KOREA,)))
    lines = shown(answered(KOREA, text=None, parts=parts))
    assert lines[0] == "Only a part of the answer was found:"
    assert numbered(lines) == [f"Nothing found on: {ON_JAPAN}", ON_KOREA, f"① {KOREA.quote}"]


def test_one_sentence_that_says_both_halves_is_shown_once() -> None:
    parts = (Part(ON_JAPAN, (BOTH,)), Part(ON_KOREA, (BOTH,)))
    lines = shown(answered(BOTH, text=None, parts=parts))
    assert numbered(lines) == [ON_JAPAN, f"① {BOTH.quote}", f"{ON_KOREA} (see ①)"]


def test_evidence_for_the_whole_question_stands_below_the_halves() -> None:
    parts = (Part(ON_JAPAN, (JAPAN,)), Part(ON_KOREA, (KOREA,)))
    lines = shown(answered(BOTH, JAPAN, text="15%, and Korea 25%", parts=parts))
    assert lines[0] == "15%, and Korea 25%"
    assert numbered(lines)[-1] == f"③ {BOTH.quote}"


def test_a_refusal_names_every_half_on_which_nothing_was_found() -> None:
    parts = (Part(ON_JAPAN, ()), Part(ON_KOREA, ()))
    lines = shown(refused(BOTH, parts=parts, silence=Silence.UNSAID))
    assert lines[1:3] == [f"Nothing found on: {ON_JAPAN}", f"Nothing found on: {ON_KOREA}"]


def test_a_heading_of_a_half_is_bold_and_no_markdown_of_its_own() -> None:
    parts = (Part(ON_JAPAN, (JAPAN,)),)
    view = answer_view(answered(JAPAN, text=None, parts=parts), GIVEN, Words().to("en"))
    (line,) = (
        line for text in contents(view.to_components()) for line in seen(text) if ON_JAPAN in words(line)
    )
    assert (words(line), kinds(line)) == (ON_JAPAN, {"bold"})

from dataclasses import replace

import pytest

from index.matter import Whole, put_in, talk_of
from index.turn import Turn

FEE = Turn("What is the fee in Japan?", "15 dollars", ("a",))
LEADER = Turn("Who is the prime minister of Japan?", "Sanae Takaichi", ("b",))


def whole(text: str, *turns: Turn) -> str | None:
    found = talk_of(turns).whole(text)
    return found.question if found else None


def test_an_ellipsis_of_an_ellipsis_is_made_whole() -> None:
    turns = (FEE, Turn("And in Korea?"), Turn("thanks"), Turn("and the same for 2024?"))
    assert whole("ok, and Canada?", *turns) == "What is the fee in Canada in 2024?"


@pytest.mark.parametrize("between", ["Since when?", "And before that?", "Really?", "why?"])
def test_what_only_asks_on_leaves_the_matter_as_it_is(between: str) -> None:
    assert whole("And in Korea?", FEE, Turn(between, "Something.")) == "What is the fee in Korea?"


@pytest.mark.parametrize("between", ["and children?", "which one is higher?", "why did it rise?"])
def test_after_what_is_not_understood_nobody_knows_the_matter(between: str) -> None:
    assert whole("And in Korea?", FEE, Turn(between)) is None
    assert whole("And before that?", FEE, Turn(between)) is None


def test_each_before_goes_one_answer_further_back() -> None:
    once = talk_of([LEADER]).whole("Who was it before?")
    twice = talk_of([LEADER, Turn("Who was it before?", "Shigeru Ishiba")]).whole("And before him?")
    assert (once, twice) == (Whole(LEADER.question, former=1), Whole(LEADER.question, former=2))


def test_who_it_was_is_asked_of_the_last_question_for_a_person() -> None:
    found = talk_of([LEADER, FEE]).whole("And who was it before?")
    assert found == Whole(LEADER.question, former=1)
    assert talk_of([FEE]).whole("Who was it before?") is None


@pytest.mark.parametrize("text", ["Really?", "says who?", "Is that still so?", "are you sure?"])
def test_a_doubt_asks_the_same_again(text: str) -> None:
    assert whole(text, FEE) == FEE.question


def test_now_is_asked_of_today() -> None:
    assert whole("and now?", replace(FEE, question="What was the fee in Japan in 2024?")) == (
        "What was the fee in Japan now?"
    )


def test_since_when_is_asked_of_what_was_answered() -> None:
    found = talk_of([LEADER]).whole("Since when?")
    assert found is not None
    assert found.goes_on
    assert found.question == "Since when is Sanae Takaichi the prime minister of Japan?"


def test_what_was_put_in_is_known_by_its_terms() -> None:
    found = talk_of([Turn("What is the tariff on cars from Japan?", "15%")]).whole("and on steel from Korea?")
    assert found is not None
    assert (found.put_in, found.answered) == (frozenset({"steel"}), "15%")
    assert put_in(found.question, "and on steel from Korea?") == ("tariff",)


def test_a_full_question_is_none_of_these() -> None:
    assert whole("Who is the finance minister of Korea?", LEADER, FEE) is None
    assert whole("And in Korea?") is None

import string
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.asked import Kind, asked
from index.followup import (
    Signs,
    carried,
    elliptic,
    follows,
    leans,
    of_oneself,
    says_enough,
    share,
    since_shift,
    stands_alone,
)
from index.resolution import answered_before, person, resolved
from index.turn import MOST_TURNS, Turn, turns_of

LEADER = Turn("Who leads the talks?", "Ryosei Akazawa", ("a",))


@pytest.mark.parametrize(
    "question",
    ["And in Japan?", "What about steel?", "Why?", "When was he named?", "Is it in force?", "How about cars",
     "what else?", "では日本は？", "それはいつですか"],
)  # fmt: skip
def test_what_points_back_leans(question: str) -> None:
    assert leans(question)


@pytest.mark.parametrize(
    "question",
    [
        "Who is Japan's chief negotiator?",
        "What is the tariff on cars from Japan?",
        "自動車の関税は何パーセントですか",
    ],
)
def test_what_names_its_matter_does_not(question: str) -> None:
    assert not leans(question)


def test_what_asks_nothing_by_itself_is_elliptic() -> None:
    assert all(map(elliptic, ["And in Japan?", "What about steel?", "Why?", "On cars?"]))
    assert not any(map(elliptic, ["When was he named?", "Is it in force?", "What does it cost?"]))


signs = st.builds(
    Signs,
    st.booleans(),
    st.just(False),
    st.booleans(),
    st.floats(-1, 1),
    st.floats(-1, 1),
    st.floats(0, 1),
    st.floats(0, 40),
    st.integers(0, 20),
    st.integers(0, 20),
    st.booleans(),
)


@given(signs, st.floats(0, 1))
def test_what_is_more_like_the_talk_never_follows_it_less(one: Signs, more: float) -> None:
    assert 0 < follows(one) < 1
    assert 0 <= share(one) <= share(replace(one, leans=True)) <= share(replace(one, bound=True)) == 1
    assert share(replace(one, likeness=one.likeness + more)) >= share(one)
    assert share(replace(one, found=one.found + more)) <= share(one)


@given(signs, st.integers(0, 20))
def test_what_says_more_stands_alone_no_less(one: Signs, terms: int) -> None:
    more = replace(one, terms=one.terms + terms)
    assert stands_alone(more) or not stands_alone(one)
    assert share(one) == 0 or not stands_alone(one)
    for tied in ("leans", "bound", "of_oneself"):
        assert not stands_alone(replace(more, **{tied: True}))
    assert not stands_alone(replace(more, asks=False))
    assert says_enough(more) or not says_enough(one)
    assert not says_enough(replace(more, bound=True))


def test_who_tells_of_a_case_of_their_own_is_heard() -> None:
    assert all(map(of_oneself, ["How do I pay?", "What is my fee?", "Can you help us?"]))
    assert not any(map(of_oneself, ["Who is Japan's chief negotiator?", "What does the US pay in the mine?"]))


def test_a_full_question_about_something_else_begins_anew() -> None:
    rice = Turn("How much rice did Niigata harvest last autumn?", "600,000 tons.", ("b",))
    after = Turn("And in Akita?", "400,000 tons.", ("b",))
    assert since_shift([LEADER, rice, after]) == (rice, after)


def test_a_question_answered_from_the_same_article_does_not() -> None:
    further = Turn("Which prefecture grows most kumquats?", "Miyazaki.", ("a",))
    assert since_shift([LEADER, further]) == (LEADER, further)
    assert since_shift([]) == ()


def test_he_is_whoever_was_the_answer() -> None:
    assert person([LEADER]) == "Ryosei Akazawa"
    assert resolved("When was he named?", [LEADER]) == "When was Ryosei Akazawa named?"
    assert resolved("What is his task?", [LEADER]) == "What is Ryosei Akazawa's task?"


def test_he_is_whoever_was_asked_about() -> None:
    turn = Turn("When did Shigeru Ishiba announce it?", "On September 7.")
    assert resolved("Why did he?", [turn]) == "Why did Shigeru Ishiba?"


def test_its_is_of_the_owner_that_was_spoken_of() -> None:
    turn = Turn("Who is South Korea's chief negotiator?", "Yeo Han-koo")
    assert resolved("What does its deal include?", [turn]) == "What does South Korea's deal include?"
    tariff = Turn("What is the tariff on Japanese cars?", "15%")
    assert resolved("What was its rate?", [tariff]) == f"{tariff.question} What was its rate?"


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        (
            "What is the toll for cars on the Calder Bridge?",
            "Why was it raised?",
            "Why was the toll for cars on the Calder Bridge raised?",
        ),
        ("How long is the Merrow Tunnel?", "When was it opened?", "When was the Merrow Tunnel opened?"),
        ("How much is a return ticket?", "Is it valid on Sundays?", "Is a return ticket valid on Sundays?"),
        # An idiom's "it", and a matter that is more than a thing, stay as they are.
        ("What is the news?", "Is it true?", "What is the news? Is it true?"),
        ("What is it called?", "Who did it?", "What is it called? Who did it?"),
    ],
)
def test_it_is_what_was_asked_for(before: str, text: str, whole: str) -> None:
    assert resolved(text, [Turn(before, "It is.")]) == whole


@pytest.mark.parametrize(
    ("text", "said", "again"),
    [
        ("And on steel?", "Ryosei Akazawa", True),
        ("Who was it before?", "Akazawa", True),
        ("And on steel?", "Scott Bessent", False),
        ("Who leads the talks on steel?", "Ryosei Akazawa", False),
    ],
)
def test_the_same_person_once_more_is_no_answer(text: str, said: str, again: bool) -> None:
    question = replace(asked(text, 100, {}), kind=Kind.PERSON, resolved=resolved(text, [LEADER]))
    assert replace(question, answered=answered_before(question, [LEADER])).answered_by(said) == again
    assert not question.answered_by(said)


def test_what_asks_by_itself_has_only_names_in_front() -> None:
    turn = Turn("Who is the trade minister of South Korea?", "Yeo Han-koo")
    asked = "And what does the deal of that country include?"
    assert resolved(asked, [turn]) == f"South Korea: {asked}"
    assert resolved("What does the deal include?", [Turn("Who pays?")]) == "What does the deal include?"


def test_of_two_neither_is_guessed() -> None:
    turn = Turn("Who spoke by phone?", "Shigeru Ishiba and Donald Trump spoke by phone.")
    assert person([turn]) is None
    assert resolved("Where did he go to school?", [turn]) == "Where did he go to school?"


def test_an_ellipsis_is_read_after_the_question_before() -> None:
    assert resolved("And in Japan?", [LEADER]) == "Who leads the talks? And in Japan?"
    assert resolved("And in Japan?", []) == "And in Japan?"


@pytest.mark.parametrize(
    ("question", "before", "read"),
    [
        ("When?", LEADER, "When Ryosei Akazawa leads the talks?"),
        ("And why?", Turn("What is the tariff on cars?", "15%"), "why is the tariff on cars 15%?"),
        ("Since when?", Turn("What is the tariff on cars?"), "Since when is the tariff on cars?"),
        ("When?", Turn("Did Osaka pay?", "It paid."), "Did Osaka pay? When?"),
        ("When did it?", Turn("Who paid?", "Osaka"), "Who paid? When did it?"),
    ],
)
def test_a_mere_when_is_asked_of_what_was_answered(question: str, before: Turn, read: str) -> None:
    assert resolved(question, [before]) == read


def test_words_are_carried_as_they_were_written() -> None:
    turns = [Turn("What is the tariff on cars from Japan?")]
    assert carried("And on steel?", turns, lambda _: 1.0) == ("tariff", "cars", "Japan")
    assert carried("And on cars?", turns, lambda _: 1.0) == ("tariff", "Japan")
    assert carried("And on steel?", [], lambda _: 1.0) == ()


words = st.text(string.ascii_letters + " ?'", min_size=1, max_size=60)


@given(words, st.lists(st.builds(Turn, words, st.none() | words), max_size=4))
def test_carried_words_stand_in_the_turns_and_not_in_the_question(text: str, turns: list[Turn]) -> None:
    found = carried(text, turns, lambda term: float(len(term)))
    assert all(any(word in turn.question for turn in turns) for word in found)
    assert not {word.lower() for word in found} & set(text.lower().split())


@given(st.lists(words | st.builds(Turn, words, st.none() | words), max_size=9))
def test_turns_are_the_last_that_can_be_asked(history: list[str | Turn]) -> None:
    turns = turns_of(history)
    assert len(turns) <= MOST_TURNS
    assert all(turn.question for turn in turns)
    asked = [one if isinstance(one, str) else one.question for one in history]
    able = [" ".join(one.split()) for one in asked if one.split()]
    assert [turn.question for turn in turns] == able[-MOST_TURNS:]

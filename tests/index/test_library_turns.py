"""Questions in a conversation, from the library's door: real store, real index, a word embedder."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from corpus.article import Details, Draft
from corpus.source import Offer
from index.answer import Answer
from index.library import Library
from index.settings import LibrarySettings
from index.turn import Turn, turn_of
from tests.doubles import words

TEXTS = {
    "rain": "Heavy rain fell in Osaka. The river Yodo rose by two metres within a day.",
    "rice": "Japan will buy more rice. The rice quota rises by 75 percent, the ministry said.",
    "cars": "Cars from Japan pay a tariff of 15 percent. Steel pays a tariff of 50 percent.",
    "fee-north": "The northern harbour raises its landing fee. A landing costs 40 dollars now.",
    "fee-south": "The southern harbour raises its landing fee. A landing costs 60 dollars now.",
    "akazawa": "Ryosei Akazawa was named chief negotiator on April 8. Kenji Mori was named coach in May.",
}


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    async with await Library.open(LibrarySettings(home=tmp_path / "home"), load=words) as opened:
        for name, text in TEXTS.items():
            await opened.add(Offer("it", Draft(text, Details(id=name))), collection="a")
        yield opened


async def ask(library: Library, question: str, *history: str | Turn) -> Answer:
    return await library.ask(question, collection="a", history=history, hits=6)


STRANGE = (
    Turn("By how much did the river Yodo rise in Osaka?", "The river Yodo rose by two metres.", ("rain",)),
    Turn("And what else fell there?", "Heavy rain fell in Osaka.", ("rain",)),
)


async def test_a_question_that_stands_alone_is_answered_as_if_nothing_had_been_said(library: Library) -> None:
    question = "What tariff do cars from Japan pay?"
    alone, after = await ask(library, question), await ask(library, question, *STRANGE)
    assert (after.hits, after.confidence, after.understood) == (alone.hits, alone.confidence, ())
    assert [one.quote for one in after.citations] == [one.quote for one in alone.citations]


SAME_MATTER = (
    Turn("Does the northern harbour raise its landing fee?", "It raises its landing fee.", ("fee-north",)),
    Turn("What does a landing cost there now?", "A landing costs 40 dollars now.", ("fee-north",)),
)


@pytest.mark.parametrize(
    "question",
    [
        "What does a landing cost in the southern harbour?",
        "How much does the southern harbour ask for a landing now?",
        "Which harbour raises the landing fee?",
    ],
)
async def test_a_full_question_on_the_same_matter_is_not_changed_either(
    library: Library, question: str
) -> None:
    alone, after = await ask(library, question), await ask(library, question, *SAME_MATTER)
    assert (after.understood, after.hits[0].article_id) == ((), alone.hits[0].article_id)
    assert after.question == question


async def test_of_passages_that_answer_alike_the_one_of_the_talk_comes_first(library: Library) -> None:
    """Both harbours raise it; the talk was of one of them."""
    answers = {}
    for name in ("northern", "southern"):
        talk = Turn(f"Who runs the {name} harbour and asks for its landing fee?")
        answers[name] = await ask(library, "How much does the harbour ask for a landing?", talk)
    assert [answers[name].hits[0].article_id for name in answers] == ["fee-north", "fee-south"]
    assert all(not one.understood for one in answers.values())


async def test_a_follow_up_says_with_which_words_it_was_understood(library: Library) -> None:
    answer = await ask(library, "And by how much?", "Did the river Yodo rise in Osaka?")
    assert answer.hits[0].article_id == "rain"
    assert {"river", "Yodo", "Osaka"} <= set(answer.understood)
    assert answer.question == "And by how much?"


async def test_an_answers_words_are_heard_too(library: Library) -> None:
    asked = "What happened on Tuesday?"
    told = Turn(asked, "The southern harbour raises its landing fee.")
    assert (await ask(library, "And what does it cost?", told)).hits[0].article_id == "fee-south"


async def test_of_two_articles_as_good_the_one_that_answered_before_comes_first(library: Library) -> None:
    question = "And what does a landing cost now?"
    for name in ("fee-north", "fee-south"):
        turn = Turn("Does the harbour raise its landing fee?", "It raises its landing fee.", (name,))
        assert (await ask(library, question, turn)).hits[0].article_id == name


async def test_he_is_the_one_who_was_the_answer(library: Library) -> None:
    turn = Turn("Who leads the talks?", "Ryosei Akazawa")
    answer = await ask(library, "When was he named?", turn)
    shown = answer.citations or answer.nearest
    assert "Akazawa" in shown[0].quote


async def test_an_answer_is_a_turn_of_what_follows(library: Library) -> None:
    answer = await ask(library, "What tariff do cars from Japan pay?")
    turn = turn_of(answer)
    assert (turn.question, turn.answer) == (answer.question, answer.text)
    assert turn.article_ids == tuple(dict.fromkeys(one.article_id for one in answer.citations))
    steel = await ask(library, "What about steel?", turn)
    assert "Steel pays" in (steel.citations or steel.nearest)[0].quote

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.errors import ChatError
from bot.chat.pleasantries import greets, is_courtesy
from bot.chat.question import LONGEST, SHORTEST, addressed, asks, question_of


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "error-question-empty"),
        ("  \u200b\n ", "error-question-empty"),
        ("😀😀🎉", "error-question-no-words"),
        ("👩‍👩‍👧 🇯🇵 1️⃣2️⃣3️⃣", "error-question-no-words"),
        ("<:blob:123456789012345678><a:party:123456789012345679>", "error-question-no-words"),
        ("?!?!", "error-question-no-words"),
        ("ab", "error-question-short"),
        ("a" * (LONGEST + 1), "error-question-long"),
    ],
)
def test_what_cant_be_asked_gets_its_own_sentence(text: str, message: str) -> None:
    with pytest.raises(ChatError) as caught:
        question_of(text)
    assert caught.value.message == message


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Who leads the talks?", "Who leads the talks?"),
        ("  Who\n leads\u200b the talks? ", "Who leads the talks?"),
        ("Who <:blob:123456789012345678> leads?", "Who leads?"),
        ("首席交渉官は誰ですか", "首席交渉官は誰ですか"),
        ("2025?", "2025?"),
        ("a" * LONGEST, "a" * LONGEST),
    ],
)
def test_a_question_is_asked_in_its_own_words_on_one_line(text: str, question: str) -> None:
    assert question_of(text) == question


@given(st.text(max_size=400))
def test_whatever_is_typed_is_a_question_or_gets_a_sentence(text: str) -> None:
    with suppress(ChatError):
        question = question_of(text)
        assert SHORTEST <= len(question) <= LONGEST
        assert "\n" not in question


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Who leads the talks?", True),
        ("誰が交渉を率いていますか。", True),
        ("The talks begin on Monday.", False),
        ("See https://example.org/article?id=3", False),
        ("What of this? https://example.org/article", False),
        ("Is it so? " + "word " * 100, False),
        ("??", False),
        ("", False),
    ],
)
def test_a_message_is_the_question_if_it_asks_and_isnt_about_a_link(text: str, asked: bool) -> None:
    assert asks(text) is asked


def test_the_mention_and_what_sets_it_apart_are_no_part_of_the_question() -> None:
    assert addressed("<@42>, who leads?", 42) == "who leads?"
    assert addressed("who leads, <@!42>", 42) == "who leads"
    assert addressed("<@42>", 42) == ""
    assert addressed("<@43> who leads?", 42) == "<@43> who leads?"


@pytest.mark.parametrize("text", ["Thanks!", "thank you", "ok", "ありがとうございます。", "Got it."])
def test_thanks_are_no_question(text: str) -> None:
    assert is_courtesy(text)
    assert not greets(text)


@pytest.mark.parametrize("text", ["Hi", "hello!", "How does this work?", "こんにちは。", "使い方は？"])
def test_a_greeting_calls_for_an_explanation(text: str) -> None:
    assert greets(text)
    assert not is_courtesy(text)


@pytest.mark.parametrize("text", ["Who leads?", "And Canada", "Thanks to whom?", "", "help with tariffs"])
def test_anything_else_is_neither(text: str) -> None:
    assert not greets(text)
    assert not is_courtesy(text)

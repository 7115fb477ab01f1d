"""Foreign text in what the bot says of questions: dates, sources, subjects, names of servers and threads."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.apology import apology
from bot.chat.ask_form import AskForm
from bot.chat.bounds import day_of, known_source
from bot.chat.errors import ChatError
from bot.chat.threads import LONGEST_NAME, thread_name
from bot.chat.words import Words
from tests.chat.discord_markdown import kinds, seen
from tests.chat.hostile import hostile, long_hostile

WORDS = Words()
LANGUAGE = st.sampled_from(["en", "ja"])


def is_plain(text: str) -> bool:
    """Whether a text is seen as one line of nothing but text."""
    lines = seen(text)
    return len(lines) == 1 and not kinds(lines[0])


@given(long_hostile, LANGUAGE)
def test_a_text_that_is_no_date_is_repeated_harmlessly(text: str, language: str) -> None:
    try:
        day_of(text, date(2026, 11, 25), last=False)
    except ChatError as error:
        refusal = error
    else:
        return
    sentence = apology(refusal, WORDS.to(language))
    assert is_plain(sentence)
    assert len(sentence) <= 400


@given(long_hostile, LANGUAGE)
def test_a_source_that_isnt_there_is_repeated_harmlessly(text: str, language: str) -> None:
    with pytest.raises(ChatError) as caught:
        known_source(text, [])
    sentence = apology(caught.value, WORDS.to(language))
    assert is_plain(sentence)
    assert len(sentence) <= 400


@given(long_hostile, LANGUAGE)
def test_the_form_shows_what_it_is_about_harmlessly(text: str, language: str) -> None:
    async def never(*_: object) -> None:
        raise AssertionError

    shown = AskForm(text, WORDS.to(language), never).children[0].to_component_dict()
    assert is_plain(str(shown["content"]))
    assert len(str(shown["content"])) <= 1_000


@given(hostile)
def test_a_threads_name_is_one_line_within_its_limit(text: str) -> None:
    name = thread_name(f"{text} Who leads?")
    assert 1 <= len(name) <= LONGEST_NAME
    assert not any(unicodedata.category(sign) in ("Cc", "Zl", "Zp") for sign in name)

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.ellipsis import bare, completed, placed


@pytest.mark.parametrize(
    ("text", "before", "whole"),
    [
        (
            "And in Germany?",
            "How high is the wage in the United Kingdom?",
            "How high is the wage in Germany?",
        ),
        ("and in the UK?", "What is the fee in Germany?", "What is the fee in the UK?"),
        (
            "And for South Korea?",
            "Who is Japan's chief negotiator?",
            "Who is South Korea's chief negotiator?",
        ),
        ("How about the EU?", "What is Japan's rate?", "What is the EU's rate?"),
        ("and Japan's?", "Who leads the Bank of Korea?", "Who leads the Bank of Japan?"),
        ("And for India?", "What is the US tariff on Swiss steel?", "What is the US tariff on Indian steel?"),
        (
            "What about the EU?",
            "What is the tariff on cars from Japan?",
            "What is the tariff on cars from the EU?",
        ),
        (
            "and the Bank of England?",
            "What is the Bank of Japan's rate?",
            "What is the Bank of England's rate?",
        ),
        ("and Tokyo?", "What is the fee in Japan?", "What is the fee in Tokyo?"),
        ("On Saturdays?", "When is the Port Lanner library open on weekdays?",
         "When is the Port Lanner library open on Saturdays?"),
        ("and at the weekend?", "When is the library open?", "When is the library open at the weekend?"),
        (
            "And the finance minister?",
            "Who is the chancellor of Germany?",
            "Who is the finance minister of Germany?",
        ),
        (
            "and defence?",
            "Who is the minister of finance of Canada?",
            "Who is the minister of defence of Canada?",
        ),
        (
            "and on steel?",
            "What is the tariff on cars from Japan?",
            "What is the tariff on steel from Japan?",
        ),
        (
            "What about steel?",
            "What is the tariff on cars from Japan?",
            "What is the tariff on steel from Japan?",
        ),
        (
            "and on steel from Korea?",
            "What is the tariff on cars from Japan?",
            "What is the tariff on steel from Korea?",
        ),
        ("thanks, and for children?", "What does a ticket cost?", "What does a ticket cost for children?"),
        ("the same for 2024?", "What is the fee in Japan?", "What is the fee in Japan in 2024?"),
        ("what was it in 2023?", "What was the fee in 2024?", "What was the fee in 2023?"),
    ],
)  # fmt: skip
def test_what_a_follow_up_names_takes_the_place_of_its_like(text: str, before: str, whole: str) -> None:
    assert completed(text, before) == whole


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("Why?", "What is the fee in Japan?"),
        ("and he?", "Who leads the talks?"),
        ("which one is higher?", "What is the fee in Japan?"),
        ("And Ishiba?", "When did Akazawa meet Bessent?"),
        ("and in Canada?", "How old is Sanae Takaichi?"),
        ("and children?", "What does the ferry cost?"),
        ("and for cars?", "What is the tariff on steel and aluminum?"),
        ("and in 2024?", "Was it more in 2022 or in 2023?"),
        ("Who leads the talks for Korea?", "What is the fee in Japan?"),
    ],
)
def test_nothing_is_put_in_where_it_has_no_place_for_certain(text: str, before: str) -> None:
    assert completed(text, before) is None


def test_an_office_without_a_place_is_that_of_what_was_named() -> None:
    bank = "What is the base rate of the Bank of Korea?"
    assert placed("who is the governor?", bank) == "who is the governor of the Bank of Korea?"
    assert (
        placed("Who is its president?", "What is the Swiss tariff?") == "Who is the president of Switzerland?"
    )
    assert placed("Who is the governor?", "Did the Bank of Korea follow Tokyo?") is None
    assert placed("Who is the governor of Tokyo?", bank) is None


def test_what_only_opens_a_follow_up_is_no_part_of_it() -> None:
    assert bare("ok, thanks, and Japan?") == "Japan"
    assert bare("So why?") == "why"


words = st.text(string.ascii_letters + " ?'0", min_size=1, max_size=40)


@given(words, words)
def test_every_word_of_a_whole_question_was_said(text: str, before: str) -> None:
    whole = completed(text, before)
    if whole is not None:
        said = f"{text} {before} in the".lower()
        assert all(word in said for word in re.findall(r"[a-z0-9]+", whole.lower()))

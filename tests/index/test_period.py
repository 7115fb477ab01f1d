from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.period import Period, period_of
from index.timeliness import LATER, timeliness

ASKED = date(2025, 9, 10)


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("What was the tariff in April 2025?", date(2025, 4, 1), date(2025, 4, 30)),
        ("What did the letter of July 7 say?", date(2025, 7, 7), date(2025, 7, 7)),
        ("What did the letter of July 7, 2024 say?", date(2024, 7, 7), date(2024, 7, 7)),
        ("Who met on 16 June 2025?", date(2025, 6, 16), date(2025, 6, 16)),
        ("Who met on the 3rd of March?", date(2025, 3, 3), date(2025, 3, 3)),
        ("What began on 2025-04-03?", date(2025, 4, 3), date(2025, 4, 3)),
        ("Who resigned in November?", date(2024, 11, 1), date(2024, 11, 30)),
        ("Who was elected in 2021?", date(2021, 1, 1), date(2021, 12, 31)),
        ("What was the rate before June 2025?", date(2025, 3, 2), date(2025, 5, 31)),
        ("What changed since August?", date(2025, 8, 1), ASKED),
        ("What happened last year?", date(2024, 1, 1), date(2024, 12, 31)),
        ("What happened last month?", date(2025, 8, 1), date(2025, 8, 31)),
        ("2025年4月の関税はいくらですか", date(2025, 4, 1), date(2025, 4, 30)),
        ("7月7日の手紙の内容は?", date(2025, 7, 7), date(2025, 7, 7)),
        ("昨年の首相は誰ですか", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_the_time_that_a_question_names(question: str, first: date, last: date) -> None:
    assert period_of(question, ASKED) == Period(first, last)


@pytest.mark.parametrize(
    "question",
    [
        "What is the tariff on cars?",
        "May members vote?",
        "Who led the march on Washington?",
        "How long was the 1990s boom?",
        "Who met on February 31?",
        "What costs 2000000 dollars?",
    ],
)
def test_no_time_is_named(question: str) -> None:
    assert period_of(question, ASKED) is None


@given(st.text(), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_any_text_has_a_period_or_none(text: str, asked: date) -> None:
    found = period_of(text, asked)
    assert found is None or found.first <= found.last


@given(st.dates(), st.dates())
def test_the_newer_the_better_but_never_from_the_future(one: date, other: date) -> None:
    older, newer = sorted((one, other))
    asked = date(2025, 9, 10)
    suits = timeliness(older, asked, None), timeliness(newer, asked, None)
    assert suits[1] >= suits[0] or newer > asked
    assert timeliness(date(2025, 9, 12), asked, None) == LATER
    assert timeliness(None, asked, None) == 0


def test_a_named_time_is_suited_by_what_was_published_then() -> None:
    april = Period(date(2025, 4, 1), date(2025, 4, 30))
    assert timeliness(date(2025, 4, 9), ASKED, april) == 1
    assert timeliness(date(2025, 4, 9), ASKED, april) > timeliness(date(2025, 9, 7), ASKED, april)
    this_year = Period(date(2025, 1, 1), date(2025, 12, 31))
    assert timeliness(date(2025, 9, 7), ASKED, this_year) > timeliness(date(2025, 2, 1), ASKED, this_year)

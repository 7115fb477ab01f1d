from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.bounds import bounds_of, day_of, known_source
from bot.chat.errors import ChatError
from bot.records.given_answer import Bounds

TODAY = date(2026, 11, 25)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-04-08", date(2025, 4, 8), date(2025, 4, 8)),
        ("April 8, 2025", date(2025, 4, 8), date(2025, 4, 8)),
        ("8 April 2025", date(2025, 4, 8), date(2025, 4, 8)),
        ("2025年4月8日", date(2025, 4, 8), date(2025, 4, 8)),
        ("２０２５年４月８日", date(2025, 4, 8), date(2025, 4, 8)),
        ("April 2025", date(2025, 4, 1), date(2025, 4, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025年4月", date(2025, 4, 1), date(2025, 4, 30)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025年", date(2025, 1, 1), date(2025, 12, 31)),
        ("yesterday", date(2026, 11, 24), date(2026, 11, 24)),
        ("昨日", date(2026, 11, 24), date(2026, 11, 24)),
        ("3 days ago", date(2026, 11, 22), date(2026, 11, 22)),
        ("3日前", date(2026, 11, 22), date(2026, 11, 22)),
        ("last week", date(2026, 11, 16), date(2026, 11, 22)),
        ("先週", date(2026, 11, 16), date(2026, 11, 22)),
        ("last month", date(2026, 10, 1), date(2026, 10, 31)),
        ("先月", date(2026, 10, 1), date(2026, 10, 31)),
        ("last year", date(2025, 1, 1), date(2025, 12, 31)),
        ("去年", date(2025, 1, 1), date(2025, 12, 31)),
        ("8 April", date(2026, 4, 8), date(2026, 4, 8)),
    ],
)
def test_days_months_and_years_are_read_as_people_write_them(text: str, first: date, last: date) -> None:
    assert day_of(text, TODAY, last=False) == first
    assert day_of(text, TODAY, last=True) == last


@pytest.mark.parametrize(
    "text",
    [
        "nonsense",
        "03/04/2025",
        "3.4",
        "12",
        "2025-13-40",
        "31 February 2025",
        "0001",
        "9999",
        "2025-00",
        "@everyone",
    ],
)
def test_what_is_no_day_or_could_be_two_is_said_to_be_none(text: str) -> None:
    with pytest.raises(ChatError) as caught:
        day_of(text, TODAY, last=False)
    assert caught.value.message == "error-date"


@given(st.text(max_size=40))
def test_whatever_is_typed_as_a_date_is_a_day_or_gets_a_sentence(text: str) -> None:
    with suppress(ChatError):
        assert 1500 <= day_of(text, TODAY, last=False).year <= TODAY.year + 1


async def test_the_limits_of_a_question() -> None:
    assert await bounds_of(None, None, None, TODAY) == Bounds()
    assert await bounds_of("March 2025", "2025", "Gazette", TODAY) == Bounds(
        date(2025, 3, 1), date(2025, 12, 31), "Gazette"
    )
    with pytest.raises(ChatError) as caught:
        await bounds_of("2025-05-01", "2025-04-30", None, TODAY)
    assert caught.value.message == "error-dates-crossed"


def test_a_source_is_known_in_any_case_and_by_what_a_choice_can_hold() -> None:
    long = "The Gazette of " + "a" * 100
    sources = [("Example Gazette", 3), (long, 1)]
    assert known_source("example gazette ", sources) == "Example Gazette"
    assert known_source(long[:100], sources) == long
    with pytest.raises(ChatError) as caught:
        known_source("Another", sources)
    assert caught.value.message == "error-source"

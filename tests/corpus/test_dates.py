"""A date is read when it can mean one day only."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import date_line, read_date

APRIL_8 = date(2025, 4, 8)


@pytest.mark.parametrize(
    "written",
    [
        "2025-04-08", "20250408", "2025-04-08T23:59:59Z", "2025-04-08 10:00", "8 April 2025", "April 8, 2025",
        "Apr 8, 2025", "Tue, 08 Apr 2025 10:00:00 GMT", "2025年4月8日", "8. April 2025",
        "8 avril 2025", "08.04.2025",
        datetime(2025, 4, 8, 12, tzinfo=UTC), APRIL_8,
    ],
)  # fmt: skip
def test_dates_in_common_forms(written: object) -> None:
    assert read_date(written) == APRIL_8


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "03/04/2025",
        "4-5-2025",
        "April 2025",
        "2025",
        "Section 3.2",
        "2025-13-40",
        None,
        5,
        True,
        "x" * 500,
    ],
)
def test_what_names_no_single_day_is_no_date(written: object) -> None:
    assert read_date(written) is None


def test_day_and_month_that_cannot_be_exchanged_are_read() -> None:
    assert read_date("14/10/1998") == date(1998, 10, 14)
    assert read_date("10/14/1998") == date(1998, 10, 14)


@given(st.dates(min_value=date(1500, 1, 1), max_value=date(2099, 12, 31)))
def test_iso_dates_come_back(day: date) -> None:
    assert read_date(day.isoformat()) == day


def test_a_date_alone_on_an_early_line_is_found() -> None:
    assert date_line("The Crazy Ones\n\nOctober 14, 1998\n\nHere's to them.") == date(1998, 10, 14)
    assert date_line("Tariffs\nPublished: 8 April 2025\nText") == APRIL_8


def test_a_date_inside_a_sentence_is_not_the_articles() -> None:
    assert date_line("The rate is 15% since 8 April 2025.\nIt was higher before.") is None


def test_months_may_be_named_in_the_languages_that_are_asked_for() -> None:
    assert read_date("8. Juli 2025", languages=["de"]) == date(2025, 7, 8)
    assert read_date("8. Juli 2025", languages=["ja"]) is None
    assert read_date("2025年7月8日", languages=["en", "ja"]) == date(2025, 7, 8)

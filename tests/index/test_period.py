from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.period import Period, period_of
from index.time_phrases import Bearing, event_phrase, timing_spans
from index.timeliness import LATER, timeliness

ASKED = date(2025, 9, 10)
"""A Wednesday."""


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("What was the tariff in April 2025?", date(2025, 4, 1), date(2025, 4, 30)),
        ("What did the letter of July 7 say?", date(2025, 7, 7), date(2025, 7, 7)),
        ("What did the letter of July 7, 2024 say?", date(2024, 7, 7), date(2024, 7, 7)),
        ("Who met on 16 June 2025?", date(2025, 6, 16), date(2025, 6, 16)),
        ("Who met on the 3rd of March?", date(2025, 3, 3), date(2025, 3, 3)),
        ("What began on 2025-04-03?", date(2025, 4, 3), date(2025, 4, 3)),
        ("What began in 2025-04?", date(2025, 4, 1), date(2025, 4, 30)),
        ("Who was elected in 2021?", date(2021, 1, 1), date(2021, 12, 31)),
        ("What was the rate in early April?", date(2025, 4, 1), date(2025, 4, 10)),
        ("What was the rate in late July 2024?", date(2024, 7, 21), date(2024, 7, 31)),
        ("Which rates held between April and June 2025?", date(2025, 4, 1), date(2025, 6, 30)),
        ("Which rates held between April and June 2023?", date(2023, 4, 1), date(2023, 6, 30)),
        ("What was sold in the second quarter of 2025?", date(2025, 4, 1), date(2025, 6, 30)),
        ("What was sold last spring?", date(2025, 3, 1), date(2025, 5, 31)),
        ("What was sold last autumn?", date(2024, 9, 1), date(2024, 11, 30)),
        ("What was sold last winter?", date(2024, 12, 1), date(2025, 2, 28)),
        ("What was sold in summer 2024?", date(2024, 6, 1), date(2024, 8, 31)),
        ("What was sold in Q4?", date(2024, 10, 1), date(2024, 12, 31)),
        ("What was sold last quarter?", date(2025, 4, 1), date(2025, 6, 30)),
        ("What changed since August?", date(2025, 8, 1), ASKED),
        ("What happened yesterday?", date(2025, 9, 9), date(2025, 9, 9)),
        ("What did he say on Friday?", date(2025, 9, 5), date(2025, 9, 5)),
        ("What happened last week?", date(2025, 9, 1), date(2025, 9, 7)),
        ("What happened last weekend?", date(2025, 9, 6), date(2025, 9, 7)),
        ("What happened this week?", date(2025, 9, 4), date(2025, 9, 14)),
        ("What happened two weeks ago?", date(2025, 8, 24), date(2025, 8, 30)),
        ("What was the rate half a year ago?", date(2025, 2, 23), date(2025, 3, 25)),
        ("What happened last month?", date(2025, 8, 1), date(2025, 8, 31)),
        ("What happened last year?", date(2024, 1, 1), date(2024, 12, 31)),
        ("How many fell ill in the last two weeks?", date(2025, 8, 24), ASKED),
        ("2025年4月の関税はいくらですか", date(2025, 4, 1), date(2025, 4, 30)),
        ("7月7日の手紙の内容は?", date(2025, 7, 7), date(2025, 7, 7)),
        ("4月以降に何が変わりましたか", date(2025, 4, 1), ASKED),
        ("昨年の首相は誰ですか", date(2024, 1, 1), date(2024, 12, 31)),
        ("昨年10月の首相は誰ですか", date(2024, 10, 1), date(2024, 10, 31)),
        ("去年の4月8日に何がありましたか", date(2024, 4, 8), date(2024, 4, 8)),
        ("令和5年9月の首相は誰ですか", date(2023, 9, 1), date(2023, 9, 30)),
        ("平成元年に何がありましたか", date(1989, 1, 1), date(1989, 12, 31)),
        ("2023年の首相は誰ですか", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023年4月の首相は誰ですか", date(2023, 4, 1), date(2023, 4, 30)),
        ("一昨年の首相は誰ですか", date(2023, 1, 1), date(2023, 12, 31)),
        ("先月の関税は?", date(2025, 8, 1), date(2025, 8, 31)),
        ("先週何がありましたか", date(2025, 9, 1), date(2025, 9, 7)),
        ("今週のニュースは?", date(2025, 9, 4), date(2025, 9, 14)),
        ("三か月前の金利は?", date(2025, 5, 26), date(2025, 6, 25)),
    ],
)
def test_the_time_that_a_question_names(question: str, first: date, last: date) -> None:
    assert period_of(question, ASKED) == Period(first, last)


@pytest.mark.parametrize(
    ("question", "asked", "first"),
    [
        ("Who resigned in November?", ASKED, date(2024, 11, 1)),
        ("Who resigned in April?", date(2026, 1, 12), date(2025, 4, 1)),
        ("Who resigned in September?", ASKED, date(2025, 9, 1)),
        ("What happened on September 11?", ASKED, date(2024, 9, 11)),
        ("What will the rate be in October?", ASKED, date(2025, 10, 1)),
        ("What will the rate be in February?", ASKED, date(2026, 2, 1)),
        ("What was he told would happen in October?", ASKED, date(2024, 10, 1)),
        ("What is planned for next month?", ASKED, date(2025, 10, 1)),
        ("What is planned for 2030?", ASKED, date(2030, 1, 1)),
        ("What happened last month?", date(2026, 1, 31), date(2025, 12, 1)),
        ("Who was born on February 29?", date(2025, 9, 10), date(2024, 2, 29)),
    ],
)
def test_the_year_that_is_meant(question: str, asked: date, first: date) -> None:
    found = period_of(question, asked)
    assert found is not None
    assert found.first == first


@pytest.mark.parametrize(
    "question",
    ["What was the rate before June 2025?", "2025年6月以前の関税は?", "What held until June 2025?"],
)
def test_before_a_day_means_how_things_stood_last(question: str) -> None:
    assert period_of(question, ASKED) == Period(date(2025, 5, 25), date(2025, 5, 31), closed=True)


@pytest.mark.parametrize(
    "question",
    [
        "What is the tariff on cars?",
        "May members vote?",
        "Who led the march on Washington?",
        "How long was the 1990s boom?",
        "Who met on February 31?",
        "What costs 2000000 dollars?",
        "What costs $2000?",
        "What is the rate now?",
        "最新の関税は?",
    ],
)
def test_no_time_is_named(question: str) -> None:
    assert period_of(question, ASKED) is None


@settings(deadline=None, max_examples=50)
@given(st.text(), st.dates())
@example("What happened a decade ago?", date.min)
@example("What happened before 1901?", date.min)
@example("What comes next year?", date.max)
@example("What came in early 0001-01?", date.max)
@example("What came in Q1?", date.min)
@example("What was last quarter?", date.min)
@example("一昨年は?", date.min)
@example("昨年10月は?", date.min)
@example("What was it in the past 9999999999 years?", ASKED)
def test_any_text_has_a_period_or_none(text: str, asked: date) -> None:
    found = period_of(text, asked)
    assert found is None or found.first <= found.last


WORDS_OF_TIME = ("last week", "two years ago", "in May", "before June 2025", "since 2021", "Q3", "next month")


@settings(deadline=None, max_examples=50)
@given(st.lists(st.sampled_from(WORDS_OF_TIME), min_size=1).map(" ".join), st.dates())
def test_words_of_time_can_always_be_read(text: str, asked: date) -> None:
    found = period_of(text, asked)
    assert found is None or found.first <= found.last


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What is the latest rate right now?", ["latest", "right now"]),
        ("Who announced a new plan this week?", ["this week"]),
        ("Is Ishiba still in office?", ["still"]),
        ("What was the rate in April 2025?", []),
        ("今の首相は誰ですか", ["今"]),
        ("最新の関税率は?", ["最新"]),
        ("先月の関税は?", ["先月"]),
        ("今井さんは誰ですか", []),
    ],
)
def test_words_of_time_that_no_article_need_repeat(question: str, words: list[str]) -> None:
    assert [question[span.start : span.end] for span in timing_spans(question)] == words


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What was the rate before the deal?", "the deal"),
        ("Which tariff did cars pay until the order took effect?", "the order took effect"),
        ("Who governed before Ishiba resigned?", "Ishiba resigned"),
        ("Who governed before Ishiba?", None),
        ("What was the rate before June?", None),
        ("Why was it postponed minutes before launch?", None),
    ],
)
def test_an_event_that_a_time_is_named_by(question: str, words: str | None) -> None:
    event = event_phrase(question)
    assert (event.words if event else None) == words
    assert event is None or event.bearing is Bearing.BEFORE


@given(st.dates(), st.dates())
def test_the_newer_the_better_but_never_from_the_future(one: date, other: date) -> None:
    older, newer = sorted((one, other))
    suits = timeliness(older, ASKED, None), timeliness(newer, ASKED, None)
    assert suits[1] >= suits[0] or newer > ASKED
    assert timeliness(date(2025, 9, 12), ASKED, None) == LATER
    assert timeliness(date(2025, 9, 11), ASKED, None) == 1
    assert timeliness(None, ASKED, None) == 0


def test_a_named_time_is_suited_by_what_was_published_then() -> None:
    april = Period(date(2025, 4, 1), date(2025, 4, 30))
    assert timeliness(date(2025, 4, 9), ASKED, april) == 1
    assert timeliness(date(2025, 4, 9), ASKED, april) > timeliness(date(2025, 9, 7), ASKED, april)
    this_year = Period(date(2025, 1, 1), date(2025, 12, 31))
    assert timeliness(date(2025, 9, 7), ASKED, this_year) > timeliness(date(2025, 2, 1), ASKED, this_year)


def test_of_the_future_the_newest_articles_know_most() -> None:
    far = Period(date(2030, 1, 1), date(2030, 12, 31))
    assert timeliness(date(2025, 9, 7), ASKED, far) > timeliness(date(2025, 2, 1), ASKED, far)


def test_what_came_after_is_another_matter_when_the_days_before_are_asked_about() -> None:
    before = Period(date(2025, 7, 15), date(2025, 7, 21), closed=True)
    assert timeliness(date(2025, 7, 7), ASKED, before) > timeliness(date(2025, 7, 22), ASKED, before)
    assert timeliness(date(2025, 7, 7), ASKED, before) > timeliness(date(2025, 4, 3), ASKED, before)

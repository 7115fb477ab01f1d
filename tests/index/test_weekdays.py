"""Which time of a timetable is that of the weekday that is asked about."""

import pytest

from corpus.passage import Span
from index.asked import asked
from index.weekdays import days_named, is_of_another_weekday, of_that_weekday

TIMES = "It leaves at 7 am from Monday to Friday and at 9 am on Saturdays; there is none on Sundays."


def _place(words: str) -> Span:
    start = TIMES.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("When does the bus leave on Saturdays?", "9 am on Saturdays"),
        ("When does the bus leave on Wednesdays?", "7 am from Monday to Friday"),
        ("When does the bus leave on weekdays?", "7 am from Monday to Friday"),
        ("When does the bus leave on Sundays?", None),
        ("When does the bus leave?", "7 am from Monday to Friday"),
    ],
)
def test_the_time_of_a_weekday(question: str, told: str | None) -> None:
    one = asked(question, 10, {})
    place = of_that_weekday(one, TIMES, _place("7 am from Monday to Friday"))
    assert is_of_another_weekday(one, TIMES, place) is (told is None)
    assert told is None or TIMES[place.start : place.end] == told


def test_an_event_of_a_day_may_be_told_by_its_hour() -> None:
    one = asked("When did the ship sink on Tuesday?", 10, {})
    sentence = "The ship sank at 5.40 am on Tuesday, and a search began on Wednesday."
    place = Span(sentence.index("5.40"), sentence.index(" on Tues"))
    assert of_that_weekday(one, sentence, place) == place
    assert not is_of_another_weekday(one, sentence, place)


def test_days_and_their_ranges() -> None:
    assert days_named("from Saturday to Monday") == {5, 6, 0}
    assert days_named("on weekends and Fridays") == {4, 5, 6}
    assert not days_named("in the morning")

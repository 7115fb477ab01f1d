"""From when on an announced change holds, and what is told of it before and after that day."""

from dataclasses import replace
from datetime import date

import pytest

from index.changes import Changes
from index.in_force import effect_of
from index.reader import Reading
from index.sentence_reader import SentenceReader
from tests.index.test_changes import read

MARCH, SEPTEMBER = date(2026, 3, 4), date(2026, 9, 15)
OLD = (MARCH, "The ferry fare on Lake Vosk is 12 euros.")
NEW = (SEPTEMBER, "The ferry fare on Lake Vosk will rise to 15 euros on 1 October 2026.")


@pytest.mark.parametrize(
    ("sentence", "behind", "day"),
    [
        ("The fare will rise to 9 euros in May 2027.", "", date(2027, 5, 1)),
        (
            "They agreed on Tuesday to lower it to 4%.",
            "The new rate takes effect on 1 October 2026.",
            date(2026, 10, 1),
        ),
        ("It decided to lower the fee.", "The new fee applies from January 1, 2027. More.", date(2027, 1, 1)),
        ("They agreed to lower it to 4%.", "The cut will take effect next month.", date(2026, 10, 1)),
        ("They agreed to lower it to 4%.", "The bridge opens on 1 May 2027.", None),
        ("The fare rose to 9 euros on 1 May 2026.", "", None),
        ("The fare will rise to 9 euros.", "", None),
    ],
)
def test_the_day_from_which_on_a_change_holds(sentence: str, behind: str, day: date | None) -> None:
    assert effect_of(sentence, behind, SEPTEMBER) == day


def told(question: str, asked_at: date, *articles: tuple[date, str]) -> tuple[str, list[str], list[str]]:
    """What goes first where the reader gave the newest article's sentence, what was so before, and what is
    to come."""
    weighed, found, _, by_id = read(question, *articles)
    weighed = replace(weighed, day=asked_at)
    changes = Changes(weighed, found, ["Notes"] * len(found))
    quotes = SentenceReader.shipped().read(weighed, found, ["Notes"] * len(found)).quotes
    quotes = tuple(sorted(quotes, key=lambda one: by_id[one.article_id].published or date.min, reverse=True))
    ordered = changes.newest_first(Reading(quotes, 0.9, answers=True))
    earlier, coming = changes.earlier(ordered[0], by_id), changes.coming(ordered[0], by_id)
    return ordered[0].text, [one.text for one in earlier], [one.text for one in coming]


QUESTION = "How much is the ferry fare on Lake Vosk?"


def test_until_its_day_what_holds_goes_first_with_the_change_beside_it() -> None:
    assert told(QUESTION, date(2026, 9, 20), OLD, NEW) == (OLD[1], [], ["15 euros"])


def test_from_its_day_on_the_change_holds_and_what_was_before_is_earlier() -> None:
    assert told(QUESTION, date(2026, 11, 20), OLD, NEW) == (NEW[1], ["12 euros"], [])


def test_a_change_that_only_may_come_is_not_announced() -> None:
    maybe = (SEPTEMBER, "The ferry fare on Lake Vosk may rise to 15 euros on 1 October 2026.")
    assert told(QUESTION, date(2026, 9, 20), OLD, maybe)[2] == []


def test_what_is_asked_ahead_is_answered_by_the_announcement() -> None:
    ahead = "How much will the ferry fare on Lake Vosk be?"
    assert told(ahead, date(2026, 9, 20), OLD, NEW)[0] == NEW[1]

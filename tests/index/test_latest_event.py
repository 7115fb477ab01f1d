"""Which event "the fire" is: the newest, unless the question says which."""

from datetime import date

import pytest

from index.asked import asked, cleaned
from index.evidence import gathered
from index.latest_event import latest_event_first
from index.retriever import looked_at
from index.terms import content_terms
from tests.index.test_changes import article, found_in

REPORT = "A fire destroyed the mill of Osby early on Wednesday."
PAST = "In 1998 a fire in Osby killed a guard."


def first(question: str, *sentences: str) -> str:
    """The sentence that goes first, where the reader put these, of articles of one day, in this order."""
    weighed = asked(cleaned(question), 1000, dict.fromkeys(content_terms(question), 5))
    articles = [article(date(2026, 6, 3), text, key) for key, text in enumerate(sentences)]
    found = [looked_at(found_in(one, key), weighed) for key, one in enumerate(articles)]
    titles = dict.fromkeys(range(len(found)), "Fire in Osby")
    scored = [(1.0 - place, one) for place, one in enumerate(gathered(weighed, found, list(titles.values())))]
    ordered = latest_event_first(weighed, scored, titles)
    assert sorted(one.text for _, one in ordered) == sorted(sentences)
    assert [score for score, _ in ordered] == sorted((score for score, _ in ordered), reverse=True)
    return ordered[0][1].text


def test_the_report_goes_before_what_happened_long_ago() -> None:
    for question in ("When was the fire in Osby?", "When did the fire happen?", "On what day was the fire?"):
        assert first(question, PAST, REPORT) == REPORT


@pytest.mark.parametrize(
    "question",
    [
        "When was the fire in Linby?",
        "When was the fire of 1998?",
        "When was the mill built?",
        "Who saw the fire?",
    ],
)
def test_other_questions_keep_the_order(question: str) -> None:
    assert first(question, PAST, REPORT) == PAST


def test_a_report_without_a_day_does_not_go_first() -> None:
    assert first("When was the fire in Osby?", PAST, "A fire destroyed the mill of Osby.") == PAST


def test_what_is_told_of_its_own_time_stays_first() -> None:
    assert first("When was the fire in Osby?", "A fire in Osby burned on 1 June.", REPORT).startswith(
        "A fire in"
    )

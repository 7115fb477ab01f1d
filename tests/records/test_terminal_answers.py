"""Answers given in the terminal: kept as they were, found by article, and gone when their time is over."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.records.database import RecordsDatabase
from bot.records.terminal_answers import TerminalAnswer, TerminalAnswers
from index.errata import Excerpted
from tests.records.made import AT, excerpts, moments, names, text
from tests.records.opened import opened

made = st.builds(
    TerminalAnswer,
    collection=names,
    asked_at=moments,
    question=text,
    confidence=st.floats(0, 1),
    excerpts=st.lists(excerpts, min_size=1, max_size=3).map(tuple),
)
ONE = TerminalAnswer("main", AT, "Who?", 0.5, (Excerpted("a", 1, 0, 9), Excerpted("b", 1, 0, 9)))


@given(made)
def test_an_answer_comes_back_as_it_was_given(answer: TerminalAnswer) -> None:
    with opened() as database:
        table = TerminalAnswers(database)
        table.put(answer)
        assert table.resting_on(answer.collection) == [answer]
        assert table.resting_on(answer.collection, answer.excerpts[0].article_id) == [answer]


def test_answers_are_found_by_the_articles_that_they_quote(database: RecordsDatabase) -> None:
    table = TerminalAnswers(database)
    later = replace(ONE, asked_at=AT + timedelta(1), excerpts=(Excerpted("a", 2, 0, 9),))
    for one in (later, ONE, replace(ONE, collection="other")):
        table.put(one)
    assert table.resting_on("main", "a") == [ONE, later]
    assert table.resting_on("main", "b") == [ONE]
    assert table.resting_on("main", "c") == []
    assert table.resting_on("main") == [ONE, later]


def test_what_is_older_goes_and_nothing_else(database: RecordsDatabase) -> None:
    table = TerminalAnswers(database)
    later = replace(ONE, asked_at=AT + timedelta(1))
    table.put(ONE)
    table.put(later)
    assert table.expire(AT + timedelta(hours=1)) == 1
    assert table.resting_on("main") == [later]

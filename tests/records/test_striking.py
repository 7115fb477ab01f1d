from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.records.answers import Answers
from bot.records.database import RecordsDatabase
from bot.records.given_answer import GivenAnswer
from bot.records.privacy import Privacy
from corpus.store import ArticleStore

ASKED = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[RecordsDatabase]:
    path = tmp_path / "library.sqlite3"
    ArticleStore.open(path).close()
    database = RecordsDatabase(path)
    yield database
    database.close()


def given(
    key: str, question: str, *, member: int = 7, guild: int = 1, history: tuple[str, ...] = ()
) -> GivenAnswer:
    return GivenAnswer(
        key=key,
        guild_id=guild,
        channel_id=5,
        member_id=member,
        asked_at=ASKED + timedelta(minutes=len(history)),
        locale="en",
        question=question,
        conversation="thread:3",
        history=history,
    )


def history(answers: Answers, key: str, guild: int = 1) -> tuple[str, ...]:
    found = answers.find(key, guild)
    assert found is not None
    return found.history


def test_a_deleted_question_leaves_the_histories_of_those_after_it(database: RecordsDatabase) -> None:
    answers = Answers(database)
    answers.put(given("a", "Who leads?"))
    answers.put(given("b", "And in Japan?", member=8, history=("Who leads?",)))
    answers.put(given("c", "Since when?", history=("Who leads?", "And in Japan?")))
    answers.put(given("d", "Since when?", guild=2, history=("Who leads?",)))
    answers.delete("a")
    assert history(answers, "b") == ()
    assert history(answers, "c") == ("And in Japan?",)
    assert history(answers, "d", 2) == ("Who leads?",), (
        "another server's conversation is none of its business"
    )


def test_an_edited_questions_old_words_leave_them_too(database: RecordsDatabase) -> None:
    answers = Answers(database)
    answers.put(given("a", "Who leads?"))
    answers.put(given("b", "And in Japan?", history=("Who leads?",)))
    answers.put(given("a", "Who leads?"))
    assert history(answers, "b") == ("Who leads?",)
    answers.put(given("a", "Who is in charge?"))
    assert history(answers, "b") == ()


def test_a_forgotten_members_words_leave_the_others_histories(database: RecordsDatabase) -> None:
    answers = Answers(database)
    answers.put(given("a", "Who leads?", member=7))
    answers.put(given("b", "And in Japan?", member=8, history=("Who leads?",)))
    Privacy(database).forget(7)
    assert history(answers, "b") == ()


def test_the_servers_that_a_member_asked_come_last_asked_first(database: RecordsDatabase) -> None:
    answers = Answers(database)
    answers.put(given("a", "One?", guild=1))
    answers.put(given("b", "Two?", guild=2, history=("x",)))
    answers.put(given("c", "Three?", guild=3, member=8, history=("x", "y")))
    assert answers.guilds_asked(7) == [2, 1]
    last = answers.last_of(7)
    assert last is not None
    assert last.key == "b"
    assert answers.last_of(9) is None

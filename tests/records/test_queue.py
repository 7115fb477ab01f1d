from dataclasses import replace
from datetime import timedelta

import pytest

from bot.records.answers import Answers
from bot.records.database import RecordsDatabase
from bot.records.queue import DISMISSED, REASONS, Queue
from tests.records.made import AT, BOB, GUILD, OTHER_GUILD, answer


@pytest.fixture
def answers(database: RecordsDatabase) -> Answers:
    return Answers(database)


@pytest.fixture
def queue(database: RecordsDatabase, answers: Answers) -> Queue:
    """A queue with one unanswered question, whose asker wants word."""
    answers.put(answer())
    queue = Queue(database)
    queue.put("key", AT, wants_word=True)
    return queue


def test_a_queued_question_waits_with_all_that_curators_need(queue: Queue) -> None:
    (waiting,) = queue.waiting(GUILD)
    asked = answer()
    assert (waiting.key, waiting.question, waiting.channel_id) == ("key", asked.question, asked.channel_id)
    assert (waiting.member_id, waiting.locale, waiting.since) == (asked.member_id, "en", AT)
    assert (waiting.unanswered, waiting.wants_word, waiting.private) == (True, True, False)


def test_one_servers_queue_is_not_anothers(queue: Queue, answers: Answers) -> None:
    answers.put(answer("abroad", guild_id=OTHER_GUILD))
    queue.put("abroad", AT, wants_word=True)
    assert [one.key for one in queue.waiting(GUILD)] == ["key"]
    assert [one.key for one in queue.waiting(OTHER_GUILD)] == ["abroad"]
    queue.close("key", AT, "article")
    assert queue.owed(OTHER_GUILD) == []


def test_queued_again_a_question_keeps_its_place_and_the_askers_wish(queue: Queue) -> None:
    assert queue.put("key", AT + timedelta(1))
    (waiting,) = queue.waiting(GUILD)
    assert (waiting.since, waiting.wants_word) == (AT, True)
    assert queue.put("key", AT + timedelta(1), wants_word=False)
    assert [one.wants_word for one in queue.waiting(GUILD)] == [False]


def test_what_is_closed_or_gone_cannot_be_queued(queue: Queue) -> None:
    queue.close("key", AT, "article")
    assert not queue.put("key", AT)
    assert not queue.put("nothing", AT)
    assert queue.waiting(GUILD) == []


def test_a_question_is_closed_once(queue: Queue) -> None:
    assert queue.close("key", AT, "article")
    assert not queue.close("key", AT, "other article")
    assert queue.waiting(GUILD) == []


def test_badly_rated_answers_wait_with_their_reasons(queue: Queue, answers: Answers) -> None:
    answers.put(answer("rated", answered=True))
    for member, (reason, comment) in enumerate(zip(REASONS, ("", "since May", "", ""), strict=True), 1):
        answers.rate("rated", member, False, AT + timedelta(seconds=member), reason=reason, comment=comment)
    answers.rate("rated", 9, True, AT)
    rated = queue.waiting(GUILD)[1]
    assert (rated.key, rated.unanswered, rated.since) == ("rated", False, AT + timedelta(seconds=1))
    assert (rated.reasons, rated.comments) == (REASONS, ("since May",))
    answers.put(answer("liked", answered=True))
    answers.rate("liked", BOB, True, AT)
    assert [one.key for one in queue.waiting(GUILD)] == ["key", "rated"]


def test_the_longest_waiting_goes_first(queue: Queue, answers: Answers) -> None:
    answers.put(answer("older"))
    queue.put("older", AT - timedelta(1))
    assert [one.key for one in queue.waiting(GUILD)] == ["older", "key"]


def test_word_is_owed_of_what_an_article_answered_until_it_is_given(queue: Queue) -> None:
    assert queue.owed(GUILD) == []
    queue.close("key", AT, "article")
    assert queue.owed(GUILD) == ["key"]
    queue.settle("key")
    assert queue.owed(GUILD) == []


def test_no_word_is_owed_of_what_was_dismissed_or_not_wanted(queue: Queue, answers: Answers) -> None:
    queue.close("key", AT, DISMISSED)
    answers.put(replace(answer("quiet")))
    queue.put("quiet", AT)
    queue.close("quiet", AT, "article")
    assert queue.owed(GUILD) == []


def test_a_reopened_question_waits_as_before(queue: Queue) -> None:
    before = queue.waiting(GUILD)
    queue.close("key", AT, "article")
    queue.reopen("key")
    assert queue.waiting(GUILD) == before
    assert queue.owed(GUILD) == []

from dataclasses import replace
from datetime import timedelta

from hypothesis import given

from bot.records.answers import Answers
from bot.records.database import RecordsDatabase
from bot.records.given_answer import LONGEST_HISTORY, GivenAnswer, new_key, told_by_watch
from bot.records.queue import Queue
from index.errata import Excerpted
from tests.records.made import ALICE, AT, BOB, GUILD, OTHER_GUILD, answer, answers
from tests.records.opened import opened


@given(answers)
def test_an_answer_comes_back_as_it_was_kept(kept: GivenAnswer) -> None:
    with opened() as database:
        table = Answers(database)
        table.put(kept)
        assert table.find(kept.key, kept.guild_id) == kept
        assert table.find(kept.key, kept.guild_id - 1) is None
        assert table.find_asked(kept.key, kept.member_id) == kept
        assert table.find_asked(kept.key, kept.member_id - 1) is None


def test_only_the_latest_of_a_long_history_is_kept(database: RecordsDatabase) -> None:
    table = Answers(database)
    history = tuple(f"question {number}" for number in range(LONGEST_HISTORY + 3))
    table.put(answer(history=history))
    found = table.find("key", GUILD)
    assert found is not None
    assert found.history == history[-LONGEST_HISTORY:]


def test_an_answer_of_before_copies_were_kept_is_read(database: RecordsDatabase) -> None:
    table = Answers(database)
    table.put(answer(excerpts=(Excerpted("a", 2, 3, 4),)))
    database.write("UPDATE chat_answer SET excerpts = '[[\"a\", 2, 3, 4]]'")
    found = table.find("key", GUILD)
    assert found is not None
    assert found.excerpts == (Excerpted("a", 2, 3, 4),)


def test_an_answer_is_found_by_the_messages_that_show_and_asked_it(database: RecordsDatabase) -> None:
    table = Answers(database)
    table.put(answer(question_message_id=5))
    table.put(answer("menu", member_id=BOB, question_message_id=5, asked_at=AT + timedelta(1)))
    table.sent("key", 71, 6)
    shown = replace(answer(question_message_id=5), channel_id=71, message_id=6)
    assert table.shown_by(71, 6) == shown
    assert table.shown_by(70, 6) is None
    assert table.asked_by(9) is None
    assert [one.key for one in table.all_asked_by(5)] == ["key", "menu"]


def test_a_conversation_is_its_questions_since_then_the_oldest_first(database: RecordsDatabase) -> None:
    table = Answers(database)
    for number in range(LONGEST_HISTORY + 4):
        table.put(answer(str(number), conversation="c", asked_at=AT + timedelta(minutes=number)))
    table.put(answer("elsewhere", conversation="d"))
    last = [f"What of {number}?" for number in range(4, LONGEST_HISTORY + 4)]
    assert table.conversation("c", AT) == tuple(last)
    assert table.conversation("c", AT + timedelta(minutes=LONGEST_HISTORY + 2)) == tuple(last[-2:])
    assert table.conversation("nothing", AT) == ()


def test_what_a_member_asked_last_and_where(database: RecordsDatabase) -> None:
    table = Answers(database)
    assert table.last_of(ALICE) is None
    table.put(answer("first", guild_id=OTHER_GUILD))
    table.put(answer("second", asked_at=AT + timedelta(1)))
    table.put(answer("bob", member_id=BOB, guild_id=OTHER_GUILD, asked_at=AT + timedelta(2)))
    found = table.last_of(ALICE)
    assert found is not None
    assert found.key == "second"
    assert table.guilds_asked(ALICE) == [GUILD, OTHER_GUILD]


def test_what_was_told_of_a_watched_question_was_not_asked_by_anybody(database: RecordsDatabase) -> None:
    table = Answers(database)
    asked = answer("asked", guild_id=OTHER_GUILD)
    told = answer("told", asked_at=AT + timedelta(hours=1), conversation=told_by_watch("told"))
    table.put(asked)
    table.put(told)
    assert table.last_of(ALICE) == asked
    assert table.guilds_asked(ALICE) == [OTHER_GUILD]
    followed = answer("next", asked_at=AT + timedelta(hours=2), conversation=told.conversation)
    table.put(followed)
    assert table.last_of(ALICE) == followed
    assert table.guilds_asked(ALICE) == [GUILD, OTHER_GUILD]


def test_another_answer_to_an_edited_question_takes_the_place_of_the_first(database: RecordsDatabase) -> None:
    table, queue = Answers(database), Queue(database)
    table.put(answer())
    table.sent("key", 70, 6)
    table.rate("key", BOB, False, AT, reason="wrong")
    queue.put("key", AT, wants_word=True)
    edited = answer(
        question="And of tea?", answered=True, confidence=0.9, excerpts=(Excerpted("a", 1, 2, 3),)
    )
    table.put(edited)
    assert table.find("key", GUILD) == replace(edited, message_id=6)
    assert table.ratings("key") == (0, 0)
    assert queue.waiting(GUILD) == []


def test_the_same_question_answered_again_keeps_what_was_said_of_it(database: RecordsDatabase) -> None:
    table, queue = Answers(database), Queue(database)
    table.put(answer())
    table.rate("key", BOB, True, AT)
    queue.put("key", AT, wants_word=True)
    table.put(answer(confidence=0.3))
    assert table.ratings("key") == (1, 0)
    assert [one.wants_word for one in queue.waiting(GUILD)] == [True]


def test_a_members_last_rating_counts(database: RecordsDatabase) -> None:
    table = Answers(database)
    table.put(answer())
    assert table.rate("key", ALICE, False, AT, reason="outdated", comment="since May")
    assert table.rate("key", BOB, True, AT)
    assert table.ratings("key") == (1, 1)
    assert table.rate("key", ALICE, True, AT)
    assert table.ratings("key") == (2, 0)


def test_what_is_gone_cannot_be_rated(database: RecordsDatabase) -> None:
    table = Answers(database)
    table.put(answer())
    table.rate("key", BOB, True, AT)
    table.delete("key")
    assert table.find("key", GUILD) is None
    assert table.ratings("key") == (0, 0)
    assert not table.rate("key", ALICE, True, AT)


def test_a_deleted_question_is_struck_from_the_histories_of_those_that_followed(
    database: RecordsDatabase,
) -> None:
    table = Answers(database)
    table.put(answer("first"))
    later = AT + timedelta(minutes=1)
    table.put(answer("second", history=("What of first?", "Else?"), asked_at=later))
    table.put(answer("abroad", history=("What of first?",), guild_id=OTHER_GUILD, asked_at=later))
    table.delete("first")
    second, abroad = table.find("second", GUILD), table.find("abroad", OTHER_GUILD)
    assert second is not None
    assert second.history == ("Else?",)
    assert abroad is not None
    assert abroad.history == ("What of first?",), "another server's members asked that themselves"


def test_keys_fit_into_custom_ids_and_are_never_the_same() -> None:
    keys = {new_key() for _ in range(1000)}
    assert len(keys) == 1000
    assert all(len(key) == 16 and key.replace("-", "").replace("_", "").isalnum() for key in keys)

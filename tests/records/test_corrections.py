"""Answers are found by the articles that they rest on, and become due when those change, once each time."""

import sqlite3
from dataclasses import replace
from datetime import timedelta
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.records.answers import Answers
from bot.records.corrections import UNKNOWN, Corrections, Due, Noted
from bot.records.database import RecordsDatabase
from bot.records.moments import to_text
from bot.records.privacy import Privacy
from bot.records.schema import STEPS
from corpus.stored import State
from index.errata import Excerpted
from tests.records.made import ALICE, AT, BOB, GUILD, OTHER_GUILD, answer
from tests.records.opened import opened

LATER = AT + timedelta(days=1)


def excerpts(*ids: str) -> tuple[Excerpted, ...]:
    return tuple(Excerpted(one, 1, 0, 9) for one in ids)


def put(database: RecordsDatabase, key: str, *ids: str, message_id: int = 5, **more: object) -> None:
    """An answer that a message shows, looked at already."""
    answers, corrections = Answers(database), Corrections(database)
    answers.put(answer(key, answered=True, excerpts=excerpts(*ids), **more))
    answers.sent(key, 70, message_id)
    while (due := corrections.next_due()) is not None:
        corrections.settle(due, "")


def due_keys(corrections: Corrections) -> list[str]:
    keys: list[str] = []
    while (due := corrections.next_due(keys)) is not None:
        keys.append(due.key)
    return keys


def test_answers_are_passed_over_by_key_by_channel_and_by_server(database: RecordsDatabase) -> None:
    for number, guild_id in enumerate((GUILD, GUILD, GUILD, OTHER_GUILD)):
        key = f"{number}"
        put(database, key, "a", guild_id=guild_id, asked_at=AT - timedelta(hours=number))
    for number in range(4):
        Answers(database).sent(f"{number}", 70 if number < 2 else 71, 5)
    corrections = Corrections(database)
    assert due_keys(corrections) == ["0", "1", "2", "3"]
    first = due_one(corrections)
    assert (first.key, first.channel_id) == ("0", 70)
    for besides, left in (
        (["0"], "1"),
        ([first.channel], "2"),
        ([first.guild], "3"),
        ([first.channel, "2"], "3"),
        ([first.guild, "3"], None),
    ):
        due = corrections.next_due(besides)
        assert (due and due.key) == left


def due_one(corrections: Corrections) -> Due:
    due = corrections.next_due()
    assert due is not None
    return due


def test_the_articles_of_a_servers_answers_are_known_with_their_copies(database: RecordsDatabase) -> None:
    put(database, "one", "a", "b")
    put(database, "two", "a", "c", "d")
    put(database, "abroad", "a", guild_id=OTHER_GUILD)
    corrections = Corrections(database)
    assert corrections.articles() == {GUILD: dict.fromkeys("abcd"), OTHER_GUILD: {"a": None}}
    corrections.note(GUILD, {"a": Noted(2), "b": Noted(None), "c": Noted(1, True)}, AT)
    assert corrections.articles()[GUILD] == {
        "a": Noted(2),
        "b": Noted(None),
        "c": Noted(1, True),
        "d": None,
    }
    assert corrections.articles()[OTHER_GUILD] == {"a": None}


def test_only_answers_of_that_server_that_rest_on_it_become_due_the_newest_first(
    database: RecordsDatabase,
) -> None:
    put(database, "old", "a")
    put(database, "new", "b", "a", asked_at=LATER)
    put(database, "other", "b")
    put(database, "abroad", "a", guild_id=OTHER_GUILD)
    corrections = Corrections(database)
    assert corrections.note(GUILD, {"a": Noted(2)}, AT) == 2
    assert due_keys(corrections) == ["new", "old"]
    assert corrections.noted_at(GUILD, "a") == AT
    assert corrections.noted_at(OTHER_GUILD, "a") is None


def test_an_answer_that_no_message_shows_is_left_in_peace_until_one_does(database: RecordsDatabase) -> None:
    answers, corrections = Answers(database), Corrections(database)
    answers.put(answer(excerpts=excerpts("a")))
    assert corrections.note(GUILD, {"a": Noted(2)}, AT) == 0
    assert corrections.next_due() is None
    answers.sent("key", 70, 5)
    assert due_keys(corrections) == ["key"], "it may have changed until then"


def test_what_was_looked_at_is_due_no_longer(database: RecordsDatabase) -> None:
    put(database, "one", "a")
    corrections = Corrections(database)
    corrections.note(GUILD, {"a": Noted(2)}, AT)
    assert corrections.settle(due_one(corrections), "corrected")
    assert corrections.next_due() is None
    corrections.note(GUILD, {"a": Noted(3)}, AT)
    assert due_one(corrections).shown == "corrected"


def test_what_changed_while_it_was_looked_at_is_looked_at_again(database: RecordsDatabase) -> None:
    put(database, "one", "a")
    corrections = Corrections(database)
    corrections.note(GUILD, {"a": Noted(2)}, AT)
    due = due_one(corrections)
    corrections.note(GUILD, {"a": Noted(3)}, AT)
    assert not corrections.settle(due, "corrected")
    assert due_one(corrections).shown == UNKNOWN


def test_what_is_shown_anew_shows_nothing_of_corrections(database: RecordsDatabase) -> None:
    put(database, "one", "a")
    corrections = Corrections(database)
    corrections.note(GUILD, {"a": Noted(2)}, AT)
    corrections.settle(due_one(corrections), "corrected", erased_at=AT)
    Answers(database).put(answer("one", question="What else?", excerpts=excerpts("b")))
    Answers(database).sent("one", 70, 5)
    assert due_one(corrections) == Due("one", GUILD, 1, channel_id=70)
    assert corrections.articles() == {GUILD: {"b": None}}


def test_what_was_erased_is_taken_out_and_the_rest_stays(database: RecordsDatabase) -> None:
    put(database, "one", "a", "b", "c")
    corrections = Corrections(database)
    corrections.note(GUILD, {"a": Noted(1), "b": Noted(None), "c": Noted(1)}, AT)
    assert corrections.take_out(due_one(corrections), excerpts("a"), "erased", LATER)
    found = Answers(database).find("one", GUILD)
    assert found is not None
    assert found.excerpts == excerpts("a")
    assert set(corrections.articles()[GUILD]) == {"a"}
    corrections.note(GUILD, {"a": Noted(2)}, AT)
    assert due_one(corrections) == Due("one", GUILD, 1, "erased", LATER, channel_id=70)


def test_answers_rest_on_what_they_quote_and_refusals_on_nothing(database: RecordsDatabase) -> None:
    put(database, "later", "a", asked_at=LATER)
    put(database, "one", "b", "a")
    Answers(database).put(answer("refusal", excerpts=excerpts("a")))
    answers = Answers(database)
    assert [one.key for one in answers.resting_on(GUILD, "a")] == ["one", "later"]
    assert [one.key for one in answers.resting_on(GUILD, "b")] == ["one"]
    assert [one.key for one in answers.resting_on(GUILD)] == ["one", "later"]
    assert answers.resting_on(OTHER_GUILD, "a") == []


def test_nothing_is_kept_of_answers_that_are_gone(database: RecordsDatabase) -> None:
    put(database, "alices", "a")
    put(database, "bobs", "b", member_id=BOB)
    corrections = Corrections(database)
    corrections.note(GUILD, {"a": Noted(2), "b": Noted(2)}, AT)
    Privacy(database).forget(ALICE)
    assert due_keys(corrections) == ["bobs"], "his are as they were"
    assert corrections.articles() == {GUILD: {"b": Noted(2)}}
    Privacy(database).expire(AT + timedelta(days=99))
    tables = ("chat_source", "chat_notice", "chat_source_state")
    assert [database.rows(f"SELECT * FROM {one}") for one in tables] == [[], [], []]  # the names are ours
    put(database, "again", "a")
    corrections.note(GUILD, {"a": Noted(2)}, AT)
    Privacy(database).forget_guild(GUILD)
    assert [database.rows(f"SELECT * FROM {one}") for one in tables] == [[], [], []]


def test_the_version_changes_when_somebody_else_writes_and_only_then(database: RecordsDatabase) -> None:
    corrections = Corrections(database)
    with database.snapshot():
        before = corrections.version()
    put(database, "one", "a")
    assert corrections.version() == before
    other = RecordsDatabase(database.path)
    put(other, "two", "a")
    with database.snapshot():
        assert corrections.version() != before
    other.close()


@pytest.mark.parametrize("state", [State(3, True, AT), State(3, False, AT), None])
def test_what_is_noted_of_an_article_is_how_it_is(state: State | None) -> None:
    noted = Noted.of(state)
    assert (noted.revision, noted.removed) == ((state.revision, state.removed) if state else (None, False))


def test_answers_of_an_earlier_citedesk_are_found_too(path: Path) -> None:
    before = next(number for number, step in enumerate(STEPS) if any("chat_source" in one for one in step))
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE chat_schema (version INTEGER NOT NULL) STRICT")
        connection.execute("INSERT INTO chat_schema VALUES (?)", (before,))
        for statement in chain.from_iterable(STEPS[:before]):
            connection.execute(statement)
        connection.execute(
            "INSERT INTO chat_answer (key, guild_id, channel_id, message_id, conversation, member_id,"
            " asked_at, locale, private, question, history, bounds, answered, confidence, excerpts)"
            " VALUES ('one', 7, 70, 5, 'answer:one', 1, ?, 'en', 0, 'What?', '[]', ?, 1, 0.5, ?)",
            (
                to_text(AT),
                '["", "", null]',
                '[["a", 1, 0, 9, ["b", "a"]], ["c", 1, 0, 9]]',
            ),
        )
    database = RecordsDatabase(path)
    corrections = Corrections(database)
    assert corrections.articles() == {GUILD: dict.fromkeys("abc")}
    corrections.note(GUILD, {"b": Noted(2)}, AT)
    assert due_keys(corrections) == ["one"]
    (found,) = Answers(database).resting_on(GUILD, "c")
    assert found.excerpts == (Excerpted("a", 1, 0, 9, ("b", "a")), Excerpted("c", 1, 0, 9))
    database.close()


changes = st.lists(st.tuples(st.sampled_from("ab"), st.integers(1, 4)), max_size=6)


@given(changes, st.booleans())
@settings(deadline=None)
def test_an_answer_is_due_exactly_if_something_changed_since_it_was_looked_at(
    made: list[tuple[str, int]], looked: bool
) -> None:
    with opened() as database:
        put(database, "one", "a")
        corrections = Corrections(database)
        for article_id, revision in made:
            corrections.note(GUILD, {article_id: Noted(revision)}, AT)
        if looked and (due := corrections.next_due()) is not None:
            corrections.settle(due, "")
        expected = not looked and any(article_id == "a" for article_id, _ in made)
        assert (corrections.next_due() is not None) is expected


def test_a_settled_answer_that_was_forgotten_meanwhile_is_no_matter(database: RecordsDatabase) -> None:
    put(database, "one", "a")
    corrections = Corrections(database)
    corrections.note(GUILD, {"a": Noted(2)}, AT)
    due = due_one(corrections)
    Answers(database).delete("one")
    assert corrections.settle(due, "corrected")
    assert corrections.take_out(replace(due, key="never"), (), "", AT)

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.records.answers import Answers
from bot.records.audit import Act, Audit
from bot.records.database import RecordsDatabase
from bot.records.departures import Departures
from bot.records.facts import Facts
from bot.records.feeds import Feed, Feeds
from bot.records.jobs import Job, Jobs
from bot.records.policies import DEFAULT_RETENTION_DAYS, Policies, Policy
from bot.records.privacy import Kept, Privacy
from bot.records.queue import Queue
from bot.records.undos import Before, Undo, Undos
from tests.records.made import ALICE, AT, BOB, GUILD, OTHER_GUILD, answer
from tests.records.opened import opened

FEED = Feed(GUILD, "https://bean.example/rss", "Beans", ALICE, AT, AT)


@pytest.fixture
def privacy(database: RecordsDatabase) -> Privacy:
    """Alice and bob have each done everything, in two servers."""
    answers, audit, undos, jobs = Answers(database), Audit(database), Undos(database), Jobs(database)
    for guild_id in (GUILD, OTHER_GUILD):
        for member_id in (ALICE, BOB):
            name = f"{guild_id}-{member_id}"
            answers.put(answer(name, guild_id=guild_id, member_id=member_id))
            audit.put(Act(guild_id, AT, member_id, "article-added", "Coffee", "a"))
            undos.put(Undo(name, guild_id, member_id, AT, "added", (Before("a", None),)))
            jobs.put(Job(name, guild_id, 70, member_id, "en", AT, ("beans.zip",)))
        answers.rate(f"{guild_id}-{BOB}", ALICE, False, AT, reason="wrong", comment="alice's words")
        answers.rate(f"{guild_id}-{ALICE}", BOB, False, AT, reason="wrong")
        Policies(database).put(Policy(guild_id, language="ja"))
        Facts(database).put(f"standing:{guild_id}", "1")
    Feeds(database).add(FEED)
    return Privacy(database)


def test_what_is_kept_of_a_member_is_counted(privacy: Privacy) -> None:
    assert privacy.kept_of(ALICE) == Kept(questions=2, ratings=2, acts=2)
    assert privacy.kept_of(ALICE, GUILD) == Kept(questions=1, ratings=1, acts=1)
    assert privacy.kept_of(99) == Kept(0, 0, 0)


def test_nothing_names_a_member_who_asked_to_be_forgotten(
    privacy: Privacy, database: RecordsDatabase
) -> None:
    assert privacy.forget(ALICE) == Kept(questions=2, ratings=2, acts=2)
    assert privacy.kept_of(ALICE) == Kept(0, 0, 0)
    for table in ("chat_answer", "chat_rating", "chat_undo", "chat_job", "chat_audit"):
        found = database.row(
            f"SELECT count(*) FROM {table} WHERE member_id = ?", ALICE
        )  # table names are ours
        assert found == (0,), table
    assert database.row("SELECT added_by FROM chat_feed") == (0,)
    assert Audit(database).count(GUILD) == 2, "what was done stands, by nobody"
    assert Jobs(database).find(f"{GUILD}-{ALICE}", GUILD) is not None, "an import goes on"


def test_the_others_are_remembered(privacy: Privacy, database: RecordsDatabase) -> None:
    before = Answers(database).find(f"{GUILD}-{BOB}", GUILD)
    privacy.forget(ALICE)
    assert Answers(database).find(f"{GUILD}-{BOB}", GUILD) == before
    # His ratings were of alice's answers, which are gone.
    assert privacy.kept_of(BOB) == Kept(questions=2, ratings=0, acts=2)
    assert Queue(database).waiting(GUILD) == []


def test_a_server_is_forgotten_whole_and_alone(privacy: Privacy, database: RecordsDatabase) -> None:
    Departures(database).left(GUILD, AT)
    privacy.forget_guild(GUILD)
    assert Departures(database).guilds_known() == {OTHER_GUILD}
    assert Departures(database).before(AT + timedelta(1)) == []
    assert Policies(database).of(GUILD) == Policy(GUILD)
    assert Policies(database).of(OTHER_GUILD).language == "ja"
    assert Facts(database).get(f"standing:{GUILD}") is None
    assert Facts(database).get(f"standing:{OTHER_GUILD}") == "1"
    assert privacy.kept_of(ALICE) == Kept(questions=1, ratings=1, acts=1)


@given(st.none() | st.integers(1, 400), st.integers(0, 500 * 24))
def test_questions_are_kept_for_as_long_as_the_server_settled(days: int | None, hours: int) -> None:
    with opened() as database:
        if days is not None:
            Policies(database).put(Policy(GUILD, retention_days=days))
        Answers(database).put(answer())
        gone = Privacy(database).expire(AT + timedelta(hours=hours))
        expired = hours > 24 * (DEFAULT_RETENTION_DAYS if days is None else days)
        assert gone == int(expired)
        assert (Answers(database).find("key", GUILD) is None) is expired


def test_what_expired_takes_its_ratings_along_and_nothing_else(
    privacy: Privacy, database: RecordsDatabase
) -> None:
    Policies(database).put(Policy(GUILD, retention_days=1))
    assert privacy.expire(AT + timedelta(days=2)) == 2
    assert privacy.kept_of(ALICE) == Kept(questions=1, ratings=1, acts=2)
    assert Undos(database).find(f"{GUILD}-{ALICE}", GUILD) is not None
    privacy.expire(AT + timedelta(days=8))
    assert Undos(database).find(f"{GUILD}-{ALICE}", GUILD) is None


def test_finished_imports_are_forgotten_after_a_time_and_others_are_not(
    privacy: Privacy, database: RecordsDatabase
) -> None:
    jobs = Jobs(database)
    jobs.finish(f"{GUILD}-{ALICE}", AT)
    privacy.expire(AT + timedelta(days=31))
    assert database.row("SELECT count(*) FROM chat_job") == (3,)
    assert len(jobs.unfinished()) == 3

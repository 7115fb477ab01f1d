"""Policies, acts, feeds, imports, undos, facts, departures: kept as they were, and apart by server."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.records.answers import Answers
from bot.records.audit import Act, Audit
from bot.records.database import RecordsDatabase
from bot.records.departures import Departures
from bot.records.facts import Facts
from bot.records.feeds import Feed, Feeds, Seen
from bot.records.jobs import Job, JobReceipt, Jobs
from bot.records.moments import from_text, to_text
from bot.records.policies import Policies, Policy
from bot.records.undos import Before, Undo, Undos
from bot.records.unwanted import Posted, UnwantedMessages
from tests.records.made import ALICE, AT, BOB, GUILD, OTHER_GUILD, answer, ids, moments, names, text
from tests.records.opened import opened

FEED = Feed(GUILD, "https://bean.example/rss", "beans", ALICE, AT, AT, channel_id=70)
JOB = Job("job", GUILD, 70, ALICE, "en", AT, ("a.zip", "b.jsonl"))

policies = st.builds(
    Policy,
    guild_id=ids,
    curator_roles=st.lists(ids, max_size=3).map(tuple),
    channels=st.lists(ids, max_size=3).map(tuple),
    curator_channel=st.none() | ids,
    opens_threads=st.booleans(),
    language=st.sampled_from([None, "en", "ja"]),
    private=st.booleans(),
    retention_days=st.integers(1, 10_000),
)


@given(policies)
def test_a_policy_comes_back_as_it_was_settled(policy: Policy) -> None:
    with opened() as database:
        table = Policies(database)
        assert table.of(policy.guild_id) == Policy(policy.guild_id), "the defaults before"
        table.put(replace(policy, private=not policy.private))
        table.put(policy)
        assert table.of(policy.guild_id) == policy
        assert table.of(policy.guild_id - 1) == Policy(policy.guild_id - 1)


@given(
    st.lists(
        st.builds(Act, st.sampled_from([GUILD, OTHER_GUILD]), moments, st.none() | ids, names, text, text)
    )
)
def test_acts_come_back_newest_first_for_their_server_alone(acts: list[Act]) -> None:
    with opened() as database:
        table = Audit(database)
        for act in acts:
            table.put(act)
        for guild_id in (GUILD, OTHER_GUILD):
            own = [act for act in reversed(acts) if act.guild_id == guild_id]
            assert table.newest(guild_id, 100) == own
            assert table.newest(guild_id, 2, 1) == own[1:3]
            assert table.count(guild_id) == len(own)


def test_a_server_follows_an_address_once(database: RecordsDatabase) -> None:
    table = Feeds(database)
    key = table.add(FEED)
    assert key is not None
    assert table.add(replace(FEED, title="again")) is None
    assert table.add(replace(FEED, guild_id=OTHER_GUILD)) not in (None, key)
    assert table.of(GUILD) == [replace(FEED, key=key)]
    assert table.find(key, GUILD) == replace(FEED, key=key)
    assert table.find(key, OTHER_GUILD) is None
    assert not table.remove(key, OTHER_GUILD)
    assert table.remove(key, GUILD)
    assert (table.of(GUILD), table.count(OTHER_GUILD)) == ([], 1)


def test_the_state_of_polling_is_kept_and_not_of_a_feed_that_was_removed(database: RecordsDatabase) -> None:
    table = Feeds(database)
    key = table.add(FEED)
    assert key is not None
    polled = replace(
        FEED,
        key=key,
        title="Beans",
        etag='"1"',
        last_modified="yesterday",
        last_success=AT,
        failures=3,
        problem="It timed out.",
        reported=True,
        minutes=60,
        next_poll=AT + timedelta(hours=1),
    )
    table.save(polled)
    assert table.find(key, GUILD) == polled
    assert table.due(AT) == []
    assert table.due(AT + timedelta(hours=1)) == [polled]
    table.save(replace(polled, stopped=True))
    assert table.due(AT + timedelta(hours=1)) == []
    table.remove(key, GUILD)
    table.save(polled)
    assert table.find(key, GUILD) is None


def test_entries_are_new_until_they_were_dealt_with(database: RecordsDatabase) -> None:
    table = Feeds(database)
    key = table.add(FEED)
    other = table.add(replace(FEED, guild_id=OTHER_GUILD))
    assert key is not None
    assert other is not None
    assert table.unseen(key, ["a", "b", "a"]) == ["a", "b"]
    table.mark(key, ["a"], Seen.ADDED, AT)
    table.mark(key, ["b"], Seen.WAITING, AT)
    table.mark(key, ["b"], Seen.WAITING, AT)
    assert table.unseen(key, ["a", "b", "c"]) == ["b", "c"]
    assert table.tries(key) == {"b": 2}
    assert table.outcomes(key) == {Seen.ADDED: 1, Seen.WAITING: 1}
    assert table.unseen(other, ["a"]) == ["a"]
    table.prune(key, ["b"], AT + timedelta(1))
    assert table.unseen(key, ["a"]) == ["a"]
    table.remove(key, GUILD)
    table.mark(key, ["z"], Seen.ADDED, AT)
    assert table.outcomes(key) == {}


def test_an_import_goes_on_where_its_receipts_end(database: RecordsDatabase) -> None:
    table = Jobs(database)
    table.put(JOB)
    receipts = [
        JobReceipt("a", "added", "id", None),
        JobReceipt("b", "refused", kind="empty", reason="It is empty."),
    ]
    advanced = table.advance(JOB, receipts)
    assert (advanced.done, dict(advanced.outcomes)) == (2, {"added": 1, "refused": 1})
    assert table.find("job", GUILD) == advanced
    assert table.find("job", OTHER_GUILD) is None
    assert table.receipts("job") == receipts
    assert table.receipts("job", "refused") == receipts[1:]
    table.cancel("job")
    assert [one.cancelled for one in table.unfinished(GUILD)] == [True]
    assert table.unfinished(OTHER_GUILD) == []
    table.finish("job", AT)
    assert (table.unfinished(), table.receipts("job")) == ([], [])


def test_unfinished_imports_come_oldest_first(database: RecordsDatabase) -> None:
    table = Jobs(database)
    for key, days in (("new", 2), ("old", 1)):
        table.put(replace(JOB, key=key, begun_at=AT + timedelta(days)))
    assert [one.key for one in table.unfinished()] == ["old", "new"]


def test_an_act_is_undone_by_one_of_two_who_press(database: RecordsDatabase) -> None:
    table = Undos(database)
    undo = Undo("key", GUILD, ALICE, AT, "edited", (Before("a", 3), Before("b", None)))
    table.put(undo)
    assert table.find("key", GUILD) == undo
    assert table.find("key", OTHER_GUILD) is None
    assert table.take("key", OTHER_GUILD) is None
    assert table.take("key", GUILD) == undo
    assert table.take("key", GUILD) is None


def test_a_fact_is_what_was_put_last(database: RecordsDatabase) -> None:
    table = Facts(database)
    assert table.get("commands") is None
    table.put("commands", "one")
    table.put("commands", "two")
    assert table.get("commands") == "two"


def test_a_departure_keeps_its_moment_until_the_bot_is_back(database: RecordsDatabase) -> None:
    table = Departures(database)
    table.left(GUILD, AT)
    table.left(GUILD, AT + timedelta(days=9))
    assert table.before(AT + timedelta(days=1)) == [GUILD]
    assert table.back(GUILD)
    assert not table.back(GUILD)
    assert table.before(AT + timedelta(days=1)) == []


def test_messages_to_a_forgotten_member_are_noted_before_their_answers_go(database: RecordsDatabase) -> None:
    Answers(database).put(answer(message_id=5))
    Answers(database).put(answer("bob", member_id=BOB, message_id=6))
    Answers(database).put(answer("private"))
    table = UnwantedMessages(database)
    assert table.put_answers_to(ALICE) == 1
    assert table.all() == [Posted(70, 5)]
    table.done(Posted(70, 5))
    assert table.all() == []


@given(moments, moments)
def test_moments_sort_as_their_texts_do(one: object, other: object) -> None:
    assert from_text(to_text(one)) == one  # type: ignore[arg-type]
    assert (to_text(one) < to_text(other)) == (one < other)  # type: ignore[arg-type, operator]


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        to_text(AT.replace(tzinfo=None))

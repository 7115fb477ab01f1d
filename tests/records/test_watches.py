"""Watched questions come back as they were kept, for their server alone, and end where they have to."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.records.database import RecordsDatabase
from bot.records.departures import Departures
from bot.records.given_answer import Bounds
from bot.records.privacy import UNDO_DAYS, Privacy
from bot.records.watches import Coming, Said, Watch, Watches
from tests.records.made import ALICE, AT, BOB, GUILD, OTHER_GUILD, ids, moments, names, text
from tests.records.opened import opened

SAID = Said("a", 1, 0, 12, "It pays 10%.", "Coffee", marks="10%")
RISEN = replace(SAID, revision=2, quote="It pays 25%.", marks="25%")

saids = st.builds(
    Said,
    article_id=names,
    revision=st.integers(1, 9),
    start=st.integers(0, 10**6),
    end=st.integers(0, 10**6),
    quote=text,
    title=text,
    short=text,
    marks=text,
    source=st.none() | names,
    link=st.none() | names,
    published=st.none() | st.dates(),
    others=st.lists(names, max_size=3).map(tuple),
    copies=st.lists(names, max_size=3).map(tuple),
    standing=st.sampled_from(["stated", "expected", "denied"]),
    confidence=st.floats(0, 1),
)
watches = st.builds(
    Watch,
    key=st.text("abcdefgh", min_size=16, max_size=16),
    guild_id=ids,
    channel_id=ids,
    member_id=ids,
    question=text,
    set_at=moments,
    told_at=moments,
    said=st.none() | saids,
    bounds=st.builds(
        Bounds, since=st.none() | st.dates(), until=st.none() | st.dates(), source=st.none() | names
    ),
    checked=text,
    coming=st.none() | st.builds(Coming, st.none() | saids, moments),
    serial=st.integers(0, 10**6),
)


def watch(key: str = "key", **more: Any) -> Watch:
    """Alice's, of coffee."""
    return replace(Watch(key, GUILD, 70, ALICE, "What does coffee pay?", AT, AT, SAID), **more)


@given(watches)
def test_a_watch_comes_back_as_it_was_kept_for_its_server_alone(one: Watch) -> None:
    with opened() as database:
        table = Watches(database)
        table.put(one)
        assert table.find(one.key, one.guild_id) == one
        assert table.of(one.guild_id) == [one]
        assert table.guilds() == [one.guild_id]
        assert table.find(one.key, one.guild_id - 1) is None
        assert table.of(one.guild_id - 1) == []


def test_a_change_that_was_found_is_kept_until_it_is_told(database: RecordsDatabase) -> None:
    table = Watches(database)
    table.put(watch())
    coming = Coming(RISEN, AT + timedelta(hours=1))
    assert table.found("key", "state", coming)
    (found,) = table.of(GUILD)
    assert (found.said, found.coming, found.checked, found.serial) == (SAID, coming, "state", 0)
    assert table.told("key", coming)
    (told,) = table.of(GUILD)
    assert (told.said, told.coming, told.told_at, told.serial) == (RISEN, None, coming.at, 1)


def test_what_holds_takes_back_a_change_that_was_not_told(database: RecordsDatabase) -> None:
    table = Watches(database)
    table.put(watch())
    table.found("key", "one", Coming(None, AT))
    assert table.holds("key", "two")
    (one,) = table.of(GUILD)
    assert (one.said, one.coming, one.checked, one.serial) == (SAID, None, "two", 0)


def test_a_removed_watch_is_asked_and_told_no_more_but_can_be_brought_back(
    database: RecordsDatabase,
) -> None:
    table = Watches(database)
    table.put(watch())
    assert not table.remove("key", OTHER_GUILD, AT)
    assert table.remove("key", GUILD, AT)
    assert not table.remove("key", GUILD, AT)
    assert (table.of(GUILD), table.guilds()) == ([], [])
    coming = Coming(RISEN, AT)
    assert not any((table.found("key", "x", coming), table.told("key", coming), table.holds("key", "x")))
    assert not table.renew("key", RISEN)
    later = AT + timedelta(hours=1)
    assert not table.bring_back("key", OTHER_GUILD, RISEN, later)
    assert table.bring_back("key", GUILD, RISEN, later)
    assert not table.bring_back("key", GUILD, RISEN, later)
    assert table.of(GUILD) == [watch(said=RISEN, told_at=later)]


def test_of_a_removed_watch_no_word_of_an_answer_is_kept(database: RecordsDatabase) -> None:
    table = Watches(database)
    table.put(watch())
    table.found("key", "state", Coming(RISEN, AT))
    table.remove("key", GUILD, AT)
    assert table.find("key", GUILD) == watch(said=None, removed_at=AT)
    written = repr(database.rows("SELECT * FROM chat_watch"))
    assert SAID.quote not in written
    assert RISEN.quote not in written


def test_a_removed_watch_is_forgotten_after_a_time_and_others_stay(database: RecordsDatabase) -> None:
    table = Watches(database)
    for key in ("gone", "kept"):
        table.put(watch(key))
    table.remove("gone", GUILD, AT)
    Privacy(database).expire(AT + timedelta(days=UNDO_DAYS))
    assert table.find("gone", GUILD) is not None
    Privacy(database).expire(AT + timedelta(days=400))
    assert table.find("gone", GUILD) is None
    assert table.of(GUILD) == [watch("kept")]


def test_a_forgotten_member_watches_nothing_and_the_others_do(database: RecordsDatabase) -> None:
    table, privacy = Watches(database), Privacy(database)
    table.put(watch("alice"))
    table.put(watch("removed"))
    table.remove("removed", GUILD, AT)
    table.put(watch("elsewhere", guild_id=OTHER_GUILD))
    table.put(watch("bob", member_id=BOB))
    assert privacy.kept_of(ALICE).watches == 3
    assert privacy.kept_of(ALICE, OTHER_GUILD).watches == 1
    assert privacy.forget(ALICE).watches == 3
    assert privacy.kept_of(ALICE).watches == 0
    assert [one.key for guild in (GUILD, OTHER_GUILD) for one in table.of(guild)] == ["bob"]
    assert table.find("removed", GUILD) is None


def test_a_forgotten_server_watches_nothing(database: RecordsDatabase) -> None:
    table = Watches(database)
    table.put(watch())
    table.put(watch("other", guild_id=OTHER_GUILD))
    assert Departures(database).guilds_known() == {GUILD, OTHER_GUILD}
    Privacy(database).forget_guild(GUILD)
    assert Departures(database).guilds_known() == {OTHER_GUILD}
    assert table.guilds() == [OTHER_GUILD]

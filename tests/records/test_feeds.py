"""Feeds are kept with the state of polling them and the entries that were seen."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.records.database import RecordsDatabase
from bot.records.feeds import Feed, Feeds, Seen
from bot.records.privacy import Privacy

ADDED = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
FEED = Feed(1, "https://site.test/feed", "Trade", 7, ADDED, ADDED, channel_id=5)


@pytest.fixture
def feeds(database: RecordsDatabase) -> Feeds:
    return Feeds(database)


def kept(feeds: Feeds, feed: Feed = FEED) -> Feed:
    key = feeds.add(feed)
    assert key is not None
    return replace(feed, key=key)


def test_the_state_of_polling_outlives_a_restart(path: Path, feeds: Feeds) -> None:
    polled = replace(
        kept(feeds),
        title="Trade news",
        next_poll=ADDED + timedelta(hours=2),
        etag='"1"',
        last_modified="Fri, 01 May 2026 12:00:00 GMT",
        last_success=ADDED,
        failures=3,
        problem="The site can't be reached.",
        reported=True,
        minutes=90,
        stopped=True,
    )
    feeds.save(polled)
    again = RecordsDatabase(path)
    assert Feeds(again).find(polled.key, 1) == polled
    again.close()


def test_a_server_follows_an_address_once(feeds: Feeds) -> None:
    first = kept(feeds)
    assert feeds.add(FEED) is None
    assert feeds.add(replace(FEED, guild_id=2)) is not None
    assert (feeds.count(1), feeds.count(2), feeds.count(3)) == (1, 1, 0)
    assert feeds.of(1) == [first]
    assert feeds.find(first.key, 2) is None
    assert not feeds.remove(first.key, 2)
    assert feeds.remove(first.key, 1)
    assert feeds.of(1) == []


def test_feeds_are_due_in_order_and_stopped_ones_never(feeds: Feeds) -> None:
    late = kept(feeds, replace(FEED, url="b", next_poll=ADDED - timedelta(hours=1)))
    soon = kept(feeds, replace(FEED, url="a"))
    kept(feeds, replace(FEED, url="c", next_poll=ADDED + timedelta(minutes=1)))
    feeds.save(replace(kept(feeds, replace(FEED, url="d")), stopped=True))
    assert feeds.due(ADDED) == [late, soon]
    assert feeds.due(ADDED, limit=1) == [late]


def test_an_entry_is_new_until_it_is_dealt_with(feeds: Feeds) -> None:
    feed = kept(feeds)
    feeds.mark(feed.key, ["a", "b"], Seen.ADDED, ADDED)
    feeds.mark(feed.key, ["c"], Seen.WAITING, ADDED)
    assert feeds.unseen(feed.key, ["d", "a", "c", "d", "b"]) == ["d", "c"]
    assert feeds.unseen(feed.key + 1, ["a"]) == ["a"]
    feeds.mark(feed.key, ["c"], Seen.WAITING, ADDED)
    assert feeds.tries(feed.key) == {"c": 2}
    feeds.mark(feed.key, ["c"], Seen.UNREADABLE, ADDED)
    assert feeds.tries(feed.key) == {}
    assert feeds.unseen(feed.key, ["c"]) == []
    assert feeds.outcomes(feed.key) == {Seen.ADDED: 2, Seen.UNREADABLE: 1}


def test_a_feed_that_was_removed_during_a_poll_stays_removed(database: RecordsDatabase, feeds: Feeds) -> None:
    feed = kept(feeds)
    feeds.mark(feed.key, ["a"], Seen.ADDED, ADDED)
    feeds.remove(feed.key, 1)
    feeds.mark(feed.key, ["b"], Seen.ADDED, ADDED)
    feeds.save(replace(feed, failures=1))
    assert feeds.of(1) == []
    assert database.row("SELECT count(*) FROM chat_feed_entry") == (0,)


def test_old_entries_that_the_feed_no_longer_holds_are_forgotten(feeds: Feeds) -> None:
    feed = kept(feeds)
    feeds.mark(feed.key, ["old", "held"], Seen.ADDED, ADDED - timedelta(days=2))
    feeds.mark(feed.key, ["young"], Seen.ADDED, ADDED)
    feeds.prune(feed.key, {"held"}, ADDED - timedelta(days=1))
    assert feeds.unseen(feed.key, ["old", "held", "young"]) == ["old"]


def test_a_member_and_a_server_can_be_forgotten(database: RecordsDatabase, feeds: Feeds) -> None:
    feed = kept(feeds)
    feeds.mark(feed.key, ["a"], Seen.ADDED, ADDED)
    Privacy(database).forget(7)
    assert feeds.of(1)[0].added_by == 0
    Privacy(database).forget_guild(1)
    assert feeds.of(1) == []
    assert database.row("SELECT count(*) FROM chat_feed_entry") == (0,)


def test_records_of_the_first_schema_are_brought_up_to_date(path: Path) -> None:
    from bot.records import schema as module  # its steps are what this is about

    first = module.STEPS[:1]
    steps, module.STEPS = module.STEPS, first
    try:
        old = RecordsDatabase(path)
        old.write(
            "INSERT INTO chat_feed (guild_id, url, title, added_by, added_at, next_poll)"
            " VALUES (1, 'u', 't', 7, '2026-05-01', '2026-05-01T12:00:00.000000+00:00')"
        )
        old.write("INSERT INTO chat_feed_entry VALUES (1, 'a', '2026-05-01T12:00:00.000000+00:00')")
        old.close()
    finally:
        module.STEPS = steps
    now = RecordsDatabase(path)
    feeds = Feeds(now)
    assert feeds.unseen(1, ["a", "b"]) == ["b"]
    assert not feeds.of(1)[0].stopped
    now.close()

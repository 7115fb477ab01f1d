"""When feeds are visited: politely, ever more rarely while they fail, and never all at once."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.chat.feed_schedule import (
    FAILURES_REPORTED,
    LONGEST,
    MOST_PATIENCE,
    Schedule,
    stopped,
    to_report,
)
from bot.records.feeds import Feed

NOW = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
FEED = Feed(1, "https://site.test/feed", "Trade", 7, NOW, NOW, key=3)
HALF_AN_HOUR = timedelta(minutes=30)


class Early(random.Random):
    """Chance that always says 0."""

    def random(self) -> float:
        return 0.0


ON_TIME = Schedule(30, Early())


def test_after_a_success_it_is_the_usual_time() -> None:
    failed = replace(FEED, failures=3, problem="busy", reported=True)
    polled = ON_TIME.after_success(failed, NOW)
    assert polled == replace(FEED, next_poll=NOW + HALF_AN_HOUR, last_success=NOW)


def test_a_feed_may_ask_for_fewer_visits_but_not_for_more() -> None:
    hours = timedelta(hours=3)
    assert ON_TIME.after_success(replace(FEED, minutes=180), NOW).next_poll == NOW + hours
    assert ON_TIME.after_success(FEED, NOW, hours).next_poll == NOW + hours
    assert ON_TIME.after_success(replace(FEED, minutes=1), NOW).next_poll == NOW + HALF_AN_HOUR
    assert ON_TIME.after_success(FEED, NOW, timedelta(days=400)).next_poll == NOW + LONGEST


def test_a_feed_that_fails_is_visited_ever_more_rarely_but_once_a_day() -> None:
    feed, waits = FEED, []
    for _ in range(9):
        feed = ON_TIME.after_failure(feed, NOW, "fault")
        waits.append((feed.next_poll - NOW) / HALF_AN_HOUR)
    assert waits == [1, 2, 4, 8, 16, 32, 48, 48, 48]
    assert (feed.failures, feed.problem) == (9, "fault")


def test_a_site_that_wants_to_be_left_alone_is() -> None:
    hours = timedelta(hours=5)
    assert ON_TIME.after_failure(FEED, NOW, "busy", wait=hours).next_poll == NOW + hours
    short = timedelta(seconds=5)
    assert ON_TIME.after_failure(FEED, NOW, "busy", wait=short).next_poll == NOW + HALF_AN_HOUR
    ever = timedelta(days=4000)
    assert ON_TIME.after_failure(FEED, NOW, "busy", wait=ever).next_poll == NOW + MOST_PATIENCE


@given(
    failures=st.integers(0, 10_000),
    minutes=st.integers(5, 1440),
    asked=st.none() | st.integers(0, 2000),
    wait=st.none() | st.timedeltas(timedelta(0), timedelta(days=999_999)),
    seed=st.integers(),
)
def test_a_visit_is_never_sooner_than_allowed_and_never_put_off_for_ever(
    failures: int, minutes: int, asked: int | None, wait: timedelta | None, seed: int
) -> None:
    schedule = Schedule(minutes, random.Random(seed))
    feed = replace(FEED, failures=failures, minutes=asked)
    for after in (
        schedule.after_success(feed, NOW, wait),
        schedule.after_failure(feed, NOW, "fault", wait=wait),
        schedule.later(feed, NOW),
    ):
        assert timedelta(minutes=minutes) <= after.next_poll - NOW <= 1.1 * MOST_PATIENCE


def test_feeds_that_were_added_together_are_not_visited_together() -> None:
    schedule = Schedule(30, random.Random(1))
    times = {schedule.after_success(FEED, NOW).next_poll for _ in range(20)}
    assert len(times) == 20
    assert max(times) - min(times) > timedelta(minutes=2)


def test_curators_are_told_once_after_some_failures_or_when_it_is_gone() -> None:
    feed = replace(FEED, failures=FAILURES_REPORTED - 1)
    assert not to_report(feed)
    failed = ON_TIME.after_failure(feed, NOW, "fault")
    assert to_report(failed)
    assert not to_report(replace(failed, reported=True))
    assert to_report(stopped(FEED, "gone"))

"""When a feed is visited next: politely, and ever more rarely while it fails; pure."""

import random
from dataclasses import replace
from datetime import datetime, timedelta

from bot.records.feeds import Feed

LONGEST = timedelta(days=1)
"""Between two visits, unless the site itself asks for more."""

MOST_PATIENCE = timedelta(days=7)
"""How long a site may send the bot away for. Past that, it is asked whether it still means it."""

FAILURES_REPORTED = 5
"""In a row, before the curators are told."""

_JITTER = 0.1


class Schedule:
    """Visits at most every `minutes`, each a little late by chance, so that they don't come all at once."""

    def __init__(self, minutes: int, chance: random.Random) -> None:
        self._usual = timedelta(minutes=minutes)
        self._chance = chance

    def after_success(self, feed: Feed, at: datetime, fresh: timedelta | None = None) -> Feed:
        """The feed after a visit that went well; `fresh` is how long the site says that nothing is new."""
        asked = [timedelta(minutes=feed.minutes or 0), fresh or timedelta(0)]
        wait = max(self._usual, min(max(asked), LONGEST))
        return replace(
            feed,
            next_poll=at + self._late(wait),
            last_success=at,
            failures=0,
            problem=None,
            reported=False,
        )

    def after_failure(self, feed: Feed, at: datetime, problem: str, *, wait: timedelta | None = None) -> Feed:
        """The feed after a visit that failed; `wait` is how long the site wants to be left alone."""
        doubled = self._usual * 2 ** min(feed.failures, 20)
        pause = max(min(doubled, LONGEST), min(wait or timedelta(0), MOST_PATIENCE))
        return replace(feed, next_poll=at + self._late(pause), failures=feed.failures + 1, problem=problem)

    def later(self, feed: Feed, at: datetime) -> Feed:
        """The feed after a visit that failed through no fault of its own."""
        return replace(feed, next_poll=at + self._late(self._usual))

    def _late(self, wait: timedelta) -> timedelta:
        return wait * (1 + _JITTER * self._chance.random())


def stopped(feed: Feed, problem: str) -> Feed:
    """The feed when its site says that there will be none again."""
    return replace(feed, failures=feed.failures + 1, problem=problem, stopped=True)


def to_report(feed: Feed) -> bool:
    """Whether the curators are to be told now: once, until it has recovered."""
    return not feed.reported and (feed.stopped or feed.failures >= FAILURES_REPORTED)

"""How well an article's day suits a question: news of last year must not stand for today's.

A question that names a time is suited by what was published then; any other by the newest that was
there on the day of asking. What is known of a day fades by the logarithm of its distance, so a week
counts among fresh articles, and among old ones only years do.
"""

import math
from datetime import date, timedelta

from index.period import Period

SLOW = 7
"""Days within which distance hardly matters."""

_YEAR = 365
_LOOKING_BACK = 3
"""A day after the time that is asked about counts as so many before it."""

# Somewhere on earth it is tomorrow already.
_AHEAD = timedelta(days=1)
LATER = -4.0
"""What was published after the day of asking: it can't have been known."""


def timeliness(published: date | None, asked: date, period: Period | None) -> float:
    """1 for what was published on the day, 0 a year away, down to -1; LATER; 0 for an unknown day."""
    if published is None:
        return 0.0
    if is_later(published, asked):
        return LATER
    # "in 2025", asked in 2025, is the present; and of 2030 the newest articles know most.
    if period is None or period.last >= asked:
        return _suits((asked - published).days)
    if published <= period.last:
        return _suits(period.away(published))
    # How things stood is told by what was there; later articles tell of later, and only look back.
    after = _suits(_LOOKING_BACK * period.away(published))
    return min(0.0, after) if period.closed else after


def is_later(published: date | None, asked: date) -> bool:
    """Whether it was published after the day of asking, wherever on earth that day was."""
    return published is not None and published > asked + _AHEAD


def _suits(days: int) -> float:
    return max(-1.0, 1 - math.log1p(max(days, 0) / SLOW) / math.log1p(_YEAR / SLOW))

"""How far an answer can be trusted, in terms that each face words in its own way: how sure, and how old."""

from datetime import date, timedelta

OLD = timedelta(days=183)
"""An article that is older than this on the day of asking says so where it is quoted."""

_SURE = ((0.9, "very"), (0.75, "quite"), (0.6, "fairly"), (0.0, "barely"))


def sureness(confidence: float) -> str:
    """A word for a probability: "very", "quite", "fairly" or "barely"."""
    return next(word for least, word in _SURE if confidence >= least)


def is_old(published: date | None, asked_on: date) -> bool:
    """Whether an article of that day is old on the day of asking; of an unknown day nobody can tell."""
    return published is not None and asked_on - published > OLD

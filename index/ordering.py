"""The order in which scored sentences are shown: what else is known of them comes before their score."""

from collections.abc import Mapping, Sequence

from index.asked import Asked
from index.choosing import Scored, newest_first
from index.latest_event import latest_event_first
from index.mismatch import fitting_first
from index.overtaken import taken_back_first


def in_order(
    question: Asked, scored: Sequence[Scored], titles: Mapping[int, str]
) -> tuple[list[Scored], bool]:
    """Sentences, best first, with those that speak of another set back, then the newest of those that say
    otherwise first; and whether the first one speaks of what is asked.

    `titles` are those of the passages' articles, by the passages' keys.
    """
    fitting, fits = fitting_first(question, scored, titles)
    fitting = latest_event_first(question, fitting, titles)
    return taken_back_first(newest_first(question, fitting)), fits

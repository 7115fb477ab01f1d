"""One half of a question that needs several articles."""

from dataclasses import dataclass

from index.terms import content_terms, is_stop_term

MOST_HALVES = 4


@dataclass(frozen=True, slots=True)
class Half:
    """What one half asks, and of which publishers if it names some. One that isn't `owed` only says what the
    others are about: it is searched with, but no evidence for it is missed.

    `about` are the words for what tells it from the other halves: "South Korea", "steel", "April 2025"; empty
    where they ask different things.
    """

    asked: str
    publishers: frozenset[str] = frozenset()
    owed: bool = True
    about: str = ""


def told(text: str) -> int:
    """How many terms of a text carry meaning."""
    return sum(not is_stop_term(term) for term in content_terms(text))

"""Which of the scored sentences are shown, and which goes first."""

from collections.abc import Callable, Sequence

from index.answer_form import predecessors_in
from index.asked import Asked, Kind
from index.evidence import Evidence
from index.fitting import fits
from index.period import asks_of_the_past
from index.reader import Quote
from index.terms import terms

MOST_QUOTES = 6
"""Twice as many as are shown: some may turn out to be copies."""
NEAR_ENOUGH = 1.0
"""A further excerpt must come this near to the best; a step of 1 makes a sentence e times less likely."""
_CHANGING = {Kind.AMOUNT, Kind.PERSON}
_AS_MUCH = 0.1
# On tests/data/changed_answers 1.5 leaves 6 stale answers first where 1 leaves 10, and 2 gains no more.
_CONTENDING = 1.5
_CLEARLY = 0.05
_PRONOUNS = {"he", "she", "they"}

Scored = tuple[float, Evidence]
"""A sentence with its score."""
Quoting = Callable[[Evidence, float], Quote]
"""Makes the quote of a sentence with its score."""


def chosen(scored: Sequence[Scored], quoting: Quoting) -> tuple[Quote, ...]:
    """The best sentences in their order, at most one a passage and MOST_QUOTES in all."""
    quotes: dict[int, Quote] = {}
    for score, one in scored:
        if len(quotes) == MOST_QUOTES or scored[0][0] - score > NEAR_ENOUGH:
            break
        if one.found.passage.key not in quotes:
            quotes[one.found.passage.key] = quoting(one, score)
    return tuple(quotes.values())


def unsaid(question: Asked, scored: Sequence[Scored], quoting: Quoting) -> list[Scored]:
    """Sentences in their order, without those that can't answer the follow-up: they only give the answer
    before once more, or don't speak of what was put in."""
    if not question.resolved:
        return list(scored)
    return [(score, one) for score, one in scored if fits(question, one, quoting(one, score))]


def newest_first(question: Asked, scored: Sequence[Scored]) -> list[Scored]:
    """Sentences in their order; but of those that tell an amount or a person, and do so nearly as well as
    the best, the one whose day suits the question best goes first if it tells another: rates and offices
    change. That is the newest, or where a time is named the one of that time. Days and places don't change.
    """
    best, leader = scored[0]
    day = leader.found.passage.published
    if day is None or question.kind not in _CHANGING:
        return list(scored)
    # Days before or after a time that is named tell nearly the same of it.
    ahead = _CLEARLY if asks_of_the_past(question.text, question.day or day) else 0.0
    better = [
        (one.found.timely, -place)
        for place, (score, one) in enumerate(scored)
        if one.found.passage.published is not None
        and one.found.timely > leader.found.timely + ahead
        and (_succeeds(leader, one) or (best - score <= _CONTENDING and _contradicts(leader, one)))
    ]
    place = -max(better)[1] if better else 0
    return [(best, scored[place][1]), *scored[:place], *scored[place + 1 :]]


def _succeeds(leader: Evidence, one: Evidence) -> bool:
    """Whether a sentence says that somebody else has taken the place of whom the leader tells."""
    if leader.answer is None or one.answer is None or not leader.disagrees(one):
        return False
    return any(leader.answer.words & {*terms(name)} for name in predecessors_in(one.text))


def _contradicts(leader: Evidence, one: Evidence) -> bool:
    """Whether a sentence has another answer than the leader and meets as much of the question. Where "he"
    or "she" is spoken of, who that is stands elsewhere."""
    met = one.features[0] >= leader.features[0] - _AS_MUCH
    return met and leader.disagrees(one) and not _PRONOUNS & one.sentence.found

"""Whose clause an amount stands in: "Alm employs 310 people; Kolberg, with 1,900 workers, lost 4
million" tells nothing of 310 at Kolberg.

Whose it is is told by the last name before it that a clause can begin with; no parser stands behind it.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from corpus.passage import Span
from index.answer_form import values_in
from index.asked import Asked, Kind
from index.ownership import Place, named_places, owners_in

# What may stand before a name that a clause begins with: nothing, "in", or "farmers in".
_BEGINS = re.compile(
    r"(?:^|[;:]\s|,\s(?:and\s|but\s|while\s|whereas\s)?|\s(?:and|but|while|whereas)\s)"
    r"(?:the |its )?(?:[Rr]ival |[Nn]eighbou?ring )?(?:(?:[A-Z]?[a-z]+ )?(?:[Ii]n|[Aa]t|[Ff]or|[Oo]f) )?"
    r"(?:the )?$"
)
_COMPARES = re.compile(r"\b(?:than|compared|against|versus|instead of)\b")


def own_value(question: Asked, sentence: str, span: Span) -> Span | None:
    """Where an amount stands in the clause of another than whoever is asked about, and the sentence has a
    clause of theirs: the only amount in that, or None if it isn't told; else the span itself. Offsets in the
    sentence.
    """
    if question.kind is not Kind.AMOUNT:
        return span
    heads = _heads(sentence)
    asked = [owner for owner, _ in owners_in(question.text)]
    theirs = [one for one in heads if any(one.owner.is_same(owner) for owner in asked)]
    governing = _governing(heads, span.start)
    if not theirs or governing is None or governing in theirs:
        return span
    if any(bool(governing.owner.code) != bool(one.owner.code) for one in theirs):
        return span
    if _COMPARES.search(sentence) or any(governing.owner.is_same(owner) for owner in asked):
        return span
    values = [value for one in theirs for value in _values(sentence, one, heads)]
    return values[0] if len(values) == 1 else None


def _heads(sentence: str) -> tuple[Place, ...]:
    """The names that clauses begin with."""
    return tuple(one for one in named_places(sentence) if _BEGINS.search(sentence[: one.start]))


def _governing(heads: Sequence[Place], at: int) -> Place | None:
    place = bisect_right([one.end for one in heads], at)
    return heads[place - 1] if place else None


def _values(sentence: str, owner: Place, heads: Sequence[Place]) -> list[Span]:
    """The values between a name and the next that a clause begins with."""
    end = min((one.start for one in heads if one.start > owner.start), default=len(sentence))
    return values_in(Kind.AMOUNT, sentence, owner.end, end)

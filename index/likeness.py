"""Which questions ask the same in other words, so that whoever looks after the articles sees each once.

Two questions are the same if their meaning is near (the encoder's vectors) and nothing tells them apart:
no number that only one of them has, and no single word that stands in the place of another ("in
France", "in Spain"), which vectors hardly see. Where the encoder doesn't know the script, most of
the words must be the same. Wrong groups are worse than split ones: a question would be hidden behind
another.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from index.desk import Desk
from index.lane import Lane
from index.terms import content_terms, unspaced_share
from index.vectors import Vectors

NEAR = 0.8
"""Cosine from which on two questions may be the same, measured on pairs of the shipped encoder."""

_SHARED_WORDS = 0.75
_UNSPACED = 0.3
_KEPT = 2_000
_AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class Compared:
    """A question as it is compared. `row` is its unit vector, or None where that can't be trusted."""

    terms: frozenset[str]
    row: Vectors | None

    @property
    def numbers(self) -> frozenset[str]:
        """The terms that have a digit."""
        return frozenset(term for term in self.terms if any(one.isdigit() for one in term))


def same(one: Compared, other: Compared) -> bool:
    """Whether the two ask the same."""
    if one.terms == other.terms:
        return True
    if one.numbers != other.numbers or _swapped(one.terms, other.terms):
        return False
    if one.row is None or other.row is None:
        return len(one.terms & other.terms) >= _SHARED_WORDS * len(one.terms | other.terms)
    return float(one.row @ other.row) >= NEAR


def grouped(questions: Sequence[Compared]) -> list[tuple[int, ...]]:
    """The places of questions that are the same as the first of their group, groups by their first."""
    groups: list[list[int]] = []
    for at, question in enumerate(questions):
        group = next((one for one in groups if same(questions[one[0]], question)), None)
        if group is None:
            groups.append([at])
        else:
            group.append(at)
    return [tuple(group) for group in groups]


class Likeness:
    """Compares questions, on the worker's lane a few at a time; vectors are kept without the words."""

    def __init__(self, desk: Desk, lane: Lane) -> None:
        self._desk = desk
        self._lane = lane
        self._rows: OrderedDict[bytes, Vectors] = OrderedDict()

    async def groups(self, questions: Sequence[str]) -> list[tuple[int, ...]]:
        """As `grouped`. Raises ModelMissing, StaleModel."""
        compared: list[Compared] = []
        for first in range(0, len(questions), _AT_ONCE):
            compared += await self._lane.step(self._compared, questions[first : first + _AT_ONCE])
        return grouped(compared)

    def _compared(self, questions: Sequence[str]) -> list[Compared]:
        trusted = self._desk.model().multilingual
        return [
            Compared(
                frozenset(content_terms(text)),
                self._row(text) if trusted or unspaced_share(text) < _UNSPACED else None,
            )
            for text in questions
        ]

    def _row(self, text: str) -> Vectors:
        key = hashlib.sha256(text.encode()).digest()
        row = self._rows.pop(key, None)
        self._rows[key] = self._desk.model().embed_question(text) if row is None else row
        if len(self._rows) > _KEPT:
            self._rows.popitem(last=False)
        return self._rows[key]


def _swapped(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a single word stands in the place of another, and all else is the same."""
    return len(one - other) == 1 and len(other - one) == 1 and bool(one & other)

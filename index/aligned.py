"""Which of several amounts belongs to whom: "Carraway gets 64% and Pelmark 36%".

The words around both are the same, so nothing but the order tells them apart.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.passage import Span
from index.amounts import amounts
from index.answer_form import values_in
from index.asked import Asked, Kind
from index.ownership import Owner, named_places, owners_in

_YEAR = re.compile(r"(?:1[0-9]|20)\d\d")
_FOR = re.compile(r"\s?(?:in|for|to|of|by|from|at|on|with)(?: the)? $")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A name, or a value of nobody's yet."""

    owner: Owner | None
    span: Span


def belonging_to(question: Asked, sentence: str, span: Span) -> Span:
    """The amount or time of whoever is asked about, where a sentence gives one to each of several by turns
    and `span` is another's; `span` itself where it isn't, or nothing tells. Offsets in the sentence.
    """
    if question.kind not in (Kind.AMOUNT, Kind.TIME):
        return span
    asked = [owner for owner, _ in owners_in(question.text)]
    theirs: list[Span] = []
    of_another = False
    for owner, value in _shares(sentence, span, question.kind):
        if any(owner.is_same(one) for one in asked):
            theirs.append(value)
        else:
            of_another |= _overlap(span, value)
    return theirs[0] if len(theirs) == 1 and of_another else span


def _shares(sentence: str, span: Span, kind: Kind) -> list[tuple[Owner, Span]]:
    """Who has what in the row of names and values by turns that the span stands in; nothing where the row
    could be read in two ways."""
    for row in _rows(_marks(sentence, kind)):
        if (
            len(row) < 4
            or len(row) % 2
            or not any(one.owner is None and _overlap(one.span, span) for one in row)
        ):
            continue
        pairs = list(zip(row[::2], row[1::2], strict=True))
        if row[0].owner is None and not all(
            _FOR.fullmatch(sentence, value.span.end, name.span.start) for value, name in pairs
        ):
            return []
        if not _alike([sentence[one.span.start : one.span.end] for one in row if one.owner is None]):
            return []
        if len({bool(one.owner.code) for one in row if one.owner}) > 1:
            return []
        return [
            (owner, (second if first.owner else first).span)
            for first, second in pairs
            if (owner := first.owner or second.owner)
        ]
    return []


def _alike(values: Sequence[str]) -> bool:
    """Whether values are of one kind: all in percent, in one currency, or with no other unit."""
    units = {re.sub(r"\d[\d.,]*|\s", "", value).casefold() for value in values}
    return len(units - {""}) <= 1 or (
        len({amount.unit for value in values for amount in amounts(value)} - {""}) == 1
        and all(amounts(value) for value in values)
    )


def _marks(sentence: str, kind: Kind) -> list[_Mark]:
    names = [_Mark(one.owner, Span(one.start, one.end)) for one in named_places(sentence)]
    values = [
        _Mark(None, span)
        for span in values_in(kind, sentence)
        if kind is Kind.TIME or not _YEAR.fullmatch(sentence, span.start, span.end)
    ]
    free = [one for one in values if not any(_overlap(one.span, name.span) for name in names)]
    return sorted([*names, *free], key=lambda one: one.span.start)


def _rows(marks: list[_Mark]) -> Iterator[list[_Mark]]:
    """The longest runs in which names and values take turns."""
    row = marks[:1]
    for before, one in pairwise(marks):
        if (before.owner is None) == (one.owner is None):
            yield row
            row = []
        row.append(one)
    yield row


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end

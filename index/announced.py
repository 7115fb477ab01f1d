"""What is only announced, and what holds until then: "7% now; 8% from January 2027".

An announcement is newer than what it will change, and so it would stand for the present. Where a day is named
from which on it holds (index/in_force.py), and that day is yet to come, the state of the present is told,
with the coming one beside it.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from index.answer import Standing
from index.asked import Asked, Kind
from index.in_force import is_to_come
from index.same_matter import known_names, looks_back, names_in, said_as_fact, same_matter
from index.standing import looks_ahead, standing_of
from index.stated_value import StatedValue, differs, newer

MOST_COMING = 1
"""Announced states that are told."""


def held_until(question: Asked, leader: StatedValue, values: Iterable[StatedValue]) -> StatedValue | None:
    """What holds until what the leader announces: the newest that is no newer than that; None where it
    announces nothing for after the day of asking, or nothing is told."""
    if not _asks_of_now(question) or not is_to_come(question, leader):
        return None
    holding = [
        one
        for one in _of_the_same(question, leader, values)
        if one.published is not None
        and not newer(one, leader)
        and said_as_fact(question, one)
        and not is_to_come(question, one)
        and not looks_back(one.sentence)
    ]
    return max(holding, key=lambda one: one.published or date.min, default=None)


def announced_after(
    question: Asked, leader: StatedValue, values: Iterable[StatedValue]
) -> Iterator[StatedValue]:
    """What is announced to take the leader's place after the day of asking, by what is no older."""
    if not _asks_of_now(question) or is_to_come(question, leader):
        return
    for one in _of_the_same(question, leader, values):
        told = standing_of(one.sentence, one.place) is Standing.STATED
        if told and not newer(leader, one) and is_to_come(question, one):
            yield one


def _asks_of_now(question: Asked) -> bool:
    return question.kind is Kind.AMOUNT and not looks_ahead(question.text)


def _of_the_same(
    question: Asked, leader: StatedValue, values: Iterable[StatedValue]
) -> Iterator[StatedValue]:
    known = known_names(question, leader)
    for one in values:
        if differs(leader, one) and same_matter(question, leader, one) and names_in(one) <= known:
            yield one

"""Whether a few words out of a sentence can stand alone as its short answer.

They can't where what is left out makes the difference: whom "she" is, which Thursday, that it is denied, that
it holds only from next year, or which of two amounts belongs to what is asked about. Then the sentence is
shown: a wrong short answer is worse than a longer one.
"""

import re
from datetime import date
from itertools import pairwise

from corpus.passage import Span
from index.answer import Standing
from index.answer_form import FORMS, is_predecessor
from index.asked import Asked, Kind
from index.asked_unit import tells_the_unit
from index.clauses import clause_around
from index.opposites import is_in_an_opposite_clause
from index.period import days_of
from index.standing import looks_ahead, negates, standing_of
from index.stated_value import unit_of
from index.terms import is_stop_term, terms
from index.time_phrases import time_phrases
from index.weekdays import days_named, is_of_another_weekday

_UNIT_BEHIND = 15
"""Characters behind a number in which its unit may stand."""
_STANDS_FOR = re.compile(
    r"(?:he|she|it|they|him|her|them|his|hers|theirs|this|that|these|those|who|which|one|ones|the former"
    r"|the latter|there|then|here)",
    re.IGNORECASE,
)
_SEEN_FROM_THERE = re.compile(
    r"(?:(?:on|last|this|next|late|early) )*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"(?: (?:morning|afternoon|evening|night))?|yesterday|today|tomorrow|tonight|now"
    r"|(?:last|this|next) (?:week|weekend|month|year))",
    re.IGNORECASE,
)
_REPLACED = re.compile(r"\b(?:from|instead of|in place of|than|compared (?:with|to)) (?:the |about )?$")
_ASKS_BEFORE = re.compile(
    r"\b(?:before|previous\w*|earlier|former\w*|used to|until|was|were|did|had|from|than|range\w*|between)\b",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    r"(?:from )?(?P<old>[$€£¥]?\d[\d.,]*(?: ?[%％]| per ?cent| [a-z]+){0,3}?) to"
    r" (?P<new>[$€£¥]?\d[\d.,]*(?: ?[%％]| per ?cent| [a-z]+){0,3})"
)
_ASKS_OF_BOTH = re.compile(
    r"\b(?:before|previous\w*|earlier|former\w*|used to|until|was|were|did|had|range\w*|between|change\w*)\b",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:rais\w+|lift\w*|lower\w*|cut\w*|reduc\w+|increas\w+|decreas\w+|chang\w+|rise[sn]?|rose|fall\w*|fell"
    r"|grow\w*|grew|mov\w+|slash\w*|drop\w*|doubl\w+|halv\w+|up|down)\b",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(r"\b(?:will|(?:is|are) (?:due |set |going )?to)\b(?! not\b)")
_SEGMENT = re.compile(r"[,;]\s(?!(?:19|20)\d\d\b)|\s(?:and|while|but|or)\s")
_NEXT_CLAUSE = re.compile(r"[:;]\s")
_QUALIFIED = re.compile(r"\b(?:on|for|in|from|at|of) (?P<what>[^?]+?)\W*$")


def stands_alone(question: Asked, sentence: str, place: Span, published: date | None) -> bool:
    """Whether the words at `place` (offsets in the sentence) answer without the rest of it."""
    words = sentence[place.start : place.end].strip(" .,;:“”\"'")
    if question.kind is not Kind.AMOUNT and _STANDS_FOR.fullmatch(words):
        return False
    if _SEEN_FROM_THERE.fullmatch(words):
        return False
    if standing_of(sentence, place) is Standing.DENIED and not negates(question.text):
        return False
    if is_predecessor(question, sentence, place.start):
        return False
    if _misses_the_amount(question, sentence, words) or _misses_the_day(question, sentence, words):
        return False
    if not tells_the_unit(question, sentence[place.start : place.end + _UNIT_BEHIND]):
        return False
    if is_in_an_opposite_clause(question, sentence, place) or is_of_another_weekday(
        question, sentence, place
    ):
        return False
    if _is_no_more(question, sentence, place) or is_yet_to_come(question, sentence, place, published):
        return False
    return not _has_a_rival(question, sentence, place)


def _misses_the_amount(question: Asked, sentence: str, words: str) -> bool:
    """Whether a share or money is asked for and the words have no number beside one that has, or go from one
    clause into the next: "the United States" for a tariff, "2025 on: the tariff is 50%"."""
    if question.kind is not Kind.AMOUNT:
        return False
    amount = FORMS[Kind.AMOUNT]
    counted = any(unit_of(match.group()) in ("%", "$") for match in amount.finditer(sentence))
    return counted and (_NEXT_CLAUSE.search(words) is not None or not amount.search(words))


def _misses_the_day(question: Asked, sentence: str, words: str) -> bool:
    """Whether a day is asked for and the words have none beside one that is told: "over a leaked letter"."""
    form = FORMS[Kind.TIME]
    told = form.search(words) or days_named(words)
    return question.kind is Kind.TIME and not told and form.search(sentence) is not None


def _is_no_more(question: Asked, sentence: str, place: Span) -> bool:
    """Whether an amount is told only as what another took the place of: "from 4.25% to 4%"."""
    if question.kind is not Kind.AMOUNT or _ASKS_BEFORE.search(question.text):
        return False
    return _REPLACED.search(sentence[: place.start]) is not None


def is_yet_to_come(question: Asked, sentence: str, place: Span, published: date | None) -> bool:
    """Whether an amount or a person that is asked about as of today is only announced for a later day."""
    told_so = question.kind is Kind.OTHER and unit_of(sentence[place.start : place.end]) in ("%", "$")
    if not (told_so or question.kind in (Kind.AMOUNT, Kind.PERSON)) or looks_ahead(question.text):
        return False
    start, _ = clause_around(sentence, place.start)
    if not _ANNOUNCED.search(sentence, start, max(start, place.start)):
        return False
    if question.day is None or published is None:
        return True
    told = [days_of(phrase, published, ahead=True) for phrase in time_phrases(sentence)]
    return not told or any(days is None or days.last > question.day for days in told)


def newer_of_two(question: Asked, sentence: str, place: Span) -> Span:
    """Of an amount and the one that took its place, both told in these words, the latter: "14%" of "18% to
    14%"; the words themselves where they are no such change or the former may be meant."""
    words = sentence[place.start : place.end]
    change = _FROM_TO.fullmatch(words)
    if change is None or _ASKS_OF_BOTH.search(question.text):
        return place
    if unit_of(change["old"]) != unit_of(change["new"]) and not change["old"][-1].isdigit():
        return place
    ahead = sentence[: place.start + change.start("old")]
    if not _MOVED.search(ahead) or not ahead.rstrip().endswith("from"):
        return place
    return Span(place.start + change.start("new"), place.start + change.end("new"))


def _has_a_rival(question: Asked, sentence: str, place: Span) -> bool:
    """Whether what the question names stands beside another amount of this unit, and not beside this one."""
    if question.kind is not Kind.AMOUNT:
        return False
    wanted, qualified = set(question.names), _QUALIFIED.search(question.text)
    said = {term for term in terms(qualified["what"]) if term in question.weights} if qualified else set()
    wanted = said & set(terms(sentence)) or wanted
    edges = [0, *(match.end() for match in _SEGMENT.finditer(sentence)), len(sentence)]
    unit = unit_of(sentence[place.start : place.end])
    mine: set[str] = set()
    others: list[str] = []
    for start, end in pairwise(edges):
        if start < place.end and place.start < end:
            mine.update(terms(sentence[start:end]))
        elif _has_one_of(unit, sentence[start:end]):
            others.append(sentence[start:end])
    return not wanted & mine and any(wanted & set(terms(other)) for other in others)


def _has_one_of(unit: str, text: str) -> bool:
    """Whether there is an amount of that unit; of a bare number it isn't known what it counts."""
    found = (unit_of(match.group()) for match in FORMS[Kind.AMOUNT].finditer(text))
    return any(other == unit or not unit or not other or is_stop_term(other) for other in found)

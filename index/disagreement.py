"""What another publisher says instead of the same thing at the same time: "nine dead", "twelve dead".

That is no change: of two reports of one day neither is known to be the newer state, so both are told, each
with its publisher. A contradiction that never was is worse than one that isn't shown: only numbers are
compared, only of one unit, where both sentences meet as much of the question, state one such number as a
fact, and stand in articles of different publishers that name the same things.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from corpus.passage import Span
from index.answer_form import FORMS, MONTHS
from index.asked import Asked, Kind
from index.corroboration import Publication, of_one_publisher
from index.evidence import FEATURES
from index.number_words import numbers_in
from index.same_matter import known_names, names_in, of_something_else, says_one_amount, stated
from index.stated_value import StatedValue, unit_of, words_of
from index.terms import terms

MOST_DISAGREEING = 2
_SAME_TIME = timedelta(days=1)
_COVERAGE = FEATURES.index("coverage")
_NEARLY = 0.15
_LOOKS_BACK = re.compile(
    r"\b(?:had|before|former(?:ly)?|previous(?:ly)?|earlier|until|used to|instead|up from|down from|then"
    r"|at first|initial(?:ly)?|(?:last|previous) (?:week|month|year)|in (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_NAME = re.compile(rf"(?<=[\w,] )(?!(?:{MONTHS}|\w+day)\b)[A-Z]\w+")


def contradicting(
    question: Asked, leader: StatedValue, values: Iterable[StatedValue], articles: Mapping[str, Publication]
) -> Iterator[StatedValue]:
    """Of the values those that another publisher states at the time of `leader` in its place, each once."""
    if question.kind is not Kind.AMOUNT or leader.published is None or not stated(leader):
        return
    told = [numbers_of(leader)]
    for one in (_of_unit(one, leader.unit) for one in values):
        said = numbers_of(one)
        if (
            said
            and not any(agree(said, other) for other in told)
            and _at_its_time(leader, one)
            and not of_one_publisher(*(articles[_article(each)] for each in (leader, one)))
            and _of_the_same(question, leader, one)
        ):
            told.append(said)
            yield one


def numbers_of(one: StatedValue) -> frozenset[Decimal]:
    """The numbers of a value."""
    start = one.evidence.found.passage.start
    return numbers_in(one.evidence.found.passage.text[one.span.start - start : one.span.end - start])


def _of_unit(one: StatedValue, unit: str) -> StatedValue:
    """The value with that unit, where the sentence has one more: "twelve people died and 31 were injured"."""
    if one.unit == unit:
        return one
    found = [match for match in FORMS[Kind.AMOUNT].finditer(one.sentence) if unit_of(match.group()) == unit]
    if len(found) != 1:
        return one
    words, start = found[0].group(), one.evidence.sentence.span.start + found[0].start()
    lead = len(words) - len(words.lstrip())
    return replace(
        one, words=words_of(words), unit=unit, span=Span(start + lead, start + len(words.rstrip()))
    )


def agree(some: frozenset[Decimal], others: frozenset[Decimal]) -> bool:
    """Whether a number of each is the same, or one is the other rounded: 2,400 and 2,412."""
    return not some or not others or any(_rounds(one, other) for one in some for other in others)


def _rounds(one: Decimal, other: Decimal) -> bool:
    step = max(_step(one), _step(other))
    return abs(one - other) <= step / 2 if _step(one) != _step(other) else one == other


def _step(number: Decimal) -> Decimal:
    """The size of the last digit that isn't zero: 100 for 2,400."""
    exponent = number.normalize().as_tuple().exponent
    return Decimal(10) ** exponent if isinstance(exponent, int) else Decimal(1)


def _article(one: StatedValue) -> str:
    return one.evidence.found.passage.article_id


def _at_its_time(leader: StatedValue, one: StatedValue) -> bool:
    days = leader.published, one.published
    return None not in days and abs(days[0] - days[1]) <= _SAME_TIME  # type: ignore[operator]


def _of_the_same(question: Asked, leader: StatedValue, one: StatedValue) -> bool:
    """Whether the sentence states the one amount that is asked for, of what the leader speaks of."""
    around = _around(one)
    met = [(each.evidence.features[_COVERAGE], question.coverage(_around(each))) for each in (leader, one)]
    if any(theirs < mine - _NEARLY for mine, theirs in zip(*met, strict=True)):
        return False
    if one.unit != leader.unit or not says_one_amount(one) or of_something_else(question, one):
        return False
    if not question.names <= around or _LOOKS_BACK.search(one.sentence) or not stated(one):
        return False
    named, shared = names_in(one), _names(one) & _names(leader)
    return bool(shared) and (named <= known_names(question, leader) or bool(named & shared))


def _around(one: StatedValue) -> set[str]:
    """All terms of the passage and of its article's title."""
    return {*terms(one.evidence.found.passage.text), *one.heading}


def _names(one: StatedValue) -> set[str]:
    """What the passage names."""
    text = one.evidence.found.passage.text
    return {term for match in _NAME.finditer(text) for term in terms(match.group())}

"""Whether a sentence speaks of another thing of the same kind: the Wick bridge where Orm's is asked about.

Often the sentence itself names neither: "The toll is 3 crowns." Then what stands before it, or the title,
says which one is meant. A place that is named without being the thing's own may be where all of it happens,
so nothing is taken for another unless the text tells the two apart, or hasn't the place at all.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.passage import Span
from corpus.sentences import rules_for, sentences
from index.named_things import Thing, things_in
from index.short_answer import leans_on_the_one_before
from index.surroundings import Surroundings
from index.terms import stem

_CONTRASTS = re.compile(
    r"\b(?:whereas\b|(?:[Uu]nlike|than|[Ll]ike|[Cc]ompared (?:with|to)|[Ii]nstead of)(?: [a-z]+){0,3} [A-Z])"
)
"""Two names are compared; "later than planned" compares none."""
_THE_KIND = re.compile(r"^(?:The|Its|Their|This|That) (?:[a-z][\w-]* ){0,2}?(?P<kind>[a-z][\w-]*)\b")
_ASKED_KIND = re.compile(r"\b(?:[Ww]hich|[Ww]hat)(?: [A-Z][\w’'-]*)+(?= [a-z])")
"""A kind that is asked for: "which Ivy League school"."""
_LOOKED_BACK = 4
"""Sentences before one that leans on them in which it is looked for what that speaks of."""
_NEAR_BY = 2
"""The same of one that doesn't."""


def is_of_another_thing(question: str, place: Surroundings) -> bool:
    """Whether the sentence speaks of another thing of the kind of one that the question names."""
    wanted = things_in(_ASKED_KIND.sub(lambda found: found.group().lower(), question))
    return any(_is_anothers(one, wanted, place) for one in wanted)


def _is_anothers(wanted: Thing, asked: Sequence[Thing], place: Surroundings) -> bool:
    kind = _THE_KIND.match(place.sentence)
    of_kind = kind is not None and stem(kind["kind"]) in wanted.kinds
    # "The hospital" is the title's, where that has one.
    if wanted.is_named_in(place.sentence) or (of_kind and _is_thing_of(wanted, place.title)):
        return False
    leans = of_kind or leans_on_the_one_before(place.sentence)
    if not leans and _has_rival(wanted, asked, place.sentence):
        return _is_apart(wanted, place)
    paragraph = place.before if leans else place.before.rpartition("\n")[2]
    for text in _backwards(paragraph)[: _LOOKED_BACK if leans else _NEAR_BY]:
        if _is_thing_of(wanted, text):
            return False
        if _has_rival(wanted, asked, text):
            return _is_apart(wanted, place)
    # By its sentences, which are read once for all that stand behind them.
    if wanted.is_named_in(place.title) or any(wanted.is_named_in(one) for one in _backwards(place.before)):
        return False
    around = (place.title, *_backwards(place.before))
    return any(_has_rival(wanted, asked, text) for text in around) and _is_apart(wanted, place)


@lru_cache(maxsize=1024)
def _backwards(text: str) -> tuple[str, ...]:
    """The sentences of a text, the last first."""
    spans = sentences(text, Span(0, len(text)), rules_for(text, None)) if text.strip() else ()
    return tuple(text[span.start : span.end] for span in reversed([*spans]))


def _has_rival(wanted: Thing, asked: Sequence[Thing], text: str) -> bool:
    if _CONTRASTS.search(text):
        return False
    return any(
        wanted.is_rival(one) and not any(one.is_same(other) for other in asked) for one in things_in(text)
    )


def _is_thing_of(wanted: Thing, text: str) -> bool:
    """Whether a text speaks of just this thing."""
    return any(wanted.kinds & one.kinds and wanted.is_same(one) for one in things_in(text))


def _is_apart(wanted: Thing, place: Surroundings) -> bool:
    """Whether a text speaks of this thing as well, or has its name nowhere."""
    return _is_thing_of(wanted, place.everything) or not wanted.is_named_in(place.everything)

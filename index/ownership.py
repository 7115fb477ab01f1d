"""Whose a thing is: "Japan's chief negotiator", "the mayor of Osby".

Two countries or firms in one article have the same offices, rates and profits. A sentence on one of them
meets nearly every word of a question about the other, so whose it is has to be compared, not counted.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.details import Detail, details_of
from index.occurrences import occurrences
from index.terms import is_stop_term, located_terms

POSSESSIVE = re.compile(r"['’]s?(?= )")
_OF = re.compile(r"\b(?:of|in|for|at)(?: the)? $")
_BREAK = re.compile(r"[,.;:?!()“”\"|\n]")
_REACH = 60
"""Characters before or after an owner in which what it has is named."""
_BETWEEN = tuple(
    f"{mark}{the}" for mark in (", ", ", and ", ", or ", " and ", " or ") for the in ("", "the ")
)
_SINGLED_OUT = re.compile(r"['’]s?(?= )|,? (?:which|who)\b")


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has something: a country by its code, anybody else by the terms of the name."""

    code: str
    terms: frozenset[str]
    written: str

    def is_in(self, text: str) -> bool:
        """Whether a text names it, as its people or its seat of government too."""
        details = details_of(text)
        if self.code:
            return details.has_country(self.code)
        return bool(self.terms & details.found)

    def is_same(self, other: "Owner") -> bool:
        """Whether both may be the same."""
        return self.code == other.code if self.code and other.code else bool(self.terms & other.terms)


@dataclass(frozen=True, slots=True)
class Ownership:
    """An owner, and the terms that name what it has, the head last."""

    owner: Owner
    owned: tuple[str, ...]

    @property
    def head(self) -> str:
        """The term that says what kind of thing it is: "negotiator" of a chief negotiator."""
        return self.owned[-1]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text names somebody or something, by its offsets."""

    owner: Owner
    start: int
    end: int


def owners_in(text: str) -> Iterator[tuple[Owner, Detail]]:
    """Everybody and everything that a text names, with the words."""
    details = details_of(text)
    for code, detail in details.countries.items():
        yield Owner(code, frozenset(detail.terms), detail.written), detail
    for detail in details.names:
        yield Owner("", frozenset(detail.terms), detail.written), detail


@lru_cache(maxsize=2048)
def named_places(text: str) -> tuple[Place, ...]:
    """Each time that somebody or something is named, in reading order."""
    found = {place: owner for owner, detail in owners_in(text) for place in occurrences(detail.written, text)}
    return tuple(Place(owner, *place) for place, owner in sorted(found.items(), key=lambda one: one[0]))


@lru_cache(maxsize=4096)
def ownerships(text: str) -> tuple[Ownership, ...]:
    """Who has what in a text."""
    return tuple(one for one in _ownerships(text) if one.owned)


def _ownerships(text: str) -> Iterator[Ownership]:
    for owner, detail in owners_in(text):
        for start, end in occurrences(detail.written, text):
            before, after = text[:start], text[end:]
            if mark := POSSESSIVE.match(after):
                yield Ownership(owner, run_behind(after[mark.end() :]))
            elif owner.code and after.startswith(" "):
                yield Ownership(owner, run_behind(after))
            if of := _OF.search(before):
                yield Ownership(owner, run_before(before[: of.start()]))


def run_behind(text: str) -> tuple[str, ...]:
    """The terms with which a text begins, up to the first mark or function word."""
    run: list[str] = []
    for term, _, _ in located_terms(_BREAK.split(text[:_REACH])[0]):
        if is_stop_term(term):
            break
        run.append(term)
    return tuple(run)


def run_before(text: str, ends: Callable[[str], bool] = is_stop_term) -> tuple[str, ...]:
    """The terms with which a text ends, behind the last mark or term of that kind: a function word."""
    run: list[str] = []
    for term, _, _ in located_terms(_BREAK.split(text[-_REACH:])[-1]):
        run = [] if ends(term) else [*run, term]
    return tuple(run)


def one_name(one: Owner, other: Owner, text: str) -> bool:
    """Whether the two stand together as one name somewhere: Nikola's is Tesla's."""
    return f"{one.written} {other.written}" in text or f"{other.written} {one.written}" in text


def beside(owner: Owner, text: str) -> Iterator[Owner]:
    """Those that a text names side by side with it: "Norway and Sweden", "the Aurora, the Borea"."""
    for written in {owner.written, *(one.written for one, _ in owners_in(text) if one.is_same(owner))}:
        for other, detail in owners_in(text):
            name = detail.written
            if not other.is_same(owner) and (
                _in_a_row(written, name, text) or _in_a_row(name, written, text)
            ):
                yield other


def _in_a_row(first: str, second: str, text: str) -> bool:
    behind = tuple(between + second for between in _BETWEEN)
    at = text.find(first)
    while at >= 0 and not text.startswith(behind, at + len(first)):
        at = text.find(first, at + 1)
    return at >= 0


def may_single_out(sentence: str) -> bool:
    """Whether a sentence has what singles anybody out; cheap, unlike who is."""
    return _SINGLED_OUT.search(sentence) is not None


def is_singled_out(other: Owner, sentence: str) -> bool:
    """Whether a sentence tells something of just this one: "Norway's ...", "the Cirrus, which ..."."""
    return any(_SINGLED_OUT.match(sentence, end) for _, end in occurrences(other.written, sentence))

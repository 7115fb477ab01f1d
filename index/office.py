"""Whether a sentence tells of another office than is asked about: the deputy's, another ministry's, another
country's.

Such a sentence has every word of the question and often one more. An office that nobody is said to own is its
article's: where that never names who is asked about, or only as whom something is done to, it isn't theirs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.asked import Asked, Kind
from index.named_things import Thing, folded, things_in
from index.surroundings import Surroundings
from index.terms import located_terms, terms
from index.whose import whose_it_is

_HEAD = (
    r"(?:minister|secretary(?:[ -]general)?|president|chancellor|governor|mayor|negotiator|ambassador"
    r"|commissioner|director|chair(?:man|woman|person)?|chief|head|leader|manager|coach|captain|treasurer"
    r"|officer|editor|judge|premier|speaker|envoy|dean|rector|principal|executive|commander|prosecutor"
    r"|attorney[ -]general|inspector|ceo|cfo)"
)
_OFFICE = re.compile(
    r"(?<![\w’'])"
    r"(?P<kind>(?:(?!(?:and|or|the|a|an|of|to|for|by|with|as|is|was|his|her|its|their)\b)\w+[ -]){0,4}?)"
    rf"(?P<head>{_HEAD})s?\b(?! (?:{_HEAD})\b)"
    r"(?P<behind>[ -](?:elect|designate|nominee|candidate|hopeful)\b)?",
    re.IGNORECASE,
)
_RANKS = {
    "vice": "deputy", "deputy": "deputy", "under": "deputy", "junior": "deputy", "assistant": "assistant",
    "associate": "assistant", "acting": "acting", "interim": "acting", "caretaker": "acting",
    "former": "former", "ex": "former", "elect": "elect", "designate": "elect", "incoming": "elect",
    "nominee": "elect", "candidate": "elect", "hopeful": "elect", "shadow": "shadow", "honorary": "honorary",
}  # fmt: skip
"""Words that make another office of one, with those that make the same."""
_NEAR = (
    r"(?:adviser|advisor|aide|spokes\w+|lawyer|deputy|deputies|assistant|wife|husband|son|daughter|brother"
    r"|sister|secretary)"
)
_NEAR_TO = re.compile(rf"\b{_NEAR} (?:to|of|for)(?: (?:the|its|their|his|her|former|then))*$", re.IGNORECASE)
_NEAR_BEHIND = re.compile(rf"['’]s (?:[\w-]+ )?{_NEAR}\b", re.IGNORECASE)
_LEFT = re.compile(
    r"\b(?:former|ex|until|resign\w*|left|step\w*|was|were|had|succe\w+|replac\w+|follow\w*|predecessor"
    r"|dismiss\w*|sacked|fired|retire\w*|previous\w*|then)\b",
    re.IGNORECASE,
)
_MINISTRIES = (
    {"trade", "commerce"}, {"finance", "treasury"}, {"foreign", "external"}, {"interior", "home"},
    {"defence", "defense", "war"}, {"industry"}, {"health"}, {"education", "schools"}, {"justice"},
    {"labour", "labor", "employment"}, {"agriculture", "farm", "farming"}, {"transport", "transportation"},
    {"energy"}, {"environment", "climate"}, {"economy", "economic", "economics"}, {"culture"}, {"prime"},
    {"sports", "sport"}, {"housing"}, {"immigration", "migration"}, {"fisheries"}, {"tourism"}, {"science"},
    {"executive"}, {"financial"}, {"operating"},
)  # fmt: skip
_HAS = re.compile(r"(?: of (?:the )?[A-Z]\w+)?['’]s? ")
_ACTS = re.compile(r"\bact(?:s|ed|ing)? as\b", re.IGNORECASE)
_BOUND = re.compile(r"\b(?:from|on|to|with|against|over|than|towards?|between)(?: (?:the|all|its))? $")


@dataclass(frozen=True, slots=True)
class Office:
    """An office as a text has it: its head word, the words before that, and its ranks; `near` when it is only
    whom somebody works for or is related to."""

    head: str
    words: frozenset[str]
    ranks: frozenset[str]
    near: bool
    start: int
    end: int


def offices_in(text: str) -> Iterator[Office]:
    """Every office that a text names, in order."""
    for match in _OFFICE.finditer(text):
        before = [folded(one) for one in re.split(r"[ -]", match["kind"]) if one]
        behind = [folded((match["behind"] or "").strip(" -"))]
        ranks = {_RANKS[word] for word in (*before, *behind) if word in _RANKS}
        ahead = text[: match.start()].rstrip()
        near = bool(_NEAR_TO.search(ahead) or _NEAR_BEHIND.match(text, match.end()))
        yield Office(
            folded(match["head"]), frozenset(before), frozenset(ranks), near, match.start(), match.end()
        )


def is_another_office(question: Asked, place: Surroundings) -> bool:
    """Whether it is asked who has an office, and the sentence tells of another's."""
    if question.kind is not Kind.PERSON:
        return False
    said = [*offices_in(place.sentence)]
    for wanted in offices_in(question.text):
        alike = [one for one in said if one.head == wanted.head]
        if _ACTS.search(question.text):
            wanted = replace(wanted, ranks=wanted.ranks | {"acting"})
        if alike and not any(_is_of_rank(wanted, one, place.sentence) for one in alike):
            return True
        if alike and all(_is_of_another_ministry(wanted, one, place.sentence) for one in alike):
            return True
        if alike and any(_is_anothers(owner, alike, place) for owner in _owners(question.text, wanted)):
            return True
    return False


def _is_of_rank(wanted: Office, said: Office, sentence: str) -> bool:
    if wanted.near or said.near:
        return wanted.near == said.near
    # Who was it may be answered by "the former minister"; who left is told by the reader's other rules.
    missing, more = wanted.ranks - said.ranks, said.ranks - wanted.ranks - {"former"}
    if missing == {"former"} and _LEFT.search(sentence):
        missing = frozenset()
    return not missing and not more


def _is_of_another_ministry(wanted: Office, said: Office, sentence: str) -> bool:
    asked = [one for one in _MINISTRIES if one & wanted.words]
    theirs = [one for one in _MINISTRIES if one & said.words]
    if not asked or not theirs or any(one in theirs for one in asked):
        return False
    found = {folded(one) for one in re.findall(r"\w+", sentence)}
    return not any(one & found for one in asked)


def _owners(question: str, wanted: Office) -> list[Thing]:
    """Whose the office is that is asked about."""
    head = terms(wanted.head)[0]
    return [one for one in things_in(question) if head in one.kinds]


def _is_anothers(owner: Thing, said: list[Office], place: Surroundings) -> bool:
    """Whether none of the offices of a sentence can be that owner's."""
    if not owner.is_named_in(place.everything):
        return True
    about = whose_it_is(place.sentence, place.before)
    if about is not None and not owner.is_named_in(place.sentence):
        # Who is of another kind may stand for the owner: Berlin for Germany.
        written = about.owner.written
        return bool(owner.code) == bool(about.owner.code) and not owner.is_named_in(written)
    heads = {terms(one.head)[0] for one in said}
    theirs = [one for one in things_in(place.sentence) if heads & one.kinds]
    if any(one.is_same(owner) for one in theirs) or _begins_with(owner, place.title):
        return False
    if owner.is_named_in(place.sentence):
        return _is_only_dealt_with(owner, place.sentence)
    # Where nothing says whose office it is, it is that of whom the article is about.
    before = f"{place.title}. {place.before}"
    return not theirs and owner.is_named_in(before) and _is_only_dealt_with(owner, before)


def _begins_with(owner: Thing, title: str) -> bool:
    first = re.match(r"\W*[\w’'-]+(?: [A-Z][\w’'-]*)*", title)
    return first is not None and owner.is_named_in(first.group())


def _is_only_dealt_with(owner: Thing, text: str) -> bool:
    """Whether the owner stands in a text only as whom something comes from or is done to."""
    located = located_terms(text)
    places = [
        (start, end)
        for _, start, end in located
        if text[start].isupper() and owner.is_named_in(text[start:end])
    ]
    return bool(places) and all(
        _BOUND.search(text[:start]) and not _HAS.match(text, end) for start, end in places
    )

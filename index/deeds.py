"""Whose deed a sentence tells: "Castell, minister since July, when Brandt resigned" tells when Brandt did.

A question that asks when somebody did something shares all its words with a sentence on what somebody else
did at that time. The clause of the verb says who did it, as far as it names anybody. And when something was
said is no day out of what was said: "the union claimed that jobs would go by December".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.answer_form import FORMS
from index.asked import Asked, Kind
from index.details import details_of
from index.surroundings import last_sentence
from index.terms import is_stop_term, located_terms, terms

_WORD = r"[A-Z\u00c0-\u00de][\w’'.-]*\w"
_NAME = rf"{_WORD}(?: (?:(?:of|de|del|der|van|von|bin|al|da|di) )?{_WORD})*"
_ASKS = re.compile(
    r"\b(?:[Ww]hen|[Ww]hy|[Ww]here|(?:[Ww]hat|[Ww]hich) (?:year|month|day|date))\b[^?]*?"
    rf" (?P<be>did|has|had|does|will|was|were|is|are) (?:the )?(?P<name>{_NAME}) (?:first |last )?"
    r"(?P<verb>[a-z]+)"
)
_PAST = {
    "leave": "left", "take": "took", "win": "won", "buy": "bought", "sell": "sold", "become": "became",
    "begin": "began", "quit": "quit", "lose": "lost", "meet": "met", "find": "found", "make": "made",
    "give": "gave", "build": "built", "fall": "fell", "rise": "rose", "speak": "spoke", "go": "went",
}  # fmt: skip
_EDGE = re.compile(
    r"[;:()]|,?\s(?:when|after|before|because|while|but|since|where|whereas|although|though|until|if)\s"
    r"|,\s(?:and|so|or)\s"
)
_PROPER = re.compile(_NAME)
# "Which Kestrel sold" has a subject of its own.
_WHO = re.compile(r",? (?:who|which)\b(?: [a-z]\w*){0,3} ?$")
_NOBODY = re.compile(
    r"(?:The|A|An|In|On|At|By|For|From|It|He|She|They|This|That|His|Her|Their|When|After|Before|\w+day"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)$"
)
_PRONOUN = re.compile(r"\b(?:he|she|it|they|we|i|you)\b", re.IGNORECASE)
_BESIDE = 40
_LEAVING = frozenset(terms("resign retire quit leave left step dismiss"))
_ENTERING = frozenset(terms("appoint elect"))
_SAYING = (
    r"(?:claim|say|said|announce|deny|denie|warn|predict|promise|declare|state|argue|estimate|insist|suggest"
    r"|report|admit|confirm|complain)"
)
_ASKS_WHEN_SAID = re.compile(rf"\bwhen (?:did|has|had|was) [^?]*?\b{_SAYING}", re.IGNORECASE)
_SAID = re.compile(rf"\b{_SAYING}\w*\b")
_WHAT_WAS_SAID = re.compile(r"\bthat\b|\b(?:would|will|could|might)\b")


@dataclass(frozen=True, slots=True)
class _Deed:
    """What somebody is asked to have done: his name, the verb's terms, and whether it was done to him."""

    name: str
    verb: frozenset[str]
    passive: bool


def anothers_deed(question: Asked, sentence: str, before: str) -> bool:
    """Whether the sentence tells that deed only of others, or a day only out of what was said."""
    if _is_of_what_was_said(question, sentence):
        return True
    match = _ASKS.search(question.text)
    if match is None or match["name"].endswith(("'s", "’s", "s'")) or not _is_verb(match):
        return False
    verb = match["verb"].lower()
    deed = _Deed(match["name"], _terms_of(verb), match["be"][0].lower() in "wia")
    told = list(_doers(deed, sentence))
    of_office = not deed.verb.isdisjoint(_LEAVING | _ENTERING)
    if not told and of_office and deed.name.split()[-1] in sentence:
        told = list(_doers(deed, last_sentence(before)))
    # One may leave and take an office in many words, and each is somebody's alone.
    return bool(told) and all(
        _is_anothers(deed.name, doers, sentence if not of_office else deed.name) for doers in told
    )


def _is_verb(match: "re.Match[str]") -> bool:
    """Whether the word behind the name is a verb, as far as its form and the one before it tell."""
    verb = match["verb"]
    if match["be"] in ("did", "does", "will"):
        return not is_stop_term(next(iter(terms(verb)), verb))
    return verb.endswith(("ed", "en", "wn", "ught", "uck")) or verb in {
        *_PAST.values(),
        "made",
        "shot",
        "hit",
    }


def _terms_of(verb: str) -> frozenset[str]:
    """The terms of a verb, in the past too; of one for leaving an office those of all such verbs."""
    own = frozenset(terms(f"{verb} {_PAST.get(verb, verb)}"))
    return own | _LEAVING if own & _LEAVING else own


def _doers(deed: _Deed, sentence: str) -> Iterator[str]:
    """For each time that the sentence has the verb the words that may name who did it."""
    for term, start, end in located_terms(sentence):
        if term not in deed.verb:
            continue
        edges = [match for match in _EDGE.finditer(sentence) if match.end() <= start]
        first = edges[-1].end() if edges else 0
        subject = sentence[first:start]
        if who := _WHO.search(sentence[:start]):
            subject = " ".join(_names(sentence[: who.start()])[-1:])
        behind = next((match.start() for match in _EDGE.finditer(sentence, end)), len(sentence))
        after = sentence[end : min(behind, end + _BESIDE)]
        done_to = after if deed.passive or after.startswith(" by ") else ""
        if not any(_may_be_same(deed.name, one) for one in _names(done_to)):
            yield subject
        else:
            yield deed.name


def _is_anothers(name: str, doers: str, sentence: str) -> bool:
    """Whether those words name somebody, and not who is asked about, whom the sentence names elsewhere."""
    named = _names(doers)
    if not named or _PRONOUN.search(doers) or any(_may_be_same(name, one) for one in named):
        return False
    wanted, there = details_of(name).countries, details_of(doers)
    if wanted:
        return bool(there.countries) and not any(there.has_country(code) for code in wanted)
    # A relative's deed, or that of another whom the sentence tells of beside him.
    return name.split()[-1] in sentence


def _names(text: str) -> list[str]:
    found = (match.group().removesuffix("'s").removesuffix("’s") for match in _PROPER.finditer(text))
    return [one for one in found if not _NOBODY.match(one)]


def _may_be_same(asked: str, written: str) -> bool:
    mine, theirs = asked.split(), written.split()
    if len(mine) > 1 and len(theirs) > 1 and mine[-1] == theirs[-1]:
        return bool({*mine[:-1]} & {*theirs[:-1]})
    return bool({*mine} & {*theirs})


def _is_of_what_was_said(question: Asked, sentence: str) -> bool:
    """Whether it is asked when something was said, and all days stand in what was said."""
    if question.kind is not Kind.TIME or not _ASKS_WHEN_SAID.search(question.text):
        return False
    verb, days = _SAID.search(sentence), [match.start() for match in FORMS[Kind.TIME].finditer(sentence)]
    said = _WHAT_WAS_SAID.search(sentence, verb.end()) if verb else None
    return said is not None and bool(days) and all(day > said.start() for day in days)

"""Who does what to whom: "Carraway will pay Pelmark" is no answer to what Pelmark will pay Carraway.

A sentence with the question's names and verb meets nearly all of it, whoever of them did what to whom. Here
verbs are told by their stems, and who does it and to whom by what stands beside: no parser stands behind it,
so where another reading is possible nothing is said.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from index.ownership import Owner, Place, named_places, one_name
from index.terms import is_stop_term, located_terms, terms
from index.word_forms import PAST_FORMS

_OF_A_STATE = frozenset(
    terms(
        "parliament congress senate house cabinet government ministry council court police army state crown"
        " commission assembly president king queen"
    )
)
"""What may act for a state or a town that is asked about."""
# Whoever pays for a thing has bought it.
_LIKE = {"pay": tuple(terms("buy acquire purchase"))}
_AUXILIARIES = (
    r"(?:has|have|had|will|would|can|could|may|might|must|should|did|does|do|also|not|now|then|later|already|never"
    r"|first|once|again|still|ever|soon|\w+ly)"
)
_BE = r"(?:was|were|is|are|been|being|be|got|gets)"
_PREPOSITION = (
    r"(?:of|in|from|to|into|with|by|for|at|on|against|over|under|near|between|among|than|as|like|about|after|before"
    r"|since|during|without|around|behind|beside|through|towards?|across)"
)
_THE = r"(?:the|a|an|its|his|her|their)"
_DOES = r"(?:did|does|do|will|would|can|could|may|might|must|should)"
_ASKS_OF = re.compile(rf"\b{_DOES}(?: the)? $", re.IGNORECASE)
_ASKS_WHO = re.compile(
    r"^(?:who(?: has| had| will)?|(?:which|what)(?: [a-z-]+){1,3}?)(?: \w+ly| first| then)? (?P<verb>[a-z-]+)"
    r"(?: the| a| an)? $",
    re.IGNORECASE,
)
_ASKS_PASSIVE = re.compile(rf"\b{_BE}(?: the)? $", re.IGNORECASE)
_VERB_BEHIND = re.compile(rf"(?: {_AUXILIARIES})* (?P<verb>[a-z-]+)\b")
_BEHIND_BY = re.compile(rf"[^,;:?]{{0,40}}\bby(?: {_THE})? $")
_PASSIVE = re.compile(rf"\b{_BE}(?: {_AUXILIARIES})* $", re.IGNORECASE)
_IS_AGENT = re.compile(
    rf"(?:, [^,;:“”\"]{{1,80}},|,? (?:who|which))?(?: {_AUXILIARIES}| {_BE})* $"
    rf"|(?: [^,;:“”\"]{{1,80}})?(?:,? and|,? but)(?: {_AUXILIARIES}| {_BE})* $"
)
_IS_PATIENT = re.compile(rf"(?: {_THE})?(?: (?!{_PREPOSITION}\b|and\b|or\b|that\b)[a-z-]+){{0,2}} $")
_DIRECTED = re.compile(r"\b(?P<under>from|to|into|in|by|against|over)(?: the)? $", re.IGNORECASE)
_UNDER = re.compile(rf"\b{_PREPOSITION}(?: {_THE})?(?: [a-z-]+)? $", re.IGNORECASE)
_NAMED = re.compile(r"[A-Z][\w’'-]*,? (?:(?:who|which|also|now|still) )?$")
_MODAL = re.compile(rf"\b(?:to|{_DOES})(?: (?:not|also|now|\w+ly))? $", re.IGNORECASE)
_BEGINS_AN_OBJECT = re.compile(rf"\w+ (?:{_THE} |[A-Z\d])")
_END = re.compile(r"[;:]|[.?!][”\"’']?(?=\s)")


@dataclass(frozen=True, slots=True)
class Act:
    """A verb by its stem, who does it, and to whom; None where that isn't told."""

    verb: str
    agent: Owner | None
    patient: Owner | None


def acts_otherwise(question: str, sentence: str, context: str) -> bool:
    """Whether the sentence has what is asked about done by another, or to another; `context` is what stands
    around it."""
    for ask in asked_acts(question):
        told = [act for verb in (ask.verb, *_LIKE.get(ask.verb, ())) for act in told_acts(sentence, verb)]
        if told and all(_contradicts(ask, one, sentence, context) for one in told):
            return True
    return _swapped(question, sentence)


def _swapped(question: str, sentence: str) -> bool:
    """Whether two stand under each other's prepositions: "from Norway to Peru" asked, "from Peru to Norway"
    told."""
    asked = _under(question)
    told = _under(sentence) if len(asked) > 1 else ()
    for (one, first), (other, second) in combinations(asked, 2):
        ones = {under for owner, under in told if owner.is_same(one)}
        others = {under for owner, under in told if owner.is_same(other)}
        if first != second and ones == {second} and others == {first} and not one.is_same(other):
            return True
    return False


@lru_cache(maxsize=2048)
def _under(text: str) -> tuple[tuple[Owner, str], ...]:
    """Whoever a text names right behind a preposition of place or direction, with that."""
    return tuple(
        (one.owner, found["under"].lower())
        for one in named_places(text)
        if (found := _DIRECTED.search(text[: one.start]))
    )


def _contradicts(ask: Act, told: Act, sentence: str, context: str) -> bool:
    for wanted, there, opposite in (
        (ask.agent, told.agent, told.patient),
        (ask.patient, told.patient, told.agent),
    ):
        if wanted is None or (there is not None and there.is_same(wanted)):
            continue
        # Of one alone the other reading is possible: "they merged" is "they were merged".
        if there is not None and opposite is not None and _alike(opposite, wanted):
            return True
        if there is not None and _is_another(wanted, there, sentence, context):
            return True
    return False


def _is_another(wanted: Owner, there: Owner, sentence: str, context: str) -> bool:
    """Whether `there` is known to be another than the wanted one, which has no such place in the sentence."""
    if (
        bool(there.code) != bool(wanted.code)
        or there.terms <= _OF_A_STATE
        or one_name(wanted, there, f"{context}\n{sentence}")
    ):
        return False
    if not wanted.is_in(sentence):
        return wanted.is_in(context)
    places = [one for one in named_places(sentence) if one.owner.is_same(wanted)]
    return bool(places) and all(_UNDER.search(sentence[: one.start]) for one in places)


def _alike(one: Owner, other: Owner) -> bool:
    """Whether both are the same for sure: "Bering" is Ulla Bering; Robert College no Christopher Robert."""
    if one.code or other.code:
        return one.code == other.code
    return one.terms <= other.terms or other.terms <= one.terms


@lru_cache(maxsize=1024)
def asked_acts(question: str) -> tuple[Act, ...]:
    """What a question says of who does what to whom."""
    named = named_places(question)
    return tuple(act for one in named if (act := _asked_act(question, one, named)))


def _asked_act(question: str, one: Place, named: tuple[Place, ...]) -> Act | None:
    before, after = question[: one.start], question[one.end :]
    if after.startswith(("'s", "’s")):
        return None
    if (asks := _ASKS_WHO.search(before)) and (verb := _verb(asks["verb"])):
        return Act(verb, None, one.owner)
    behind = _VERB_BEHIND.match(after)
    verb = _verb(behind["verb"]) if behind else ""
    if not behind or not verb:
        return None
    if _ASKS_OF.search(before):
        patient = _right_of(question, one.end + behind.end(), named)
        return Act(verb, one.owner, patient)
    if _ASKS_PASSIVE.search(before) and _is_past(behind["verb"]):
        return Act(verb, _by(question, one.end + behind.end(), named), one.owner)
    return None


def told_acts(sentence: str, verb: str) -> tuple[Act, ...]:
    """What a sentence says of it, once for each time that it has the verb."""
    named = named_places(sentence)
    return tuple(
        _told_act(sentence, verb, start, end, named)
        for term, start, end in located_terms(sentence)
        if term.rstrip("e") == verb
        and not any(one.start <= start < one.end for one in named)
        and _is_verb(sentence, start, end)
    )


def _told_act(sentence: str, verb: str, start: int, end: int, named: tuple[Place, ...]) -> Act:
    left = max((match.end() for match in _END.finditer(sentence, 0, start)), default=0)
    before = _left_of(sentence, left, start, named)
    by = _by(sentence, end, named)
    passive = _PASSIVE.search(sentence[left:start]) and _is_past(sentence[start:end])
    if passive or by is not None:
        return Act(verb, by, before)
    return Act(verb, before, _right_of(sentence, end, named))


def _left_of(text: str, first: int, verb: int, named: tuple[Place, ...]) -> Owner | None:
    """Whoever stands before a verb as its subject."""
    nearest = max((one for one in named if first <= one.start and one.end <= verb), key=_start, default=None)
    if nearest is None or _UNDER.search(text[first : nearest.start]):
        return None
    if text[nearest.end : verb] == ", ":
        # "The operator, Nordline, bought the ship"; but "Nordline, bought in 2019", was bought.
        apposed = text[: nearest.start].endswith(", ") and _BEGINS_AN_OBJECT.match(text, verb)
        return nearest.owner if apposed else None
    return nearest.owner if _IS_AGENT.fullmatch(text, nearest.end, verb) else None


def _right_of(text: str, verb: int, named: tuple[Place, ...]) -> Owner | None:
    """Whoever stands behind a verb as its object."""
    nearest = min((one for one in named if one.start >= verb), key=_start, default=None)
    if nearest is None or text[nearest.end : nearest.end + 2] in ("'s", "’s"):
        return None
    return nearest.owner if _IS_PATIENT.fullmatch(text, verb, nearest.start) else None


def _by(text: str, verb: int, named: tuple[Place, ...]) -> Owner | None:
    """Whoever a passive verb is done by."""
    nearest = min((one for one in named if one.start >= verb), key=_start, default=None)
    return nearest.owner if nearest and _BEHIND_BY.fullmatch(text, verb, nearest.start) else None


def _is_past(word: str) -> bool:
    """Whether a word may be a verb's past participle."""
    return word.endswith("ed") or word in PAST_FORMS


def _is_verb(text: str, start: int, end: int) -> bool:
    """Whether a word is a verb for sure, and not the noun of the same stem."""
    word, before = text[start:end], text[:start]
    return _is_past(word) or bool(_MODAL.search(before) or (word.endswith("s") and _NAMED.search(before)))


def _start(one: Place) -> int:
    return one.start


def _verb(word: str) -> str:
    """The stem of a word that may be a verb; empty for a function word."""
    found = located_terms(word)
    # "Sue" and "sued" have two stems.
    return found[0][0].rstrip("e") if len(found) == 1 and not is_stop_term(found[0][0]) else ""

"""Who had an office after or before somebody, where only a pronoun stands for him: "He was dismissed and
replaced by Karin Olt", "named Simon Tarn as her successor", "Before her, Peder Kroll was minister".

Whom the pronoun means is told by the sentence before, if that names nobody else.
"""

import re
from collections.abc import Sequence

from corpus.passage import Span
from index.details import Role, details_of
from index.leaving import NAME, says_left
from index.succession import first_name, is_same_person, successions

_PRONOUN = re.compile(r"(?:(?P<he>He|She)|(?P<his>His|Her))(?= )")
_SUCCESSOR = re.compile(
    rf"\b(?:named?|appoint(?:s|ed)?|chose|picked|picks|nominated|proposed) (?:[a-z]+ ){{0,3}}(?P<name>{NAME})"
    r" (?:as|to be) (?:his|her|their) successor\b"
)
_TAKES_OVER = re.compile(
    rf"(?P<name>{NAME})(?:, [^,;.]{{1,50}},)? (?:(?:takes|took|has taken) over as|(?:was|has been|is)"
    r" (?:named|appointed|elected|sworn in as|confirmed as|chosen as)) (?:the |its |their )?(?:new )?"
    r"(?P<office>[^,.;]{3,50})"
)
_BEFORE = re.compile(
    rf"\bBefore (?P<whom>her|him|{NAME}),? (?:[a-z]+ ){{0,3}}(?P<name>{NAME})"
    r" (?:was|had|held|led|headed|ran)\b"
)


def taking_over(sentence: str, roles: Sequence[Role]) -> Span | None:
    """Who takes over one of these offices by the sentence, in its offsets: "Jonas Madsen takes over"."""
    for match in _TAKES_OVER.finditer(sentence):
        told = details_of(match["office"]).roles
        if any(role.is_met_by(one) for one in told for role in roles):
            return Span(*match.span("name"))
    return None


def with_name(sentence: str, before: str, name: str) -> str | None:
    """The sentence with `name` in the place of its first word, where that is a pronoun which stands for it;
    None where it may stand for somebody else."""
    match = _PRONOUN.match(sentence)
    if match is None or not _is_only_one(name, before):
        return None
    return name + ("’s" if match["his"] else "") + sentence[match.end() :]


def successor_of(name: str, sentence: str, before: str) -> Span | None:
    """Who has the office of `name` now, in the sentence's offsets."""
    if (match := _SUCCESSOR.search(sentence)) and says_left(before, name, details_of(before).roles, before):
        return Span(*match.span("name"))
    text = with_name(sentence, before, name)
    for one in successions(text or ""):
        earlier = one.earlier or first_name(text or "")
        if text and earlier and is_same_person(name, text[earlier.start : earlier.end]):
            longer = len(text) - len(sentence)
            return Span(one.later.start - longer, one.later.end - longer)
    return None


def predecessor_of(name: str, sentence: str, before: str) -> Span | None:
    """Who had the office of `name` before him, in the sentence's offsets."""
    match = _BEFORE.search(sentence)
    if match is None:
        return None
    whom = match["whom"]
    meant = _is_only_one(name, before) if whom in ("her", "him") else is_same_person(name, whom)
    return Span(*match.span("name")) if meant else None


def _is_only_one(name: str, before: str) -> bool:
    """Whether a text names him and nobody else by a first and a last name."""
    surname = name.split()[-1]
    named = [one for one in re.findall(NAME, before) if " " in one and not details_of(one).countries]
    others = [one for one in named if one.split()[-1] != surname]
    return re.search(rf"\b{re.escape(surname)}\b", before) is not None and not others

"""Who somebody is by the office beside the name: "its chief executive, Jonas Dahl", "Judge Holm"."""

import re

from corpus.passage import Span
from index.details import details_of

_WORD = r"[A-Z\u00c0-\u00de][\w’'-]*\w"
_WHO_IS = re.compile(
    rf"[Ww]ho(?:['’]s| is| was) (?P<name>{_WORD}(?: (?:(?:de|del|der|van|von|bin|al|da|di|la|le) )*{_WORD})+)"
)
_OF_KIN = re.compile(
    r"\b(?:deputy|brother|sister|wife|husband|son|daughter|father|mother|lawyer|analyst|professor|historian)\b",
    re.IGNORECASE,
)
_OWNER = r"(?:(?:[Ii]ts|[Hh]er|[Hh]is|[Tt]heir|[Tt]he|[Aa]n?|[\w-]+['’]s?) )?"
_NO_OFFICE = re.compile(
    r"\b(?:who|which|said|says|told|and|met|thanked|with|by|to|from|after|before)\b", re.IGNORECASE
)


def who_is(question: str) -> str | None:
    """The whole name of whom a question asks who that is; None for any other question."""
    match = _WHO_IS.fullmatch(question.strip(" ?!."))
    # "Who is Prime Minister Ito?" gives an office itself.
    named = (
        match is not None and not re.search(r"['’]s\b", match["name"]) and not details_of(match["name"]).roles
    )
    return match["name"] if match and named else None


def office_beside(name: str, sentence: str) -> Span | None:
    """Where a sentence says what office or place among others a person has, next to the whole name."""
    for form in _forms(re.escape(name)):
        for match in re.finditer(form, sentence):
            if _is_office(match["office"]):
                return Span(*match.span("office"))
    for match in re.finditer(rf"{re.escape(name)}(?!\w)", sentence):
        ahead = sentence[: match.start()].rstrip()
        for role in details_of(ahead).roles:
            if ahead.endswith(role.written):
                return Span(len(ahead) - len(role.written), len(ahead))
    return None


def _forms(named: str) -> tuple[str, ...]:
    begins = r"(?:^|[,;.:“\"] |\b(?:by|and|but|when|while|that|as) )"
    return (
        rf"{begins}(?P<office>{_OWNER}(?:[\w-]+ ){{0,4}}[\w-]+), {named}(?=[,.;]|$)",
        rf"{named}, (?P<office>{_OWNER}[^,;.:]{{3,80}})(?=[,.;]|$)",
        rf"{named} (?:is|was|became|has been|had been) (?P<office>(?:an?|the|[\w-]+['’]s?) [^,;.:]{{3,80}})"
        r"(?=[,.;]|$)",
    )


def _is_office(text: str) -> bool:
    return bool(details_of(text).roles or _OF_KIN.search(text)) and not _NO_OFFICE.search(text)

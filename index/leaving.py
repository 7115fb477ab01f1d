"""Whether a sentence says that somebody has left an office: "Pavel Orlin, who left office in May"."""

import re
from collections.abc import Sequence

from corpus.passage import Span
from index.answer import Standing
from index.details import Role, details_of
from index.standing import standing_of

_WORD = r"[A-Z\u00c0-\u00de][\w’'-]*\w"
NAME = rf"{_WORD}(?: (?:(?:de|del|der|van|von|bin|al|da|di) )?{_WORD})*"
_ASIDE = r"(?:, (?!who\b)[^,;.]{1,50},)?"
_OFFICE = (
    r"(?:office|(?:the|his|her|its) (?:\w+ )?(?:post|job|office|government|ministry|cabinet|council|board"
    r"|bank|company|party))"
)
_LEFT = (
    r"(?:(?:has |had )?(?:resigned|retired|died|quit|stepped (?:down|aside)|stood down"
    rf"|(?:left|gave up) {_OFFICE}|handed (?:over|the office) to)"
    r"|(?:was|has been|had been) (?:sacked|dismissed|fired|ousted|removed|replaced|voted out|killed"
    r"|forced (?:out|to resign)))"
)
_LESS = r"(?:[a-z]+ ){0,3}"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<name>{NAME}){_ASIDE} {_LEFT}\b",
        rf"(?P<name>{NAME}),? who {_LEFT}\b",
        rf"\b(?:succe(?:eds?|eded|eding)|replac(?:es?|ed|ing)|(?:takes?|took|taking) over from"
        rf"|in (?:the )?place of|successor (?:of|to)) {_LESS}(?P<name>{NAME})",
        rf"(?P<name>{NAME})['’]s? (?:successor|resignation|retirement|dismissal|departure|death)\b",
        rf"\b(?:resignation|retirement|dismissal|departure|death) of {_LESS}(?P<name>{NAME})",
    )
)
_BEFORE = re.compile(rf"[Bb]efore (?:her|him|that|then|{NAME}),")
_CHANGES = re.compile(r"\b(?:succe\w+|replac\w+|follow(?:s|ed) by|took over|now|today)\b")
_NOT_CHOSEN = r"(?!(?:appointed|elected|re-?elected|named|chosen|confirmed|sworn|picked)\b)"
_FOR_A_TIME = (
    r"(?:[^.;:,]{0,40}? |,? )(?:for (?:\w+ ){0,3}(?:years?|months?|terms?|decades?)|until"
    r"|(?:from|between) (?:\w+ )?\d{4} (?:to|until|and|till))\b"
)
_AS = re.compile(r"[^,.;]*? as (?:the |its |their )?(?P<office>(?:(?! to )[^,.;]){3,50})")
_EDGE = re.compile(r"[,.;]")
_AHEAD = re.compile(r"\b(?:will|would|may|might|could|to|if|before|until|unless)\s+(?:\w+\s+)?$")


def says_left(sentence: str, name: str, roles: Sequence[Role], passage: str) -> bool:
    """Whether the sentence, of a passage with these words, says that he has left one of these offices, or an
    office that it doesn't name."""
    surname = name.split()[-1]
    if surname not in sentence:
        return False
    return any(
        _is_meant(match["name"], name, passage)
        and not _AHEAD.search(sentence[: match.start()])
        and standing_of(sentence, Span(match.start(), match.end())) is Standing.STATED
        and _of_the_office(sentence, match, roles)
        for form in _FORMS
        for match in form.finditer(sentence)
    )


def had_it_once(sentence: str, office: str) -> bool:
    """Whether the sentence tells who had an office for a time that is over: "Before her, Peder Kroll was
    minister", "was minister for six years", "served as minister until 2020"."""
    if _CHANGES.search(sentence):
        return False
    was = rf"\b(?:was|were|had been|served as)\b(?: {_NOT_CHOSEN}[\w’'-]+){{0,6}}? {re.escape(office)}\b"
    return bool(_BEFORE.match(sentence)) or re.search(was + _FOR_A_TIME, sentence, re.IGNORECASE) is not None


def _is_meant(written: str, name: str, passage: str) -> bool:
    """Whether what is written, maybe with a title, is that name; a last name alone must be nobody else's."""
    mine, theirs = name.split(), written.split()
    if mine[-1] != theirs[-1]:
        return False
    if len(theirs) > 1 and len(mine) > 1:
        return {*mine} <= {*theirs}
    firsts = re.findall(rf"({_WORD}) {re.escape(mine[-1])}\b", passage)
    others = {one for one in firsts if not details_of(f"{one} {mine[-1]}").roles and one.lower() != "the"}
    return others <= {*mine} or len(mine) == 1


def _of_the_office(sentence: str, match: "re.Match[str]", roles: Sequence[Role]) -> bool:
    before = _EDGE.split(sentence[: match.start("name")])[-1]
    behind = _AS.match(sentence, match.end())
    said = (
        details_of(f"{before}{match['name']}").roles or details_of(behind["office"] if behind else "").roles
    )
    return not said or any(
        one.head == role.head and (one.which <= role.which or role.which <= one.which)
        for one in said
        for role in roles
    )

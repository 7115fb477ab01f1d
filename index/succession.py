"""Who had an office before or after whom, where a text says so in so many words.

"Brandt, who succeeded Moller", "Moller was replaced by Brandt" and "Moller's successor, Brandt" say one
thing, and each question on it may be put from either end. The words differ so much that neither counting
words nor the network tells these sentences from those that speak of the same people; the forms do. A text
that says it in another way is not read here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.passage import Span
from index.details import Role, details_of

_WORD = r"(?!(?:The|A|An|It|They|We|I|In|On|At)\b)[A-Z\u00c0-\u00de][\w’'-]*\w"
_NAME = rf"{_WORD}(?:[ -](?:(?:de|del|der|van|von|bin|al|da|di|la|le) )*{_WORD})*"
_TITLE = (
    r"(?:(?:[Pp]rime |[Dd]eputy |[Ff]oreign |[Ff]inance |[Tt]rade |[Ii]nterior )*(?:[Mm]inister|[Pp]resident"
    r"|[Cc]hancellor|[Gg]overnor|[Mm]ayor|[Dd]irector|[Jj]udge|[Ii]nspector|[Ss]ecretary|[Cc]aptain|[Mm]rs?\.?"
    r"|[Mm]s\.?|[Dd]r\.?) )*"
)
_POSSESSIVE = r"['’]s?"
_ASIDE = r"(?:, (?!who\b)[^,;.]{1,60},|,)?"
_AUXILIARY = r"(?:(?:has|had|will|is to|was to|is due to|is set to|was chosen to|recently|officially) )*"
_AFTER_VERB = r"(?:succeed(?:s|ed)?|replace[sd]?|follow(?:s|ed)?|(?:takes?|took|taken) over from)"
_CHOSEN = r"(?:nominated|chosen|named|picked|elected|appointed|selected)"
_LEFT = r"(?:resigned|left|stepped down|died|retired|quit|was (?:sacked|dismissed|fired|ousted|voted out))"

_LATER_FIRST = tuple(
    re.compile(form)
    for form in (
        rf"{_TITLE}(?P<later>{_NAME}){_ASIDE} (?:who )?{_AUXILIARY}{_AFTER_VERB} {_TITLE}(?P<earlier>{_NAME})"
        r"(?!['’\w]| (?:with|by)\b)",
        rf"(?P<later>{_NAME}), (?:the |a )?successor (?:of|to) {_TITLE}(?P<earlier>{_NAME})",
        rf"(?P<later>{_NAME}){_POSSESSIVE} predecessor,? {_TITLE}(?P<earlier>{_NAME})",
        rf"(?P<later>{_NAME}),[^,;.]{{0,60}} since [^,;.]{{1,25}},? when {_TITLE}(?P<earlier>{_NAME})"
        rf" {_LEFT}\b",
        rf"(?P<later>{_NAME}) (?:has been|had been|was|is|will be) {_CHOSEN} (?:to (?:follow|succeed|replace)"
        rf"|as (?:the )?successor (?:of|to)) {_TITLE}(?P<earlier>{_NAME}|her\b|him\b)",
    )
)
_EARLIER_FIRST = tuple(
    re.compile(form)
    for form in (
        rf"\b(?:succeeded|replaced|followed) by {_TITLE}(?P<later>{_NAME})",
        rf"\b(?:replace[sd]?|replacing) {_TITLE}(?P<earlier>{_NAME}) (?:with|by) {_TITLE}(?P<later>{_NAME})",
        rf"(?P<earlier>{_NAME}){_POSSESSIVE} successor,? {_TITLE}(?P<later>{_NAME})",
        rf"(?P<earlier>{_NAME}) (?:handed|hands|will hand|is to hand) (?:over|the office) to {_TITLE}"
        rf"(?P<later>{_NAME})",
    )
)
_AHEAD = re.compile(
    r"\b(?:will|is to|is due to|is set to|to be|nominated|picked)\b[^,;.]*"
    r"(?:succe|follow|replac|tak|hand)[^,;.]*$|\b(?:nominated|picked) as\b[^,;.]*$"
)
_ANY_NAME = re.compile(_NAME)
_AS = re.compile(r"\bas (?:the |its |their )?(?P<office>[\w’' -]{3,60})")

_OF_WHOM = rf"(?P<name>{_NAME})"
_WHO_CAME_AFTER = tuple(
    re.compile(form)
    for form in (
        rf"[Ww]ho (?:(?:will|would|should|is going to|is to|has|had) )?{_AFTER_VERB} {_TITLE}{_OF_WHOM}"
        r"(?P<rest>.*)",
        rf"[Ww]ho(?:['’]s| is| was| will be| became| becomes) {_TITLE}{_OF_WHOM}{_POSSESSIVE} successor"
        r"(?P<rest>.*)",
        rf"[Ww]ho(?:['’]s| is| was| will be| became| becomes) (?:the )?successor (?:of|to) {_TITLE}{_OF_WHOM}"
        r"(?P<rest>.*)",
    )
)
_WHO_CAME_BEFORE = tuple(
    re.compile(form)
    for form in (
        rf"[Ww]hom? (?:did|has|does|will) {_TITLE}{_OF_WHOM} (?:succeed(?:ed)?|replaced?|follow(?:ed)?"
        r"|(?:take|taken) over from)(?P<rest>.*)",
        rf"[Ww]ho(?:['’]s| is| was) {_TITLE}{_OF_WHOM}{_POSSESSIVE} predecessor(?P<rest>.*)",
        rf"[Ww]ho(?:['’]s| is| was) (?:the )?predecessor of {_TITLE}{_OF_WHOM}(?P<rest>.*)",
        rf"[Ww]ho was (?P<rest>(?:the )?[\w’' -]+?) before {_TITLE}{_OF_WHOM}",
    )
)
_DONE = re.compile(r"[Ww]hom? (?:succeeded|replaced|followed|took|was|became|did|has|had)\b")


@dataclass(frozen=True, slots=True)
class Succession:
    """Who came later and who earlier in an office; None for a pronoun, which stands for whom the sentence
    names first. `office` is what it says they had, if it does. `ahead`: it is yet to come."""

    later: Span
    earlier: Span | None
    office: Role | None
    ahead: bool


@dataclass(frozen=True, slots=True)
class SuccessionQuestion:
    """Who came after `name`, or before; `done` if as something that has happened. `offices` are those that
    the question names, and `place` all that it names beside these."""

    name: str
    after: bool
    done: bool
    offices: tuple[Role, ...]
    place: str


def succession_question(question: str) -> SuccessionQuestion | None:
    """What a question asks about somebody's successor or predecessor; None for any other question."""
    text = question.strip(" ?!.")
    for after, forms in ((True, _WHO_CAME_AFTER), (False, _WHO_CAME_BEFORE)):
        for form in forms:
            match = form.fullmatch(text)
            # What is left over must be no other condition: "in Osby", "as trade minister" name the office.
            if match and re.fullmatch(r"|(?: (?:as|at|of|in) |(?:the )?\w).*", match["rest"]):
                named = details_of(match["rest"])
                place = " ".join(one.written for one in (*named.countries.values(), *named.names))
                return SuccessionQuestion(match["name"], after, bool(_DONE.match(text)), named.roles, place)
    return None


def successions(sentence: str) -> Iterator[Succession]:
    """What a sentence says of it, in its own offsets."""
    office = _office(sentence)
    for form in (*_LATER_FIRST, *_EARLIER_FIRST):
        for match in form.finditer(sentence):
            earlier = match["earlier"] if "earlier" in form.groupindex else None
            span = None if earlier in (None, "her", "him") else Span(*match.span("earlier"))
            ahead = _AHEAD.search(sentence[: match.end()]) is not None
            yield Succession(Span(*match.span("later")), span, office, ahead)


def first_name(sentence: str) -> Span | None:
    """Whom a sentence names first, as far as a capital tells."""
    match = _ANY_NAME.search(sentence)
    return Span(*match.span()) if match else None


def is_same_person(asked: str, written: str) -> bool:
    """Whether two names may be one person's: the same last name, and no other first one."""
    mine, theirs = re.split(r"[ -]", asked), re.split(r"[ -]", written)
    if mine[-1] != theirs[-1]:
        return False
    return len(mine) == 1 or len(theirs) == 1 or set(mine) <= set(theirs) or set(theirs) <= set(mine)


def _office(sentence: str) -> Role | None:
    return next(
        (role for match in _AS.finditer(sentence) for role in details_of(match["office"]).roles), None
    )

"""Since when somebody has an office: "takes office on June 1", "had held the post since 2021"."""

import re

from corpus.passage import Span
from index.answer_form import FORMS
from index.asked import Kind
from index.leaving import NAME

_ASKED = re.compile(
    rf"(?:[Ww]hen|[Ss]ince when) (?:does|did|will|has|is) (?P<name>{NAME}) (?:to )?"
    r"(?:take|taken|assume|enter|been in|in) office(?: as (?P<office>[^,;?]{3,60}))?"
)
_OFFICE = r"(?:(?:the|his|her) )?(?:office|(?:the|his|her|this) (?:post|job|office|position))"
_ASIDE = r"(?:, (?!who\b)[^;.]{1,60},)?"
_TAKES = (
    rf"(?:(?:will|is to|is due to|is set to) take|takes|took|has taken|assume[sd]) {_OFFICE} (?:on |in |at )?"
)
_HOLDS = rf"(?:has|had) (?:held {_OFFICE}|been in (?:office|the (?:post|job))) since "
_BEHIND = 25
"""Characters behind these words in which the day has to begin and end."""


def asked_since_when(question: str) -> tuple[str, str] | None:
    """Whose taking of office is asked for, and which office if it is named; None for any other question."""
    match = _ASKED.fullmatch(question.strip(" ?!."))
    return (match["name"], match["office"] or "") if match else None


def since_when(name: str, sentence: str) -> Span | None:
    """The day, month or year since which he has an office, or from which on, in the sentence's offsets."""
    surname = re.escape(name.split()[-1])
    for match in re.finditer(rf"\b{surname}{_ASIDE} (?:{_TAKES}|{_HOLDS})", sentence):
        day = FORMS[Kind.TIME].match(sentence, match.end(), match.end() + _BEHIND)
        if day is not None:
            return Span(day.end() - len(day.group().lstrip()), day.end())
    return None

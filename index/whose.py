"""Of whom a sentence speaks that names him by "its" only: "Norvania kept its quota. Its minister, ..."."""

import re

from corpus.passage import Span
from corpus.sentences import rules_for, sentences
from index.ownership import Place, named_places
from index.surroundings import last_sentence

_OPENS = re.compile(r"^[\"“'‘]?(?:Its|Their) (?!own\b)[a-z]")
_LEANS = re.compile(r"^[\"“'‘]?(?:It|Its|They|Their|He|She|His|Her|This|That|These|Those)\b")
_SUBJECT = re.compile(r"^[\"“'‘]?(?:The |In |But |And |Meanwhile,? )?(?:the )?$")
_IS_HERS = re.compile(r"['’]")
_LOOKED_BACK = 4


def leaned_on(sentence: str, before: str) -> str:
    """The sentence right before one that begins with "Its"; empty where it begins otherwise."""
    return last_sentence(before) if _OPENS.match(sentence) else ""


def whose_it_is(sentence: str, before: str) -> Place | None:
    """Who is named first in the sentence that one beginning with "Its" leans on; None where it begins
    otherwise, or that sentence doesn't begin with a name."""
    if not _OPENS.match(sentence) or not before.strip():
        return None
    spans = [*sentences(before, Span(0, len(before)), rules_for(before, None))]
    for span in reversed(spans[-_LOOKED_BACK:]):
        said = before[span.start : span.end]
        if _LEANS.match(said):
            continue
        first = next(iter(named_places(said)), None)
        if first is None or not _SUBJECT.match(said[: first.start]) or _IS_HERS.match(said, first.end):
            return None
        return first
    return None

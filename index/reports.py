"""Reports of several publishers that a question sets side by side, taken apart by the publisher."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.half import MOST_HALVES, Half, told
from index.publishers import Mention, beside

_ASKS = r"(?:what|who|whom|whose|when|where|why|how|which)"
_CLAUSE = re.compile(
    r";|,(?: and| while| whereas| but| yet| or)?(?=\s)|\s(?:while|whereas|than|but)(?=\s)"
    r"|\s(?=(?:before|after) (?:the )?['‘\"]?[A-Z])"
    r"|\sand(?=\s(?:did|does|do|is|was|has|are|were|that|also|in|by|with|whose|another|'"
    rf"|the (?:\w+ ){{0,2}}(?:article|report|coverage|one)\b|{_ASKS}\b))"
)
# What says where and when something stands, and not what: "the report from ... on November 7, 2023".
_FRAME = re.compile(
    r"\b(?:between|articles?|report(?:s|ed)?|published|from|\d+(?:st|nd|rd|th)?"
    r"|(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber)\b"
)
_LEAST_TERMS = 4
_EACH = re.compile(
    r"\b(?:both|each|compare\w*|differ\w*)\b|\b(?:what|how) (?:do|did|have) (?:the )?\W?$", re.IGNORECASE
)


def by_publisher(question: str, mentions: Sequence[Mention]) -> tuple[Half, ...]:
    """A half a clause; owed are those that name their publisher, if two do. One clause that asks what each of
    several publishers says has a half for each."""
    clauses = list(_clauses(question, mentions))
    if len(clauses) < 2:
        return _each_asked(question, mentions)
    named = [
        frozenset[str]().union(*(one.names for one in mentions if start <= one.start < end))
        for start, end in clauses
    ]
    several = sum(map(bool, named)) > 1
    everyone = frozenset[str]().union(*named)
    found = [
        Half(question[start:end].strip(" ,;?"), names or everyone, owed=bool(names) or not several)
        for (start, end), names in zip(clauses, named, strict=True)
    ]
    return tuple(sorted(found, key=lambda one: not one.owed)[:MOST_HALVES])


def _each_asked(question: str, mentions: Sequence[Mention]) -> tuple[Half, ...]:
    """The question once for each publisher of the one row in which it names them: "What do Northwire and the
    Harbour Post say about ferries?"."""
    if len({one.names for one in mentions}) < 2 or not _EACH.search(question[: mentions[0].start]):
        return ()
    if not all(beside(question, *pair) for pair in pairwise(mentions)):
        return ()
    before, after = question[: mentions[0].start], question[mentions[-1].end :]
    return tuple(
        Half(f"{before}{question[one.start : one.end]}{after}", one.names) for one in mentions[:MOST_HALVES]
    )


def _clauses(question: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Clauses that have enough words to search with; shorter ones belong to the one before, or after."""
    start = 0
    cuts = [one for one in _CLAUSE.finditer(question) if not _inside(one.start(), mentions)]
    for cut in cuts:
        rest = question[cut.end() :]
        if all(told(_FRAME.sub("", text)) >= _LEAST_TERMS for text in (question[start : cut.start()], rest)):
            yield start, cut.start()
            start = cut.end()
    yield start, len(question)


def _inside(place: int, mentions: Sequence[Mention]) -> bool:
    return any(one.start < place < one.end for one in mentions)

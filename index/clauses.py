"""The clauses of an English sentence, by commas, conjunctions and relative words: no parser stands"
" behind it."""

import re
from bisect import bisect_right
from functools import lru_cache

Stretch = tuple[int, int]
"""Offsets in the sentence, the last one excluded."""

_AUXILIARY = (
    r"(?:may|might|could|would|will|has|have|had|is|are|was|were|did|does|do|can|cannot|should|must|not"
    r"|never)(?:n['’]t)?"
)
# Where a clause ends for certain.
_BREAK = re.compile(
    r"[;:()]|,[”\"]\s|\s[–—-]\s|[.?!][”\"']?(?:\[[^\]]*\])?\s|,?\s(?=(?:but|although|though|whereas|while|because"
    r"|(?:even )?when"
    r"|due to)\b)"
    r"|,\s(?=(?:which|who|whose|where|since|so|yet|as|and|or|nor|not)\b)"
    rf"|\s(?=and {_AUXILIARY}\b)",
    re.IGNORECASE,
)
_COMMA = re.compile(r",\s")
_LIST_ITEM = re.compile(
    r"(?:and|or) (?!(?:he|she|it|they|the|a|an|this|that|we|you|his|her|its|their"
    rf"|{_AUXILIARY})\b)"
)
_SUBORDINATE = re.compile(
    r"(?:which|who|whose|where|when|even when|since|because|although|though|while|as|after|before|despite)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:who|which|that|whom|where)\b(?= (?:\w+ ){0,3}$)")
_PAST_VERB = 9
"""Characters from a "not" or "may" after which a next verb isn't its own."""
_RESUMED = re.compile(r"\b(?:is|are|was|were|has|have|had|will|can)\b")


@lru_cache(maxsize=1024)
def clause_starts(sentence: str) -> tuple[int, ...]:
    """Where clauses begin, 0 first."""
    ends = {match.end() for match in _BREAK.finditer(sentence) if not _in_list(sentence, match)}
    return (0, *sorted(ends - {0}))


def clause_around(sentence: str, at: int) -> Stretch:
    """The clause around a place; an introduction set off by a comma doesn't belong to it, and a relative
    clause is one of its own: "all matters | that are not reserved | are devolved"."""
    starts = clause_starts(sentence)
    start = starts[bisect_right(starts, at) - 1]
    for comma in _COMMA.finditer(sentence, start, at):
        start = comma.end()
    relative = _RELATIVE.search(sentence[start:at])
    if relative is not None:
        resumed = _RESUMED.search(sentence, min(len(sentence), at + _PAST_VERB))
        end = clause_end(sentence, at)
        return start + relative.start(), min(end, resumed.start()) if resumed else end
    return start, clause_end(sentence, at)


def clause_end(sentence: str, at: int) -> int:
    """Where the clause of a place ends; one that is set under another ends at its next comma."""
    starts = clause_starts(sentence)
    place = bisect_right(starts, at)
    end = starts[place] if place < len(starts) else len(sentence)
    if _SUBORDINATE.match(sentence, starts[place - 1]):
        comma = sentence.find(", ", at, end)
        return comma if comma >= 0 else end
    return end


def _in_list(sentence: str, match: re.Match[str]) -> bool:
    """Whether the break is the last comma of a list: "steel, aluminum, and copper"."""
    return match[0].startswith(",") and _LIST_ITEM.match(sentence, match.end()) is not None

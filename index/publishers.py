"""Which of a collection's publishers a question names: "according to The Verge", "the TechCrunch article".

A name alone is none, for many are words ("Fortune", "Wired", "The Age"): it has to be quoted, or words of
reporting have to stand beside it, or another publisher that has them ("The Verge and TechCrunch reported").
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

_SECTION = re.compile(r"\s+[|\u2013\u2014-]\s+|:\s+")
_REPORTING = (
    r"articles?|reports?|reported|reporting|stor(?:y|ies)|pieces?|newspaper|magazine|sa(?:id|ys?)"
    r"|wr(?:ote|ites?|iting)|suggest\w*|claim(?:s|ed)|mention\w*|indicat\w*|impl(?:y|ies|ied)|descri\w+|discuss\w*"
    r"|identif\w+|not(?:es?|ed)|highlight\w*|cit(?:es?|ed|ing)|attribut\w+|publish\w*|portray\w*|accus\w+|focus\w*"
    r"|announc\w+|stated|credit\w*"
)
_BEFORE = re.compile(
    rf"(?:\b(?:according to|as per|per|including|(?:{_REPORTING}|cover\w+)(?:\s\w+){{0,3}}?"
    r" (?:by|from|in|on))"
    r"\s(?:both |either )?(?:an? |the )?|[『「])$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"^(?:['’]s)?(?:\s[\w'’]+){{0,2}}?\s(?:{_REPORTING})\b|^[』」]?(?:の|が|に|は)?(?:記事|報道|報じ|よると|よれば)",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"^['’\"”]?(?:,|,? (?:and|or|as well as|versus|vs\.?)|[、と])\s*(?:by |the )?['‘\"“]?$")
_QUOTES = dict(zip("'\"‘“『「", "'\"’”』」", strict=True))
_CUE = re.compile(
    rf"\b(?:according to|per|including|cover\w+|{_REPORTING})\b|['‘\"“『「]\w"
    r"|記事|報道|報じ|によると|によれば",
    re.IGNORECASE,
)
_ARTICLE = re.compile("the ", re.IGNORECASE)
_NEAR = 60


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a question names a publisher: offsets, and the names in the collection that it may mean."""

    start: int
    end: int
    names: frozenset[str]
    surely: bool = False


def may_name_some(question: str) -> bool:
    """Whether the question speaks of reports at all, or quotes a name: quick to tell."""
    return _CUE.search(question) is not None


class Publishers:
    """The publishers of a collection, as questions may name them."""

    def __init__(self, names: Iterable[str]) -> None:
        self._meant: dict[str, set[str]] = {}
        for name in names:
            for said in _said(name):
                self._meant.setdefault(said.casefold(), set()).add(name)
        longest = sorted(self._meant, key=len, reverse=True)
        self._form = re.compile(
            rf"(?<![A-Za-z0-9])(?:{'|'.join(map(re.escape, longest))})(?![A-Za-z0-9])", re.IGNORECASE
        )

    def mentions(self, question: str) -> tuple[Mention, ...]:
        """The publishers that the question names as such, in its order."""
        if not self._meant:
            return ()
        found = [
            Mention(
                match.start(), match.end(), frozenset(self._meant[match.group().casefold()]), _sure(match)
            )
            for match in self._form.finditer(question)
            if not _ARTICLE.sub("", match.group())[0].islower()
        ]
        return tuple(one for one in _beside(question, found) if one.surely)


def _said(name: str) -> Iterator[str]:
    """The forms in which a publisher is named: in full, without its section, without "The"."""
    for form in dict.fromkeys((name.strip(), _SECTION.split(name.strip())[0])):
        if len(form) > 1:
            yield form
        if form.lower().startswith("the ") and " " in form[4:]:
            yield form[4:]


def _sure(match: "re.Match[str]") -> bool:
    text, start, end = match.string, match.start(), match.end()
    if start > 0 and end < len(text) and _QUOTES.get(text[start - 1]) == text[end]:
        return True
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    return bool(_BEFORE.search(before) or _AFTER.search(after))


def _beside(question: str, found: Sequence[Mention]) -> list[Mention]:
    """A name in one row with a sure one is sure too, on either side."""
    named = list(found)
    for order in (range(1, len(named)), range(len(named) - 2, -1, -1)):
        for place in order:
            other = place - 1 if order.step == 1 else place + 1
            first, last = sorted((named[place], named[other]), key=lambda one: one.start)
            if named[other].surely and beside(question, first, last):
                named[place] = replace(named[place], surely=True)
    return named


def beside(question: str, first: Mention, last: Mention) -> bool:
    """Whether two names stand in one row."""
    return _BESIDE.search(question[first.end : last.start]) is not None

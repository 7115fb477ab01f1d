"""Whether an excerpt is evidence for one half of a question: it must speak of what that half is about.

A half is about one of several things alike: an excerpt about another of them would fit it but for the name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from index.answer import Citation
from index.details import details_of
from index.figures import dates_in
from index.half import Half
from index.period import period_of
from index.retriever import Found
from index.terms import is_stop_term, terms

_POINT_IN_TIME = re.compile(r"\b(?:before|after)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Subject:
    """What one half is about and the others aren't: countries by code, other words as terms."""

    countries: frozenset[str]
    terms: frozenset[str]
    when: str

    @classmethod
    def of(cls, half: Half, others: Sequence[Half]) -> "_Subject":
        if dates_in(half.about) or _POINT_IN_TIME.match(half.about):
            return cls(frozenset(), frozenset(), half.about)
        mine, theirs = _names(half.about), [_names(one.about) for one in others]
        countries = mine[0].difference(*(one[0] for one in theirs))
        return cls(countries, mine[1].difference(*(one[1] for one in theirs)), "")

    @property
    def is_told(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.countries or self.terms)

    def is_named_in(self, text: str) -> bool:
        """Whether its countries are, and its other words: of many, half."""
        countries, found = _names(text)
        needed = min(len(self.terms), 1 if self.countries else max(2, len(self.terms) // 2))
        return self.countries <= countries and len(self.terms & found) >= needed


@lru_cache(maxsize=4096)
def _names(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The countries, and the other terms that carry meaning."""
    details = details_of(text)
    of_countries = {term for country in details.countries.values() for term in country.terms}
    found = frozenset(term for term in terms(text) if not is_stop_term(term))
    return frozenset(details.countries) | details.seats, found - of_countries


def is_evidence(half: Half, others: Sequence[Half], citation: Citation, asked: date | None) -> bool:
    """Whether the excerpt speaks of what the half is about, itself or by what stands around it; one that
    names another half's subject and not its own speaks of that."""
    mine = _Subject.of(half, others)
    if mine.when:
        return _is_of_that_time(mine.when, citation, asked)
    if not mine.is_told:
        return True
    if mine.is_named_in(citation.quote):
        return True
    theirs = (_Subject.of(one, [half, *(other for other in others if other is not one)]) for one in others)
    if any(one.is_named_in(citation.quote) for one in theirs if one.is_told):
        return False
    return mine.is_named_in(f"{citation.title}. {citation.before}")


def speaking_of(
    half: Half, others: Sequence[Half], found: Sequence[Found], titles: Sequence[str]
) -> list[Found]:
    """Of the passages, with their articles' titles, those that name what the half is about."""
    mine = _Subject.of(half, others)
    if mine.when or not mine.is_told:
        return list(found)
    return [
        one
        for one, title in zip(found, titles, strict=True)
        if mine.is_named_in(f"{title}. {one.passage.text}")
    ]


def speaks_of_all(halves: Sequence[Half], citation: Citation) -> bool:
    """Whether the excerpt, with what stands around it, names what every half is about."""
    text = " ".join((citation.title, citation.before, citation.quote, citation.after))
    subjects = [_Subject.of(one, [other for other in halves if other is not one]) for one in halves]
    return all(one.is_told and one.is_named_in(text) for one in subjects)


def _is_of_that_time(when: str, citation: Citation, asked: date | None) -> bool:
    """Whether the article is of that time or its words name it. Before and after an event, which day that
    was isn't told, so the reader's word for it stands."""
    period = period_of(when, asked or citation.published or date.today())
    if period is None or citation.published is None or _POINT_IN_TIME.match(when):
        return True
    wanted, said = details_of(when), details_of(f"{citation.before} {citation.quote}")
    named = wanted.years.keys() <= said.years.keys() and wanted.days.keys() <= said.days.keys()
    return named or period.first <= citation.published <= period.last

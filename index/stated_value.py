"""One value that a sentence states: an amount, a name or a place, with where it stands."""

import re
from dataclasses import dataclass
from datetime import date

from corpus.passage import Span
from index.evidence import Evidence
from index.terms import is_stop_term, terms

_SHARE = re.compile(r"[%％]|\bper ?cent\b|パーセント|\bpercentage points?\b", re.IGNORECASE)
_CURRENCY = re.compile(r"[$€£¥]|\b(?:dollars?|euros?|pounds?|yen)\b|[円ドル]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StatedValue:
    """What a sentence answers: its words, unit ("" for names), and where they stand in the article.

    `heading` are the terms of the article's title.
    """

    words: frozenset[str]
    unit: str
    span: Span
    evidence: Evidence
    heading: frozenset[str]

    @property
    def published(self) -> date | None:
        """The day of the article."""
        return self.evidence.found.passage.published

    @property
    def sentence(self) -> str:
        """The sentence, as it stands in the article."""
        passage, span = self.evidence.found.passage, self.evidence.sentence.span
        return passage.words(span)

    @property
    def place(self) -> Span:
        """Where the words stand in the sentence."""
        start = self.evidence.sentence.span.start
        return Span(self.span.start - start, self.span.end - start)


def words_of(text: str) -> frozenset[str]:
    """The terms that carry meaning."""
    return frozenset(term for term in terms(text) if not is_stop_term(term))


def unit_of(amount: str) -> str:
    """What an amount counts: a share, money, or the last word of it; empty for a bare number."""
    if _SHARE.search(amount):
        return "%"
    if _CURRENCY.search(amount):
        return "$"
    return next((term for term in reversed(terms(amount)) if not term[0].isdigit()), "")


def differs(leader: StatedValue, one: StatedValue) -> bool:
    """Whether another value is told, of the same unit: "Ishiba" is no other than "Shigeru Ishiba"."""
    if not one.words or one.unit != leader.unit or (leader.unit == "" and _bare(leader)):
        return False
    numbers = [frozenset(term for term in value.words if term[0].isdigit()) for value in (leader, one)]
    if all(numbers):
        return not numbers[0] & numbers[1]
    return not leader.words & one.words


def _bare(value: StatedValue) -> bool:
    """Whether it is a number that counts nothing that one knows."""
    return all(term[0].isdigit() for term in value.words)


def newer(one: StatedValue, other: StatedValue) -> bool:
    """Whether the first is surely of a later day."""
    return one.published is not None and other.published is not None and one.published > other.published

"""What a few words state: numbers with their units, days, names, and whether they deny; pure.

Made for comparing two answers to one question, so what is written otherwise but is the same has to come
out the same: "15 percent" and "15%", "$550bn" and "550 billion dollars", "8 April 2025" and "April 8".
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.chat.watch_days import Day, days_in
from bot.chat.watch_names import Name, names_in
from bot.chat.watch_numbers import Number, numbers_in
from index.terms import is_stop_term, terms

_NO = re.compile(
    r"\b(?:not|no|never|none|nobody|neither|nor|without|cannot)\b|n['’]t\b|ない|ません|なかった|ず[、。に]",
    re.IGNORECASE,
)
# Several ways to say of something what became of it, by the one that stands for all.
_ACTS = tuple(
    (re.compile(rf"\b(?:{others})\b", re.IGNORECASE), one)
    for one, others in (
        ("postponed", "put off|pushed back|delayed|deferred"),
        ("rejected", "voted down|turned down|thrown out|defeated"),
        ("approved", "passed|adopted|endorsed|ratified|backed"),
        ("cancelled", "called off|canceled|scrapped"),
        ("started", "begun|began|begins?|kicked off|commenced|launched"),
        ("ended", "finished|concluded|over"),
        (
            "in force",
            "(?:took|takes|taken) effect|(?:came|comes|entered|enters) into force|in effect|effective",
        ),
        ("signed into law", "(?:became|becomes) law"),
    )
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What words state. `terms` are the content terms of all of them; `denied` whether a "not" is there."""

    numbers: frozenset[Number]
    days: frozenset[Day]
    names: frozenset[Name]
    terms: frozenset[str]
    denied: bool

    @property
    def bare(self) -> bool:
        """Whether there is neither a number nor a day nor a name."""
        return not (self.numbers or self.days or self.names)

    def read_beside(self, other: "Facts") -> "Facts":
        """The same, where a bare year that the other has as a number is that number: "2020" and "2,020"."""
        values = {one.value for one in other.numbers}
        years = {
            day
            for day in self.days
            if day.bare_year in values and not any(day.fits(one) for one in other.days)
        }
        counted = {Number(Decimal(day.bare_year).normalize()) for day in years if day.bare_year is not None}
        return replace(self, numbers=self.numbers | counted, days=self.days - years) if years else self


def facts_of(text: str, question: str = "") -> Facts:
    """What `text` states besides what the question says itself."""
    text, question = _folded(text), _folded(question)
    days, rest = days_in(text)
    numbers, rest = numbers_in(rest)
    asked_days, asked_rest = days_in(question)
    asked_numbers, _ = numbers_in(asked_rest)
    return Facts(
        numbers=numbers - asked_numbers,
        days=days - asked_days,
        names=frozenset(names_in(rest, question)),
        terms=frozenset(_content(text)) - frozenset(_content(question)),
        denied=bool(_NO.search(text)),
    )


def _folded(text: str) -> str:
    """One form for digits and signs that are written in several; letters keep their case."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _content(text: str) -> Iterator[str]:
    for act, one in _ACTS:
        text = act.sub(one, text)
    return (term for term in terms(text) if not is_stop_term(term))

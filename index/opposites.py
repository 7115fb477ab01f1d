"""Whether a sentence says the opposite of what is asked about: that shares rose where their fall is asked.

Such a sentence has nearly all words of the question and is its answer but for the verb. The opposites are
those of news, in a table that can be read; no other word is judged. A sentence that has the asked verb too
says both, and then the clause decides that speaks of what the question names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus.passage import Span
from index.asked import Asked, Kind
from index.short_answer import wants_a_verdict
from index.terms import terms

_MOVES = (
    r"rise[sn]?|rose|rising|climb(?:s|ed|ing)?|increas(?:es?|ed|ing)|grow(?:s|n|ing)?|grew|gain(?:s|ed|ing)?"
    r"|jump(?:s|ed|ing)?|surg(?:es?|ed|ing)|soar(?:s|ed|ing)?|doubl(?:es?|ed|ing)|rais(?:es?|ed|ing)"
    r"|lift(?:s|ed|ing)?|hik(?:es?|ed|ing)",
    r"fall(?:s|en|ing)?|fell|drop(?:s|ped|ping)?|declin(?:es?|ed|ing)|decreas(?:es?|ed|ing)|shrink(?:s|ing)?"
    r"|shrank|shrunk|s[aiu]nk(?:s|ing)?|plung(?:es?|ed|ing)|tumbl(?:es?|ed|ing)|slump(?:s|ed|ing)?"
    r"|slip(?:s|ped|ping)?|halv(?:es?|ed|ing)|lower(?:s|ed|ing)|cut(?:s|ting)?|reduc(?:es?|ed|ing)|slash(?:es|ed|ing)?"
    r"|los(?:es?|t|ing)",
)
_STATES = (r"up|high(?:er|s|est)?|more|larger|bigger", r"down|low(?:er|s|est)?|less|fewer|smaller")
"""Where these stand it is said as well; nobody asks with them whether something moved."""
_OPPOSITES = (
    _MOVES,
    (r"imports?|imported|importing", r"exports?|exported|exporting"),
    (
        r"open(?:s|ed|ing)?|launch(?:es|ed|ing)?|inaugurat(?:es?|ed|ing)",
        r"clos(?:es?|ed|ing)|closures?|shut(?:s|ting)?",
    ),
    (r"join(?:s|ed|ing)?|enter(?:s|ed|ing)?", r"leav(?:es?|ing)|left|quits?|quitting|exit(?:s|ed|ing)?"),
    (
        r"hir(?:es?|ed|ing)|recruit(?:s|ed|ing)?|employ(?:s|ed|ing)?|add(?:s|ed|ing)?",
        r"fir(?:es?|ed|ing)|sack(?:s|ed|ing)?|dismiss(?:es|ed|ing|als?)?|la(?:y|id|ys|ying) off"
        r"|cut(?:s|ting)?|shed",
    ),
    (
        r"approv(?:es?|ed|ing|al)|adopt(?:s|ed|ing)?|accept(?:s|ed|ing)?|pass(?:es|ed|ing)?|ratif(?:y|ies|ied)|agree[sd]?",
        r"reject(?:s|ed|ing|ion)?|refus(?:es?|ed|ing|al)|block(?:s|ed|ing)?|veto(?:es|ed)?|vot(?:es?|ed) down"
        r"|turn(?:s|ed)? down",
    ),
    (
        r"support(?:s|ed|ing|ers?)?|back(?:s|ed|ing)|favou?r(?:s|ed)?|endors(?:es?|ed|ing)"
        r"|vot(?:es?|ed|ing) (?:in favou?r|for)",
        r"oppos(?:es?|ed|ing|ition)|opponents?|vot(?:es?|ed|ing) against|against",
    ),
    (r"born|birth", r"died?|dies|dead|death"),
    (
        r"beg[aiu]n(?:s|ning)?|start(?:s|ed|ing)?|br(?:eak|oke|eaks) out|launch(?:es|ed|ing)?",
        r"end(?:s|ed|ing)?|finish(?:es|ed|ing)?|stop(?:s|ped|ping)?|conclud(?:es?|ed|ing)|ceas(?:es?|ed)",
    ),
    (r"arriv(?:es?|ed|ing|als?)|land(?:s|ed|ing)", r"depart(?:s|ed|ing|ures?)?|leav(?:es?|ing)|left"),
    (
        r"allow(?:s|ed|ing)?|permit(?:s|ted|ting)?|legali[sz](?:es?|ed|ing)",
        r"bann?(?:s|ed|ing)?|prohibit(?:s|ed|ing)?|forb(?:id|ids|ade|idden)|outlaw(?:s|ed|ing)?",
    ),
    (r"injur(?:e[sd]?|ing|ies|y)|hurt|wound(?:s|ed|ing)", r"kill(?:s|ed|ing)?|died?|dies|dead|deaths?"),
)  # fmt: skip
"""Pairs of what news tell of one thing or the other, as patterns of whole words."""
_EVENTS = (
    r"found(?:s|ed|ing)|establish(?:es|ed)?|buil[dt]|construct(?:s|ed|ion)|complet(?:es?|ed|ion)|open(?:s|ed|ing)?"
    r"|inaugurat(?:ed|ion)|creat(?:es?|ed)|launch(?:es|ed)?|start(?:s|ed)?|began",
    r"clos(?:es?|ed)|shut|demolish(?:es|ed)?",
    r"design(?:s|ed)?|planned|drawn up|propos(?:es?|ed)",
    r"renovat(?:es?|ed|ion)|repair(?:s|ed)?|restor(?:es?|ed|ation)",
    r"s[eo]ld?l?s?|b(?:uy|ought|uys)|acquir(?:es?|ed)",
)
"""What is done to a thing once, each on a day of its own."""
_SEGMENT = re.compile(
    r"[;:]\s|[.?!][”\"]?\s(?=[A-Z“\"])|,\s(?:and|but|while|whereas|though)\s|\s(?:but|while|whereas)\s|,\s(?!\d)"
    r"|\sand\s(?=(?:\w+ly |then |later )?\w+ed\b)"
)
_ELIDED = re.compile(r"(?:\w+ly |then |later )?\w+ed\b")
_STANDS_FOR = re.compile(r"\b(?:it|they|them|those|this|that|he|she|him|her)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|no|nobody|none|neither|without|unlike)\b|n['’]t\b", re.IGNORECASE)
_ASKS_WHEN_DONE = re.compile(r"\bwhen (?:was|were|did)\b|\bwhat (?:year|day|month)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Pair:
    """The words that a question asks with, those that say the same, and those that say the opposite."""

    asked: re.Pattern[str]
    opposite: re.Pattern[str]
    alike: re.Pattern[str]

    def is_asked_in(self, question: str) -> bool:
        """Whether a question has the one and not the other."""
        return self.asked.search(question) is not None and self.opposite.search(question) is None

    def is_reversed_in(self, text: str) -> bool:
        """Whether a text says the opposite and not what is asked."""
        return self.opposite.search(text) is not None and self.alike.search(text) is None


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


def _pairs() -> Iterator[_Pair]:
    for pair in _OPPOSITES:
        states = _STATES if pair is _MOVES else ("", "")
        for mine, its, theirs in ((pair[0], states[0], pair[1]), (pair[1], states[1], pair[0])):
            yield _Pair(_words(mine), _words(theirs), _words(f"{mine}|{its}" if its else mine))


_PAIRS = tuple(_pairs())
_ANOTHERS = tuple(
    _Pair(_words(mine), _words("|".join(one for one in _EVENTS if one is not mine)), _words(mine))
    for mine in _EVENTS
)


def says_the_opposite(question: Asked, sentence: str) -> bool:
    """Whether the sentence, or the clause in it that speaks of what the question names, says the opposite of
    what is asked or, where a day is asked for, that something else was done then."""
    if wants_a_verdict(question) or _NOT.search(question.text) or _NOT.search(sentence):
        return False
    return any(
        pair.is_reversed_in(sentence)
        or (pair.opposite.search(sentence) and _in_its_clause(question, sentence, pair))
        for pair in _asked(question)
    )


def is_in_an_opposite_clause(question: Asked, sentence: str, place: Span) -> bool:
    """Whether the words at these offsets stand in a clause that says the opposite, or run over one."""
    if wants_a_verdict(question):
        return False
    mine = next((text for first, last, text in _segments(sentence) if first <= place.start < last), sentence)
    return any(
        pair.is_reversed_in(mine) or pair.opposite.search(sentence[place.start : place.end]) is not None
        for pair in _asked(question)
    )


def _asked(question: Asked) -> list[_Pair]:
    """The pairs of which the question has the one and not the other."""
    events = _ANOTHERS if question.kind is Kind.TIME and _ASKS_WHEN_DONE.search(question.text) else ()
    return [pair for pair in (*_PAIRS, *events) if pair.is_asked_in(question.text)]


def _in_its_clause(question: Asked, sentence: str, pair: _Pair) -> bool:
    """Whether the one clause that speaks most of what is asked, verbs aside, says the opposite."""
    verbs = {term for match in pair.asked.finditer(question.text) for term in terms(match.group())}
    subject = {term: weight for term, weight in question.weights.items() if term not in verbs}
    told: list[tuple[float, str]] = []
    found: set[str] = set()
    for _, _, text in _segments(sentence):
        # "it" is what stands before it, and so is what isn't said again: "was born in 1961 and died in 2020"
        leans = _STANDS_FOR.search(text) or _ELIDED.match(text)
        found = {*terms(text), *(found if leans else ())}
        told.append((sum(weight for term, weight in subject.items() if term in found), text))
    most = max((weight for weight, _ in told), default=0.0)
    best = [text for weight, text in told if weight == most]
    return most > 0 and len(best) == 1 and pair.is_reversed_in(best[0])


def _segments(sentence: str) -> Iterator[tuple[int, int, str]]:
    """The clauses of a sentence, with their offsets."""
    edges = [0, *(match.end() for match in _SEGMENT.finditer(sentence)), len(sentence)]
    for start, end in pairwise(edges):
        yield start, end, sentence[start:end]

"""Why there is no answer: nothing was asked, nothing is about it, or it is about it and doesn't say.

The last two are told apart by what was found: how near the nearest passage is to the question in meaning,
and how much of the question's weight one sentence has. The numbers were fitted (logistic, both classes as
heavy) on 240 questions of squad2_dev_half and the near misses' `fit` part, once with each question's articles
and once without all of the same title. Whether names are met added nothing to the two.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.passage import Span
from corpus.sentences import rules_for, sentences
from index.answer import UNTIMED, Answer, Citation, Silence, Standing, Told
from index.answer_form import FORMS
from index.asked import Asked, Kind
from index.brevity import is_yet_to_come
from index.meeting import meeting
from index.retriever import Found
from index.short_answer import wants_a_verdict
from index.silence_talk import Talk, no_question
from index.standing import denies, negates, standing_of
from index.terms import is_stop_term, terms
from index.turn import Turn

_LEAST, _PER_COSINE, _PER_COVERAGE = -8.0, 12.5, 6.6
_MOSTLY = 0.5
_GOES_ON = re.compile(r"[,;] (?:and|but|while|though|although)\b")
_READ = 5
"""Passages whose words say whether they are about it."""
# "What is IT?" has a matter.
_INITIALS = re.compile(r"\b[A-Z]{2,}\b")
# A month before a number makes a day of it, and "In 2023" is no name.
_NUMBERED = re.compile(
    r"(?<![\w'’])(?!(?:In|On|At|By|For|From|Of|Since|Until|Before|After|During|Between|And|Or|The|Is|Are|Was"
    r"|Were|Did|Do|Does|Has|Have|Had|Who|What|When|Where|Why|How|Which|Will|Can) )"
    r"(?:[A-Z][\w'’-]* )*[A-Z][\w'’]*[ -](?P<number>\d+)\b(?![.,]\d|%| ?percent)"
)
_LATIN = 0.3
"""The share of a question without spaces from which on an English model's cosine says nothing."""


@dataclass(frozen=True, slots=True)
class Aboutness:
    """How much of what was found is about the question, each from 0 to 1 (the cosine from -1).

    `cosine` is the nearest passage's, `coverage` the best sentence's share of the question's weight.
    """

    cosine: float
    coverage: float

    def probability(self) -> float:
        """That an article is about it."""
        total = _LEAST + _PER_COSINE * self.cosine + _PER_COVERAGE * self.coverage
        return 1 / (1 + math.exp(-total))


def answer_to_talk(question: str, history: Sequence[str | Turn] = ()) -> Answer | None:
    """The silent answer to what asks nothing, which looks nothing up; None for a question.

    After earlier questions a "yes" may go on from one of them.
    """
    talk = no_question(question)
    if history and talk in (None, Talk.REPLY):
        return None
    if talk is None and not _names_no_matter(question):
        return None
    return Answer(
        question=question,
        text=None,
        confidence=0.0,
        as_of=None,
        citations=(),
        nearest=(),
        hits=(),
        took=UNTIMED,
        silence=Silence.NO_QUESTION,
    )


def _names_no_matter(question: str) -> bool:
    """Whether it consists of function words: "What is it?" asks something only after other turns."""
    if any(not is_stop_term(term) for term in terms(question)):
        return False
    return question.isupper() or not _INITIALS.search(question)


def aboutness(question: Asked, found: Sequence[Found]) -> Aboutness:
    """How much of `found` (best first, looked at closely) is about it."""
    coverage = max((one.coverage for one in found[:_READ]), default=0.0)
    cosine = max((one.cosine for one in found), default=0.0)
    return Aboutness(coverage if question.unspaced > _LATIN else cosine, coverage)


def silence_of(question: Asked, found: Sequence[Found]) -> Silence:
    """Whether nothing that was found is about the question, or it is and doesn't say."""
    about = bool(found) and aboutness(question, found).probability() >= 0.5
    return Silence.UNSAID if about else Silence.NOTHING


def unmet_by(question: Asked, nearest: Iterable[Citation]) -> tuple[str, ...]:
    """The question's own words for names, roles, places, numbers and days that none of the excerpts, with
    what stands before them, their title and their day, meets."""
    unmet: dict[str, None] | None = None
    for one in nearest:
        lacks = meeting(question, one.quote, one.before, one.title, one.published).unmet
        unmet = dict.fromkeys(word for word in (lacks if unmet is None else unmet) if word in lacks)
    words = tuple(dict.fromkeys(_whole_name(question.text, word) for word in unmet or ()))
    return tuple(one for one in words if not any(one != other and one in other for other in words))


def _whole_name(text: str, word: str) -> str:
    """A number that is the end of a name with that name: "Perun 2", not "2"."""
    named = _NUMBERED.search(text) if word.isdigit() else None
    while named and named["number"] != word:
        named = _NUMBERED.search(text, named.end())
    return named.group() if named else word


def standing_in(question: Asked, first: Citation, short: Told | None) -> Standing:
    """How the first citation says what is shown of it. Where the words that are shown say themselves that
    it isn't so, or the question asks for what isn't, it is stated; but who asks whether it is so is told that
    somebody denies it. What holds only from a later day on is expected."""
    place = _place(question, first, short)
    standing = standing_of(first.quote, place)
    if standing is Standing.STATED and _is_announced(question, first, place):
        return Standing.EXPECTED
    if standing is not Standing.DENIED:
        return standing
    shown = first.quote[place.start : place.end] if place else first.quote
    if wants_a_verdict(question) and denies(shown):
        return standing
    says_it = standing_of(shown) is Standing.DENIED
    return Standing.STATED if says_it or negates(question.text) else standing


def _is_announced(question: Asked, first: Citation, place: Span | None) -> bool:
    """Whether an amount that is shown, be it in a whole sentence, is to be so only on a later day. Whoever
    has an office may be told by what he will do."""
    if place is None or question.kind is Kind.PERSON:
        return False
    asked = replace(question, day=question.day or date.today())
    amount = FORMS[Kind.AMOUNT].search(first.quote, place.start, place.end)
    at = Span(amount.start(), amount.end()) if amount else place
    return is_yet_to_come(asked, first.quote, at, first.published)


def _place(question: Asked, first: Citation, short: Told | None) -> Span | None:
    """Where the shown words that answer stand in the quote; None if they are elsewhere."""
    if short is not None and first.start <= short.start and short.end <= first.end:
        if short.text == first.quote:
            # The sentences before the last only say whom that one speaks of.
            whole = Span(0, len(first.quote))
            *_, last = sentences(first.quote, whole, rules_for(first.quote, None))
            return _about(question, first.quote, last)
        return Span(short.start - first.start, short.end - first.start)
    if first.marks:
        return Span(first.marks[0].start - first.start, first.marks[0].end - first.start)
    return None


def _about(question: Asked, quote: str, sentence: Span) -> Span:
    """The sentence without what it goes on to say of something else: "..., and hinted that it may stop"."""
    for joint in _GOES_ON.finditer(quote, sentence.start, sentence.end):
        before, behind = quote[sentence.start : joint.start()], quote[joint.end() : sentence.end]
        said = question.coverage(frozenset(terms(before)))
        if said >= _MOSTLY and not question.coverage(frozenset(terms(behind))):
            return Span(sentence.start, joint.start())
    return sentence

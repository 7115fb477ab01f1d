"""How things stood at a past time, by the newest article of then: "What was the key rate in April?"

An article of March says what the rate is; until another is told, that is the rate of April too. So the
question is asked once more as if on the last day that it names, of the articles that were there. The answer
says as of when it is: the day of that article. What a later article tells stands for no earlier time unless
it says so; and what an article of between, or one that looks back, says was changed isn't answered from
before.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from corpus.heading import Selection
from index.answer import Answer, Citation, Standing
from index.asked import Asked, Kind
from index.event_day import event_period
from index.finding import Finding
from index.in_force import effect_of
from index.period import Period, days_of, period_of
from index.reader import Reader
from index.retriever import LOOKED_AT, Found, tellings
from index.search import Request, Search
from index.searcher import Searcher
from index.silence import unmet_by
from index.standing import standing_of
from index.state_question import StateQuestion, state_question
from index.terms import is_stop_term, terms
from index.time_phrases import time_phrases

_OLDEST = timedelta(days=366)
"""How long before the time asked about an article may be: older ones tell too little of it."""
_EDGE = timedelta(days=30)
_ONE_DAY = timedelta(days=1)
_COVERED = 0.6
_CHANGES = re.compile(
    r"\b(?:rais(?:e[sd]?|ing)|cuts?|lower(?:s|ed)|increas(?:es?|ed)|decreas(?:es?|ed)|reduc(?:es?|ed)"
    r"|lift(?:s|ed)|rises?|rose|falls?|fell|sets?|doubl(?:es?|ed)|halv(?:es?|ed)|changes?|changed|new"
    r"|no longer|abolish\w*|scrap\w*"
    r"|succe\w+|replac\w+|appoint\w*|elected|resign\w*|step\w* down|named|took (?:over|office)|sworn"
    r"|join\w*|left|leaves?|grow[sn]?|grew|dismiss\w*)\b",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(r"\b(?:will|(?:is|are) (?:due |set |going )?to|(?:agreed|plans?) to)\b")
_LOOKS_BACK = re.compile(
    r"\b(?:had (?:\w+ )?been|had had|before|former(?:ly)?|previous(?:ly)?|earlier|until|used to|instead of"
    r"|from .+ to)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question on a past state, with the days that it names."""

    state: StateQuestion
    period: Period

    @property
    def until(self) -> date:
        """The last day of the time that is asked about."""
        if self.state.edge == "start":
            return min(self.period.first + _EDGE, self.period.last)
        return self.period.last


class PastStates:
    """Answers questions on past states from what was known then."""

    def __init__(self, searcher: Searcher, reader: Reader) -> None:
        self._searcher = searcher
        self._reader = reader

    def answer(self, request: Request, search: Search, answer: Answer) -> Answer:
        """`answer`, to what was searched for, or how things stood by the newest article of the time that it
        asks about; a refusal where only later articles speak of it. Raises StoreDamaged."""
        asked = _asked(search)
        if asked is None or answer.parts:
            return answer
        kept = answer.answered and not (
            _is_of_later(answer.citations[0], asked.until) or _holds_later(answer.citations[0], asked.until)
        )
        if kept and answer.as_of and asked.period.first <= answer.as_of <= asked.until:
            return answer
        held = self._held(request, asked, search.found)
        if held is not None and not (kept and answer.as_of and held.as_of and answer.as_of >= held.as_of):
            return replace(held, question=request.question, understood=answer.understood)
        return answer if kept or not answer.answered else answer.refused()

    def _held(self, request: Request, asked: _Asked, found: Iterable[Found]) -> Answer | None:
        """What was told of it by the end of that time, if nothing says that it had changed by then."""
        until = _earlier(request, asked.until)
        search, answer = self._told_by(request, asked, until)
        if answer.as_of is not None and _holds_later(answer.citations[0], asked.until):
            # What was announced for later is no state of then; what was told before it may be.
            search, answer = self._told_by(request, asked, min(until, answer.as_of - _ONE_DAY))
        if not answer.answered or answer.as_of is None or answer.standing is not Standing.STATED:
            return None
        amount = search.question.kind is Kind.AMOUNT
        if amount and _is_yet_to_come(answer.citations[0], asked.until):
            return None
        if answer.as_of < asked.period.first - _OLDEST or unmet_by(search.question, answer.citations[:1]):
            return None
        others = [*search.found[:LOOKED_AT], *found]
        if _was_changed(search.question, answer, others, asked.until):
            return None
        return replace(
            answer,
            earlier=tuple(one for one in answer.earlier if (one.as_of or date.min) >= asked.period.first),
        )

    def _told_by(self, request: Request, asked: _Asked, until: date) -> tuple[Search, Answer]:
        """What is found and told, asked on the last day of that time, by articles up to `until`."""
        among = replace(request.among or Selection(), until=until)
        then = replace(request, question=asked.state.plain, history=(), asked_at=asked.until, among=among)
        search = self._searcher.search(then)
        reading = self._reader.read(search.question, search.found, search.titles)
        return search, Finding(search, reading).answer(then)


def _earlier(request: Request, day: date) -> date:
    until = request.among.until if request.among else None
    return min(until, day) if until else day


def _asked(search: Search) -> _Asked | None:
    """The past state that is asked for and when; None for any other question."""
    state = state_question(search.question.text)
    if state is None:
        return None
    days = [one.passage.published for one in search.found if one.passage.published is not None]
    day = search.question.day or max(days, default=None)
    if day is None:
        return None
    looked_at = search.found[:LOOKED_AT]
    period = period_of(search.question.text, day) or event_period(search.question, tellings(looked_at), day)
    return _Asked(state, period) if period is not None and period.last < day else None


def _is_of_later(first: Citation, until: date) -> bool:
    """Whether the excerpt is of a later day than asked about, and doesn't look back."""
    if first.published is None or first.published <= until:
        return False
    named = (days.first for days in _named(first.quote, first.published))
    return not (_LOOKS_BACK.search(first.quote) or any(day <= until for day in named))


def _holds_later(first: Citation, until: date) -> bool:
    """Whether the excerpt announces what holds only after that time."""
    day = effect_of(first.quote, first.after, first.published)
    return day is not None and day > until


def _is_yet_to_come(first: Citation, until: date) -> bool:
    """Whether the excerpt announces something and names no day of then or of before."""
    if first.published is None or not _ANNOUNCED.search(first.quote):
        return False
    return not any(days.first <= until for days in _named(first.quote, first.published))


def _was_changed(question: Asked, answer: Answer, found: Iterable[Found], until: date) -> bool:
    """Whether an article that is newer than the answer's says that another value was in force by then."""
    since = answer.as_of
    assert since is not None
    told = _value(answer.text or "") - question.weights.keys()
    for one in found:
        day = one.passage.published
        if day is None or day <= since:
            continue
        for sentence in one.sentences:
            text = one.passage.words(sentence.span)
            about = question.names <= sentence.found and question.coverage(sentence.found) >= _COVERED
            if not about or told & sentence.found or not _CHANGES.search(text):
                continue
            behind = one.passage.text[sentence.span.end - one.passage.start :]
            effect = effect_of(text, behind, day)
            in_time = _within(text, day, since, until) if effect is None else since < effect <= until
            if standing_of(text) is Standing.STATED and in_time:
                return True
    return False


def _value(text: str) -> set[str]:
    """The terms that tell one value from another: its numbers, or else all that carry meaning."""
    telling = {term for term in terms(text) if not is_stop_term(term)}
    return {term for term in telling if term[0].isdigit()} or telling


def _within(text: str, published: date, since: date, until: date) -> bool:
    """Whether what a sentence tells happened after `since` and by `until`."""
    if published <= until:
        return True
    return any(since < days.first <= until for days in _named(text, published))


def _named(text: str, published: date) -> Iterator[Period]:
    """The days that a text gives a date of."""
    for phrase in time_phrases(text):
        days = None if phrase.relative else days_of(phrase, published)
        if days is not None:
            yield days

"""What was true before: the older, different answers to the same question.

"15% since 16 September 2025; 25% from April 2025 (earlier)" is one answer with a change in it. A change that
never was is a made-up contradiction, so an older sentence counts only when it meets as much of the question
as the one that answers, states one other value of the same form and unit as a fact, and when no newer article
still says so. What is asked of a certain time, or of what happened once, has no earlier answer.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from corpus.article import Article
from corpus.passage import Span
from index.announced import MOST_COMING, announced_after, held_until
from index.answer import Told
from index.answer_form import FORMS
from index.asked import Asked, Kind
from index.citing import cite
from index.corroboration import Publication
from index.disagreement import MOST_DISAGREEING, contradicting
from index.evidence import Evidence, gathered
from index.office import is_another_office
from index.period import asks_of_the_past
from index.reader import Quote, Reading
from index.retriever import Found
from index.same_matter import (
    holds_it,
    known_names,
    looks_back,
    names_in,
    of_something_else,
    said_as_fact,
    same_matter,
)
from index.short_answer import in_full
from index.short_ja import short_answer_ja
from index.standing_ja import is_japanese
from index.stated_value import StatedValue, differs, newer, unit_of, words_of
from index.surroundings import Surroundings
from index.terms import terms

MOST_EARLIER = 3

_MEASURE = re.compile(r"\bhow (?P<measure>high|much|many|large|big|long|old|far)\b", re.IGNORECASE)
_LASTS = re.compile(
    r"\b(?:is|are|does|do|has|have|will|now|current(?:ly)?|today|latest|leads?|heads?|runs|chairs|coaches|plays?|holds|governs|owns)\b"
    r"|(?<!た)(?:です|ます)か",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:did|won|died|killed|signed|met|founded|wrote|invented|born)\b|ましたか|でしたか", re.IGNORECASE
)
_ACTED = re.compile(r"\b(?:acting|act(?:s|ed) as|interim|caretaker)\b", re.IGNORECASE)
_HISTORY = re.compile(
    r"\b(?:had|was|were|been|before|former(?:ly)?|previous(?:ly)?|earlier|until|began|from|instead|place of"
    r"|follow\w*|succe\w+|replac\w+|up from|down from|then)\b|以前|前の|だった|から",
    re.IGNORECASE,
)


class Changes:
    """What passages looked at for a question, best first, with the titles of their articles, state of it.

    The order of an answer's quotes and what was so before are made of the same values, which are read once.
    """

    def __init__(self, question: Asked, found: Sequence[Found], titles: Sequence[str]) -> None:
        self._question = question
        self._found = found
        self._titles = titles
        self._read: tuple[Asked, list[StatedValue]] | None = None

    def newest_first(self, reading: Reading) -> tuple[Quote, ...]:
        """The quotes of a reading; but where it answers, and a newer article states another value of the
        very matter that the first quote tells, and as a fact, the newest such quote goes first. What is only
        announced for later stands behind what holds until then."""
        quotes = reading.quotes
        if not quotes or not reading.answers:
            return quotes
        question, values = self._values(quotes[0])
        told = [_told_in(question, quote, values) for quote in quotes]
        leader = told[0]
        if leader is None or leader.published is None or not _may_change(question, leader.published):
            return quotes
        known = known_names(question, leader)
        place, newest = 0, leader
        for at, one in enumerate(told):
            if one is None or not newer(one, newest) or not differs(leader, one):
                continue
            named = names_in(one) <= known or holds_it(question, one)
            same = same_matter(question, leader, one) and not looks_back(one.sentence)
            if named and same and said_as_fact(question, one):
                place, newest = at, one
        holding = held_until(question, leader, values) if newest is leader else None
        if holding is not None:
            return _before(_quoted(holding, quotes[0].score), quotes)
        return (quotes[place], *quotes[:place], *quotes[place + 1 :])

    def coming(self, first: Quote, articles: Mapping[str, Article]) -> tuple[Told, ...]:
        """What is announced to take the place of what `first` says, after the day of asking."""
        question, values = self._values(first)
        leader = _told_in(question, first, values)
        if leader is None or leader.published is None or not _may_change(question, leader.published):
            return ()
        told = announced_after(question, leader, values)
        return tuple(_told(question, one, articles) for one in islice(told, MOST_COMING))

    def earlier(self, first: Quote, articles: Mapping[str, Article]) -> tuple[Told, ...]:
        """The different answers of older articles than that of `first`, the quote that answers, newest
        first. `articles` are those of the passages."""
        question, values = self._values(first)
        leader = _told_in(question, first, values)
        if leader is None or leader.published is None or not _may_change(question, leader.published):
            return ()
        if not said_as_fact(question, leader) or (
            question.kind is Kind.AMOUNT and of_something_else(question, leader)
        ):
            return ()
        known = known_names(question, leader)
        others = [
            one
            for one in values
            if differs(leader, one)
            and same_matter(question, leader, one)
            and (names_in(one) <= known or holds_it(question, one))
        ]
        still = [one.words for one in others if not newer(leader, one) and not _HISTORY.search(one.sentence)]
        older = [
            one
            for one in others
            if newer(leader, one)
            and one.words not in still
            and said_as_fact(question, one)
            and not _is_of_another_rank(question, one)
        ]
        kept = sorted(_first_told(older), key=lambda one: one.published or date.min, reverse=True)
        return tuple(_told(question, one, articles) for one in kept[:MOST_EARLIER])

    def disagreeing(
        self, first: Quote, articles: Mapping[str, Article], publications: Mapping[str, Publication]
    ) -> tuple[Told, ...]:
        """What other publishers state at the same time in place of what `first` says."""
        question, values = self._values(first)
        leader = _told_in(question, first, values)
        if leader is None:
            return ()
        others = contradicting(question, leader, values, publications)
        return tuple(_told(question, one, articles) for one in islice(others, MOST_DISAGREEING))

    def _values(self, first: Quote) -> tuple[Asked, list[StatedValue]]:
        """The question as the quote answers it, and the values that are stated; none where it asks for no
        form that could change."""
        question = _of_the_answer(self._question, first)
        if question.kind not in FORMS:
            return question, []
        if self._read is None or self._read[0] != question:
            self._read = question, list(_values(question, self._found, self._titles))
        return self._read


def _quoted(one: StatedValue, score: float) -> Quote:
    """The sentence of a value, which answers."""
    passage, span = one.evidence.found.passage, one.evidence.sentence.span
    return Quote(
        passage.article_id, passage.revision, span, passage.words(span), (one.span,), score, one.span
    )


def _before(first: Quote, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quote, then the others but for what it repeats."""
    place = (first.article_id, first.span)
    return (first, *(one for one in quotes if (one.article_id, one.span) != place))


def _told_in(question: Asked, quote: Quote, values: Iterable[StatedValue]) -> StatedValue | None:
    """What a quote states of the form asked for."""
    return next((_said_by(question, one, quote) for one in values if _is_of(one, quote)), None)


def _of_the_answer(question: Asked, first: Quote) -> Asked:
    """The question as one for an amount where the reader answered with a share or money, and without the
    "high" of "How high", which no sentence that tells it has."""
    chosen = (
        first.answer
        and first.text[first.answer.start - first.span.start : first.answer.end - first.span.start]
    )
    if chosen and question.kind is Kind.OTHER and unit_of(chosen) in ("%", "$"):
        question = replace(question, kind=Kind.AMOUNT)
    measure = {term for found in _MEASURE.finditer(question.text) for term in terms(found["measure"])}
    weights = {term: weight for term, weight in question.weights.items() if term not in measure}
    return replace(question, weights=weights, focus=question.focus & weights.keys()) if weights else question


def _may_change(question: Asked, day: date) -> bool:
    """Whether the question asks for what holds for a time, and of no certain time."""
    if question.kind not in FORMS or asks_of_the_past(question.text, question.day or day):
        return False
    if question.kind is Kind.AMOUNT:
        return True
    return bool(_LASTS.search(question.text)) and not _OVER.search(question.text)


def _values(question: Asked, found: Sequence[Found], titles: Sequence[str]) -> Iterator[StatedValue]:
    """What every sentence answers that has the form asked for."""
    headings = {
        one.passage.article_id: frozenset(terms(title)) for one, title in zip(found, titles, strict=True)
    }
    for one in gathered(question, found, titles):
        span = _place(question, one)
        if span is not None:
            passage = one.found.passage
            text = passage.words(span)
            unit = unit_of(text) if question.kind is Kind.AMOUNT else ""
            yield StatedValue(
                words_of(text).difference(question.weights), unit, span, one, headings[passage.article_id]
            )


def _place(question: Asked, one: Evidence) -> Span | None:
    """Where the words of that form stand. Japanese ones show it only where they are sure to answer: without
    capital letters any office looks like a name."""
    if not is_japanese(question.text):
        return one.answer.span if one.answer else None
    passage, start = one.found.passage, one.sentence.span.start
    short = short_answer_ja(question, one.text, passage.published)
    return Span(start + short.start, start + short.end) if short else None


def _is_of(one: StatedValue, first: Quote) -> bool:
    """Whether the value stands in the quote that answers."""
    passage, span = one.evidence.found.passage, one.evidence.sentence.span
    same = (passage.article_id, passage.revision) == (first.article_id, first.revision)
    marks = first.marks or (first.span,)
    return same and span.start <= marks[0].start < span.end


def _said_by(question: Asked, leader: StatedValue, first: Quote) -> StatedValue | None:
    """The value with the words that the reader chose; None if those don't have the form asked for."""
    chosen = first.answer
    if chosen is None:
        return leader
    said = first.text[chosen.start - first.span.start : chosen.end - first.span.start]
    words = words_of(said).difference(question.weights)
    overlap = chosen.start < leader.span.end and leader.span.start < chosen.end
    # "15% on Japan, 15% on cars": whichever of the two was chosen, it is the same value.
    if overlap or words == leader.words:
        return replace(leader, words=leader.words | words)
    if not words or not FORMS[question.kind].search(said):
        return None
    return replace(
        leader, words=words, unit=unit_of(said) if question.kind is Kind.AMOUNT else "", span=chosen
    )


def _is_of_another_rank(question: Asked, one: StatedValue) -> bool:
    """Whether the sentence tells of a deputy where the office itself is asked about, or the like; whoever
    acted as one had the office for a time."""
    return not _ACTED.search(one.sentence) and is_another_office(
        question, Surroundings(one.sentence, question.text, "", question.text)
    )


def _first_told(values: Iterable[StatedValue]) -> list[StatedValue]:
    """Of every value the telling of its oldest article: from then on it held."""
    firsts: list[StatedValue] = []
    for one in values:
        place = next((place for place, first in enumerate(firsts) if not differs(first, one)), None)
        if place is None:
            firsts.append(one)
        elif newer(firsts[place], one):
            firsts[place] = one
    return firsts


def _told(question: Asked, one: StatedValue, articles: Mapping[str, Article]) -> Told:
    passage, span = one.evidence.found.passage, one.evidence.sentence.span
    article = articles[passage.article_id]
    quote = Quote(
        passage.article_id, passage.revision, span, one.sentence, (one.span,), one.evidence.found.score
    )
    place = in_full(article.text, one.span, question)
    return Told(article.text[place.start : place.end], place.start, place.end, cite(quote, article))

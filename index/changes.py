"""What was true before: the older, different answers to the same question.

"15% since 16 September 2025; 25% from April 2025 (earlier)" is one answer with a change in it. A change that
never was is a made-up contradiction, so an older sentence counts only when it meets as much of the question
as the one that answers, states one other value of the same form and unit as a fact, and when no newer article
still says so. What is asked of a certain time, or of what happened once, has no earlier answer.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.article import Article
from corpus.passage import Span
from index.answer import Standing, Told
from index.answer_form import FORMS, MONTHS
from index.asked import Asked, Kind
from index.citing import cite
from index.details import details_of
from index.evidence import FEATURES, Evidence, gathered
from index.period import asks_of_the_past
from index.reader import Quote
from index.retriever import Found
from index.short_answer import in_full
from index.standing import standing_of
from index.terms import is_stop_term, terms

MOST_EARLIER = 3

_COVERAGE, _IN_CONTEXT, _NAMES = (
    FEATURES.index(name) for name in ("coverage", "coverage_in_context", "names")
)
_NEARLY = 0.1
# What an amount is the amount of: "25% on steel", "on Japanese steel".
_OF_WHAT = re.compile(
    r"\b(?:(?:on|for) (?:(?:the|all|its|their) )?(?:[A-Z]\w+ )?|from (?:(?:the|all|its|their) )?)"
    r"(?P<what>[a-z]\w+)",
    re.ASCII,
)
_COMPARED = re.compile(
    r"(?:\W*\w+){0,2}\W+(?:smaller|larger|bigger|more|less|higher|lower|fewer|above|below)\b"
)
_GOES_ON = re.compile(r"(?:is|are|was|were|stands?|costs?|pays?|goes)\b")
_CLAUSE = re.compile(r"[,;:.]\s")
_PROPER = re.compile(rf"\b(?!(?:{MONTHS})\b)[A-Z]\w+")
_MOSTLY = 0.7
_ALL, _ALL_IN_SIGHT = 0.95, 0.3
_MEASURE = re.compile(r"\bhow (?P<measure>high|much|many|large|big|long|old|far)\b", re.IGNORECASE)
# Characters between a name and the question's own words: "prime minister Shigeru Ishiba".
_BESIDE = 24
_LASTS = re.compile(
    r"\b(?:is|are|does|do|has|have|will|now|current(?:ly)?|today|latest|leads?|heads?|runs|chairs|coaches|plays?|holds|governs|owns)\b"
    r"|(?<!た)(?:です|ます)か",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:did|won|died|killed|signed|met|founded|wrote|invented|born)\b|ましたか|でしたか", re.IGNORECASE
)
_PLAN = re.compile(
    r"\b(?:will|(?:is|are|was|were) to|due to|set to|going to|agreed|propos\w+|threat\w+|plan\w*)\b"
    r"|予定|見通し|方針",
    re.IGNORECASE,
)
_HISTORY = re.compile(
    r"\b(?:had|was|were|been|before|former(?:ly)?|previous(?:ly)?|earlier|until|began|from|instead|place of"
    r"|follow\w*|succe\w+|replac\w+|up from|down from|then)\b|以前|前の|だった|から",
    re.IGNORECASE,
)
_NOT_THE_ONE = re.compile(
    r"\b(?:follow\w*|succe\w+|replac\w+|former|ex-?|under|outgoing|predecessor|after|not|with|told|urged|than|then)\W*$",
    re.IGNORECASE,
)
_SHARE = re.compile(r"[%％]|\bper ?cent\b|パーセント|\bpercentage points?\b", re.IGNORECASE)
_CURRENCY = re.compile(r"[$€£¥]|\b(?:dollars?|euros?|pounds?|yen)\b|[円ドル]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Value:
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
        return self.evidence.found.passage.published

    @property
    def sentence(self) -> str:
        passage, span = self.evidence.found.passage, self.evidence.sentence.span
        return passage.text[span.start - passage.start : span.end - passage.start]

    @property
    def place(self) -> Span:
        """Where the words stand in the sentence."""
        start = self.evidence.sentence.span.start
        return Span(self.span.start - start, self.span.end - start)


def earlier_answers(
    question: Asked,
    first: Quote,
    found: Sequence[Found],
    titles: Sequence[str],
    articles: Mapping[str, Article],
) -> tuple[Told, ...]:
    """The different answers of older articles than that of `first`, the quote that answers, newest first.

    `found` are passages looked at, best first, with the titles of their articles; `articles` are these.
    """
    question = _of_the_answer(question, first)
    values = list(_values(question, found, titles))
    leader = next((_said_by(question, one, first) for one in values if _is_of(one, first)), None)
    if leader is None or leader.published is None or not _may_change(question, leader.published):
        return ()
    if not _stated(leader) or (question.kind is Kind.AMOUNT and _of_something_else(question, leader)):
        return ()
    known = _known_names(question, leader)
    others = [
        one
        for one in values
        if _differs(leader, one)
        and _same_matter(question, leader, one)
        and (_names_in(one) <= known or _holds_it(question, one))
    ]
    still = [one.words for one in others if not _newer(leader, one) and not _HISTORY.search(one.sentence)]
    older = [
        one
        for one in others
        if _newer(leader, one) and one.words not in still and _said_as_fact(question, one)
    ]
    kept = sorted(_first_told(older), key=lambda one: one.published or date.min, reverse=True)
    return tuple(_told(question, one, articles) for one in kept[:MOST_EARLIER])


def _of_the_answer(question: Asked, first: Quote) -> Asked:
    """The question as one for an amount where the reader answered with a share or money, and without the
    "high" of "How high", which no sentence that tells it has."""
    chosen = (
        first.answer
        and first.text[first.answer.start - first.span.start : first.answer.end - first.span.start]
    )
    if chosen and question.kind is Kind.OTHER and _unit(chosen) in ("%", "$"):
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


def _values(question: Asked, found: Sequence[Found], titles: Sequence[str]) -> Iterator[_Value]:
    """What every sentence answers that has the form asked for."""
    headings = {
        one.passage.article_id: frozenset(terms(title)) for one, title in zip(found, titles, strict=True)
    }
    for one in gathered(question, found, titles):
        if one.answer is not None:
            passage, span = one.found.passage, one.answer.span
            text = passage.text[span.start - passage.start : span.end - passage.start]
            unit = _unit(text) if question.kind is Kind.AMOUNT else ""
            yield _Value(
                _words(text).difference(question.weights), unit, span, one, headings[passage.article_id]
            )


def _words(text: str) -> frozenset[str]:
    return frozenset(term for term in terms(text) if not is_stop_term(term))


def _unit(amount: str) -> str:
    """What an amount counts: a share, money, or the last word of it; empty for a bare number."""
    if _SHARE.search(amount):
        return "%"
    if _CURRENCY.search(amount):
        return "$"
    return next((term for term in reversed(terms(amount)) if not term[0].isdigit()), "")


def _is_of(one: _Value, first: Quote) -> bool:
    """Whether the value stands in the quote that answers."""
    passage, span = one.evidence.found.passage, one.evidence.sentence.span
    same = (passage.article_id, passage.revision) == (first.article_id, first.revision)
    marks = first.marks or (first.span,)
    return same and span.start <= marks[0].start < span.end


def _said_by(question: Asked, leader: _Value, first: Quote) -> _Value | None:
    """The value with the words that the reader chose; None if those don't have the form asked for."""
    chosen = first.answer
    if chosen is None:
        return leader
    said = first.text[chosen.start - first.span.start : chosen.end - first.span.start]
    words = _words(said).difference(question.weights)
    overlap = chosen.start < leader.span.end and leader.span.start < chosen.end
    # "15% on Japan, 15% on cars": whichever of the two was chosen, it is the same value.
    if overlap or words == leader.words:
        return replace(leader, words=leader.words | words)
    if not words or not FORMS[question.kind].search(said):
        return None
    return replace(leader, words=words, unit=_unit(said) if question.kind is Kind.AMOUNT else "", span=chosen)


def _same_matter(question: Asked, leader: _Value, one: _Value) -> bool:
    """Whether a sentence meets as much of the question, all its names included, and means this value."""
    mine, theirs = leader.evidence.features, one.evidence.features
    # With all of the question's words in sight a sentence needs no more of them than the one that answers.
    least = _ALL_IN_SIGHT if theirs[_IN_CONTEXT] >= _ALL else _MOSTLY - _NEARLY
    met = theirs[_COVERAGE] >= max(mine[_COVERAGE] - _NEARLY, least)
    if not met or theirs[_IN_CONTEXT] < _MOSTLY or not _names_the_same(question, one):
        return False
    if question.kind is Kind.AMOUNT:
        return _says_one_amount(one) and not _of_something_else(question, one)
    before, after = one.sentence[: one.place.start], one.sentence[one.place.end :]
    beside = _holds_it(question, one) or _beside(question, before, after)
    if question.kind is Kind.PERSON and not beside:
        return False
    return not _NOT_THE_ONE.search(before)


def _says_one_amount(one: _Value) -> bool:
    """Whether the sentence has no other amount of that unit: of two it isn't sure which is meant."""
    said = [match.group() for match in FORMS[Kind.AMOUNT].finditer(one.sentence)]
    return len({tuple(terms(text)) for text in said if _unit(text) == one.unit}) == 1


def _names_the_same(question: Asked, one: _Value) -> bool:
    """Whether the sentence has the question's names, or the title has them and it names nobody else. Other
    words for a country are its name, too."""
    wanted, there = details_of(question.text).countries, details_of(one.sentence).countries
    named = {term for code, country in wanted.items() if code in there for term in country.terms}
    names = question.names - named
    if names <= one.evidence.sentence.found:
        return True
    if not names <= one.evidence.sentence.found | one.heading:
        return False
    return _names_in(one) <= question.names


def _known_names(question: Asked, leader: _Value) -> set[str]:
    """The terms that may be names in an older sentence: those of the question and the answering passage."""
    return {*question.weights, *leader.heading, *terms(leader.evidence.found.passage.text)}


def _names_in(one: _Value) -> set[str]:
    """The names in the sentence besides its answer: of the Bank of England or of that of Canada?"""
    rest = one.sentence[: one.place.start] + " " + one.sentence[one.place.end :]
    names = (match.group() for match in _PROPER.finditer(rest) if match.start())
    return {term for name in names for term in terms(name) if not is_stop_term(term)}


def _of_something_else(question: Asked, one: _Value) -> bool:
    """Whether an amount is one of what isn't asked about: "25% on steel" is no answer about Japan."""
    start = max((found.end() for found in _CLAUSE.finditer(one.sentence, 0, one.place.start)), default=0)
    if _GOES_ON.match(one.sentence, start):  # "The rate, which banks get, is 2.75%"
        start = 0
    ahead = _CLAUSE.search(one.sentence, one.place.end)
    clause = one.sentence[start : ahead.start() if ahead else len(one.sentence)]
    said = set(terms(clause))
    wanted = question.names & one.evidence.sentence.found or question.weights.keys()
    if not said & wanted or _COMPARED.match(one.sentence[one.place.end :]):
        return True
    whats = {term for found in _OF_WHAT.finditer(clause) for term in terms(found["what"])}
    return any(not is_stop_term(term) and term not in question.weights for term in whats)


def _beside(question: Asked, before: str, after: str) -> bool:
    """Whether words of the question that aren't names stand right beside the answer."""
    wanted = question.weights.keys() - question.names or question.weights.keys()
    near = (*terms(before[-_BESIDE:]), *terms(after[:_BESIDE]))
    return any(term in wanted for term in near)


def _around(one: _Value) -> str:
    """The answer with what stands right before and behind it in its sentence."""
    return one.sentence[max(0, one.place.start - _BESIDE) : one.place.end + 2 * _BESIDE]


def _holds_it(question: Asked, one: _Value) -> bool:
    """Whether a title says all that is asked, right at the name: "Prime Minister Bayrou of France"."""
    if question.kind is not Kind.PERSON:
        return False
    around = _around(one)
    wanted, there = details_of(question.text).countries, details_of(around).countries
    if not there.keys() <= wanted.keys():
        return False
    named = {term for code, country in wanted.items() if code in there for term in country.terms}
    return question.weights.keys() - named <= set(terms(around))


def _said_as_fact(question: Asked, one: _Value) -> bool:
    """Whether it is stated; of a person with the title asked about, what he will do is no doubt of it."""
    if _holds_it(question, one):
        start = max(0, one.place.start - _BESIDE)
        return (
            standing_of(_around(one), Span(one.place.start - start, one.place.end - start)) is Standing.STATED
        )
    return _stated(one)


def _differs(leader: _Value, one: _Value) -> bool:
    """Whether another value is told, of the same unit: "Ishiba" is no other than "Shigeru Ishiba"."""
    if not one.words or one.unit != leader.unit or (leader.unit == "" and _bare(leader)):
        return False
    numbers = [frozenset(term for term in value.words if term[0].isdigit()) for value in (leader, one)]
    if all(numbers):
        return not numbers[0] & numbers[1]
    return not leader.words & one.words


def _bare(value: _Value) -> bool:
    """Whether it is a number that counts nothing that one knows."""
    return all(term[0].isdigit() for term in value.words)


def _newer(one: _Value, other: _Value) -> bool:
    return one.published is not None and other.published is not None and one.published > other.published


def _stated(one: _Value) -> bool:
    """Whether it is said to be so: not planned, expected or denied."""
    return standing_of(one.sentence, one.place) is Standing.STATED and not _PLAN.search(one.sentence)


def _first_told(values: Iterable[_Value]) -> list[_Value]:
    """Of every value the telling of its oldest article: from then on it held."""
    firsts: list[_Value] = []
    for one in values:
        place = next((place for place, first in enumerate(firsts) if not _differs(first, one)), None)
        if place is None:
            firsts.append(one)
        elif _newer(firsts[place], one):
            firsts[place] = one
    return firsts


def _told(question: Asked, one: _Value, articles: Mapping[str, Article]) -> Told:
    passage, span = one.evidence.found.passage, one.evidence.sentence.span
    article = articles[passage.article_id]
    quote = Quote(
        passage.article_id, passage.revision, span, one.sentence, (one.span,), one.evidence.found.score
    )
    place = in_full(article.text, one.span, question)
    return Told(article.text[place.start : place.end], place.start, place.end, cite(quote, article))

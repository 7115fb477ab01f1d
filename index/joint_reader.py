"""The joint reader: question and passage read together, and joined with what the sentence reader knows.

A small network (`index/joint_model.py`) says where each passage answers and whether it does. By itself it
ranks well and is too sure of near misses, so what it says only joins the other evidence: the passages' order
is theirs plus its own, and a linear score over the sentences and a logistic model of the best one have its
numbers among their features (`models/joint_reader.json`, made by `python -m index.training.joint_fit`).
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files

from corpus.passage import Span
from index.aligned import belonging_to
from index.asked import Asked, Kind
from index.brevity import newer_of_two, stands_alone
from index.choosing import Scored
from index.evidence import FEATURES, Evidence, gathered
from index.governing import own_value
from index.judge import Judge
from index.meeting import MEETING_FEATURES, meeting
from index.mismatch import UNFITTING
from index.number_words import NUMBER_WORD
from index.ownership import owners_in
from index.reader import Quote, Reader, Reading
from index.reasons import SET_BACK, Line, reasons_in
from index.retriever import Found
from index.sentence_reader import doubts
from index.settings import Caution
from index.short_answer import leans_on_the_one_before, wants_a_verdict
from index.span_reader import ScoredSpan, SpanRead, SpanReader
from index.weekdays import of_that_weekday
from index.weighing import Weighing
from index.whole_name import whole_name

JOINT_FEATURES = (*FEATURES, "answers", "margin", "behind", "chosen")
"""The sentence's features and four of the network: whether its passage answers, how likely its best span is
against none, how far that lies behind the passage's best, and whether it is the passage's best."""

READ = 4
"""Passages that are read. Of 1,150 questions of three development sets the first excerpt was as often right
with four (clapnq_dev .727, squad2_dev_half .838, realtimeqa_2022_dev .592) as with five (.727, .842, .588),
and ten brought no more. A fifth would cost 20 ms."""

_COVERAGE = FEATURES.index("coverage")
_READABLE = 0.3
"""The share of a question without spaces from which on the network, which was trained on English, is not
asked."""
_NUMBER = re.compile(rf"\d+(?:[.,]\d+)*|\b(?:{NUMBER_WORD})\b", re.IGNORECASE)
_LISTED = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
_REASONS = re.compile(r"\b(?:why|how)\b", re.IGNORECASE)
_MOST_BEFORE = 3
"""Sentences before the answering one that are shown so that one knows whom it speaks of."""
_MOST = 12.0
"""Log-odds beyond which more says no more."""


@dataclass(frozen=True, slots=True)
class JointNumbers:
    """What the joint reader weighs: plain numbers out of a file."""

    sentence: Mapping[str, float]
    passage: Mapping[str, float]
    confidence: Judge
    span: Judge
    threshold: float

    @classmethod
    def shipped(cls, caution: Caution = "balanced") -> "JointNumbers":
        """Those that come with Citedesk."""
        said = json.loads(files("index").joinpath("models", "joint_reader.json").read_text("utf-8"))
        return cls(
            said["sentence"],
            said["passage"],
            Judge(said["confidence"]["intercept"], said["confidence"]["weights"]),
            Judge(said["span"]["intercept"], said["span"]["weights"]),
            said["thresholds"][caution],
        )


@dataclass(frozen=True, slots=True)
class Joint:
    """A sentence's evidence with what the network reads in it, and its article's title."""

    evidence: Evidence
    read: SpanRead
    span: ScoredSpan | None
    title: str

    @property
    def text(self) -> str:
        """The sentence."""
        return self._said(self.evidence.place)

    @property
    def before(self) -> str:
        """The sentence before it in its passage; empty for the first."""
        return self._said(self.evidence.place - 1) if self.evidence.place else ""

    @property
    def said(self) -> str:
        """The words of the best span; empty where there is none."""
        return self.evidence.found.passage.text[self.span.start : self.span.end] if self.span else ""

    @property
    def line(self) -> Line:
        """The sentence as far as reasons are looked for in it."""
        coverage, margin = self.evidence.features[_COVERAGE], self.span.margin if self.span else -_MOST
        return Line(self.evidence.found.passage.key, self.text, coverage, self.said, margin)

    def _said(self, place: int) -> str:
        passage, span = self.evidence.found.passage, self.evidence.found.sentences[place].span
        return passage.words(span)


class JointReader:
    """Ranks passages and sentences with the network's help; where it can't read another reader serves."""

    def __init__(self, spans: SpanReader, numbers: JointNumbers, otherwise: Reader) -> None:
        self._spans = spans
        self._numbers = numbers
        self._otherwise = otherwise

    def read(self, question: Asked, found: Sequence[Found], titles: Sequence[str]) -> Reading:
        """The best sentences of the first READ passages, and these passages in a better order."""
        if question.unspaced > _READABLE or not found:
            return self._otherwise.read(question, found, titles)
        some, titles = found[:READ], titles[:READ]
        # Titles stay with the other evidence: read before each passage they cost a point of F1.
        reads = self._spans.read(question.readable, [one.passage.text for one in some], [""] * len(some))
        joints = joined_evidence(question, some, titles, reads)
        if not joints:
            return self._otherwise.read(question, found, titles)
        by_evidence = {id(one.evidence): one for one in joints}
        places = {id(one.evidence): place for place, one in enumerate(joints)}
        reasons = reasons_in(question, [one.line for one in joints])

        def quote(evidence: Evidence, score: float) -> Quote:
            stretch = reasons.stretch(places[id(evidence)])
            if stretch:
                return self._with_reason(joints[stretch[0]], joints[stretch[1]], score)
            return self._quote(question, by_evidence[id(evidence)], score)

        def probability(scored: Sequence[Scored]) -> float:
            numbers = joint_doubts(question, [(score, by_evidence[id(one)]) for score, one in scored])
            answers = places[id(scored[0][1])] not in reasons.bare
            return self._numbers.confidence.probability(numbers) * (1.0 if answers else UNFITTING)

        by_key = {one.passage.key: title for one, title in zip(some, titles, strict=True)}
        scored = [
            (self.score(one.evidence) - SET_BACK * (place in reasons.bare), one.evidence)
            for place, one in enumerate(joints)
        ]
        reading = Weighing(quote, probability, self._numbers.threshold).read(question, scored, by_key)
        return replace(reading, ranked=tuple(self.reranked(some, reads)))

    def score(self, evidence: Evidence) -> float:
        """Higher is better; differences are log-odds between two sentences."""
        weights = self._numbers.sentence
        return sum(weights[name] * x for name, x in zip(JOINT_FEATURES, evidence.features, strict=True))

    def reranked(self, found: Sequence[Found], reads: Sequence[SpanRead]) -> list[Found]:
        """The passages by their score plus what the network makes of them, best first."""
        weights = self._numbers.passage

        def gain(read: SpanRead) -> float:
            best = read.best(0, int(read.offsets[-1, 1])) if len(read.offsets) else None
            margin = _kept(best.margin) if best else 0.0
            return weights["answers"] * _kept(read.answers) + weights["margin"] * margin

        moved = [replace(one, score=one.score + gain(read)) for one, read in zip(found, reads, strict=True)]
        return sorted(moved, key=lambda one: -one.score)

    def _quote(self, question: Asked, one: Joint, score: float) -> Quote:
        passage, span = one.evidence.found.passage, one.evidence.sentence.span
        answer = self._answer(question, one)
        span = Span(self._begins(one), span.end)
        words = passage.words(span)
        marks = (answer,) if answer else one.evidence.marks
        return Quote(passage.article_id, passage.revision, span, words, marks, score, answer)

    def _with_reason(self, one: Joint, reason: Joint, score: float) -> Quote:
        """What is so and why, in one stretch of the article."""
        passage, why = one.evidence.found.passage, reason.evidence.sentence.span
        span = Span(self._begins(one), why.end)
        words = passage.words(span)
        return Quote(passage.article_id, passage.revision, span, words, (why,), score)

    def _begins(self, one: Joint) -> int:
        """Where the sentence begins that names whom the answering one speaks of; where none of those before
        does, the nearest belongs to it."""
        sentences, passage = one.evidence.found.sentences, one.evidence.found.passage
        first = one.evidence.place
        if not leans_on_the_one_before(one.text):
            return sentences[first].span.start
        for place in range(first - 1, max(-1, first - _MOST_BEFORE - 1), -1):
            span = sentences[place].span
            said = passage.words(span)
            if _names_somebody(said, passage.text):
                return span.start
            if not leans_on_the_one_before(said):
                break
        return sentences[max(0, first - 1)].span.start

    def _answer(self, question: Asked, one: Joint) -> Span | None:
        """The answering words, where the network is sure of them."""
        if one.span is None or wants_a_verdict(question) or _wants_reasons(question):
            return None
        offset = one.evidence.found.passage.start
        if self._numbers.span.probability(span_doubts(one)) < 0.5:
            return None
        span = Span(offset + one.span.start, offset + one.span.end)
        of_form = one.evidence.answer
        if of_form and question.kind is Kind.AMOUNT and len(_NUMBER.findall(one.said)) > 1:
            span = _one_of(one.said, span, of_form.span)
        start = one.evidence.sentence.span.start
        place = belonging_to(question, one.text, Span(span.start - start, span.end - start))
        place = of_that_weekday(question, one.text, newer_of_two(question, one.text, place))
        own = own_value(question, one.text, place)
        if own is None:
            return None
        place = whole_name(question, one.text, own)
        span = Span(start + place.start, start + place.end)
        return span if stands_alone(question, one.text, place, one.evidence.found.passage.published) else None


def joined_evidence(
    question: Asked, found: Sequence[Found], titles: Sequence[str], reads: Sequence[SpanRead]
) -> list[Joint]:
    """Every sentence of the passages, its features with those of the network."""
    by_passage = {
        one.passage.key: (read, title) for one, read, title in zip(found, reads, titles, strict=True)
    }
    joints: list[Joint] = []
    best: dict[int, float] = {}
    for one in gathered(question, found, titles):
        (read, title), start = by_passage[one.found.passage.key], one.found.passage.start
        span = read.best(one.sentence.span.start - start, one.sentence.span.end - start)
        joints.append(Joint(one, read, span, title))
        key = one.found.passage.key
        best[key] = max(best.get(key, -_MOST), span.margin if span else -_MOST)
    return [_with_features(one, best[one.evidence.found.passage.key]) for one in joints]


def _with_features(one: Joint, best: float) -> Joint:
    margin = one.span.margin if one.span else -_MOST
    added = (_kept(one.read.answers), _kept(margin), _kept(margin - best), float(margin == best))
    return replace(one, evidence=replace(one.evidence, features=(*one.evidence.features, *added)))


def joint_doubts(question: Asked, ranked: Sequence[tuple[float, Joint]]) -> dict[str, float]:
    """What tells an answer from a near miss, from sentences scored best first."""
    best = ranked[0][1]
    plain = replace(best.evidence, features=best.evidence.features[: len(FEATURES)])
    numbers = doubts(question, [(ranked[0][0], plain)])
    met = meeting(question, best.text, best.before, best.title, best.evidence.found.passage.published)
    said = {id(one.read): one.read.answers for _, one in ranked}
    return {
        **numbers,
        "answers": _kept(best.read.answers),
        "margin": _kept(best.span.margin if best.span else -_MOST),
        "most_answers": _kept(max(said.values())),
        "score": _kept(ranked[0][0]),
        "coverage_and_cosine": numbers["coverage_in_context"] * numbers["cosine"],
        **dict(zip(MEETING_FEATURES, met.features, strict=True)),
    }


def span_doubts(one: Joint) -> dict[str, float]:
    """What tells the right words of a sentence from others."""
    assert one.span is not None
    return {
        "margin": _kept(one.span.margin),
        "answers": _kept(one.read.answers),
        "length": min(one.span.end - one.span.start, 200) / 100,
    }


def _one_of(said: str, span: Span, wanted: Span) -> Span:
    """Of a list the member that holds what is wanted: "15% on cars and 550 billion dollars" answers neither
    how high nor how much."""
    start = span.start
    for match in _LISTED.finditer(said):
        if span.start + match.start() >= wanted.end:
            return Span(start, span.start + match.start())
        start = span.start + match.end()
    return Span(start, span.end)


def _names_somebody(sentence: str, text: str) -> bool:
    """Whether a sentence names anybody or anything; a word that only begins it is a name if the text has it
    with a capital elsewhere too."""
    return any(
        owner.code
        or " " in one.written
        or not sentence.startswith(one.written)
        or re.search(rf"[\w,] {re.escape(one.written)}\b", text)
        for owner, one in owners_in(sentence)
    )


def _wants_reasons(question: Asked) -> bool:
    """Whether it asks why or in what way: a few words seldom say that."""
    return question.kind is Kind.OTHER and bool(_REASONS.search(question.text))


def _kept(log_odds: float) -> float:
    return max(-_MOST, min(_MOST, log_odds))

"""From found passages to what is shown: the sentences that carry the answer, or none.

`SentenceReader` has no weights of its own beyond a page of readable numbers (`models/sentence_reader.json`,
made by `python -m index.training.sentence_reader`): it ranks every sentence of the best passages by a linear
score and turns what speaks for the best one into a probability that it answers the question.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Protocol

from corpus.passage import Span
from index.asked import Asked, Kind
from index.evidence import FEATURES, Evidence, gathered
from index.period import asks_of_the_past
from index.retriever import Found
from index.settings import Caution

PASSAGES_READ = 10
MOST_QUOTES = 6
"""Twice as many as are shown: some may turn out to be copies."""
NEAR_ENOUGH = 1.0
"""A further excerpt must come this near to the best; a step of 1 makes a sentence e times less likely."""
_CHANGING = {Kind.AMOUNT, Kind.PERSON}
_AS_MUCH = 0.1
# On tests/data/changed_answers 1.5 leaves 6 stale answers first where 1 leaves 10, and 2 gains no more.
_CONTENDING = 1.5
_CLEARLY = 0.05
_PRONOUNS = {"he", "she", "they"}

Scored = tuple[float, Evidence]
"""A sentence with its score."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence worth showing: offsets in its article, the words that were read there, the answering
    words among them, and its score. `answer` are the words that answer by themselves, if the reader is
    sure of them.
    """

    article_id: str
    revision: int
    span: Span
    text: str
    marks: tuple[Span, ...]
    score: float
    answer: Span | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of the passages. `quotes`, best first, are the answer or, if `answers` is
    False, only the nearest there is. `confidence` is the probability that the first one answers.
    `ranked` are the passages that were read in the reader's order, best first; empty: in the one given.
    """

    quotes: tuple[Quote, ...]
    confidence: float
    answers: bool
    ranked: tuple[Found, ...] = ()


class Reader(Protocol):
    """Reads passages for a question; never goes outside them."""

    def read(self, question: Asked, found: Sequence[Found], titles: Sequence[str]) -> Reading:
        """Choose quotes from `found` (best first, looked at closely); `titles` belong to their articles."""
        ...


@dataclass(frozen=True, slots=True)
class Judge:
    """A logistic model over named numbers: 1 / (1 + e^-(intercept + weights . numbers))."""

    intercept: float
    weights: Mapping[str, float]

    def probability(self, numbers: Mapping[str, float]) -> float:
        """Between 0 and 1."""
        total = self.intercept + sum(weight * numbers[name] for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


class SentenceReader:
    """Ranks sentences; answers when the best one is likely enough to answer."""

    def __init__(self, sentence: Sequence[float], judge: Judge, threshold: float) -> None:
        self._weights = tuple(sentence)
        self._judge = judge
        self._threshold = threshold

    @classmethod
    def shipped(cls, caution: Caution = "balanced") -> "SentenceReader":
        """The reader with the numbers that come with Citedesk."""
        said = json.loads(files("index").joinpath("models", "sentence_reader.json").read_text("utf-8"))
        judge = Judge(said["confidence"]["intercept"], said["confidence"]["weights"])
        return cls([said["sentence"][name] for name in FEATURES], judge, said["thresholds"][caution])

    def read(self, question: Asked, found: Sequence[Found], titles: Sequence[str]) -> Reading:
        """The best sentences of the first PASSAGES_READ passages, at most one a passage."""
        evidence = gathered(question, found[:PASSAGES_READ], titles[:PASSAGES_READ])
        if not evidence:
            return Reading((), 0.0, answers=False)
        scored = newest_first(
            question, sorted(((self.score(one), one) for one in evidence), key=lambda pair: -pair[0])
        )
        confidence = self._judge.probability(doubts(question, scored))
        quotes: dict[int, Quote] = {}
        for score, one in scored:
            if len(quotes) == MOST_QUOTES or scored[0][0] - score > NEAR_ENOUGH:
                break
            quotes.setdefault(one.found.passage.key, _quote(one, score))
        return Reading(tuple(quotes.values()), confidence, confidence >= self._threshold)

    def score(self, evidence: Evidence) -> float:
        """Higher is better; differences are log-odds between two sentences."""
        return sum(w * x for w, x in zip(self._weights, evidence.features, strict=True))


def newest_first(question: Asked, scored: Sequence[Scored]) -> list[Scored]:
    """Sentences in their order; but of those that tell an amount or a person, and do so nearly as well as
    the best, the one whose day suits the question best goes first if it tells another: rates and offices
    change. That is the newest, or where a time is named the one of that time. Days and places don't change.
    """
    best, leader = scored[0]
    day = leader.found.passage.published
    if day is None or question.kind not in _CHANGING:
        return list(scored)
    # Days before or after a time that is named tell nearly the same of it.
    ahead = _CLEARLY if asks_of_the_past(question.text, question.day or day) else 0.0
    better = [
        (one.found.timely, -place)
        for place, (score, one) in enumerate(scored)
        if best - score <= _CONTENDING
        and one.found.passage.published is not None
        and one.found.timely > leader.found.timely + ahead
        and _contradicts(leader, one)
    ]
    place = -max(better)[1] if better else 0
    return [(best, scored[place][1]), *scored[:place], *scored[place + 1 :]]


def _contradicts(leader: Evidence, one: Evidence) -> bool:
    """Whether a sentence has another answer than the leader and meets as much of the question. Where "he"
    or "she" is spoken of, who that is stands elsewhere."""
    met = one.features[0] >= leader.features[0] - _AS_MUCH
    return met and leader.disagrees(one) and not _PRONOUNS & one.sentence.found


def _quote(one: Evidence, score: float) -> Quote:
    passage, span = one.found.passage, one.sentence.span
    words = passage.text[span.start - passage.start : span.end - passage.start]
    return Quote(passage.article_id, passage.revision, span, words, one.marks, score)


def doubts(question: Asked, scored: Sequence[Scored]) -> dict[str, float]:
    """What tells an answer from a near miss, from sentences scored best first: numbers about 0 to 1.

    How far the best one is ahead tells much where a thing is said once, but in the news good answers
    stand in several articles: it would make the best-supported answers the least sure.
    """
    best = scored[0][1]
    numbers = dict(zip(FEATURES, best.features, strict=True))
    return {
        "coverage": numbers["coverage"],
        "coverage_in_context": numbers["coverage_in_context"],
        "passage_coverage": best.found.coverage,
        "names": numbers["names"],
        "every_name": float(numbers["names"] > 0.999),
        "cosine": numbers["cosine"],
        "form_missing": numbers["form_missing"],
        "length": min(len(question.weights), 12) / 10,
        "has_names": float(bool(question.names)),
    }

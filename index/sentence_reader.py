"""The sentence reader: ranks the sentences of found passages, and answers when the best is likely enough to.

`SentenceReader` has no weights of its own beyond a page of readable numbers (`models/sentence_reader.json`,
made by `python -m index.training.sentence_reader`): it ranks every sentence of the best passages by a linear
score and turns what speaks for the best one into a probability that it answers the question.
"""

import json
from collections.abc import Sequence
from importlib.resources import files

from corpus.passage import Span
from index.asked import Asked
from index.choosing import Scored
from index.doubts_ja import doubts_ja
from index.evidence import FEATURES, Evidence, gathered
from index.judge import Judge
from index.reader import PASSAGES_READ, Quote, Reading
from index.retriever import Found
from index.settings import Caution
from index.short_ja import short_answer_ja
from index.standing_ja import is_japanese
from index.weighing import Weighing


class SentenceReader:
    """Ranks sentences; answers when the best one is likely enough to answer."""

    def __init__(
        self, sentence: Sequence[float], judge: Judge, threshold: float, japanese: Judge | None = None
    ) -> None:
        self._weights = tuple(sentence)
        self._judge = judge
        self._japanese = japanese
        self.threshold = threshold

    @classmethod
    def shipped(cls, caution: Caution = "balanced") -> "SentenceReader":
        """The reader with the numbers that come with Citedesk."""
        said = json.loads(files("index").joinpath("models", "sentence_reader.json").read_text("utf-8"))
        judge, japanese = (
            Judge(said[part]["intercept"], said[part]["weights"]) for part in ("confidence", "japanese")
        )
        weights = [said["sentence"][name] for name in FEATURES]
        return cls(weights, judge, said["thresholds"][caution], japanese)

    def read(self, question: Asked, found: Sequence[Found], titles: Sequence[str]) -> Reading:
        """The best sentences of the first PASSAGES_READ passages, at most one a passage."""
        evidence = gathered(question, found[:PASSAGES_READ], titles[:PASSAGES_READ])
        if not evidence:
            return Reading((), 0.0, answers=False)
        titles_by_key = {one.passage.key: title for one, title in zip(found, titles, strict=False)}

        def probability(scored: Sequence[Scored]) -> float:
            if self._japanese is None or not is_japanese(question.text):
                return self._judge.probability(doubts(question, scored))
            title = titles_by_key[scored[0][1].found.passage.key]
            return self._japanese.probability(doubts_ja(question, scored, title))

        def quote(one: Evidence, score: float) -> Quote:
            return _quote(question, one, score)

        weighing = Weighing(quote, probability, self.threshold)
        return weighing.read(question, [(self.score(one), one) for one in evidence], titles_by_key)

    def score(self, evidence: Evidence) -> float:
        """Higher is better; differences are log-odds between two sentences."""
        return sum(w * x for w, x in zip(self._weights, evidence.features, strict=True))


def _quote(question: Asked, one: Evidence, score: float) -> Quote:
    passage, span = one.found.passage, one.sentence.span
    words = passage.words(span)
    short = short_answer_ja(question, words, passage.published)
    answer = Span(span.start + short.start, span.start + short.end) if short else None
    marks = (answer,) if answer else one.marks
    return Quote(passage.article_id, passage.revision, span, words, marks, score, answer)


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

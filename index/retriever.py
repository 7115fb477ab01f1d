"""From a question to passages: vectors and words fused, then the best looked at more closely.

    fused = trust x dense + (1 - trust) x words

`dense` and `words` are the cosine and the BM25 score, each min-max scaled over its own best hundred.
`trust` grows with how far the nearest passage stands out from the tenth: where the model knows what is
meant one passage is well ahead, and where it only knows what it is about they are level. This chooses
two dozen passages, where a sure find of either kind is never lost. They are then ranked by

    score = fused, with more trust in the vectors + .30 x coverage + .30 x adjacency + .35 x timely

`coverage` is the share of the question's weight (inverse document frequency) that the passage's best
sentence meets, `adjacency` the share that its neighbouring pairs of words meet: they check the words, so
the vectors may count for more than before. `timely` is how well the article's day suits the question
(index/timeliness.py), 0 for articles without one. The weights were chosen on squad2_dev_half, clapnq_dev,
realtimeqa_2022_dev and Wikipedia questions of the training set; tests/benchmarks/quality.py shows what
each part brings.

A model that reads only English says nothing about Japanese: its weight goes to the words, in
proportion to how much of the question is written without spaces.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from corpus.passage import Span
from corpus.store import ArticleStore
from corpus.stored import StoredPassage
from index.addressed import telling
from index.asked import Asked
from index.event_day import Telling, event_period
from index.keywords import KeywordIndex
from index.passage_index import PassageIndex
from index.period import period_of
from index.terms import terms
from index.timeliness import is_later, timeliness
from index.vectors import Vectors
from index.within import Within

LEAD_OVER = 10
COVERAGE_WEIGHT = 0.30
ADJACENCY_WEIGHT = 0.30
TIMELY_WEIGHT = 0.35
CANDIDATES = 100
LOOKED_AT = 24


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage: its terms in order, and the distinct ones."""

    span: Span
    terms: tuple[str, ...]
    found: frozenset[str]

    @property
    def pairs(self) -> set[tuple[str, str]]:
        """The distinct pairs of neighbouring terms."""
        return set(pairwise(self.terms))


@dataclass(frozen=True, slots=True)
class Found:
    """A passage with what speaks for it. `score`: higher is better, within one question only.

    `cosine` lies in -1 to 1. Passages that were looked at more closely have `sentences`, and `timely`
    (from LATER to 1) where their day is known.
    """

    passage: StoredPassage
    score: float
    cosine: float
    coverage: float = 0.0
    adjacency: float = 0.0
    timely: float = 0.0
    sentences: tuple[Sentence, ...] = ()

    @property
    def timeless(self) -> float:
        """The score without what the day adds."""
        return self.score - TIMELY_WEIGHT * self.timely


@dataclass(frozen=True, slots=True)
class Trust:
    """The share of the vectors in a score, by the lead of the nearest passage over the tenth."""

    least: float
    per_lead: float
    most: float

    def of(self, cosines: Sequence[float]) -> float:
        """`cosines` best first."""
        lead = cosines[0] - cosines[:LEAD_OVER][-1] if cosines else 0.0
        return min(self.most, self.least + self.per_lead * lead)


CHOOSING = Trust(0.10, 1.4, 0.80)
RANKING = Trust(0.45, 0.8, 0.85)


class Retriever:
    """Searches one collection's passages by vector and by words."""

    def __init__(self, store: ArticleStore, keywords: KeywordIndex) -> None:
        self._store = store
        self._keywords = keywords

    def search(
        self,
        collection: str,
        index: PassageIndex,
        question: Asked,
        vector: Vectors,
        k: int,
        *,
        multilingual: bool,
        within: Within | None = None,
    ) -> list[Found]:
        """The `k` best passages, of those `within`, best first; at least LOOKED_AT are considered."""
        depth = max(CANDIDATES, k)
        words = dict(self._keywords.search(collection, question.sought, depth, within, question.carried))
        nearest = dict(index.search(vector, depth, within))
        readable = 1.0 if multilingual else 1.0 - question.unspaced
        cosines = nearest | index.cosines(vector, words.keys() - nearest.keys())
        by_vector = _scaled(cosines, _lowest(nearest, depth))
        by_words = _scaled(words, _lowest(words, depth))

        def fused(trust: Trust) -> dict[int, float]:
            share = readable * trust.of(list(nearest.values()))
            return {
                key: share * by_vector.get(key, 0.0) + (1 - share) * by_words.get(key, 0.0)
                for key in cosines.keys() | words.keys()
            }

        chosen, ranked = fused(CHOOSING), fused(RANKING)
        order = sorted(chosen, key=lambda key: (-chosen[key], key))
        found = [
            Found(passage, ranked[passage.key], cosines.get(passage.key, 0.0))
            for passage in self._known(collection, order, max(k, LOOKED_AT), question.day)
        ]
        closer = timed([looked_at(one, question) for one in found[:LOOKED_AT]], question)
        closer.sort(key=lambda one: -one.score)
        return closer[:k] + _below(closer, found[LOOKED_AT:k])

    def _known(
        self, collection: str, order: Sequence[int], wanted: int, day: date | None
    ) -> list[StoredPassage]:
        """The first passages of an order, without what was published after the day of asking."""
        known: list[StoredPassage] = []
        for begin in range(0, len(order), wanted):
            passages = self._store.passages(collection, order[begin : begin + wanted])
            known += [one for one in passages if day is None or not is_later(one.published, day)]
            if len(known) >= wanted:
                break
        return known[:wanted]


def looked_at(found: Found, question: Asked) -> Found:
    """The same passage, its sentences compared with the question and its score raised accordingly."""
    sentences = tuple(sentences_of(found.passage))
    coverage = max((question.coverage(sentence.found) for sentence in sentences), default=0.0)
    adjacency = question.adjacency(set().union(*(sentence.pairs for sentence in sentences)))
    score = found.score + COVERAGE_WEIGHT * coverage + ADJACENCY_WEIGHT * adjacency
    return replace(found, score=score, coverage=coverage, adjacency=adjacency, sentences=sentences)


def timed(found: Sequence[Found], question: Asked) -> list[Found]:
    """The same passages, scored by their day too, seen from the day of asking or else their newest.

    Without a time in the question they are seen from the newest that was there on the day of asking: years
    later a summer's articles are all old, and their order still matters.
    """
    days = [one.passage.published for one in found if one.passage.published is not None]
    if not days:
        return list(found)
    asked = question.day or max(days)
    period = period_of(question.text, asked) or event_period(question, tellings(found), asked)
    there = [day for day in days if not is_later(day, asked)]
    seen_from = min(asked, max(there)) if period is None and there else asked
    suits = [timeliness(one.passage.published, seen_from, period) for one in found]
    return [
        replace(one, score=one.score + TIMELY_WEIGHT * timely, timely=timely)
        for one, timely in zip(found, suits, strict=True)
    ]


def tellings(found: Iterable[Found]) -> Iterator[Telling]:
    """The sentences of passages that were looked at, each with the day of its article."""
    for one in found:
        for sentence in one.sentences:
            yield Telling(one.passage.words(sentence.span), sentence.found, one.passage.published)


def _below(closer: Sequence[Found], rest: Sequence[Found]) -> list[Found]:
    """What wasn't looked at, in its order, its scores shifted so that it stays below what was."""
    lowest = min((one.score for one in closer), default=0.0)
    return [replace(one, score=lowest - place / (1 + len(rest))) for place, one in enumerate(rest, start=1)]


def reordered(found: Sequence[Found], ranked: Sequence[Found]) -> list[Found]:
    """What was found, its first passages in a reader's order and with its scores; the rest stays below."""
    return [*ranked, *_below(ranked, found[len(ranked) :])] if ranked else list(found)


def sentences_of(passage: StoredPassage) -> Iterable[Sentence]:
    """The passage's sentences that tell something, with their terms."""
    for span in telling(passage.text, passage.sentences, passage.start):
        text = passage.words(span)
        found = tuple(terms(text))
        yield Sentence(span, found, frozenset(found))


def _lowest(scores: Mapping[int, float], wanted: int) -> float:
    """Where scaling begins: the last of a full list; 0 when everything that there is was found."""
    return min(scores.values()) if len(scores) >= wanted else 0.0


def _scaled(scores: Mapping[int, float], lowest: float) -> dict[int, float]:
    """Min-max scaling to 0..1; what lies below `lowest` is 0."""
    width = max(scores.values(), default=0.0) - lowest
    return {key: max(0.0, (score - lowest) / (width or 1.0)) for key, score in scores.items()}

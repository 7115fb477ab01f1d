"""From a question to passages: vectors and words fused, then the best looked at more closely.

    score = trust x dense + (1 - trust) x words + .15 x coverage + .20 x adjacency

`dense` and `words` are the cosine and the BM25 score, each min-max scaled over its own best hundred.
`trust` grows with how far the nearest passage stands out from the tenth: where the model knows what is
meant one passage is well ahead, and where it only knows what it is about they are level. Fixed shares
don't serve both kinds: in a trial on squad2_dev_half, clapnq_dev and realtimeqa_2022_dev, MRR@10 was
.899, .969, .814 with .3 and .892, .985, .763 with .5; so it was .896, .980, .807.

`coverage` is the share of the question's weight (inverse document frequency) that the passage's best
sentence meets, `adjacency` the share that its neighbouring pairs of words meet; both are computed for
the best two dozen only and add to the score, so the rest stay in order below. All weights were chosen
on those three sets; tests/benchmarks/quality.py shows what each part brings.

A model that reads only English says nothing about Japanese: its weight goes to the words, in
proportion to how much of the question is written without spaces.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.passage import Span
from corpus.store import ArticleStore
from corpus.stored import StoredPassage
from index.asked import Asked
from index.keywords import KeywordIndex
from index.passage_index import PassageIndex
from index.terms import terms
from index.vectors import Vectors
from index.within import Within

LEAST_TRUST, TRUST_PER_LEAD, MOST_TRUST = 0.1, 1.4, 0.8
LEAD_OVER = 10
COVERAGE_WEIGHT = 0.15
ADJACENCY_WEIGHT = 0.20
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

    `cosine` lies in -1 to 1. Passages that were looked at more closely have `sentences`.
    """

    passage: StoredPassage
    score: float
    cosine: float
    coverage: float = 0.0
    adjacency: float = 0.0
    sentences: tuple[Sentence, ...] = ()


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
        words = dict(self._keywords.search(collection, list(question.weights), depth, within))
        nearest = dict(index.search(vector, depth, within))
        trust = _trust(list(nearest.values())) * (1.0 if multilingual else 1.0 - question.unspaced)
        cosines = nearest | index.cosines(vector, words.keys() - nearest.keys())
        by_vector = _scaled(cosines, _lowest(nearest, depth))
        by_words = _scaled(words, _lowest(words, depth))
        fused = {
            key: trust * by_vector.get(key, 0.0) + (1 - trust) * by_words.get(key, 0.0)
            for key in cosines.keys() | words.keys()
        }
        order = sorted(fused, key=lambda key: (-fused[key], key))[: max(k, LOOKED_AT)]
        found = [
            Found(passage, fused[passage.key], cosines.get(passage.key, 0.0))
            for passage in self._store.passages(collection, order)
        ]
        closer = [looked_at(one, question) for one in found[:LOOKED_AT]]
        return sorted(closer, key=lambda one: -one.score)[:k] + found[LOOKED_AT:k]


def looked_at(found: Found, question: Asked) -> Found:
    """The same passage, its sentences compared with the question and its score raised accordingly."""
    sentences = tuple(sentences_of(found.passage))
    coverage = max((question.coverage(sentence.found) for sentence in sentences), default=0.0)
    adjacency = question.adjacency(set().union(*(sentence.pairs for sentence in sentences)))
    score = found.score + COVERAGE_WEIGHT * coverage + ADJACENCY_WEIGHT * adjacency
    return replace(found, score=score, coverage=coverage, adjacency=adjacency, sentences=sentences)


def sentences_of(passage: StoredPassage) -> Iterable[Sentence]:
    """The passage's sentences with their terms."""
    for span in passage.sentences:
        text = passage.text[span.start - passage.start : span.end - passage.start]
        found = tuple(terms(text))
        yield Sentence(span, found, frozenset(found))


def _trust(cosines: Sequence[float]) -> float:
    """The share of the vectors in the score, by the lead of the nearest over the tenth; best first."""
    lead = cosines[0] - cosines[:LEAD_OVER][-1] if cosines else 0.0
    return min(MOST_TRUST, LEAST_TRUST + TRUST_PER_LEAD * lead)


def _lowest(scores: Mapping[int, float], wanted: int) -> float:
    """Where scaling begins: the last of a full list; 0 when everything that there is was found."""
    return min(scores.values()) if len(scores) >= wanted else 0.0


def _scaled(scores: Mapping[int, float], lowest: float) -> dict[int, float]:
    """Min-max scaling to 0..1; what lies below `lowest` is 0."""
    width = max(scores.values(), default=0.0) - lowest
    return {key: max(0.0, (score - lowest) / (width or 1.0)) for key, score in scores.items()}

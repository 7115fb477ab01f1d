"""Large libraries and vectors made from a small real set, for measuring how time and memory grow.

A passage is made of real sentences drawn at random, as many as a real passage has; so the words keep
their frequencies and no two articles are copies. Its vector is a mixture of two real vectors with
noise. Such a library answers nothing sensibly: it is only for the clock and the scales.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.article import Details, Draft
from corpus.copies import signature
from corpus.passage import Passage, Span
from corpus.store import ArticleStore
from index.caches import Caches
from index.desk import store_path
from index.embedder import Embedder
from index.evaluation.questions import QuestionSet
from index.intake import Intake, Prepared, cut

COLLECTION = "main"
PASSAGES_PER_ARTICLE = 6
ARTICLES_AT_ONCE = 250
ENCODED = 1000
NOISE = 0.5


@dataclass(frozen=True, slots=True)
class Material:
    """What is drawn from: sentences, the number of sentences of real passages, and real vectors."""

    sentences: Sequence[str]
    lengths: Sequence[int]
    vectors: NDArray[np.float32]

    @classmethod
    def of(cls, found: QuestionSet, embedder: Embedder) -> "Material":
        """From a set's first ENCODED passages."""
        sentences: list[str] = []
        lengths: list[int] = []
        encoded: list[str] = []
        for offer in found.offers():
            assert isinstance(offer.content, Draft)
            text, details = offer.content.text, offer.content.details
            passages, texts = cut(text, details.title or "", details.language, embedder)
            for passage in passages:
                sentences += [" ".join(text[one.start : one.end].split()) for one in passage.sentences]
                lengths.append(len(passage.sentences))
            encoded += texts
            if len(encoded) >= ENCODED:
                break
        return cls(sentences, lengths, embedder.embed_passages(encoded[:ENCODED]))


def vectors_like(real: NDArray[np.float32], count: int, seed: int) -> NDArray[np.float32]:
    """`count` unit rows that are spread as embeddings are: around the real ones and between them."""
    generator = np.random.default_rng(seed)
    share = generator.random((count, 1), dtype=np.float32)
    first, second = generator.integers(len(real), size=(2, count))
    rows = share * real[first] + (1 - share) * real[second]
    rows += NOISE * generator.standard_normal(rows.shape, dtype=np.float32) / np.sqrt(rows.shape[1])
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows, dtype=np.float32)


def build(home: Path, passages: int, material: Material, embedder: Embedder) -> None:
    """A library of so many passages in `home`, through the store's and the index's own writing."""
    home.mkdir(parents=True)
    with ArticleStore.open(store_path(home)) as store:
        intake = Intake(store, Caches(store), embedder)
        articles = _articles(passages, material)
        made = 0
        while batch := list(islice(articles, ARTICLES_AT_ONCE)):
            rows = vectors_like(material.vectors, sum(len(one.passages) for one in batch), seed=made)
            made += len(rows)
            parts = np.split(rows, np.cumsum([len(one.passages) for one in batch])[:-1])
            intake.commit(list(zip(batch, parts, strict=True)), COLLECTION, "")


def _articles(passages: int, material: Material) -> Iterator[Prepared]:
    chance = random.Random(1)
    for first in range(0, passages, PASSAGES_PER_ARTICLE):
        count = min(PASSAGES_PER_ARTICLE, passages - first)
        drawn = [chance.choices(material.sentences, k=chance.choice(material.lengths)) for _ in range(count)]
        text = "\n\n".join(" ".join(sentences) for sentences in drawn)
        name = f"article-{first // PASSAGES_PER_ARTICLE}"
        draft = Draft(text, Details(id=name, title=" ".join(drawn[0][0].split()[:8]), language="en"))
        cut_passages = tuple(_placed(drawn))
        texts = tuple(one.text for one in cut_passages)
        yield Prepared(name, draft, cut_passages, texts, signature(text))


def _placed(drawn: Sequence[Sequence[str]]) -> Iterator[Passage]:
    """The passages of a text in which sentences are parted by a space and passages by a blank line."""
    start = 0
    for sentences in drawn:
        spans, at = [], start
        for sentence in sentences:
            spans.append(Span(at, at + len(sentence)))
            at += len(sentence) + 1
        yield Passage(start, at - 1, " ".join(sentences), tuple(spans))
        start = at + 1

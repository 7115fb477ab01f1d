"""Small real things that stand in where the real one would be slow; they pass the real one's tests."""

import zlib
from collections.abc import Sequence

import numpy as np

from corpus.model_mark import ModelMark
from index.embedder import Embedder
from index.settings import LibrarySettings
from index.terms import is_stop_term, terms
from index.vectors import Vectors


class WordEmbedder:
    """An embedding of stems: each falls into one of `dim` places, by a hash that is the same everywhere."""

    def __init__(self, name: str = "words", dim: int = 256) -> None:
        self._mark = ModelMark(name, f"{name}-1", dim)

    @property
    def mark(self) -> ModelMark:
        return self._mark

    @property
    def max_pieces(self) -> int:
        return 254

    @property
    def multilingual(self) -> bool:
        return True

    def count(self, texts: Sequence[str]) -> list[int]:
        return [len(terms(text)) for text in texts]

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        rows = np.full((len(texts), self._mark.dim), 1e-6, dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for term in terms(text):
                if not is_stop_term(term):
                    row[zlib.crc32(term.encode()) % self._mark.dim] += 1.0
        unit: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit

    def embed_question(self, text: str) -> Vectors:
        row: Vectors = self.embed_passages([text])[0]
        return row


def words(settings: LibrarySettings) -> WordEmbedder:
    """For `Library.open(..., load=words)`; the setting `model` names it."""
    return WordEmbedder(settings.model or "words")


class Around:
    """Another model, as it is; what is put around it changes a part."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    @property
    def mark(self) -> ModelMark:
        return self._embedder.mark

    @property
    def max_pieces(self) -> int:
        return self._embedder.max_pieces

    @property
    def multilingual(self) -> bool:
        return self._embedder.multilingual

    def count(self, texts: Sequence[str]) -> list[int]:
        return self._embedder.count(texts)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self._embedder.embed_passages(texts)

    def embed_question(self, text: str) -> Vectors:
        return self._embedder.embed_question(text)


class Remembering(Around):
    """A real model that makes each text's vector once: many tests fill a library with the same articles."""

    def __init__(self, embedder: Embedder) -> None:
        super().__init__(embedder)
        self._passages: dict[str, Vectors] = {}
        self._questions: dict[str, Vectors] = {}

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        new = list(dict.fromkeys(text for text in texts if text not in self._passages))
        if new:
            self._passages |= zip(new, self._embedder.embed_passages(new), strict=True)
        rows: Vectors = np.array([self._passages[text] for text in texts], dtype=np.float32)
        return rows.reshape(len(texts), self.mark.dim)

    def embed_question(self, text: str) -> Vectors:
        if text not in self._questions:
            self._questions[text] = self._embedder.embed_question(text)
        return self._questions[text]

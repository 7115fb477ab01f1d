"""Small real things that stand in where the real one would be slow; they pass the real one's tests."""

import zlib
from collections.abc import Sequence

import numpy as np

from corpus.model_mark import ModelMark
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

"""What turns text into vectors, whatever model is behind it."""

from collections.abc import Sequence
from typing import Protocol

from corpus.model_mark import ModelMark
from index.vectors import Vectors

DEFAULT_MODEL = "all-MiniLM-L6-v2"
"""The name of the weights that come with Citedesk."""


class Embedder(Protocol):
    """Turns text into unit-length float32 rows of `mark.dim`; questions and passages may differ in prompt."""

    @property
    def mark(self) -> ModelMark:
        """Which model this is: vectors of another mark are never mixed with its own."""
        ...

    @property
    def max_pieces(self) -> int:
        """The most word pieces of a passage that are read; what is longer would be cut."""
        ...

    @property
    def multilingual(self) -> bool:
        """Whether its vectors can be trusted outside languages written in Latin letters."""
        ...

    def count(self, texts: Sequence[str]) -> list[int]:
        """The number of word pieces of each text, without the model's own marks around it."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """One row a text, in order."""
        ...

    def embed_question(self, text: str) -> Vectors:
        """One row, shape (dim,)."""
        ...

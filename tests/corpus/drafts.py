"""Drafts, passages and vectors for tests of the store: small, real and always the same."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from corpus.article import Details, Draft
from corpus.model_mark import ModelMark
from corpus.passage import Passage
from corpus.split import split
from corpus.store import ArticleStore
from corpus.stored import Entry
from corpus.vector_table import Vectors

MODEL = ModelMark("words", "0123", 8)
OTHER_MODEL = ModelMark("words", "4567", 8)


def draft(text: str = "The rate rose to 24%. Talks go on.", *, origin: str = "", **details: Any) -> Draft:
    """A draft with these details."""
    return Draft(text, Details(**details), origin)


def cut(text: str) -> list[Passage]:
    """Real passages, of up to twelve words."""
    return split(text, "en", count=lambda texts: [len(text.split()) for text in texts], limit=12)


def vectors_of(texts: Sequence[str], dim: int = MODEL.dim) -> Vectors:
    """Unit-length rows that depend on each text alone: what a hash says, no meaning."""
    rows = [np.frombuffer(hashlib.blake2b(t.encode(), digest_size=4 * dim).digest(), "<u4") for t in texts]
    matrix = np.asarray(rows, dtype=np.float32).reshape(len(texts), dim) + 1
    return (matrix / np.linalg.norm(matrix, axis=1, keepdims=True)).astype(np.float32)


def add(store: ArticleStore, collection: str, what: Draft, *, copy_of: str | None = None) -> Entry:
    """Put a draft with its passages and vectors, in a transaction of its own."""
    passages = cut(what.text)
    with store.transaction():
        entry = store.put(collection, what, passages, added_by="test")
        if copy_of is not None:
            entry = replace(entry, article=store.mark_copy(collection, entry.article.id, copy_of))
        store.put_vectors(entry.revision_key, MODEL, vectors_of([p.text for p in passages]))
    return entry


def texts_of(store: ArticleStore, collection: str) -> list[str]:
    """The texts of all live passages, by number."""
    return [passage.text for passage in store.live_passages(collection)]

"""Vectors of passages: one blob for a revision and a model, which reads back many times faster than rows."""

import json
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from corpus.database import Database
from corpus.model_mark import ModelMark

Vectors = NDArray[np.float32]

_STORED = np.dtype("<f4")
_READ_AT_ONCE = 200


class VectorTable:
    """The rows of vectors, and the models that made them.

    Vectors are whole when there are as many as passages, each of the model's length; others are as
    good as missing.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, revision_key: int, model: ModelMark, vectors: Vectors, expected: int) -> None:
        """Store the vectors of a revision's `expected` passages; those of the same model are replaced."""
        if vectors.shape != (expected, model.dim) or vectors.dtype != np.float32:
            raise ValueError(
                f"{expected} passages need float32 vectors of shape ({expected}, {model.dim}),"
                f" not {vectors.dtype} of {vectors.shape}"
            )
        if not np.isfinite(vectors).all():
            raise ValueError("vectors must be finite")
        self._database.write(
            "INSERT INTO vectors (revision_key, model_key, data) VALUES (?, ?, ?)"
            " ON CONFLICT (revision_key, model_key) DO UPDATE SET data = excluded.data",
            revision_key,
            self._make_model(model),
            np.ascontiguousarray(vectors, dtype=_STORED).tobytes(),
        )

    def drop(self, revision_key: int) -> None:
        """Delete a revision's vectors, of whichever model."""
        self._database.write("DELETE FROM vectors WHERE revision_key = ?", revision_key)

    def drop_models(self, except_model: ModelMark | None) -> None:
        """Forget all models but that one, and their vectors."""
        keep = self._model_key(except_model) if except_model else None
        self._database.write("DELETE FROM model WHERE key IS NOT ?", keep)

    def models(self) -> dict[ModelMark, int]:
        """The models that made vectors, and for how many live passages."""
        rows = self._database.rows(
            "SELECT m.name, m.fingerprint, m.dim, coalesce(sum(r.passage_count), 0) FROM model m"
            " LEFT JOIN vectors v ON v.model_key = m.key"
            " LEFT JOIN (revision r JOIN article a ON a.revision_key = r.key AND a.removed_at IS NULL)"
            " ON r.key = v.revision_key GROUP BY m.key ORDER BY m.key"
        )
        return {ModelMark(name, fingerprint, dim): count for name, fingerprint, dim, count in rows}

    def models_of(self, revision_key: int) -> list[ModelMark]:
        """The models that made vectors of a revision, whole or not."""
        rows = self._database.rows(
            "SELECT m.name, m.fingerprint, m.dim FROM vectors v JOIN model m ON m.key = v.model_key"
            " WHERE v.revision_key = ? ORDER BY m.key",
            revision_key,
        )
        return [ModelMark(name, fingerprint, dim) for name, fingerprint, dim in rows]

    def of_revision(self, revision_key: int, model: ModelMark) -> Vectors | None:
        """A revision's vectors (n, dim), live or not; None if the model made none that are whole."""
        row = self._database.row(
            "SELECT v.data FROM vectors v JOIN model m ON m.key = v.model_key"
            " JOIN revision r ON r.key = v.revision_key"
            " WHERE v.revision_key = ? AND m.key = ? AND length(v.data) = 4 * m.dim * r.passage_count",
            revision_key,
            self._model_key(model),
        )
        return _matrix(row[0], model.dim) if row else None

    def live(self, collection: str, model: ModelMark) -> Iterator[tuple[int, Vectors]]:
        """(number of the first passage, vectors of that revision's passages), by number."""
        keys = self._database.rows(
            "SELECT r.key FROM article a JOIN collection c ON c.key = a.collection_key"
            " JOIN revision r ON r.key = a.revision_key"
            " WHERE c.name = ? AND a.removed_at IS NULL ORDER BY r.first_passage",
            collection,
        )
        model_key = self._model_key(model)
        for first in range(0, len(keys), _READ_AT_ONCE):
            rows = self._database.rows(
                "SELECT r.first_passage, v.data FROM json_each(?) live"
                " CROSS JOIN revision r ON r.key = live.value"
                " CROSS JOIN vectors v ON v.revision_key = r.key AND v.model_key = ?"
                " CROSS JOIN model m ON m.key = v.model_key"
                " WHERE length(v.data) = 4 * m.dim * r.passage_count",
                json.dumps([key for (key,) in keys[first : first + _READ_AT_ONCE]]),
                model_key,
            )
            for first_passage, data in rows:
                yield first_passage, _matrix(data, model.dim)

    def missing(self, model: ModelMark, collection: str | None = None) -> list[int]:
        """Numbers of the live revisions, of one collection or all, without whole vectors of the model."""
        rows = self._database.rows(
            "SELECT a.revision_key FROM article a JOIN revision r ON r.key = a.revision_key"
            " JOIN collection c ON c.key = a.collection_key"
            " WHERE a.removed_at IS NULL AND (c.name = ?2 OR ?2 IS NULL)"
            " AND NOT EXISTS (SELECT 1 FROM vectors v JOIN model m ON m.key = v.model_key"
            " WHERE v.revision_key = r.key AND v.model_key = ?1"
            " AND length(v.data) = 4 * m.dim * r.passage_count) ORDER BY 1",
            self._model_key(model),
            collection,
        )
        return [key for (key,) in rows]

    def _model_key(self, model: ModelMark) -> int | None:
        row = self._database.row(
            "SELECT key FROM model WHERE name = ? AND fingerprint = ? AND dim = ?",
            model.name,
            model.fingerprint,
            model.dim,
        )
        return int(row[0]) if row else None

    def _make_model(self, model: ModelMark) -> int:
        self._database.write(
            "INSERT OR IGNORE INTO model (name, fingerprint, dim) VALUES (?, ?, ?)",
            model.name,
            model.fingerprint,
            model.dim,
        )
        key = self._model_key(model)
        assert key is not None
        return key


def _matrix(data: bytes, dim: int) -> Vectors:
    return np.frombuffer(data, _STORED).reshape(-1, dim)

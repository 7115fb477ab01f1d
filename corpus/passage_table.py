"""Passages of the newest revisions, as rows under numbers that never return."""

import json
import sys
from array import array
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from corpus.database import Database
from corpus.passage import Passage, Span
from corpus.stored import StoredPassage

_STREAMED = 1_000
_COLUMNS = "SELECT p.key, a.id, r.number, p.start_at, p.end_at, p.text, p.sentences, r.published "
# CROSS JOIN: start from the passages, which are few or wanted in their order.
_OWNERS = """
    CROSS JOIN revision r ON r.key = p.revision_key
    CROSS JOIN article a ON a.key = r.article_key
    CROSS JOIN collection c ON c.key = a.collection_key """
_LIVE_IN = "c.name = ? AND a.removed_at IS NULL AND a.revision_key = r.key"


def require_cut_from(text: str, passages: Sequence[Passage]) -> None:
    """ValueError unless the passages are pieces of `text` in order and apart, their sentences inside."""
    if not passages:
        raise ValueError("an article needs a passage")
    for passage in passages:
        sentences = passage.sentences
        if text[passage.start : passage.end] != passage.text or not passage.text:
            raise ValueError(f"the passage from {passage.start} to {passage.end} isn't the article's text")
        inside = bool(sentences) and passage.start <= sentences[0].start and sentences[-1].end <= passage.end
        if not inside or any(one.end > other.start for one, other in pairwise(sentences)):
            raise ValueError(f"the passage from {passage.start} has sentences that don't lie in it in order")
    if any(one.end > other.start for one, other in pairwise(passages)):
        raise ValueError("passages overlap or aren't in order")


def pack_spans(spans: Sequence[Span]) -> bytes:
    """Starts and ends as unsigned 32-bit numbers, little-endian."""
    return _little_endian(
        array("I", [offset for span in spans for offset in (span.start, span.end)])
    ).tobytes()


def unpack_spans(data: bytes) -> tuple[Span, ...]:
    """The spans that `pack_spans` packed."""
    offsets = array("I")
    offsets.frombytes(data)
    numbers = iter(_little_endian(offsets))
    return tuple(map(Span, numbers, numbers))


def _little_endian(numbers: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


class PassageTable:
    """The rows of passages. Those of a revision have neighbouring numbers, in the text's order."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, revision_key: int, passages: Sequence[Passage]) -> range:
        """Store a revision's passages, which had none; their numbers."""
        (last,) = self._database.row("SELECT max(seq) FROM sqlite_sequence WHERE name = 'passage'") or (None,)
        keys = range((last or 0) + 1, (last or 0) + 1 + len(passages))
        self._database.write_many(
            "INSERT INTO passage (key, revision_key, start_at, end_at, text, sentences)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                (key, revision_key, passage.start, passage.end, passage.text, pack_spans(passage.sentences))
                for key, passage in zip(keys, passages, strict=True)
            ),
        )
        self._database.write(
            "UPDATE revision SET first_passage = ?, passage_count = ? WHERE key = ?",
            keys.start,
            len(keys),
            revision_key,
        )
        return keys

    def drop(self, revision_key: int) -> None:
        """Delete a revision's passages."""
        with self._database.overwriting():
            self._database.write("DELETE FROM passage WHERE revision_key = ?", revision_key)
        self._database.write(
            "UPDATE revision SET first_passage = 0, passage_count = 0 WHERE key = ?", revision_key
        )

    def keys(self, revision_key: int) -> range:
        """The numbers of a revision's passages."""
        first, count = self._database.row(
            "SELECT first_passage, passage_count FROM revision WHERE key = ?", revision_key
        ) or (0, 0)
        return range(first, first + count)

    def of_revision(self, revision_key: int) -> tuple[StoredPassage, ...]:
        """A revision's passages in order, live or not."""
        rows = self._database.rows(
            _COLUMNS + "FROM passage p" + _OWNERS + "WHERE p.revision_key = ? ORDER BY p.key", revision_key
        )
        return tuple(map(_passage, rows))

    def live(self, collection: str) -> Iterator[StoredPassage]:
        """The collection's live passages by number, read a thousand at a time."""
        after = 0
        while True:
            rows = self._database.rows(
                _COLUMNS
                + "FROM passage p"
                + _OWNERS
                + "WHERE p.key > ? AND "
                + _LIVE_IN
                + " ORDER BY p.key LIMIT ?",
                after,
                collection,
                _STREAMED,
            )
            yield from map(_passage, rows)
            if len(rows) < _STREAMED:
                return
            after = rows[-1][0]

    def get(self, collection: str, keys: Sequence[int]) -> list[StoredPassage]:
        """The live passages with these numbers in that order; others are left out."""
        rows = self._database.rows(
            _COLUMNS
            + "FROM json_each(?) wanted CROSS JOIN passage p ON p.key = wanted.value"
            + _OWNERS
            + "WHERE "
            + _LIVE_IN,
            json.dumps(list(map(int, keys))),
            collection,
        )
        found = {row[0]: _passage(row) for row in rows}
        return [found[key] for key in keys if key in found]


def _passage(row: tuple[Any, ...]) -> StoredPassage:
    key, article_id, number, start, end, text, sentences, published = row
    return StoredPassage(
        key, article_id, number, start, end, text, unpack_spans(sentences),
        date.fromisoformat(published) if published else None,
    )  # fmt: skip

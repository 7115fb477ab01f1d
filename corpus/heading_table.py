"""Headings as rows: a list of ten thousand articles is searched in milliseconds, without their texts.

The rows repeat what articles and revisions say, so each is written anew from these whenever one of
them changes. Titles are kept folded, for searching only; what is shown comes from the revision.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from corpus.database import Database
from corpus.folding import folded
from corpus.heading import Heading, Headings, Selection

_SHOWN = """
    SELECT a.id, r.title, r.source, r.author, r.published, r.url, r.added_at, r.added_by, r.number,
        first.id, a.removed_at IS NOT NULL
    FROM json_each(?) wanted {} JOIN revision r ON r.key = a.revision_key
        LEFT JOIN article first ON first.key = r.copy_of
    ORDER BY wanted.key"""
_BY_KEY = _SHOWN.format("CROSS JOIN article a ON a.key = wanted.value")
_BY_ID = _SHOWN.format(
    "CROSS JOIN collection c ON c.name = ?"
    " CROSS JOIN article a ON a.collection_key = c.key AND a.id = wanted.value"
)
_ANEW = """
    SELECT a.collection_key, a.removed_at IS NOT NULL, r.added_at, a.key, folded(r.title), r.source,
        r.published, r.added_by
    FROM article a JOIN revision r ON r.key = a.revision_key"""


class HeadingTable:
    """The rows of headings, one an article."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def write(self, article_key: int) -> None:
        """Make an article's row what the article says now."""
        self._database.write("DELETE FROM heading WHERE article_key = ?", article_key)
        self._database.write(f"INSERT INTO heading {_ANEW} WHERE a.key = ?", article_key)

    def rewrite(self) -> None:
        """Make all rows anew."""
        self._database.write("DELETE FROM heading")
        self._database.write(f"INSERT INTO heading {_ANEW}")

    def sound(self) -> bool:
        """Whether the rows are what the articles say. Reads them all."""
        mine = "SELECT * FROM heading"
        differences = f"SELECT 1 FROM ({_ANEW} EXCEPT {mine}) UNION ALL SELECT 1 FROM ({mine} EXCEPT {_ANEW})"  # noqa: S608
        return self._database.row(f"{differences} LIMIT 1") is None

    def page(self, collection: str, selection: Selection, limit: int, offset: int) -> Headings:
        """Those selected, newest first by when they were added; `limit` of them from `offset` on."""
        if limit < 0 or offset < 0:
            raise ValueError("a page has a limit and an offset of 0 or more")
        where, values = self._where(collection, selection)
        (total,) = self._database.row(f"SELECT count(*) FROM heading h WHERE {where}", *values)  # noqa: S608
        keys = self._database.rows(
            f"SELECT article_key FROM heading h WHERE {where}"  # noqa: S608
            " ORDER BY added_at DESC, article_key DESC LIMIT ? OFFSET ?",
            *values,
            limit,
            offset,
        )
        rows = self._database.rows(_BY_KEY, json.dumps([key for (key,) in keys]))
        return Headings(total, tuple(map(_heading, rows)))

    def of(self, collection: str, ids: Iterable[str]) -> dict[str, Heading]:
        """Those of the articles with these ids, live or removed; an id that isn't there is left out."""
        rows = self._database.rows(_BY_ID, json.dumps(list(ids)), collection)
        return {one.id: one for one in map(_heading, rows)}

    def sources(self, collection: str) -> list[tuple[str, int]]:
        """Publishers and how many live articles each has, most first; one in several spellings is one."""
        counts: Counter[str] = Counter()
        names: dict[str, str] = {}
        for source, count in self._spellings(collection, removed=False):
            names.setdefault(folded(source), source)
            counts[folded(source)] += count
        return [(names[name], count) for name, count in counts.most_common()]

    def passages(self, collection: str, selection: Selection) -> list[tuple[int, int]]:
        """(number of the first passage, how many) of each article that is selected."""
        where, values = self._where(collection, selection)
        return self._database.rows(
            "SELECT r.first_passage, r.passage_count FROM heading h"  # noqa: S608
            " CROSS JOIN revision r INDEXED BY revision_with_passages"
            f" ON r.article_key = h.article_key AND r.passage_count > 0 WHERE {where}",
            *values,
        )

    def latest(self, collection: str) -> tuple[date | None, datetime | None]:
        """The newest day of publication of live articles, and when an article was last added or changed."""
        published, added_at = self._database.row(
            "SELECT max(CASE WHEN removed = 0 THEN published END), max(added_at) FROM heading"
            " WHERE collection_key = (SELECT key FROM collection WHERE name = ?)",
            collection,
        )
        return (
            date.fromisoformat(published) if published else None,
            datetime.fromisoformat(added_at) if added_at else None,
        )

    def _spellings(self, collection: str, *, removed: bool) -> list[tuple[str, int]]:
        return self._database.rows(
            "SELECT h.source, count(*) FROM collection c CROSS JOIN heading h ON h.collection_key = c.key"
            " WHERE c.name = ? AND h.removed = ? AND h.source IS NOT NULL"
            " GROUP BY h.source ORDER BY 2 DESC, 1",
            collection,
            removed,
        )

    def _where(self, collection: str, selection: Selection) -> tuple[str, list[Any]]:
        parts = ["h.collection_key = (SELECT key FROM collection WHERE name = ?)", "h.removed = ?"]
        values: list[Any] = [collection, selection.removed]
        if text := folded(selection.text):
            parts.append("instr(h.title, ?)")
            values.append(text)
        for any_of in _publishers(selection):
            wanted = set(map(folded, any_of))
            spellings = self._spellings(collection, removed=selection.removed)
            parts.append("h.source IN (SELECT value FROM json_each(?))")
            values.append(json.dumps([name for name, _ in spellings if folded(name) in wanted]))
        for sign, day in ((">=", selection.since), ("<=", selection.until)):
            if day is not None:
                parts.append(f"h.published {sign} ?")
                values.append(day.isoformat())
        if selection.added_by is not None:
            parts.append("h.added_by = ?")
            values.append(selection.added_by)
        for sign, ids in (("IN", selection.only), ("NOT IN", selection.without or None)):
            if ids is not None:
                parts.append(
                    f"h.article_key {sign} (SELECT a.key FROM article a JOIN json_each(?) w ON a.id = w.value"  # noqa: S608
                    " WHERE a.collection_key = h.collection_key)"
                )
                values.append(json.dumps(sorted(ids)))
        return " AND ".join(parts), values


def _publishers(selection: Selection) -> Iterator[Iterable[str]]:
    """Each condition on the publisher, as the names of which one has to be it."""
    if selection.source is not None:
        yield [selection.source]
    if selection.sources:
        yield selection.sources


def _heading(row: tuple[Any, ...]) -> Heading:
    id, title, source, author, published, url, added_at, added_by, number, first, removed = row
    return Heading(
        id=id,
        title=title,
        source=source,
        author=author,
        published=date.fromisoformat(published) if published else None,
        url=url,
        added_at=datetime.fromisoformat(added_at),
        added_by=added_by,
        revision=number,
        copy_of=first,
        removed=bool(removed),
    )

"""The article that a draft is another edition of, if it is there already."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from corpus.article import Details
from corpus.canonical_url import canonical_url
from corpus.database import Database
from corpus.identity import Identity
from corpus.title import one_line


@dataclass(frozen=True, slots=True)
class Known:
    """An article that is there, and what its newest revision says.

    `by_content`: nothing but the content says that it is the one.
    """

    key: int
    id: str
    removed: bool
    revision_key: int
    number: int
    content_hash: str
    details: Details
    by_content: bool = False

    def agrees(self, details: Details) -> bool:
        """Whether `details` say nothing else; what they don't know is no difference.

        The language is left out: it is mostly a guess from the text.
        """
        mine = self.details
        here, there = mine.url and canonical_url(mine.url), details.url and canonical_url(details.url)
        pairs = (
            (mine.title, details.title and one_line(details.title)),
            (mine.source, details.source),
            (mine.author, details.author),
            (mine.published, details.published),
            (here, there),
        )
        return all(not new or new == old for old, new in pairs)


class KnownArticles:
    """Finds articles by what makes them the same."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, collection_key: int, identity: Identity) -> Known | None:
        """The article that has this identity, live or removed."""
        key = self._find_key(collection_key, identity)
        if key is not None:
            return self.known(key)
        if identity.id is not None or identity.url is not None:
            return None
        key = self._by_content(collection_key, identity)
        return None if key is None else replace(self.known(key), by_content=True)

    def known(self, key: int) -> Known:
        """What is known of the article with this number."""
        row = self._database.row(
            "SELECT a.key, a.id, a.removed_at IS NOT NULL, r.key, r.number, r.content_hash,"
            " r.title, r.source, r.author, r.published, r.url, r.language"
            " FROM article a JOIN revision r ON r.key = a.revision_key WHERE a.key = ?",
            key,
        )
        key, id, removed, revision_key, number, content_hash = row[:6]
        title, source, author, published, url, language = row[6:]
        details = Details(
            row[1], title, source, author, date.fromisoformat(published) if published else None, url, language
        )
        return Known(key, id, bool(removed), revision_key, number, content_hash, details)

    def free_id(self, collection_key: int, identity: Identity) -> str:
        """The id that a new article of this identity gets."""
        return identity.id or next(
            id for id in identity.derived_ids() if self._key_by_id(collection_key, id) is None
        )

    def _find_key(self, collection_key: int, identity: Identity) -> int | None:
        if identity.id is not None:
            return self._key_by_id(collection_key, identity.id)
        found = self.by_url(collection_key, identity.url) if identity.url is not None else None
        return self._by_origin(collection_key, identity) if found is None else found

    def _key_by_id(self, collection_key: int, article_id: str) -> int | None:
        row = self._database.row(
            "SELECT key FROM article WHERE collection_key = ? AND id = ?", collection_key, article_id
        )
        return int(row[0]) if row else None

    def by_url(self, collection_key: int, url: str) -> int | None:
        """The number of the article that a canonical link stands for."""
        rows = self._database.rows(
            "SELECT key, id_given FROM article WHERE collection_key = ? AND canonical_url = ?"
            " ORDER BY key DESC",
            collection_key,
            url,
        )
        return _only(rows)

    def _by_origin(self, collection_key: int, identity: Identity) -> int | None:
        """The article from the same place; but two links that differ are two articles."""
        if identity.origin is None:
            return None
        rows = self._database.rows(
            "SELECT key, id_given FROM article WHERE collection_key = ? AND origin = ?"
            " AND (canonical_url IS NULL OR ? IS NULL) ORDER BY key DESC",
            collection_key,
            identity.origin,
            identity.url,
        )
        return _only(rows)

    def _by_content(self, collection_key: int, identity: Identity) -> int | None:
        """The first live article with this content, or a removed one that is known by nothing else."""
        row = self._database.row(
            "SELECT a.key FROM revision r JOIN article a ON a.revision_key = r.key"
            " WHERE r.content_hash = ? AND a.collection_key = ? AND (a.removed_at IS NULL"
            " OR (a.canonical_url IS NULL AND a.origin IS NULL AND NOT a.id_given))"
            " ORDER BY a.removed_at IS NOT NULL, a.key LIMIT 1",
            identity.content_hash,
            collection_key,
        )
        return int(row[0]) if row else None


def kept_by_hand(coming: Details, arrived: Details, newest: Details) -> Details:
    """`coming` with what was changed by hand since `arrived`, where the document says what it said then.

    So a correction outlasts the next reading of the same page, and gives way to what the page itself
    has changed since.
    """
    kept = {}
    for name in ("title", "source", "author", "published", "url", "language"):
        then, now, new = (_comparable(name, getattr(one, name)) for one in (arrived, newest, coming))
        if now != then and new in (None, then):
            kept[name] = getattr(newest, name)
    return replace(coming, **kept)


def _comparable(name: str, value: Any) -> Any:
    if not value:
        return None
    return canonical_url(value) if name == "url" else one_line(value) if name == "title" else value


def _only(rows: list[tuple[int, int]]) -> int | None:
    """Of (key, id was given), newest first: the newest with a derived id, else the one there is.

    Articles under given ids may share a link, such as sections of a page; none of them stands for it.
    """
    derived = [key for key, given in rows if not given]
    if derived:
        return derived[0]
    return rows[0][0] if len(rows) == 1 else None

"""Articles and their revisions, as rows."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from corpus.article import Article, Draft
from corpus.database import Database
from corpus.heading_table import HeadingTable
from corpus.identity import Identity
from corpus.stored import State
from corpus.title import title_of

_ARTICLE = """
    SELECT a.id, c.name, r.title, r.text, r.source, r.author, r.published, r.url, r.language,
        r.added_at, r.added_by, r.content_hash, r.number, first.id, a.removed_at IS NOT NULL
    FROM article a JOIN collection c ON c.key = a.collection_key
        JOIN revision r ON r.article_key = a.key LEFT JOIN article first ON first.key = r.copy_of """


class ArticleTable:
    """The rows of articles, their revisions and collections."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._headings = HeadingTable(database)

    def collections(self) -> list[str]:
        """Names of the collections that have articles, removed ones included, in order."""
        rows = self._database.rows(
            "SELECT name FROM collection c"
            " WHERE EXISTS (SELECT 1 FROM article WHERE collection_key = c.key) ORDER BY name"
        )
        return [name for (name,) in rows]

    def collection_key(self, name: str) -> int | None:
        """The collection's number, None if there is none of that name."""
        row = self._database.row("SELECT key FROM collection WHERE name = ?", name)
        return int(row[0]) if row else None

    def make_collection(self, name: str) -> int:
        """The number of the collection, which is made if need be."""
        self._database.write("INSERT OR IGNORE INTO collection (name) VALUES (?)", name)
        key = self.collection_key(name)
        assert key is not None
        return key

    def count(self, collection: str) -> tuple[int, int]:
        """How many live articles, and passages of them."""
        key = self.collection_key(collection)
        (articles,) = self._database.row(
            "SELECT count(*) FROM heading WHERE collection_key = ? AND removed = 0", key
        )
        # From an index: the rows themselves lie as far apart as their texts are long.
        (passages,) = self._database.row(
            "SELECT coalesce(sum(r.passage_count), 0) FROM heading h CROSS JOIN revision r"
            " INDEXED BY revision_with_passages ON r.article_key = h.article_key AND r.passage_count > 0"
            " WHERE h.collection_key = ? AND h.removed = 0",
            key,
        )
        return articles, passages

    def key_of(self, collection: str, article_id: str) -> int | None:
        """The number of the article with this id, live or removed."""
        row = self._database.row(
            "SELECT a.key FROM article a JOIN collection c ON c.key = a.collection_key"
            " WHERE c.name = ? AND a.id = ?",
            collection,
            article_id,
        )
        return int(row[0]) if row else None

    def add_article(self, collection_key: int, article_id: str, identity: Identity) -> int:
        """A new row without a revision; its number."""
        cursor = self._database.write(
            "INSERT INTO article (collection_key, id, id_given, canonical_url, origin)"
            " VALUES (?, ?, ?, ?, ?)",
            collection_key,
            article_id,
            int(identity.id is not None),
            identity.url,
            identity.origin,
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def add_revision(
        self,
        article_key: int,
        number: int,
        draft: Draft,
        identity: Identity,
        added_by: str,
        added_at: datetime,
    ) -> int:
        """A new revision, which becomes the newest, of an article that is live from now on; its number."""
        details = draft.details
        cursor = self._database.write(
            "INSERT INTO revision (article_key, number, first_passage, passage_count, content_hash, added_at,"
            " added_by, title, source, author, published, url, language, text)"
            " VALUES (?, ?, 0, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            article_key,
            number,
            identity.content_hash,
            added_at.isoformat(timespec="microseconds"),
            added_by,
            title_of(draft),
            details.source or None,
            details.author or None,
            details.published.isoformat() if details.published else None,
            details.url or None,
            details.language or None,
            draft.text,
        )
        self._database.write(
            "UPDATE article SET revision_key = ?, removed_at = NULL,"
            " canonical_url = coalesce(?, canonical_url), origin = coalesce(?, origin) WHERE key = ?",
            cursor.lastrowid,
            identity.url,
            identity.origin,
            article_key,
        )
        self._headings.write(article_key)
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def set_url(self, article_key: int, canonical_url: str | None) -> None:
        """By which link the article is known again."""
        self._database.write("UPDATE article SET canonical_url = ? WHERE key = ?", canonical_url, article_key)

    def arrived_key(self, revision_key: int) -> int:
        """The revision whose details came with its document: this one unless it was made by hand."""
        row = self._database.row("SELECT arrived_key FROM edit WHERE revision_key = ?", revision_key)
        return int(row[0]) if row else revision_key

    def mark_edit(self, revision_key: int, arrived_key: int) -> None:
        """Note that a revision was made by hand."""
        self._database.write(
            "INSERT INTO edit (revision_key, arrived_key) VALUES (?, ?)", revision_key, arrived_key
        )

    def revision_key(self, article_key: int, number: int) -> int | None:
        """The number of the article's revision with this number of its own."""
        row = self._database.row(
            "SELECT key FROM revision WHERE article_key = ? AND number = ?", article_key, number
        )
        return int(row[0]) if row else None

    def set_removed(self, article_key: int, removed_at: datetime) -> None:
        """Mark the article as removed at that time."""
        moment = removed_at.isoformat(timespec="microseconds")
        self._database.write("UPDATE article SET removed_at = ? WHERE key = ?", moment, article_key)
        self._headings.write(article_key)

    def set_returned(self, article_key: int, returned_at: datetime) -> None:
        """Mark the article, which was removed, as live again since that time."""
        moment = returned_at.isoformat(timespec="microseconds")
        self._database.write(
            "UPDATE article SET removed_at = NULL, returned_at = ? WHERE key = ?", moment, article_key
        )
        self._headings.write(article_key)

    def withdraw_all(self, collection: str, removed_at: datetime) -> list[int]:
        """Mark every live article of a collection as removed; the numbers of all its articles."""
        key = self.collection_key(collection)
        moment = removed_at.isoformat(timespec="microseconds")
        self._database.write(
            "UPDATE article SET removed_at = ? WHERE collection_key = ? AND removed_at IS NULL", moment, key
        )
        self._database.write("UPDATE heading SET removed = 1 WHERE collection_key = ? AND removed = 0", key)
        return [
            article_key
            for (article_key,) in self._database.rows("SELECT key FROM article WHERE collection_key = ?", key)
        ]

    def drop_collection(self, collection: str) -> None:
        """Forget the name of a collection that has no articles."""
        self._database.write(
            "DELETE FROM collection WHERE name = ?"
            " AND NOT EXISTS (SELECT 1 FROM article WHERE collection_key = collection.key)",
            collection,
        )

    def forget_adder(self, name: str) -> int:
        """Blank that name wherever it stands as who added a revision; in how many."""
        with self._database.overwriting():
            changed = self._database.write("UPDATE revision SET added_by = '' WHERE added_by = ?", name)
            self._database.write("UPDATE heading SET added_by = '' WHERE added_by = ?", name)
        return changed.rowcount

    def erase(self, article_key: int) -> None:
        """Delete the article with all that hangs on it."""
        self._database.write("UPDATE article SET revision_key = NULL WHERE key = ?", article_key)
        with self._database.overwriting():
            self._database.write("DELETE FROM article WHERE key = ?", article_key)

    def by_revision_key(self, revision_key: int) -> Article | None:
        """The article as that revision has it."""
        row = self._database.row(_ARTICLE + "WHERE r.key = ?", revision_key)
        return _article(row) if row else None

    def revision(self, article_key: int, number: int | None) -> Article | None:
        """One revision of the article, None for the newest."""
        row = self._database.row(
            _ARTICLE + "WHERE a.key = ?1 AND (r.number = ?2 OR ?2 IS NULL AND r.key = a.revision_key)",
            article_key,
            number,
        )
        return _article(row) if row else None

    def live(self, collection: str) -> list[Article]:
        """The live articles, newest first."""
        rows = self._database.rows(
            _ARTICLE
            + "WHERE c.name = ? AND a.removed_at IS NULL AND r.key = a.revision_key ORDER BY r.key DESC",
            collection,
        )
        # Sorted here, since SQLite would sort the texts along.
        return sorted(map(_article, rows), key=lambda article: article.added_at, reverse=True)

    def states(self, collection: str, ids: Iterable[str]) -> dict[str, State]:
        """How those of a collection's articles are that there are. Reads no text."""
        rows = self._database.rows(
            "SELECT a.id, r.number, a.removed_at, max(r.added_at, coalesce(a.returned_at, ''))"
            " FROM json_each(?) wanted"
            " CROSS JOIN collection c ON c.name = ?"
            " CROSS JOIN article a ON a.collection_key = c.key AND a.id = wanted.value"
            " CROSS JOIN revision r ON r.key = a.revision_key",
            json.dumps(list(ids)),
            collection,
        )
        return {
            id: State(number, removed_at is not None, datetime.fromisoformat(removed_at or live_since))
            for id, number, removed_at, live_since in rows
        }

    def live_revisions(self, collection: str | None = None) -> list[int]:
        """Numbers of the newest revisions of all live articles, of one collection or all, in order."""
        rows = self._database.rows(
            "SELECT a.revision_key FROM article a JOIN collection c ON c.key = a.collection_key"
            " WHERE a.removed_at IS NULL AND (c.name = ?1 OR ?1 IS NULL) ORDER BY 1",
            collection,
        )
        return [key for (key,) in rows]

    def newest_revisions(self) -> list[int]:
        """Numbers of the newest revisions of all articles, in order."""
        rows = self._database.rows("SELECT revision_key FROM article ORDER BY 1")
        return [key for (key,) in rows]

    def revisions(self) -> list[int]:
        """Numbers of all revisions, in order."""
        return [key for (key,) in self._database.rows("SELECT key FROM revision ORDER BY key")]

    def history(self, article_key: int) -> list[Article]:
        """All revisions, oldest first."""
        rows = self._database.rows(_ARTICLE + "WHERE a.key = ? ORDER BY r.number", article_key)
        return list(map(_article, rows))


def _article(row: tuple[Any, ...]) -> Article:
    (*start, published, url, language, added_at, added_by, content_hash, number, first, removed) = row
    id, collection, title, text, source, author = start
    return Article(
        id=id,
        collection=collection,
        title=title,
        text=text,
        source=source,
        author=author,
        published=date.fromisoformat(published) if published else None,
        url=url,
        language=language,
        added_at=datetime.fromisoformat(added_at),
        added_by=added_by,
        content_hash=content_hash,
        revision=number,
        copy_of=first,
        removed=bool(removed),
    )

"""Near-duplicates: signatures to find them by, and who is the first of those that print the same."""

from collections.abc import Sequence

from corpus.database import Database


class CopyTable:
    """The rows of signatures, and the links from copies to the first that was added."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sign(self, article_key: int, bands: Sequence[bytes], minhash: bytes) -> None:
        """Store an article's signature in place of its former one."""
        self.drop(article_key)
        self._database.write(
            "INSERT INTO signature (article_key, minhash) VALUES (?, ?)", article_key, minhash
        )
        (collection_key,) = self._database.row(
            "SELECT collection_key FROM article WHERE key = ?", article_key
        )
        self._database.write_many(
            "INSERT INTO signature_band (collection_key, position, band, article_key) VALUES (?, ?, ?, ?)",
            ((collection_key, position, band, article_key) for position, band in enumerate(bands)),
        )

    def drop(self, article_key: int) -> None:
        """Delete an article's signature."""
        self._database.write("DELETE FROM signature WHERE article_key = ?", article_key)

    def candidates(self, collection: str, bands: Sequence[bytes]) -> list[tuple[str, bytes]]:
        """(id, minhash) of live articles, none a copy, that share a band at its position; oldest first."""
        found: dict[int, tuple[str, bytes]] = {}
        for position, band in enumerate(bands):
            rows = self._database.rows(
                "SELECT a.key, a.id, s.minhash FROM collection c"
                " CROSS JOIN signature_band b ON b.collection_key = c.key"
                " CROSS JOIN signature s ON s.article_key = b.article_key"
                " CROSS JOIN article a ON a.key = b.article_key"
                " CROSS JOIN revision r ON r.key = a.revision_key"
                " WHERE c.name = ? AND b.position = ? AND b.band = ?"
                " AND a.removed_at IS NULL AND r.copy_of IS NULL",
                collection,
                position,
                band,
            )
            found.update({key: (id, minhash) for key, id, minhash in rows})
        return [found[key] for key in sorted(found)]

    def link(self, revision_key: int, first_key: int | None) -> None:
        """Mark the revision as a copy of that article, or of the one that this is a copy of itself."""
        self._database.write(
            "UPDATE revision SET copy_of = (SELECT nullif(coalesce(r.copy_of, a.key), revision.article_key)"
            " FROM article a JOIN revision r ON r.key = a.revision_key WHERE a.key = ?) WHERE key = ?",
            first_key,
            revision_key,
        )

    def release(self, article_key: int) -> int | None:
        """Make the oldest live copy of an article the first in its place; its number, None without copies."""
        row = self._database.row(
            "SELECT a.key FROM revision r JOIN article a ON a.revision_key = r.key"
            " WHERE r.copy_of = ? AND a.removed_at IS NULL ORDER BY a.key LIMIT 1",
            article_key,
        )
        heir: int | None = row[0] if row else None
        self._database.write(
            "UPDATE revision SET copy_of = nullif(?1, article_key) WHERE copy_of = ?2", heir, article_key
        )
        return heir

"""Exports: the live articles of a collection as JSONL, in the form that is read when articles are added."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from corpus.article import Article
from corpus.article_table import ArticleTable
from corpus.database import Database, connect, sentences_for
from corpus.errors import StoreError, StoreMissing
from corpus.schema import check_header
from corpus.store_file import growing


def export(store_path: Path, collection: str, file: Path, *, overwrite: bool = False) -> int:
    """Write the collection's live articles into `file`, which is whole once it is there; how many.

    The store may be one that is in use: neither waits for the other. Raises StoreError if `file`
    exists and may not be overwritten, or can't be written; StoreMissing; StoreDamaged.
    """
    file = file.absolute()
    if file.exists() and not overwrite:
        raise StoreError(f"The file {file} exists already.", hint="Choose another name for the export.")
    count = 0
    try:
        with growing(file) as part, part.open("wb") as stream:
            for line in exported_lines(store_path, collection):
                stream.write(line)
                count += 1
    except OSError as error:
        raise StoreError(
            f"The export {file} can't be written: {error.strerror or error}.",
            hint="Check that the folder exists and has room, and that you may write there.",
        ) from error
    return count


def exported_lines(store_path: Path, collection: str) -> Iterator[bytes]:
    """A line of JSON in UTF-8 for each live article, oldest first, all as they are at one moment."""
    if not store_path.exists():
        raise StoreMissing(f"There is no library at {store_path}.", hint="Name its folder with --home.")
    with sentences_for(store_path), closing(connect(store_path)) as connection:
        check_header(connection, store_path)
        connection.execute("BEGIN")
        articles = ArticleTable(Database(connection, store_path))
        for key in articles.live_revisions(collection):
            article = articles.by_revision_key(key)
            if article is not None:
                yield _line(article)


def _line(article: Article) -> bytes:
    fields = {
        "id": article.id,
        "title": article.title,
        "text": article.text,
        "date": article.published.isoformat() if article.published else None,
        "source": article.source,
        "author": article.author,
        "url": article.url,
        "language": article.language,
    }
    known = {name: value for name, value in fields.items() if value is not None}
    return json.dumps(known, ensure_ascii=False).encode() + b"\n"

"""The articles that found passages stand in: their headings at once, each text only when it is looked at."""

from collections.abc import Iterator, Mapping, Sequence

from corpus.article import Article
from corpus.heading import Heading
from corpus.store import ArticleStore
from index.retriever import Found


class Articles(Mapping[str, Article]):
    """Articles of one collection by id. Looking one up reads it from the store, once.

    Of two dozen passages' articles a few are cited; a long one's text takes longer to read than all the
    headings. Belongs to the thread, and to the moment, in which it was made.
    """

    def __init__(self, store: ArticleStore, collection: str, found: Sequence[Found]) -> None:
        self._store = store
        self._collection = collection
        self._read: dict[str, Article] = {}
        ids = dict.fromkeys(one.passage.article_id for one in found)
        self.headings: Mapping[str, Heading] = store.headings_of(collection, ids)

    def titles(self, found: Sequence[Found]) -> list[str]:
        """The titles of the articles of these passages, a title a passage."""
        return [self.headings[one.passage.article_id].title for one in found]

    def __getitem__(self, article_id: str) -> Article:
        if article_id not in self._read:
            revision = self.headings[article_id].revision
            self._read[article_id] = self._store.article(self._collection, article_id, revision)
        return self._read[article_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.headings)

    def __len__(self) -> int:
        return len(self.headings)

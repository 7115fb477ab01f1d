"""The steps done with the bare store, and what it holds then."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from corpus.health import inspect
from corpus.store import ArticleStore
from tests.corpus.drafts import MODEL, cut, draft, vectors_of
from tests.durability.steps import Known, Step

COLLECTION = "news"


class ThroughStore:
    """Does steps with an `ArticleStore`. Whatever else is to be tried offers the same."""

    unsaid = 1
    """So many steps may be done and not acknowledged yet."""

    def __init__(self, store: ArticleStore) -> None:
        self._store = store

    @classmethod
    @contextmanager
    def open(cls, folder: Path) -> Iterator["ThroughStore"]:
        """Open, or make, what is kept in `folder`."""
        with ArticleStore.open(folder / "library.sqlite") as store:
            yield cls(store)

    def last(self, acknowledged: int) -> int:
        """The number of the last step that was done; at least those were."""
        return int(self._store.state("step") or 0)

    def run(self, steps: Iterable[Step]) -> Iterator[int]:
        """Do the steps; the number of one that comes out must stay done."""
        for step in steps:
            self._do(step)
            yield step.number

    def _do(self, step: Step) -> None:
        with self._store.transaction():
            if step.kind == "remove":
                self._store.remove(COLLECTION, step.id)
            elif step.kind == "bring back":
                self._store.bring_back(COLLECTION, step.id)
            else:
                what, passages = draft(step.text, id=step.id), cut(step.text)
                entry = self._store.put(COLLECTION, what, passages, added_by="writer")
                rows = vectors_of([passage.text for passage in passages])
                self._store.put_vectors(entry.revision_key, MODEL, rows)
            self._store.set_state("step", str(step.number))

    def require(self, articles: dict[str, Known]) -> None:
        """AssertionError unless exactly these are there, whole."""
        store = self._store
        assert inspect(store, MODEL) == []
        live = {id for id, article in articles.items() if not article.removed}
        assert {article.id for article in store.articles(COLLECTION)} == live
        for id, article in articles.items():
            assert [revision.text for revision in store.history(COLLECTION, id)] == article.texts
            assert store.article(COLLECTION, id).removed is article.removed
        passages = list(store.live_passages(COLLECTION))
        texts = {id: [p.text for p in passages if p.article_id == id] for id in live}
        assert texts == {id: [p.text for p in cut(articles[id].texts[-1])] for id in live}
        rows = [row for _, matrix in store.vectors(COLLECTION, MODEL) for row in matrix]
        np.testing.assert_array_equal(
            np.reshape(rows, (-1, MODEL.dim)), vectors_of([p.text for p in passages])
        )

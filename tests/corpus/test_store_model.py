"""The store against a plain dictionary that does the same: whatever the order of what is done."""

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from corpus.article import Draft, content_hash
from corpus.errors import UnknownArticle
from corpus.health import inspect
from corpus.store import ArticleStore
from corpus.stored import Entry, StoredPassage
from tests.corpus.drafts import MODEL, add, cut, draft, vectors_of

COLLECTIONS = st.sampled_from(["news", "sport", "記事"])
IDS = st.sampled_from(["1", "2", "x/ä"])
TEXTS = st.sampled_from(
    [
        "One.",
        " One.\n",
        "Two two two.",
        "首相は来た。交渉は続く。",
        "A b c d e f g h i.\n\nJ k l m n o p q r. S t u.",
    ]
)


@dataclass
class Kept:
    """An article as the dictionary knows it."""

    texts: list[str]
    removed: bool = False
    keys: range = field(default_factory=lambda: range(0))


class StoreMachine(RuleBasedStateMachine):
    """Does the same to a store and to a dictionary, and compares them after each step."""

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "library.sqlite"
        self.store = ArticleStore.open(self.path)
        self.kept: dict[tuple[str, str], Kept] = {}
        self.used: set[int] = set()

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()

    @rule(collection=COLLECTIONS, id=IDS, text=TEXTS)
    def put(self, collection: str, id: str, text: str) -> None:
        what = draft(text, id=id)
        standing = self.store.standing(collection, what)
        old = self.kept.get((collection, id))
        if old is None:
            assert (standing.kind, standing.revision) == ("new", 1)
            self.follow(collection, add(self.store, collection, what), Kept([text]), ())
        elif content_hash(old.texts[-1]) != content_hash(text) or (old.removed and old.texts[-1] != text):
            assert (standing.kind, standing.revision) == ("revision", len(old.texts) + 1)
            live = () if old.removed else tuple(old.keys)
            self.follow(collection, add(self.store, collection, what), Kept([*old.texts, text]), live)
        elif old.removed:
            assert (standing.kind, standing.revision) == ("new", len(old.texts))
            self.follow(collection, add(self.store, collection, what), Kept(old.texts), ())
        else:
            assert (standing.kind, standing.revision) == ("same", len(old.texts))

    def follow(self, collection: str, entry: Entry, kept: Kept, retired: tuple[int, ...]) -> None:
        """Note what was put, under numbers that were never used."""
        assert tuple(p.key for p in entry.retired) == retired
        assert not self.used & set(entry.keys)
        self.used |= set(entry.keys)
        kept.keys = entry.keys
        self.kept[collection, entry.article.id] = kept

    @rule(collection=COLLECTIONS, id=IDS)
    def remove(self, collection: str, id: str) -> None:
        old = self.kept.get((collection, id))
        if old is None or old.removed:
            with pytest.raises(UnknownArticle), self.store.transaction():
                self.store.remove(collection, id)
            return
        with self.store.transaction():
            _, passages = self.store.remove(collection, id)
        assert [p.key for p in passages] == list(old.keys)
        old.removed = True

    @rule(collection=COLLECTIONS, id=IDS)
    def bring_back(self, collection: str, id: str) -> None:
        old = self.kept.get((collection, id))
        if old is None or not old.removed:
            with pytest.raises(UnknownArticle), self.store.transaction():
                self.store.bring_back(collection, id)
            return
        with self.store.transaction():
            assert self.store.bring_back(collection, id).keys == old.keys
        old.removed = False

    @rule(collection=COLLECTIONS, id=IDS)
    def forget(self, collection: str, id: str) -> None:
        if (collection, id) in self.kept:
            with self.store.transaction():
                self.store.forget(collection, id)
            del self.kept[collection, id]

    @rule(collection=COLLECTIONS, id=IDS, text=TEXTS)
    def fail_half_way(self, collection: str, id: str, text: str) -> None:
        """A rolled back article leaves nothing; its passages' numbers were never told to anyone."""
        what = draft(text + " Rolled back.", id=id)
        with pytest.raises(ValueError, match="vectors"), self.store.transaction():
            self.put_with_too_few_vectors(collection, what)

    def put_with_too_few_vectors(self, collection: str, what: Draft) -> None:
        entry = self.store.put(collection, what, cut(what.text), added_by="")
        self.store.put_vectors(entry.revision_key, MODEL, vectors_of([]))

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = ArticleStore.open(self.path, create=False)

    @invariant()
    def articles_agree(self) -> None:
        for (collection, id), kept in self.kept.items():
            assert [article.text for article in self.store.history(collection, id)] == kept.texts
            newest = self.store.article(collection, id)
            assert (newest.text, newest.removed) == (kept.texts[-1], kept.removed)
        assert set(self.store.collections()) == {collection for collection, _ in self.kept}
        for collection in self.store.collections():
            live = {id: kept for (c, id), kept in self.kept.items() if c == collection and not kept.removed}
            assert {article.id for article in self.store.articles(collection)} == set(live)
            assert self.store.count(collection) == (len(live), sum(len(kept.keys) for kept in live.values()))

    @invariant()
    def passages_and_vectors_agree(self) -> None:
        for collection in {collection for collection, _ in self.kept}:
            live = [kept for (c, _), kept in self.kept.items() if c == collection and not kept.removed]
            live.sort(key=lambda kept: kept.keys[0])
            passages = list(self.store.live_passages(collection))
            assert [p.key for p in passages] == [key for kept in live for key in kept.keys]
            assert [p.text for p in passages] == [p.text for kept in live for p in cut(kept.texts[-1])]
            assert self.store.passages(collection, sorted(self.used)) == passages
            self.vectors_agree(collection, passages)

    def vectors_agree(self, collection: str, passages: list[StoredPassage]) -> None:
        found = list(self.store.vectors(collection, MODEL))
        keys = [first + row for first, rows in found for row in range(len(rows))]
        assert keys == [p.key for p in passages]
        if keys:
            stacked = np.concatenate([rows for _, rows in found])
            np.testing.assert_array_equal(stacked, vectors_of([p.text for p in passages]))

    @invariant()
    def store_is_whole(self) -> None:
        assert inspect(self.store, MODEL) == []


StoreMachine.TestCase.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)
TestStoreMachine = StoreMachine.TestCase

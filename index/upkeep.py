"""Upkeep: making everything derived anew, and looking whether all is well."""

from collections.abc import Iterator

from corpus.article import Article
from corpus.errors import CorpusError, StoreDamaged
from corpus.health import inspect
from corpus.model_mark import ModelMark
from corpus.stored import Entry
from index.desk import Desk
from index.errors import ModelMissing
from index.intake import made_again
from index.receipt import Finding

_HINTS = {
    "restore": "`citedesk restore FILE` puts a backup in its place.",
    "re-split": "`citedesk check --repair` mends it.",
    "re-embed": "`citedesk check --repair` mends it.",
}


class Upkeep:
    """Works on a desk, in its thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def waiting(self) -> list[int]:
        """Revisions to be made anew: those without the model's vectors, or all when none is missing."""
        store, mark = self._desk.store, self._desk.embedder().mark
        missing = store.revisions_without_vectors(mark)
        if missing or any(other != mark for other in store.models()):
            return missing
        return store.live_revisions()

    def remake(self, revision_key: int) -> None:
        """Cut and embed a newest revision again; in one transaction, so that it is never half done.

        One that was replaced or forgotten since it was listed is left alone.
        """
        store, caches = self._desk.store, self._desk.caches
        article = self._newest(revision_key)
        if article is None:
            return
        with caches.changing():
            retired = store.revision_passages(revision_key)
            keys = made_again(store, revision_key, self._desk.embedder())
            if not article.removed:
                entry = Entry(article, revision_key, keys, retired)
                caches.stage(article.collection, entry, store.revision_passages(revision_key))
        caches.forget(article.collection)

    def _newest(self, revision_key: int) -> Article | None:
        store = self._desk.store
        try:
            article = store.revision_article(revision_key)
        except KeyError:
            return None
        newest = store.article(article.collection, article.id).revision
        return article if article.revision == newest else None

    def finish(self) -> None:
        """Drop the vectors of other models, once every article has those of this one."""
        store, embedder = self._desk.store, self._desk.embedder()
        with store.transaction():
            store.drop_vectors(except_model=embedder.mark)
        for collection in store.collections():
            if not self._desk.caches.words_sound(collection):
                self._desk.caches.rebuild_words(collection)
        self._desk.model_changed()

    def check(self, *, repair: bool) -> list[Finding]:
        """One finding a part and one a problem; `repair` mends what can be made again."""
        # SQLite's own check counts a broken keyword index as damage of the file, so that is mended first.
        words = [*self._lists(repair=repair), *self._words(repair=repair)]
        return [*self._model(), *self._store(repair=repair), *words]

    def _model(self) -> Iterator[Finding]:
        try:
            mark = self._desk.model().mark
        except CorpusError as error:
            yield Finding("model", False, f"{error} {error.hint}".strip())
        else:
            yield Finding("model", True, f"{mark.name} loads; {mark.dim} dimensions.")

    def _store(self, *, repair: bool) -> Iterator[Finding]:
        store = self._desk.store
        mark = self._mark()
        problems = inspect(store, mark)
        if not problems:
            articles = sum(store.count(collection)[0] for collection in store.collections())
            yield Finding("store", True, f"{articles:,} articles, all whole: {store.path}")
        # With vectors of another model about, mending one article would leave the library stale all the same.
        current = mark is not None and all(other == mark for other in store.models())
        suspect: set[str] = set()
        for problem in problems:
            mended = repair and current and problem.repair != "restore"
            if mended and problem.revision_key is not None:
                self.remake(problem.revision_key)
                if problem.repair == "re-split":
                    suspect.add(store.revision_article(problem.revision_key).collection)
            hint = "" if mended else _HINTS[problem.repair]
            yield Finding("store", mended, f"{problem.sentence} {hint}".strip(), repaired=mended)
        for collection in suspect:  # what was wrong with the passages may stand in the words too
            self._desk.caches.rebuild_words(collection)

    def _mark(self) -> ModelMark | None:
        try:
            return self._desk.embedder().mark
        except ModelMissing:  # which is a finding of its own
            return None

    def _lists(self, *, repair: bool) -> Iterator[Finding]:
        store = self._desk.store
        try:
            if store.headings_sound():
                return
            if repair:
                with store.transaction():
                    store.rewrite_headings()
        except StoreDamaged as damage:
            yield Finding("index", False, f"{damage} {damage.hint}".strip())
            return
        hint = "" if repair else _HINTS["re-split"]
        sentence = f"The lists of articles don't match the articles. {hint}".strip()
        yield Finding("index", repair, sentence, repaired=repair)

    def _words(self, *, repair: bool) -> Iterator[Finding]:
        caches = self._desk.caches
        all_well = True
        try:
            for collection in self._desk.store.collections():
                with self._desk.store.reading():
                    sound = caches.words_sound(collection) and caches.keywords.whole(collection)
                if sound:
                    continue
                all_well = False
                if repair:
                    caches.rebuild_words(collection)
                sentence = f"The keyword index of {collection!r} doesn't match its articles."
                hint = "" if repair else _HINTS["re-split"]
                yield Finding("index", repair, f"{sentence} {hint}".strip(), repaired=repair)
        except StoreDamaged as damage:
            yield Finding("index", False, f"{damage} {damage.hint}".strip())
            return
        if all_well:
            yield Finding("index", True, "Words match the articles; vectors are read back from the store.")

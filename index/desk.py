"""Everything that the worker thread owns: store, caches, and the model once it is needed."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from corpus.article import Article, Draft
from corpus.errors import Refused, StoreError, UnknownArticle
from corpus.model_mark import ModelMark
from corpus.store import ArticleStore
from index.answer import Answer
from index.answering import Answering, Request
from index.caches import Caches
from index.embedder import Embedder
from index.errors import StaleModel
from index.intake import Intake, Prepared, made_again, refused
from index.loading import ChooseReader, Load, settings_model, settings_reader
from index.offers import ReadOffer
from index.preview import Foretold
from index.receipt import Receipt
from index.settings import LibrarySettings
from index.vectors import Vectors

STORE_NAME = "library.db"


def store_path(home: Path) -> Path:
    """Where the library of a home is."""
    return home / STORE_NAME


class Desk:
    """One library in one thread."""

    def __init__(
        self,
        settings: LibrarySettings,
        store: ArticleStore,
        load: Load = settings_model,
        choose_reader: ChooseReader = settings_reader,
    ) -> None:
        self._load = load
        self._choose_reader = choose_reader
        self.settings = settings
        self.store = store
        self.caches = Caches(store)
        self._embedder: Embedder | None = None
        self._current = False
        self._answering: Answering | None = None

    @classmethod
    def open(
        cls,
        settings: LibrarySettings,
        *,
        create: bool,
        load: Load = settings_model,
        choose_reader: ChooseReader = settings_reader,
    ) -> "Desk":
        """Raises StoreMissing, StoreLocked, StoreTooNew, StoreDamaged, StoreError."""
        path = store_path(settings.home)
        if create:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreError(
                    f"The folder {path.parent} can't be made: {error.strerror}.",
                    hint="Name another with --home DIR or CITEDESK_HOME.",
                ) from error
        store = ArticleStore.open(path, create=create)
        try:
            return cls(settings, store, load, choose_reader)
        except BaseException:
            store.close()
            raise

    def close(self) -> None:
        """Let go of the store. May be called twice."""
        self.store.close()

    def embedder(self) -> Embedder:
        """The settings' model, whether or not the store's vectors are its own. Raises ModelMissing."""
        if self._embedder is None:
            self._embedder = self._load(self.settings)
        return self._embedder

    @property
    def loaded(self) -> ModelMark | None:
        """The model that is loaded, if one has been needed yet."""
        return self._embedder.mark if self._embedder else None

    def model(self) -> Embedder:
        """The settings' model, checked against the store's vectors. Raises ModelMissing, StaleModel."""
        embedder = self.embedder()
        if not self._current:
            strangers = [mark for mark in self.store.models() if mark != embedder.mark]
            if strangers:
                raise StaleModel(
                    f"The library was indexed with the model {strangers[0].name},"
                    f" not with {embedder.mark.name}.",
                    hint="`citedesk rebuild` indexes it anew; or put the former model back in the settings.",
                )
            if self.store.revisions_without_vectors(embedder.mark):
                raise StaleModel(
                    "Some articles of the library aren't indexed.", hint="`citedesk rebuild` indexes them."
                )
            self._current = True
        return embedder

    def model_changed(self) -> None:
        """To be called when the stored vectors were made anew."""
        self._current = False
        self._answering = None
        self.caches.forget()

    def answering(self) -> Answering:
        """Raises ModelMissing, StaleModel."""
        if self._answering is None:
            embedder = self.model()
            reader = self._choose_reader(self.settings, embedder.mark)
            self._answering = Answering(self.store, self.caches, embedder, reader)
        return self._answering

    def answer(self, request: Request) -> Answer:
        """Raises BadQuestion, ModelMissing, StaleModel, StoreDamaged."""
        with self.store.reading():
            return self.answering().answer(request)

    def already_there(self, batch: Sequence[ReadOffer], collection: str) -> list[Receipt | Draft]:
        """A receipt for what was refused or is there already; the draft for what is to be put."""
        # What can't be read is refused at once: loading the model takes seconds.
        return [
            self._intake().already_there(one.name, one.content, collection)
            if isinstance(one.content, Draft)
            else refused(one.name, one.content)
            for one in batch
        ]

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Rows of passages."""
        return self.model().embed_passages(texts)

    def commit(
        self, batch: Sequence[tuple[Prepared, Vectors]], collection: str, added_by: str
    ) -> list[Receipt]:
        """Store a batch. Raises StoreError when nothing of it could be written."""
        return self._intake().commit(batch, collection, added_by)

    def foretell(self, read: ReadOffer, made: Prepared | Receipt, collection: str) -> Foretold | Draft:
        """What adding would say of what was read and cut, and what it would be about. Nothing is changed.

        A draft when another one than was cut would be put: what was said by hand is in it.
        """
        (found,) = self.already_there([read], collection)
        if isinstance(found, Draft):
            if found != read.content:
                return found
            found = made if isinstance(made, Receipt) else self._intake().foretell(made, collection)
        return Foretold(
            found,
            found.article_id if self._knows(collection, found.article_id) else None,
            self.store.article(collection, found.copy_of).title if found.copy_of else None,
        )

    def live_article(self, collection: str, article_id: str) -> Article:
        """The newest revision of an article that isn't removed. Raises UnknownArticle."""
        article = self.store.article(collection, article_id)
        if article.removed:
            raise UnknownArticle(
                f"The article {article_id} has been removed.", hint="Bring it back before changing it."
            )
        return article

    def require_free_link(self, article: Article, url: str) -> None:
        """Raises Refused if the link stands for another article."""
        holder = self.store.link_holder(article.collection, url)
        if holder in (None, article.id):
            return
        removed = "removed " * self.store.article(article.collection, holder).removed
        raise Refused(
            f"The {removed}article {holder} has this link.",
            kind="link-taken",
            hint="Change that one's link first, or leave this as it is.",
        )

    def revise(
        self, one: Prepared, vectors: Vectors, before: Article, added_by: str, source_of: int
    ) -> Article | None:
        """Store what was made by hand of `before`; None if it isn't what it was. Raises StoreError."""
        return self._intake().revise(one, vectors, before, added_by, source_of)

    def remove(self, collection: str, article_id: str) -> Article:
        """Raises UnknownArticle."""
        with self.caches.changing():
            article, passages = self.store.remove(collection, article_id)
            self.caches.unstage(collection, article.title, passages)
        self.caches.withdraw(collection, passages)
        return article

    def bring_back(self, collection: str, article_id: str) -> Article:
        """Raises UnknownArticle, ModelMissing, StaleModel."""
        embedder = self.model()
        with self.caches.changing():
            entry = self.store.bring_back(collection, article_id)
            # The model may have been changed while the article was away.
            if self.store.revision_vectors(entry.revision_key, embedder.mark) is None:
                entry = replace(entry, keys=made_again(self.store, entry.revision_key, embedder))
            self.caches.stage(collection, entry, self.store.revision_passages(entry.revision_key))
        self.caches.forget(collection)
        return entry.article

    def forget(self, collection: str, article_id: str) -> Article:
        """Raises UnknownArticle."""
        with self.caches.changing():
            article, passages = self.store.forget(collection, article_id)
            self.caches.unstage(collection, article.title, passages)
        self.caches.withdraw(collection, passages)
        self.store.settle()
        return article

    def forget_adder(self, name: str) -> int:
        """Blank the name of who added revisions; in how many it stood."""
        with self.store.transaction():
            count = self.store.forget_adder(name) if name else 0
        self.store.settle()
        return count

    def withdraw_all(self, collection: str) -> list[int]:
        """Answer from nothing of a collection any more; the numbers of its articles, to be erased."""
        with self.caches.changing():
            keys = self.store.withdraw_all(collection)
            with self.store.overwriting():
                self.caches.keywords.drop(collection)
        self.caches.forget(collection)
        return keys

    def erase_some(self, article_keys: Sequence[int]) -> None:
        """Erase removed articles for good."""
        with self.store.transaction():
            self.store.erase_some(article_keys)

    def erased(self, collection: str) -> None:
        """To be called when all of a collection was erased."""
        with self.store.transaction():
            self.store.drop_collection(collection)
        self.store.settle()

    def _intake(self) -> Intake:
        return Intake(self.store, self.caches, self.model())

    def _knows(self, collection: str, article_id: str | None) -> bool:
        return article_id is not None and self.store.knows(collection, article_id)

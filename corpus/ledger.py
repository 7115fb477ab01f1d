"""The articles' ledger: what comes in, is revised, removed, brought back or forgotten."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from corpus.article import Article, Draft
from corpus.article_table import ArticleTable
from corpus.canonical_url import canonical_url
from corpus.copy_table import CopyTable
from corpus.database import Database
from corpus.errors import Refused, UnknownArticle
from corpus.identity import LONGEST_ID, Identity
from corpus.known_articles import Known, KnownArticles, kept_by_hand
from corpus.passage import Passage
from corpus.passage_table import PassageTable, require_cut_from
from corpus.stored import Entry, Standing, StoredPassage
from corpus.vector_table import VectorTable


class Ledger:
    """Changes articles with all that belongs to them; `ArticleStore` documents what is promised."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._articles = ArticleTable(database)
        self._known = KnownArticles(database)
        self._passages = PassageTable(database)
        self._vectors = VectorTable(database)
        self._copies = CopyTable(database)

    def standing(self, collection: str, draft: Draft) -> Standing:
        """What the draft would be."""
        return self._place(collection, Identity.of(draft), draft)[0]

    def settled(self, collection: str, draft: Draft) -> Draft:
        """The draft with what was said by hand of the article that it is another edition of."""
        collection_key = self._articles.collection_key(collection)
        if collection_key is None:
            return draft
        known = self._known.find(collection_key, Identity.of(draft))
        if known is None:
            return draft
        arrived_key = self._articles.arrived_key(known.revision_key)
        if arrived_key == known.revision_key:
            return draft
        arrived = self._revision(arrived_key).details
        return replace(draft, details=kept_by_hand(draft.details, arrived, known.details))

    def revise(
        self, before: Article, draft: Draft, passages: Sequence[Passage], added_by: str, source_of: int
    ) -> Entry:
        """Store what somebody made of an article by hand."""
        self._database.need_transaction()
        require_cut_from(draft.text, passages)
        identity = Identity.of(draft)
        known = self.require(before.collection, before.id)
        arrived_from = self._articles.revision_key(known.key, source_of)
        if known.removed or known.number != before.revision or arrived_from is None:
            raise ValueError(f"the article {before.id} isn't what it was")
        arrived = self._articles.arrived_key(arrived_from)
        former = canonical_url(known.details.url) if known.details.url else None
        retired = self._retire(known, identity)
        revision_key = self._articles.add_revision(
            known.key, known.number + 1, draft, identity, added_by, datetime.now(UTC)
        )
        if identity.url != former:
            self._articles.set_url(known.key, identity.url)
        self._articles.mark_edit(revision_key, arrived)
        keys = self._passages.add(revision_key, passages)
        return Entry(self._revision(revision_key), revision_key, keys, retired)

    def link_holder(self, collection: str, url: str) -> str | None:
        """The id of the article that this link stands for."""
        key = self._articles.collection_key(collection)
        found = None if key is None else self._known.by_url(key, canonical_url(url))
        return None if found is None else self._known.known(found).id

    def put(self, collection: str, draft: Draft, passages: Sequence[Passage], added_by: str) -> Entry:
        """Store a draft that isn't there yet."""
        self._database.need_transaction()
        require_cut_from(draft.text, passages)
        identity = Identity.of(draft)
        standing, known = self._place(collection, identity, draft)
        if standing.kind == "same":
            raise ValueError(f"the article {standing.article_id} is already there")
        retired: tuple[StoredPassage, ...] = ()
        if known is None:
            collection_key = self._articles.make_collection(collection)
            article_key = self._articles.add_article(collection_key, standing.article_id, identity)
        else:
            article_key = known.key
            retired = self._retire(known, identity)
        if known is not None and standing.kind == "new":
            revision_key = known.revision_key
            self._articles.set_returned(article_key, datetime.now(UTC))
        else:
            now = datetime.now(UTC)
            number = standing.revision
            revision_key = self._articles.add_revision(article_key, number, draft, identity, added_by, now)
        keys = self._passages.add(revision_key, passages)
        return Entry(self._revision(revision_key), revision_key, keys, retired)

    def mark_copy(self, collection: str, article_id: str, first_id: str) -> Article:
        """Link an article to the one that it nearly repeats."""
        known = self.require(collection, article_id)
        self._copies.link(known.revision_key, self._key_of_first(collection, first_id))
        return self._revision(known.revision_key)

    def remove(self, collection: str, article_id: str) -> tuple[Article, tuple[StoredPassage, ...]]:
        """Make an article readable only."""
        known = self.require(collection, article_id)
        if known.removed:
            raise UnknownArticle(
                f"The article {article_id} has been removed already.",
                hint="`citedesk articles show` still reads it.",
            )
        self._articles.set_removed(known.key, datetime.now(UTC))
        heir = self._copies.release(known.key)
        if heir is not None:
            self._copies.link(known.revision_key, heir)
        return self._revision(known.revision_key), self._passages.of_revision(known.revision_key)

    def bring_back(self, collection: str, article_id: str) -> Entry:
        """Make a removed article live."""
        known = self.require(collection, article_id)
        if not known.removed:
            raise UnknownArticle(f"The article {article_id} has not been removed.")
        self._articles.set_returned(known.key, datetime.now(UTC))
        keys = self._passages.keys(known.revision_key)
        return Entry(self._revision(known.revision_key), known.revision_key, keys)

    def forget(self, collection: str, article_id: str) -> tuple[Article, tuple[StoredPassage, ...]]:
        """Erase an article."""
        known = self.require(collection, article_id)
        article = self._revision(known.revision_key)
        live = () if known.removed else self._passages.of_revision(known.revision_key)
        self._copies.release(known.key)
        self._articles.erase(known.key)
        return article, live

    def erase_some(self, article_keys: Sequence[int]) -> None:
        """Erase removed articles."""
        for key in article_keys:
            self._copies.release(key)
            self._articles.erase(key)

    def article(self, collection: str, article_id: str, revision: int | None) -> Article:
        """One revision, None for the newest."""
        found = self._articles.revision(self.require(collection, article_id).key, revision)
        if found is None:
            raise UnknownArticle(
                f"The article {article_id} has no revision {revision}.",
                hint="`citedesk articles history` lists them.",
            )
        return found

    def history(self, collection: str, article_id: str) -> list[Article]:
        """All revisions, oldest first."""
        return self._articles.history(self.require(collection, article_id).key)

    def _place(self, collection: str, identity: Identity, draft: Draft) -> tuple[Standing, Known | None]:
        """The draft's standing, and the article that it is another edition of."""
        _require_name(collection)
        collection_key = self._articles.collection_key(collection)
        if collection_key is None:
            return Standing("new", identity.id or next(identity.derived_ids()), 1), None
        known = self._known.find(collection_key, identity)
        if known is None:
            return Standing("new", self._known.free_id(collection_key, identity), 1), None
        unchanged = known.by_content or (
            known.content_hash == identity.content_hash and known.agrees(draft.details)
        )
        if unchanged and known.removed:
            # Its passages will be cut from the draft, so the text must be the draft's to the character.
            unchanged = self._revision(known.revision_key).text == draft.text
        if not unchanged:
            return Standing("revision", known.id, known.number + 1), known
        return Standing("new" if known.removed else "same", known.id, known.number), known

    def _retire(self, known: Known, identity: Identity) -> tuple[StoredPassage, ...]:
        """Take away what only the newest revision has; the passages that were live until now."""
        live = () if known.removed else self._passages.of_revision(known.revision_key)
        self._vectors.drop(known.revision_key)
        self._passages.drop(known.revision_key)
        if known.content_hash != identity.content_hash:
            self._copies.drop(known.key)
            self._copies.release(known.key)
        return live

    def require(self, collection: str, article_id: str) -> Known:
        """The article with this id, live or removed."""
        key = self._articles.key_of(collection, article_id)
        if key is None:
            raise UnknownArticle(
                f"There is no article {article_id} in the collection {collection}.",
                hint="`citedesk articles list` shows what is there.",
            )
        return self._known.known(key)

    def _key_of_first(self, collection: str, article_id: str) -> int:
        key = self._articles.key_of(collection, article_id)
        if key is None:
            raise ValueError(f"a copy of {article_id}, which isn't there")
        return key

    def _revision(self, revision_key: int) -> Article:
        article = self._articles.by_revision_key(revision_key)
        assert article is not None
        return article


def _require_name(collection: str) -> None:
    if not 0 < len(collection) <= LONGEST_ID or not collection.strip():
        raise Refused(
            f"A collection's name has 1 to {LONGEST_ID} characters.",
            kind="bad-collection",
            hint="Give it another name with --collection.",
        )

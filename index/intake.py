"""From a draft to a stored, searchable article: split, embed, and commit in one transaction."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.article import Article, Draft
from corpus.copies import Signature, is_copy, resemblance, signature
from corpus.errors import Refused
from corpus.passage import Passage
from corpus.split import split
from corpus.store import ArticleStore
from corpus.stored import Entry, Standing, StoredPassage
from index.caches import Caches
from index.embedder import Embedder
from index.receipt import Outcome, Receipt
from index.vectors import Vectors

logger = logging.getLogger(__name__)

HEADING_PIECES = 40
"""Word pieces of the title that are embedded in front of each passage, at most."""

_TITLE_LOOKED_AT = 2_000

TEXTS_PER_STEP = 32
"""Passages embedded in one go: a question that arrives meanwhile waits for no more than these."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A draft that has been cut into passages, with what the model reads of each."""

    name: str
    draft: Draft
    passages: tuple[Passage, ...]
    texts: tuple[str, ...]
    signature: Signature


def heading_of(title: str, embedder: Embedder) -> str:
    """The title as far as it is put before each passage when it is embedded, "" for none."""
    words = title[:_TITLE_LOOKED_AT].split()[:HEADING_PIECES]  # a word has a piece or more
    while words and embedder.count([" ".join(words) + ". "])[0] > HEADING_PIECES:
        words = words[: max(1, len(words) * 3 // 4)] if len(words) > 1 else []
    return " ".join(words) + ". " if words else ""


def cut(text: str, title: str, language: str | None, embedder: Embedder) -> tuple[list[Passage], list[str]]:
    """Passages that the model reads whole together with the title, and those texts."""
    heading = heading_of(title, embedder)
    room = embedder.max_pieces - (embedder.count([heading])[0] if heading else 0)
    passages = split(text, language, count=embedder.count, limit=room)
    return passages, [heading + passage.text for passage in passages]


def prepared(name: str, draft: Draft, embedder: Embedder) -> Prepared | Receipt:
    """Cut a draft into passages; one that can't be is refused, and never stops the others."""
    try:
        title = draft.details.title or draft.text.strip().splitlines()[0][:200]
        passages, texts = cut(draft.text, title, draft.details.language, embedder)
        if not passages:
            raise Refused("There is no text in it.", kind="empty")
        return Prepared(name, draft, tuple(passages), tuple(texts), signature(draft.text))
    except Refused as refusal:
        return refused(name, refusal)
    except Exception:
        logger.exception("preparing %r failed", name)
        return refused(
            name, Refused("It can't be cut into passages.", kind="internal", hint="The log says more.")
        )


def made_again(store: ArticleStore, revision_key: int, embedder: Embedder) -> range:
    """Cut and embed a stored revision anew, in the caller's transaction; its passages' new keys."""
    article = store.revision_article(revision_key)
    passages, texts = cut(article.text, article.title, article.language, embedder)
    keys = store.replace_passages(revision_key, passages)
    store.put_vectors(revision_key, embedder.mark, embedder.embed_passages(texts))
    return keys


def refused(name: str, refusal: Refused) -> Receipt:
    """The receipt of a refusal."""
    return Receipt(name, Outcome.REFUSED, reason=str(refusal), hint=refusal.hint, kind=refusal.kind)


class Intake:
    """Puts prepared drafts into one store; on the thread that owns it."""

    def __init__(self, store: ArticleStore, caches: Caches, embedder: Embedder) -> None:
        self._store = store
        self._caches = caches
        self._embedder = embedder

    def already_there(self, name: str, draft: Draft, collection: str) -> Receipt | Draft:
        """The receipt when there is nothing to do; when the draft is new or changed, what is to be put.

        That has what was said by hand of the article in place of what the document says.
        """
        try:
            draft = self._store.settled(collection, draft)
            standing = self._store.standing(collection, draft)
        except Refused as refusal:
            return refused(name, refusal)
        return _unchanged(name, standing) if standing.kind == "same" else draft

    def commit(
        self, batch: Sequence[tuple[Prepared, Vectors]], collection: str, added_by: str
    ) -> list[Receipt]:
        """Store a batch in one transaction; when this returns, every receipt in it is kept.

        Raises StoreError when nothing of the batch could be written.
        """
        receipts: list[Receipt] = []
        entries: list[tuple[Entry, Vectors]] = []
        with self._caches.changing():
            for one, vectors in batch:
                receipt, entry = self._put(one, vectors, collection, added_by)
                receipts.append(receipt)
                if entry is not None:
                    entries.append((entry, vectors))
        for entry, vectors in entries:
            self._caches.apply(collection, entry, vectors)
        return receipts

    def foretell(self, one: Prepared, collection: str) -> Receipt:
        """What `commit` would say of a draft. Nothing is changed."""
        standing = self._store.standing(collection, one.draft)
        if standing.kind == "same":
            return _unchanged(one.name, standing)
        with self._store.trial():
            receipt = _receipt(one, standing, self._entered(one, collection, ""))
        return receipt

    def revise(
        self, one: Prepared, vectors: Vectors, before: Article, added_by: str, source_of: int
    ) -> Article | None:
        """Store what was made by hand of `before`, from the details of its revision `source_of`.

        None, and nothing is stored, when the article isn't what it was.
        """
        collection = before.collection
        with self._caches.changing():
            now = self._store.article(collection, before.id)
            if now.removed or now.revision != before.revision:
                return None
            entry = self._store.revise(
                before, one.draft, one.passages, added_by=added_by, source_of=source_of
            )
            entry = self._linked(one, collection, entry)
            self._complete(one, vectors, collection, entry)
        self._caches.apply(collection, entry, vectors)
        return entry.article

    def _put(
        self, one: Prepared, vectors: Vectors, collection: str, added_by: str
    ) -> tuple[Receipt, Entry | None]:
        # Somebody may have changed its details by hand since it was prepared.
        one = replace(one, draft=self._store.settled(collection, one.draft))
        standing = self._store.standing(collection, one.draft)
        if standing.kind == "same":  # twice in one batch
            return _unchanged(one.name, standing), None
        entry = self._entered(one, collection, added_by)
        self._complete(one, vectors, collection, entry)
        return _receipt(one, standing, entry), entry

    def _entered(self, one: Prepared, collection: str, added_by: str) -> Entry:
        """Put a draft, and link it to what it repeats."""
        entry = self._store.put(collection, one.draft, one.passages, added_by=added_by)
        # Only now: a revision has just made the oldest copy of its former text a first one.
        return self._linked(one, collection, entry)

    def _linked(self, one: Prepared, collection: str, entry: Entry) -> Entry:
        first = self._first_copy(collection, entry.article.id, one.signature)
        if first is None:
            return entry
        return replace(entry, article=self._store.mark_copy(collection, entry.article.id, first))

    def _complete(self, one: Prepared, vectors: Vectors, collection: str, entry: Entry) -> None:
        """Store what is derived from an article beside it."""
        self._store.put_vectors(entry.revision_key, self._embedder.mark, vectors)
        self._store.put_signature(collection, entry.article.id, one.signature.bands, one.signature.minhash)
        self._caches.stage(collection, entry, stored(entry, one.passages))

    def _first_copy(self, collection: str, article_id: str, mine: Signature) -> str | None:
        """The most alike of the articles that this one nearly repeats."""
        alike = [
            (resemblance(mine.minhash, theirs), other)
            for other, theirs in self._store.signature_candidates(collection, mine.bands)
            if other != article_id and is_copy(mine.minhash, theirs)
        ]
        return max(alike)[1] if alike else None


def stored(entry: Entry, passages: Iterable[Passage]) -> list[StoredPassage]:
    """The passages of an entry under their new keys."""
    article = entry.article
    return [
        StoredPassage(key, article.id, article.revision, one.start, one.end, one.text, one.sentences)
        for key, one in zip(entry.keys, passages, strict=True)
    ]


def _receipt(one: Prepared, standing: Standing, entry: Entry) -> Receipt:
    """The receipt of what went in; `standing` is what it was before."""
    if standing.kind == "revision":
        outcome = Outcome.NEW_REVISION
    else:
        outcome = Outcome.COPY if entry.article.copy_of else Outcome.ADDED
    return Receipt(one.name, outcome, entry.article.id, len(one.passages), copy_of=entry.article.copy_of)


def _unchanged(name: str, standing: Standing) -> Receipt:
    return Receipt(name, Outcome.ALREADY_THERE, standing.article_id)

"""Is the store whole? What is wrong with it, and what can be made again from the text."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np

from corpus.article import Article, content_hash
from corpus.errors import StoreError
from corpus.model_mark import ModelMark
from corpus.store import ArticleStore
from corpus.stored import StoredPassage

GUESTS = "chat_"
"""How the names of tables begin that the chat face keeps in the store's file, by a connection of its own."""

_FINDINGS = 20


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that isn't as it should be, in a sentence.

    `repair`: "re-split" means other passages and then vectors for `revision_key`, "re-embed" means
    its vectors only; "restore" means that nothing but a backup helps.
    """

    part: Literal["file", "articles", "passages", "vectors"]
    sentence: str
    repair: Literal["re-split", "re-embed", "restore"]
    revision_key: int | None = None


def inspect(store: ArticleStore, model: ModelMark | None = None) -> list[Problem]:
    """All that is wrong with the store; empty when it is whole.

    With `model`, live articles without its vectors are problems too. Reads everything, a file that
    SQLite finds damaged only as far as that. Never raises for damage.
    """
    problems = list(_file_problems(store))
    if problems:
        return problems
    try:
        newest, live = set(store.newest_revisions()), set(store.live_revisions())
        for key in store.revisions():
            if key in newest:
                problems += _newest_problems(store, key, model if key in live else None)
            else:
                problems += _text_problems(store, key)
    except StoreError as error:
        return [Problem("file", str(error), "restore")]
    return problems


def _file_problems(store: ArticleStore) -> Iterator[Problem]:
    try:
        with store.reading():
            findings = store.connection.execute(f"PRAGMA integrity_check({_FINDINGS})").fetchall()
            dangling = store.connection.execute("PRAGMA foreign_key_check").fetchall()
            nowhere = store.connection.execute("SELECT id FROM article WHERE revision_key IS NULL").fetchall()
    except StoreError as error:
        yield Problem("file", str(error), "restore")
        return
    for (finding,) in findings:
        if finding != "ok":
            yield Problem("file", f"SQLite finds damage: {finding}.", "restore")
    # Tables of others in the file are theirs to judge: no backup is refused for them.
    ours = [table for table, *_ in dangling if not table.startswith(GUESTS)]
    for table in ours[:_FINDINGS]:
        yield Problem("file", f"A row of the table {table} belongs to nothing.", "restore")
    for (article_id,) in nowhere[:_FINDINGS]:
        yield Problem("articles", f"The article {article_id} has no text.", "restore")


def _text_problems(store: ArticleStore, revision_key: int) -> list[Problem]:
    article = store.revision_article(revision_key)
    if content_hash(article.text) == article.content_hash:
        return []
    sentence = f"{_named(article)} has another text than was added."
    return [Problem("articles", sentence, "restore", revision_key)]


def _newest_problems(store: ArticleStore, revision_key: int, model: ModelMark | None) -> list[Problem]:
    """What is wrong with a newest revision, which has passages and vectors besides its text."""
    problems = _text_problems(store, revision_key)
    if problems:
        return problems
    article = store.revision_article(revision_key)
    passages = store.revision_passages(revision_key)
    if not _are_cut_from(article, passages) or not _are_numbered(store, revision_key, passages):
        sentence = f"{_named(article)} has passages that aren't its text in order."
        return [Problem("passages", sentence, "re-split", revision_key)]
    marks = store.revision_models(revision_key)
    for mark in marks:
        vectors = store.revision_vectors(revision_key, mark)
        if vectors is None or not np.isfinite(vectors).all():
            sentence = f"{_named(article)} has broken vectors of the model {mark.name}."
            problems.append(Problem("vectors", sentence, "re-embed", revision_key))
    if model is not None and model not in marks:
        sentence = f"{_named(article)} has no vectors of the model {model.name}."
        problems.append(Problem("vectors", sentence, "re-embed", revision_key))
    return problems


def _named(article: Article) -> str:
    return f"The article {article.id} (revision {article.revision}) in {article.collection}"


def _are_cut_from(article: Article, passages: tuple[StoredPassage, ...]) -> bool:
    """Whether passages and their sentences lie in the text, in order and apart."""
    verbatim = all(p.text and article.text[p.start : p.end] == p.text for p in passages)
    inside = all(
        p.sentences and p.start <= p.sentences[0].start and p.sentences[-1].end <= p.end for p in passages
    )
    in_order = all(one.end <= other.start for one, other in pairwise(passages)) and all(
        one.end <= other.start for p in passages for one, other in pairwise(p.sentences)
    )
    return bool(passages) and verbatim and inside and in_order


def _are_numbered(store: ArticleStore, revision_key: int, passages: tuple[StoredPassage, ...]) -> bool:
    return [passage.key for passage in passages] == list(store.passage_keys(revision_key))

"""Damage of every kind is found, and what can be made again is told from what can't."""

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from corpus.health import inspect
from corpus.store import ArticleStore
from tests.corpus.drafts import MODEL, OTHER_MODEL, add, cut, draft, vectors_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


def fill(store: ArticleStore) -> None:
    for number in range(3):
        add(
            store,
            "news",
            draft(f"Article {number}. The rate rose to 24% on Monday. Talks go on.", id=str(number)),
        )
    add(store, "news", draft("A later text of the first article.", id="0"))


def test_a_whole_store_has_no_problems(path: Path) -> None:
    with ArticleStore.open(path) as store:
        assert inspect(store, MODEL) == []
        fill(store)
        with store.transaction():
            store.remove("news", "2")
        assert inspect(store) == inspect(store, MODEL) == []


ORPHAN = "PRAGMA foreign_keys = OFF; DELETE FROM article WHERE id = '2'"
LOST_INDEX = "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'passage_by_revision'"
SHIFTED = "UPDATE passage SET start_at = start_at + 1 WHERE key = 3"


@pytest.mark.parametrize(
    ("damage", "part", "repair", "words"),
    [
        ("UPDATE revision SET text = 'Other' WHERE number = 2", "articles", "restore", "0 .* another text"),
        (
            "UPDATE revision SET text = 'Other' WHERE key = 1",
            "articles",
            "restore",
            r"revision 1\) .* another",
        ),
        ("UPDATE passage SET text = 'Other' WHERE key = 3", "passages", "re-split", "passages that aren't"),
        (SHIFTED, "passages", "re-split", "passages"),
        ("UPDATE passage SET sentences = x'' WHERE key = 3", "passages", "re-split", "passages"),
        ("DELETE FROM passage WHERE key = 3", "passages", "re-split", "passages"),
        ("UPDATE revision SET first_passage = 77 WHERE key = 2", "passages", "re-split", "passages"),
        ("DELETE FROM vectors WHERE revision_key = 2", "vectors", "re-embed", "1 .* no vectors of the model"),
        ("UPDATE vectors SET data = x'0000' WHERE revision_key = 2", "vectors", "re-embed", "broken vectors"),
        ("UPDATE vectors SET data = zeroblob(0) WHERE revision_key = 2", "vectors", "re-embed", "broken"),
        (ORPHAN, "file", "restore", "belongs to nothing"),
        ("UPDATE article SET revision_key = NULL WHERE id = '2'", "articles", "restore", "2 has no text"),
        (LOST_INDEX, "file", "restore", "SQLite finds damage"),
    ],
)
def test_damage_is_found(path: Path, damage: str, part: str, repair: str, words: str) -> None:
    with ArticleStore.open(path) as store:
        fill(store)
        store.connection.executescript(damage)
    with ArticleStore.open(path) as store:
        problem, *_ = inspect(store, MODEL)
    assert (problem.part, problem.repair) == (part, repair)
    assert re.search(words, problem.sentence)


def test_not_a_number_is_found(path: Path) -> None:
    with ArticleStore.open(path) as store:
        fill(store)
        nowhere = np.full(MODEL.dim, np.nan, np.float32).tobytes()
        store.connection.execute(
            "UPDATE vectors SET data = ? WHERE length(data) = ?", (nowhere, len(nowhere))
        )
        assert {problem.repair for problem in inspect(store)} == {"re-embed"}


def test_damaged_pages_are_found(path: Path) -> None:
    with ArticleStore.open(path) as store:
        for number in range(50):
            add(store, "news", draft(f"Article {number}. " + "word " * 900, id=str(number)))
    with path.open("r+b") as file:
        file.seek(30 * 4096)
        file.write(b"\xff" * 20 * 4096)
    with ArticleStore.open(path) as store:
        problems = inspect(store)
    assert {(problem.part, problem.repair) for problem in problems} == {("file", "restore")}


REPAIRS: dict[str, Callable[[ArticleStore, int], object]] = {
    "re-split": lambda store, key: store.replace_passages(key, cut(store.revision_text(key))),
    "re-embed": lambda store, key: store.put_vectors(
        key, MODEL, vectors_of([p.text for p in store.revision_passages(key)])
    ),
}


def test_what_can_be_made_again_is_repaired_from_the_text(path: Path) -> None:
    with ArticleStore.open(path) as store:
        fill(store)
        store.connection.execute("UPDATE passage SET text = 'Other' WHERE key = 3")
        store.connection.execute("DELETE FROM vectors WHERE revision_key = 3")
        while problems := inspect(store, MODEL):
            with store.transaction():
                for problem in problems:
                    assert problem.revision_key is not None
                    REPAIRS[problem.repair](store, problem.revision_key)
        assert inspect(store, MODEL) == []
        assert [problem.repair for problem in inspect(store, OTHER_MODEL)] == ["re-embed"] * 3

"""Exports hold the live articles of one collection, whole, in the form that is read again."""

import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Details, Draft
from corpus.clean import clean, clean_line
from corpus.errors import StoreError, StoreMissing
from corpus.export import export, exported_lines
from corpus.jsonl import read_lines
from corpus.limits import Limits
from corpus.store import ArticleStore
from tests.corpus.drafts import add, draft


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def store(path: Path) -> Iterator[ArticleStore]:
    with ArticleStore.open(path) as opened:
        yield opened


def read(file: Path) -> list[Draft]:
    with file.open("rb") as stream:
        drafts = [offer.content for offer in read_lines(str(file), stream, Limits())]
    assert all(isinstance(one, Draft) for one in drafts), drafts
    return drafts  # type: ignore[return-value]


def test_what_is_written_is_read_again_as_it_was(store: ArticleStore, tmp_path: Path) -> None:
    details = {
        "title": "関税 “rates”",
        "source": "Kyodo",
        "author": "A. Writer",
        "url": "https://e.example/?a=1",
    }
    kept = add(
        store,
        "news",
        draft("首相は来た。\n\nThe end.", id="記事/1", published=date(2025, 4, 8), language="ja", **details),
    )
    add(store, "news", draft("An older text of it stays at home.", id="2"))
    add(store, "news", draft("The newer text of it goes out.", id="2"))
    add(store, "news", draft("This was removed, and stays at home.", id="3"))
    add(store, "other", draft("Another collection stays at home.", id="4"))
    with store.transaction():
        store.remove("news", "3")
    file = tmp_path / "out.jsonl"
    assert export(store.path, "news", file) == 2
    first, second = read(file)
    assert (first.text, first.details) == (kept.article.text, kept.article.details)
    assert (second.text, second.details.id) == ("The newer text of it goes out.", "2")
    assert sorted(one.name for one in tmp_path.iterdir() if "part" in one.name) == []
    assert list(json.loads(file.read_bytes().splitlines()[0])) == [
        "id", "title", "text", "date", "source", "author", "url", "language",
    ]  # fmt: skip


def test_a_file_that_is_there_is_kept_unless_said_otherwise(store: ArticleStore, tmp_path: Path) -> None:
    add(store, "news", draft())
    file = tmp_path / "out.jsonl"
    file.write_text("mine")
    with pytest.raises(StoreError, match="exists already"):
        export(store.path, "news", file)
    assert file.read_text() == "mine"
    assert export(store.path, "news", file, overwrite=True) == 1
    assert len(read(file)) == 1
    with pytest.raises(StoreError, match="can't be written"):
        export(store.path, "news", tmp_path / "no folder" / "out.jsonl")
    assert export(store.path, "nothing", tmp_path / "empty.jsonl") == 0


def test_no_store_is_made_by_exporting(path: Path) -> None:
    with pytest.raises(StoreMissing):
        export(path, "news", path.with_name("out.jsonl"))
    assert list(path.parent.iterdir()) == []


def test_it_is_of_one_moment_whatever_is_written_meanwhile(store: ArticleStore) -> None:
    for number in range(5):
        add(store, "news", draft(f"The text number {number} is here.", id=str(number)))
    lines = exported_lines(store.path, "news")
    next(lines)
    with store.transaction():
        store.forget("news", "3")
    add(store, "news", draft("A later one.", id="9"))
    assert [json.loads(line)["id"] for line in lines] == ["1", "2", "3", "4"]


@settings(max_examples=50, deadline=None)
@given(st.text(min_size=1, max_size=200), st.text(max_size=40), st.text(max_size=40))
def test_any_clean_text_comes_back(text: str, title: str, source: str) -> None:
    text = clean(text + " Some letters that make an article.")
    given = Draft(text, Details(id="x", title=clean_line(title), source=clean_line(source), language="en"))
    with TemporaryDirectory() as folder, ArticleStore.open(Path(folder, "library.db")) as store:
        article = add(store, "news", given).article
        (line,) = exported_lines(store.path, "news")
        (offer,) = read_lines("it", io.BytesIO(line), Limits())
        assert isinstance(offer.content, Draft)
        assert (offer.content.text, offer.content.details) == (article.text, article.details)

"""Articles of found passages: what is read of them, and when."""

from pathlib import Path

from corpus.passage import Span
from corpus.store import ArticleStore
from corpus.stored import StoredPassage
from index.articles import Articles
from index.retriever import Found
from tests.corpus.drafts import add, draft


def found(article_id: str, key: int) -> Found:
    return Found(StoredPassage(key, article_id, 1, 0, 4, "Text", (Span(0, 4),)), 1.0, 0.5)


def test_a_text_is_read_when_it_is_looked_up_and_once(tmp_path: Path) -> None:
    with ArticleStore.open(tmp_path / "library.db") as store:
        for name in "abc":
            add(store, "news", draft(f"Text {name}.", id=name, title=f"Title {name}"))
        looked_up = [found("b", 2), found("a", 1), found("b", 3)]
        read: list[str] = []
        store.connection.set_trace_callback(read.append)
        articles = Articles(store, "news", looked_up)
        assert articles.titles(looked_up) == ["Title b", "Title a", "Title b"]
        assert list(articles) == ["b", "a"]
        assert not [sql for sql in read if "r.text" in sql]
        assert articles["a"] is articles["a"]
        assert articles["a"] == store.article("news", "a")
        store.connection.set_trace_callback(None)
    assert len([sql for sql in read if "r.text" in sql]) == 2

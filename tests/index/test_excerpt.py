"""The surroundings of a quote are the article's own words, whatever the text."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article, Details, Draft, content_hash
from corpus.errors import StoreDamaged, UnknownArticle
from corpus.source import Offer
from index.excerpt import REACH, excerpt_around
from index.library import Library
from index.settings import LibrarySettings
from tests.doubles import words

SENTENCES = [f"This is sentence number {n} of the report, and it ends here." for n in range(200)]
TEXT = " ".join(SENTENCES[:100]) + "\n\n" + " ".join(SENTENCES[100:])


def article(text: str, url: str | None = None) -> Article:
    return Article(
        id="a", collection="c", title="T", text=text, source=None, author=None, published=None, url=url,
        language=None, added_at=datetime.now(UTC), added_by="", content_hash=content_hash(text), revision=1,
    )  # fmt: skip


def test_whole_sentences_stand_around_a_quote() -> None:
    start = TEXT.index("number 120") + 3
    found = excerpt_around(article(TEXT, "https://e.example/"), start, start + 9)
    assert found.text.startswith("This is sentence number ")
    assert found.text.endswith(" and it ends here.")
    assert found.start <= start - REACH + 70
    assert found.end >= start + REACH - 70
    assert (found.more_before, found.more_after) == (True, True)
    assert found.link is not None
    assert found.link.startswith("https://e.example/#:~:text=")


def test_near_the_ends_the_article_is_shown_to_its_end() -> None:
    found = excerpt_around(article(TEXT), 5, 9)
    assert (found.start, found.more_before, found.more_after) == (0, False, True)
    found = excerpt_around(article("One. Two. Three.  \n"), 5, 9)
    assert (found.text, found.more_before, found.more_after) == ("One. Two. Three.", False, False)


def test_japanese_and_a_sentence_without_end_are_cut_gently() -> None:
    text = "。".join(f"これは第{n}の文です" for n in range(400)) + "。"
    found = excerpt_around(article(text), 2000, 2005)
    assert found.text.startswith("これは第")
    assert found.text.endswith("です。")
    words = " ".join(f"word{n}" for n in range(2_000))
    found = excerpt_around(article(words), 6000, 6010)
    assert not words[found.start - 1].isalnum()
    assert len(found.text) <= 2 * REACH + 10


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.sampled_from("ab. \n。あ!?\u3000\u200d👍\r"), max_size=60).map(lambda part: part * 60),
    st.integers(0, 5000),
    st.integers(1, 900),
)
def test_it_is_always_verbatim_and_holds_the_quote(text: str, start: int, length: int) -> None:
    end = start + length
    if end > len(text):
        with pytest.raises(UnknownArticle, match="no characters"):
            excerpt_around(article(text), start, end)
        return
    found = excerpt_around(article(text), start, end)
    assert text[found.start : found.end] == found.text
    assert found.start <= start < end <= found.end
    assert start - found.start <= REACH
    assert found.end - end <= REACH
    assert (found.more_before, found.more_after) == (
        bool(text[: found.start].strip()),
        bool(text[found.end :].strip()),
    )


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 2), (0, 10**9)])
def test_a_place_that_is_not_there_is_refused(start: int, end: int) -> None:
    with pytest.raises(UnknownArticle):
        excerpt_around(article("Short text."), start, end)


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    async with await Library.open(LibrarySettings(home=tmp_path / "home"), load=words) as opened:
        yield opened


async def test_older_revisions_and_removed_articles_are_still_read(library: Library) -> None:
    for text in (TEXT, "Something else is said now. Nothing of the report is left."):
        await library.add(Offer("it", Draft(text, Details(id="x"))), collection="a")
    await library.remove("a", "x")
    old = await library.passage_around("a", "x", 1, 100, 150)
    assert (old.article.revision, old.article.removed) == (1, True)
    assert old.text == TEXT[old.start : old.end]
    new = await library.passage_around("a", "x", 2, 0, 9)
    assert new.text.startswith("Something else")
    for collection, revision in (("b", 1), ("a", 3)):
        with pytest.raises(UnknownArticle):
            await library.passage_around(collection, "x", revision, 0, 9)


async def test_a_text_that_is_not_what_was_added_is_not_quoted(library: Library) -> None:
    await library.add(Offer("it", Draft("The rate is 15 percent.", Details(id="x"))), collection="a")
    store = library._desk.store
    with store.transaction():
        store.connection.execute("UPDATE revision SET text = replace(text, '15', '51')")
    with pytest.raises(StoreDamaged):
        await library.passage_around("a", "x", 1, 0, 9)

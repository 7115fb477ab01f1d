"""The state of a collection, by which it is known that nothing changed; questions that nobody waits for."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from corpus.article import Details, Draft
from corpus.source import Offer
from index.answering import Request
from index.library import Library
from index.settings import LibrarySettings
from index.vectors import Vectors
from tests.doubles import WordEmbedder


class LoggingEmbedder(WordEmbedder):
    """Notes the questions in the order in which they are read."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def embed_question(self, text: str) -> Vectors:
        self.asked.append(text)
        return super().embed_question(text)


@pytest.fixture
def embedder() -> LoggingEmbedder:
    return LoggingEmbedder()


@pytest.fixture
async def library(tmp_path: Path, embedder: LoggingEmbedder) -> AsyncIterator[Library]:
    async with await Library.open(LibrarySettings(home=tmp_path / "home"), load=lambda _: embedder) as opened:
        yield opened


async def put(library: Library, text: str, id: str, collection: str = "a") -> None:
    await library.add(Offer("it", Draft(text, Details(id=id, title="Rice"))), collection=collection)


async def test_the_state_changes_with_every_change_of_what_is_answered_from(library: Library) -> None:
    seen = [await library.state_of("a")]
    await put(library, "The rice quota rises.", "r")
    seen.append(await library.state_of("a"))
    await put(library, "The rain fell in Osaka.", "o")
    seen.append(await library.state_of("a"))
    await put(library, "The rice quota falls.", "r")
    seen.append(await library.state_of("a"))
    await library.edit("a", "o", Details(source="Kyodo"))
    seen.append(await library.state_of("a"))
    await library.remove("a", "o")
    seen.append(await library.state_of("a"))
    assert len(set(seen)) == len(seen)


async def test_the_state_stays_without_a_change_and_comes_back_with_an_article(library: Library) -> None:
    await put(library, "The rice quota rises.", "r")
    state = await library.state_of("a")
    await put(library, "The rice quota rises.", "r")
    await put(library, "Rice in another place.", "x", "b")
    await library.answer(Request("What rises?", "a"))
    assert await library.state_of("a") == state
    await library.remove("a", "r")
    assert await library.state_of("a") != state
    await library.bring_back("a", "r")
    assert await library.state_of("a") == state


async def test_what_somebody_waits_for_goes_before_what_nobody_waits_for(
    library: Library, embedder: LoggingEmbedder
) -> None:
    await put(library, "The rice quota rises.", "r")
    patient = [Request(f"What rises, number {number}?", "a") for number in range(20)]
    waiting = [asyncio.create_task(library.answer(one, in_turn=True)) for one in patient]
    await asyncio.sleep(0)
    await library.answer(Request("Where does rain fall?", "a"))
    assert embedder.asked.index("Where does rain fall?") <= 2
    await asyncio.gather(*waiting)
    assert len(embedder.asked) == 21

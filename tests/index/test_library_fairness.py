"""Nobody waits long for somebody else's import: told by what is done before what, never by a clock."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path

import pytest

from corpus.article import Details, Draft
from corpus.source import Offer, Source
from index.library import Library
from index.receipt import Outcome
from index.settings import LibrarySettings
from index.vectors import Vectors
from tests.doubles import WordEmbedder, words

MANY = 400


class LoggingEmbedder(WordEmbedder):
    """Notes each step of passages, and each question."""

    def __init__(self) -> None:
        super().__init__()
        self.log: list[str] = []

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        rows = super().embed_passages(texts)
        self.log.append("step")
        return rows

    def embed_question(self, text: str) -> Vectors:
        self.log.append("question")
        return super().embed_passages([text])[0]


def note(number: int, length: int = 40) -> Offer:
    text = f"The note number{number} speaks of rice. " + "Nothing else is said of it. " * length
    return Offer(f"note {number}", Draft(text, Details(id=str(number))))


def document(number: int) -> Offer:
    text = f"# Document {number}\n\n" + f"The document number{number} speaks of rice and of rain. " * 30
    return Offer(f"{number}.md", Source(f"{number}.md", text.encode()))


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    async with await Library.open(LibrarySettings(home=tmp_path / "home"), load=words) as opened:
        yield opened


async def test_a_question_waits_for_at_most_one_embedding_step(tmp_path: Path) -> None:
    embedder = LoggingEmbedder()
    async with await Library.open(LibrarySettings(home=tmp_path), load=lambda _: embedder) as library:
        await library.add(note(0), collection="a")
        going_on = 5

        async def importing(server: str) -> None:
            nonlocal going_on
            async for _ in library.add_all([note(n) for n in range(120)], collection=server):
                pass
            going_on -= 1

        async def asking() -> list[int]:
            waits: list[int] = []
            while going_on:
                before = len(embedder.log)
                await library.ask("What of number0?", collection="a")
                waits.append(embedder.log[before:].index("question"))
                await asyncio.sleep(0.002)
            return waits

        *_, waits = await asyncio.gather(*(importing(server) for server in "bcdef"), asking())
    assert len(waits) > 10
    assert max(waits) <= 1
    assert embedder.log.count("step") > 40


async def test_previews_and_single_articles_go_in_beside_a_great_import(library: Library) -> None:
    pulled = 0
    done: list[str] = []

    def offers() -> Iterator[Offer]:
        nonlocal pulled
        for number in range(MANY):
            pulled += 1
            yield document(number)

    async def importing() -> None:
        async for receipt in library.add_all(offers(), collection="big"):
            assert receipt.outcome is Outcome.ADDED
            done.append("big")

    async def curating() -> None:
        while pulled < 10:
            await library.count("big")
        for number in range(5):
            before = pulled
            preview = await library.preview(document(number), "small")
            assert preview.outcome is Outcome.ADDED
            done.append("preview")
            # A document of the import that was being read, and what was read while its worker had a step.
            assert pulled - before < 64
        for number in range(3):
            await library.add(document(number), collection="small")
            done.append("small")

    await asyncio.gather(importing(), curating())
    assert done.count("big") == MANY
    assert done.index("preview") < 3 * 64
    assert len(done) - 1 - done[::-1].index("small") < MANY // 2


async def test_imports_go_on_side_by_side(library: Library) -> None:
    done: list[str] = []

    async def importing(server: str, count: int) -> None:
        async for _ in library.add_all([note(n) for n in range(count)], collection=server):
            done.append(server)  # noqa: PERF401 - the order between tasks counts

    await asyncio.gather(importing("a", 300), importing("b", 60), importing("c", 60))
    last = {server: len(done) - 1 - done[::-1].index(server) for server in "abc"}
    assert last["b"] < last["a"]
    assert last["c"] < last["a"]
    assert done[: last["b"]].count("a") < 200


async def test_a_source_that_does_not_come_holds_nobody_up(library: Library) -> None:
    came = threading.Event()

    def offers() -> Iterator[Offer]:
        yield note(1)
        assert came.wait(timeout=60)
        yield note(2)

    slow: list[str] = []

    async def importing() -> None:
        async for receipt in library.add_all(offers(), collection="slow"):
            slow.append(receipt.article_id or "")  # noqa: PERF401 - as far as it has come

    waiting = asyncio.create_task(importing())
    for number in range(3):
        assert (await library.preview(document(number), "a")).outcome is Outcome.ADDED
        assert (await library.add(document(number), collection="a")).outcome is Outcome.ADDED
    while not slow:  # what has come is acknowledged though the next hasn't
        await library.count("slow")
    assert not came.is_set()
    came.set()
    await waiting
    assert slow == ["1", "2"]


async def test_the_library_closes_while_a_source_does_not_come(tmp_path: Path) -> None:
    came = threading.Event()

    def offers() -> Iterator[Offer]:
        assert came.wait(timeout=60)
        yield note(1)

    async def importing() -> None:
        async for _ in library.add_all(offers(), collection="slow"):
            pass

    library = await Library.open(LibrarySettings(home=tmp_path), load=words)
    waiting = asyncio.create_task(importing())
    await asyncio.sleep(0.01)
    await library.close()
    assert not came.is_set()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    came.set()


async def test_lists_and_articles_are_had_while_an_article_of_a_thousand_passages_goes_in(
    library: Library,
) -> None:
    await library.add(note(1), collection="a")
    long = Offer("long", Draft(" ".join(f"Sentence {n} of many is here today." for n in range(8_000))))
    adding = asyncio.create_task(library.add(long, collection="b"))
    had = 0
    while not adding.done():
        assert (await library.headings("a", text="note")).total == 1
        assert (await library.article("a", "1")).id == "1"
        had += 1
    assert (await adding).passages > 200
    assert had > 5

"""Imports that don't run to their end, and what goes on beside them."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from corpus.article import Details, Draft
from corpus.errors import StoreLocked
from corpus.source import Offer
from index.errors import LibraryClosed, StaleModel
from index.library import Library
from index.receipt import Outcome
from index.settings import LibrarySettings
from tests.doubles import words
from tests.index.in_step import require_in_step

MANY = 500


def note(number: int) -> Offer:
    """A note whose number stands nowhere else."""
    text = f"The note number{number} speaks of rice. " + "Nothing else is said of it. " * 20
    return Offer(f"note {number}", Draft(text, Details(id=str(number))))


@pytest.fixture
def settings(tmp_path: Path) -> LibrarySettings:
    return LibrarySettings(home=tmp_path)


@pytest.fixture
async def library(settings: LibrarySettings) -> AsyncIterator[Library]:
    """A library of one note, which has been asked for."""
    async with await Library.open(settings, load=words) as opened:
        await opened.add(note(0), collection="a")
        await opened.ask("What of number0?", collection="a")
        yield opened


async def import_all(library: Library, acknowledged: list[str]) -> None:
    async for receipt in library.add_all(map(note, range(1, MANY)), collection="a"):
        acknowledged.append(receipt.article_id or "")  # noqa: PERF401 - kept when the import is cut short


async def require_whole(library: Library, acknowledged: list[str]) -> None:
    """What was acknowledged is there, and what is there is whole."""
    assert set(acknowledged) <= {article.id for article in await library.articles("a")}
    assert all(finding.ok for finding in await library.check())
    require_in_step(library)


@pytest.mark.parametrize("closes", [True, False])
async def test_a_consumer_may_stop_early(library: Library, closes: bool) -> None:
    receipts = library.add_all(map(note, range(1, MANY)), collection="a")
    acknowledged = []
    async for receipt in receipts:
        acknowledged.append(receipt.article_id or "")
        if len(acknowledged) == 3:
            break
    if closes:
        await receipts.aclose()  # type: ignore[attr-defined]
    assert acknowledged == ["1", "2", "3"]
    await require_whole(library, acknowledged)
    assert (await library.count("a")).articles < MANY
    outcomes = [one.outcome async for one in library.add_all(map(note, range(1, MANY)), collection="a")]
    assert set(outcomes) == {Outcome.ALREADY_THERE, Outcome.ADDED}
    assert (await library.count("a")).articles == MANY


@pytest.mark.parametrize("turns", [0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89])
async def test_an_import_may_be_cancelled_at_any_time(library: Library, turns: int) -> None:
    acknowledged: list[str] = []
    importing = asyncio.create_task(import_all(library, acknowledged))
    for _ in range(turns):
        await asyncio.sleep(0.001)
    importing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await importing
    await require_whole(library, acknowledged)
    assert (await library.add(note(MANY), collection="a")).outcome is Outcome.ADDED


@pytest.mark.parametrize("after", [0, 70])
async def test_closing_ends_an_import_between_batches(settings: LibrarySettings, after: int) -> None:
    library = await Library.open(settings, load=words)
    acknowledged: list[str] = []
    reached = asyncio.Event()

    async def import_some() -> None:
        async for receipt in library.add_all(map(note, range(1, MANY)), collection="a"):
            acknowledged.append(receipt.article_id or "")
            if len(acknowledged) == after:
                reached.set()

    importing = asyncio.create_task(import_some())
    if after:
        await reached.wait()
    await library.close()
    with pytest.raises(LibraryClosed):
        await importing
    async with await Library.open(settings, load=words) as again:
        await require_whole(again, acknowledged)


async def test_a_close_that_is_cancelled_still_gives_the_lock_back(settings: LibrarySettings) -> None:
    library = await Library.open(settings, load=words)
    held = threading.Event()
    library._worker._pool.submit(held.wait)
    closing = asyncio.create_task(library.close())
    await asyncio.sleep(0)
    closing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await closing
    with pytest.raises(StoreLocked):
        await Library.open(settings, load=words)
    held.set()
    await asyncio.to_thread(library._worker._pool.shutdown)
    await (await Library.open(settings, load=words)).close()


@pytest.mark.parametrize("good", [0, 1, 3, 64, 70])
async def test_what_came_before_an_error_of_the_offers_is_stored(library: Library, good: int) -> None:
    def offers() -> Iterator[Offer]:
        yield from map(note, range(1, good + 1))
        raise OSError("the folder has gone")

    acknowledged: list[str] = []

    async def importing() -> None:
        async for receipt in library.add_all(offers(), collection="a"):
            acknowledged.append(receipt.article_id or "")  # noqa: PERF401 - kept when it fails

    with pytest.raises(OSError, match="the folder has gone"):
        await importing()
    assert acknowledged == [str(number) for number in range(1, good + 1)]
    await require_whole(library, acknowledged)


async def test_an_offer_is_acknowledged_before_the_next_one_has_to_come(library: Library) -> None:
    acknowledged = threading.Event()

    def offers() -> Iterator[Offer]:
        for number in range(1, 65):  # a whole batch
            yield note(number)
        assert acknowledged.wait(timeout=60)

    async for _ in library.add_all(offers(), collection="a"):
        acknowledged.set()
    assert acknowledged.is_set()


async def test_a_thousand_articles_go_in_while_thirty_questions_are_asked(library: Library) -> None:
    done: list[str] = []

    async def importing() -> None:
        async for receipt in library.add_all(map(note, range(1, 1_001)), collection="a"):
            assert receipt.outcome is Outcome.ADDED
            done.append("added")

    async def asking() -> None:
        for _ in range(30):
            answer = await library.ask("What of number0?", collection="a", hits=5)
            assert "0" in {hit.article_id for hit in answer.hits}
            done.append("answered")

    await asyncio.gather(importing(), asking())
    assert done.count("answered") == 30
    assert done.index("answered") < done.index("added") + 64
    assert (await library.count("a")).articles == 1_001
    for number in (1, 500, 1_000):
        answer = await library.ask(f"What of number{number}?", collection="a", hits=5)
        assert answer.hits[0].article_id == str(number)
    await require_whole(library, [])


async def test_two_imports_of_the_same_add_each_article_once(library: Library) -> None:
    first: list[str] = []
    second: list[str] = []
    await asyncio.gather(import_all(library, first), import_all(library, second))
    assert first == second
    assert (await library.count("a")).articles == MANY
    await require_whole(library, first)


async def test_articles_may_change_while_everything_is_made_anew(library: Library) -> None:
    async for _ in library.add_all(map(note, range(1, 20)), collection="a"):
        pass

    async def changing() -> None:
        for number in (16, 17, 18):
            await library.remove("a", str(number))
        await library.forget("a", "19")
        newer = Draft("The note number15 is another now.", Details(id="15"))
        await library.add(Offer("newer", newer), collection="a")
        await library.bring_back("a", "16")

    await asyncio.gather(library.rebuild(), changing())
    await require_whole(library, [str(number) for number in range(17)])
    assert (await library.count("a")).articles == 17


async def test_an_article_from_before_another_model_comes_back_at_once(settings: LibrarySettings) -> None:
    async with await Library.open(settings, load=words) as library:
        for number in (1, 2):
            await library.add(note(number), collection="a")
        await library.remove("a", "1")
    async with await Library.open(settings.model_copy(update={"model": "other"}), load=words) as library:
        with pytest.raises(StaleModel):
            await library.bring_back("a", "1")
        await library.rebuild()
        questions = [library.ask("What of number1?", collection="a", hits=9) for _ in range(5)]
        _, *answers = await asyncio.gather(library.bring_back("a", "1"), *questions)
        assert {answer.hits[0].article_id for answer in answers} == {"1"}
        await require_whole(library, ["1", "2"])

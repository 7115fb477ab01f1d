"""What concerns a whole collection or everybody's: export, erasing, forgetting who, status, backup."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from corpus.article import Details, Draft
from corpus.errors import StoreError, UnknownArticle
from corpus.source import Offer
from index.library import Library
from index.settings import LibrarySettings
from tests.doubles import words
from tests.index.in_step import require_in_step

STORY = " ".join(f"Point {n} of the report: rice quota {n + 40}, steel duty {n * 3}." for n in range(40))


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    async with await Library.open(LibrarySettings(home=tmp_path / "home"), load=words) as opened:
        yield opened


def note(number: int, **details: object) -> Offer:
    text = f"The note number{number} speaks of rice, and of nothing else at all."
    return Offer("it", Draft(text, Details(id=str(number), **details)))  # type: ignore[arg-type]


async def fill(library: Library, collection: str, count: int, by: str = "me") -> None:
    async for _ in library.add_all([note(n) for n in range(count)], collection=collection, added_by=by):
        pass


async def test_an_export_is_added_again_elsewhere(library: Library, tmp_path: Path) -> None:
    await fill(library, "a", 30)
    await library.remove("a", "7")
    file = tmp_path / "out.jsonl"
    exporting = asyncio.create_task(library.export("a", file))
    await library.add(note(99), collection="a")
    assert await exporting in (29, 30)
    with pytest.raises(StoreError, match="exists"):
        await library.export("a", file)
    lines = [json.loads(line) for line in file.read_bytes().splitlines()]
    assert [line["id"] for line in lines][:29] == [str(n) for n in range(30) if n != 7]


async def test_erasing_leaves_nothing_of_a_collection_and_all_of_others(library: Library) -> None:
    await fill(library, "a", 120)
    await fill(library, "b", 3)
    story = STORY + " An onlyhere word."
    await library.add(Offer("it", Draft(story, Details(id="first"))), collection="a")
    await library.add(Offer("it", Draft(STORY + " End.", Details(id="copy"))), collection="a")
    await library.remove("a", "5")
    await library.ask("What of number3?", collection="a")
    assert await library.erase_collection("a") == 122
    assert await library.collections() == ["b"]
    assert (await library.ask("What of number3?", collection="a", hits=9)).hits == ()
    with pytest.raises(UnknownArticle):
        await library.article("a", "3")
    assert (await library.headings("a")).total == (await library.headings("a", removed=True)).total == 0
    assert len((await library.ask("What of number2?", collection="b", hits=9)).hits) == 3
    assert all(finding.ok for finding in await library.check())
    require_in_step(library)
    home = library._desk.store.path
    left = b"".join(file.read_bytes() for file in home.parent.iterdir() if file.name.startswith(home.name))
    assert b"steel duty 99" not in left
    assert b"nlyher" not in left  # its stem in the keyword index, without what it shares with the one before
    await fill(library, "a", 2)
    assert (await library.count("a")).articles == 2


async def test_from_the_first_moment_nothing_of_it_is_answered(library: Library) -> None:
    await fill(library, "a", 200)
    erasing = asyncio.create_task(library.erase_collection("a"))
    await asyncio.sleep(0)
    await library.count("b")
    answers = [await library.ask("What of number3?", collection="a", hits=9) for _ in range(3)]
    assert all(answer.hits == () for answer in answers)
    erasing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await erasing
    assert (await library.ask("What of number3?", collection="a", hits=9)).hits == ()
    await library.erase_collection("a")
    assert await library.collections() == []
    assert await library.erase_collection("a") == 0


async def test_a_name_is_blanked_everywhere_it_stands_for_who_added(library: Library) -> None:
    await fill(library, "a", 2, by="mallory")
    await fill(library, "b", 1, by="mallory")
    await library.edit("a", "0", Details(title="Rice"), "mallory")
    await library.edit("a", "1", Details(title="mallory's note"), "alice")
    assert await library.forget_adder("Mallory") == 0
    assert await library.forget_adder("") == 0
    assert await library.forget_adder("mallory") == 4
    assert {one.added_by for one in await library.history("a", "0")} == {""}
    assert [one.added_by for one in await library.history("a", "1")] == ["", "alice"]
    assert (await library.headings("a", added_by="mallory")).total == 0
    assert (await library.headings("a", added_by="")).total == 1
    assert all(finding.ok for finding in await library.check())


async def test_the_status_says_what_is_there(library: Library) -> None:
    empty = await library.status("a")
    assert (empty.articles, empty.passages, empty.sources, empty.newest, empty.last_change) == (
        0,
        0,
        0,
        None,
        None,
    )
    assert empty.healthy
    await library.add(note(1, source="Kyodo", published=date(2025, 4, 8)), collection="a")
    await library.add(note(2, source="KYODO"), collection="a")
    last = await library.edit("a", "2", Details(published=date(2025, 4, 9)))
    await library.add(note(3, source="Reuters", published=date(2026, 1, 1)), collection="b")
    status = await library.status("a")
    assert (status.articles, status.passages, status.sources) == (2, 2, 1)
    assert (status.newest, status.last_change) == (date(2025, 4, 9), last.added_at)
    assert status.healthy
    assert status.disk_bytes > 50_000
    assert status.free_bytes > 0


async def test_the_status_tells_of_a_broken_index(library: Library, tmp_path: Path) -> None:
    await fill(library, "a", 3)
    store = library._desk.store
    with store.transaction():
        store.connection.execute("UPDATE vectors SET data = x'00' WHERE key = 1")
    assert [finding.ok for finding in (await library.status("a")).health] == [False]
    assert (await library.status("b")).healthy
    with library._desk.caches.changing():
        library._desk.caches.keywords.drop("a")
    assert [finding.ok for finding in (await library.status("a")).health] == [False, False]
    await library.check(repair=True)
    assert (await library.status("a")).healthy


async def test_the_status_tells_of_another_model(tmp_path: Path) -> None:
    settings = LibrarySettings(home=tmp_path)
    async with await Library.open(settings, load=words) as library:
        await fill(library, "a", 3)
    other = settings.model_copy(update={"model": "other"})
    async with await Library.open(other, load=words) as library:
        assert (await library.status("a")).healthy  # the model hasn't been needed yet
        assert not all(finding.ok for finding in await library.check())
        assert not (await library.status("a")).healthy


async def test_a_backup_doesnt_keep_questions_waiting(library: Library, tmp_path: Path) -> None:
    await fill(library, "a", 50)
    backing = asyncio.create_task(library.backup(tmp_path / "backup.db"))
    await library.add(note(77), collection="a")
    await backing
    assert (await library.ask("What of number3?", collection="a", hits=1)).hits[0].article_id == "3"
    assert (tmp_path / "backup.db").exists()


async def test_lists_that_do_not_match_are_found_by_the_check_and_mended(library: Library) -> None:
    await fill(library, "a", 3)
    store = library._desk.store
    with store.transaction():
        store.connection.execute("DELETE FROM heading WHERE article_key = 2")
    found = [finding for finding in await library.check() if not finding.ok]
    assert ("index", True) in [(one.part, "lists" in one.sentence) for one in found]
    assert [one.part for one in await library.check(repair=True) if one.repaired] == ["index"]
    assert all(one.ok for one in await library.check())
    assert (await library.headings("a")).total == 3

"""What can happen to a library's files: a full disk, damage, other versions, other processes."""

import asyncio
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corpus.article import Details, Draft
from corpus.errors import StoreDamaged, StoreError, StoreFull, StoreLocked, StoreTooNew
from corpus.source import Offer
from index.errors import ModelMissing
from index.library import Library
from index.receipt import Outcome
from index.settings import LibrarySettings
from tests.doubles import WordEmbedder, words
from tests.index.in_step import require_in_step

ROOT = Path(__file__).parents[2]
AS_ROOT = os.name == "posix" and os.geteuid() == 0
HOLDER = """
import asyncio, sys
from pathlib import Path
from index.library import Library
from index.settings import LibrarySettings
from tests.doubles import words
async def hold():
    async with await Library.open(LibrarySettings(home=Path(sys.argv[1])), load=words):
        print("open", flush=True)
        await asyncio.sleep(600)
asyncio.run(hold())
"""


def note(number: int, length: int = 20) -> Offer:
    """A note whose number stands nowhere else."""
    text = f"The note number{number} speaks of rice. " + "Nothing else is said of it. " * length
    return Offer(f"note {number}", Draft(text, Details(id=str(number))))


async def answering(library: Library, number: int) -> set[str]:
    """The articles in which the note's own word is found."""
    answer = await library.ask(f"number{number}", collection="a", hits=10_000)
    by_words = library._desk.caches.keywords.search("a", [f"number{number}"], 100)
    keys = {passage.article_id for passage in library._desk.store.passages("a", [key for key, _ in by_words])}
    return keys & {hit.article_id for hit in answer.hits}


def mount(*arguments: str) -> None:
    done = subprocess.run([shutil.which("mount") or "mount", *arguments], capture_output=True)
    if done.returncode:
        pytest.skip("mounting isn't allowed here")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    if not AS_ROOT:
        pytest.skip("mounting a small disk needs root")
    folder = tmp_path / "disk"
    folder.mkdir()
    mount("-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder))
    yield folder
    subprocess.run([shutil.which("umount") or "umount", str(folder)], check=True)


async def test_a_full_disk_takes_back_a_batch_and_nothing_else(disk: Path) -> None:
    def make_room() -> None:
        mount("-o", "remount,size=64m", str(disk))

    async with await Library.open(LibrarySettings(home=disk), load=words) as library:
        await fill(library, make_room)
    await look_again(disk)


async def test_a_full_store_takes_back_a_batch_and_nothing_else(tmp_path: Path) -> None:
    async with await Library.open(LibrarySettings(home=tmp_path), load=words) as library:
        connection = library._desk.store.connection
        connection.execute("PRAGMA max_page_count = 300")
        await fill(library, lambda: connection.execute("PRAGMA max_page_count = 100000"))
    await look_again(tmp_path)


async def fill(library: Library, make_room: Callable[[], object]) -> None:
    """Add notes until there is no room, then go on with room."""
    await library.add(note(0), collection="a")
    assert await answering(library, 0) == {"0"}
    acknowledged = {"0"}
    with pytest.raises(StoreFull, match="full; nothing was changed") as failure:
        await add_notes(library, range(1, 5_000), acknowledged)
    assert "What was added before is safe." in failure.value.hint
    assert len(acknowledged) > 1
    assert {article.id for article in await library.articles("a")} == acknowledged
    with pytest.raises(StoreFull):
        await library.add(note(6_000, length=20_000), collection="another")
    assert await library.collections() == ["a"]
    require_in_step(library)
    for number in (0, len(acknowledged) - 1, len(acknowledged)):
        assert await answering(library, number) == {str(number)} & acknowledged
    make_room()
    await library.add(note(6_000), collection="another")
    receipts = [one async for one in library.add_all(map(note, range(len(acknowledged) + 5)), collection="a")]
    assert [one.outcome for one in receipts[-5:]] == [Outcome.ADDED] * 5
    assert {one.outcome for one in receipts[:-5]} == {Outcome.ALREADY_THERE}
    assert await answering(library, len(receipts) - 1) == {str(len(receipts) - 1)}


async def add_notes(library: Library, numbers: Iterable[int], acknowledged: set[str]) -> None:
    async for receipt in library.add_all(map(note, numbers), collection="a"):
        assert receipt.outcome is Outcome.ADDED
        acknowledged.add(receipt.article_id or "")


async def look_again(home: Path) -> None:
    async with await Library.open(LibrarySettings(home=home), load=words) as library:
        assert all(finding.ok for finding in await library.check())
        require_in_step(library)
        assert await library.collections() == ["a", "another"]


async def test_garbage_is_no_library(tmp_path: Path) -> None:
    file = tmp_path / "library.db"
    file.write_bytes(b"This was never a library. " * 400)
    before = file.read_bytes()
    for _ in range(2):  # the refusal keeps no lock
        with pytest.raises(StoreDamaged) as refusal:
            await Library.open(LibrarySettings(home=tmp_path), load=words)
        assert refusal.value.hint
    assert file.read_bytes() == before


async def test_a_newer_library_is_left_alone(tmp_path: Path) -> None:
    await (await Library.open(LibrarySettings(home=tmp_path), load=words)).close()
    with closing(sqlite3.connect(tmp_path / "library.db")) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreTooNew, match="schema 99") as refusal:
        await Library.open(LibrarySettings(home=tmp_path), load=words)
    assert "Update Citedesk" in refusal.value.hint


async def test_a_home_that_cannot_be_written(disk: Path) -> None:
    async with await Library.open(LibrarySettings(home=disk / "home"), load=words) as library:
        await library.add(note(1), collection="a")
    mount("-o", "remount,ro", str(disk))
    for home in (disk / "home", disk / "other"):
        with pytest.raises(StoreError) as refusal:
            await Library.open(LibrarySettings(home=home), load=words)
        assert str(disk) in str(refusal.value)
        assert refusal.value.hint
    mount("-o", "remount,rw", str(disk))
    async with await Library.open(LibrarySettings(home=disk / "home"), load=words) as library:
        assert await answering(library, 1) == {"1"}


async def test_a_home_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("mine")
    with pytest.raises(StoreError, match="can't be made"):
        await Library.open(LibrarySettings(home=tmp_path / "home"), load=words)


async def test_a_relative_home_stays_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with await Library.open(LibrarySettings(home=Path("home")), load=words) as library:
        (tmp_path / "elsewhere").mkdir()
        monkeypatch.chdir(tmp_path / "elsewhere")
        await library.add(note(1), collection="a")
        await library.backup(Path("copy.db"))
    assert (tmp_path / "home" / "library.db").exists()
    assert [file.name for file in (tmp_path / "elsewhere").iterdir()] == ["copy.db"]


async def test_a_second_process_is_turned_away_until_the_first_is_gone(tmp_path: Path) -> None:
    holder = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLDER, str(tmp_path), cwd=ROOT, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    assert await holder.stdout.readline() == b"open\n"
    with pytest.raises(StoreLocked, match="Another process") as refusal:
        await Library.open(LibrarySettings(home=tmp_path), load=words)
    assert "Close the other Citedesk" in refusal.value.hint
    holder.kill()
    await holder.communicate()
    async with await Library.open(LibrarySettings(home=tmp_path), load=words) as library:
        assert (await library.add(note(1), collection="a")).outcome is Outcome.ADDED


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE keywords_1_data SET block = x'ffffffffff' WHERE id = 10",
        "DELETE FROM keywords_1_data WHERE id = 1",
        "DELETE FROM keywords_1_data WHERE id > 10",
        "DELETE FROM keywords_1_config",
        "DROP TABLE keywords_1_data",
        "DELETE FROM keyword_table",
    ],
)
async def test_a_torn_keyword_index_is_noticed_and_made_anew(tmp_path: Path, damage: str) -> None:
    async with await Library.open(LibrarySettings(home=tmp_path), load=words) as library:
        async for _ in library.add_all(map(note, range(5)), collection="a"):
            pass
    with closing(sqlite3.connect(tmp_path / "library.db")) as connection, connection:
        connection.execute(damage)
    async with await Library.open(LibrarySettings(home=tmp_path), load=words) as library:
        assert [one.part for one in await library.check() if not one.ok] == ["index"]
        assert [one.part for one in await library.check(repair=True) if one.repaired] == ["index"]
        assert all(one.ok for one in await library.check())
        require_in_step(library)
        assert await answering(library, 3) == {"3"}


async def test_a_question_to_a_torn_keyword_index_is_told_so(tmp_path: Path) -> None:
    async with await Library.open(LibrarySettings(home=tmp_path), load=words) as library:
        await library.add(note(1), collection="a")
    with closing(sqlite3.connect(tmp_path / "library.db")) as connection, connection:
        connection.execute("DELETE FROM keywords_1_data WHERE id > 10")
    async with await Library.open(LibrarySettings(home=tmp_path), load=words) as library:
        with pytest.raises(StoreDamaged) as damage:
            await library.ask("What of number1?", collection="a")
        assert "citedesk check" in damage.value.hint


async def test_repairing_a_removed_article_does_not_answer_from_it(tmp_path: Path) -> None:
    async with await Library.open(LibrarySettings(home=tmp_path), load=words) as library:
        async for _ in library.add_all(map(note, range(3)), collection="a"):
            pass
        await library.remove("a", "1")
        store = library._desk.store
        with store.transaction():
            store.connection.execute("UPDATE passage SET text = 'Wrong word.' WHERE start_at = 0")
        assert len([one for one in await library.check(repair=True) if one.repaired]) >= 3
        assert all(one.ok for one in await library.check())
        require_in_step(library)
        assert await answering(library, 1) == set()
        await library.bring_back("a", "1")
        require_in_step(library)
        assert await answering(library, 1) == {"1"}


async def test_a_check_without_the_model_still_looks_at_the_rest(tmp_path: Path) -> None:
    def missing(settings: LibrarySettings) -> WordEmbedder:
        raise ModelMissing("The weights aren't there.", hint="Install them.")

    async with await Library.open(LibrarySettings(home=tmp_path), load=words) as library:
        await library.add(note(1), collection="a")
    async with await Library.open(LibrarySettings(home=tmp_path), load=missing) as library:
        findings = await library.check(repair=True)
    assert [(one.part, one.ok) for one in findings] == [("model", False), ("store", True), ("index", True)]

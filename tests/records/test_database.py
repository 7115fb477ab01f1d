"""The file that the bot's tables share with the library: opened, brought up to date, written together."""

import asyncio
import sqlite3
import threading
from pathlib import Path

import pytest

from bot.records.answers import Answers
from bot.records.database import RecordsDatabase
from bot.records.records import Records
from bot.records.schema import STEPS
from corpus.backup import backup
from corpus.errors import StoreDamaged, StoreError, StoreFull, StoreTooNew
from corpus.store import ArticleStore
from tests.corpus.drafts import cut, draft
from tests.records.made import AT, GUILD, answer


def schema_of(path: Path) -> set[tuple[str, str]]:
    with sqlite3.connect(path) as connection:
        return set(connection.execute("SELECT name, sql FROM sqlite_schema WHERE name LIKE 'chat%'"))


@pytest.mark.parametrize("before", range(len(STEPS)))
def test_a_file_of_any_earlier_citedesk_is_brought_up_to_date(
    path: Path, tmp_path: Path, before: int
) -> None:
    with sqlite3.connect(path) as connection:
        if before:
            connection.execute("CREATE TABLE chat_schema (version INTEGER NOT NULL) STRICT")
            connection.execute("INSERT INTO chat_schema VALUES (?)", (before,))
        for step in STEPS[:before]:
            for statement in step:
                connection.execute(statement)
        if before:
            connection.execute("INSERT INTO chat_policy VALUES (7, '[1]', '[]', NULL, 0, 'ja', 0, 30)")
    RecordsDatabase(path).close()
    fresh = tmp_path / "fresh.sqlite"
    ArticleStore.open(fresh).close()
    RecordsDatabase(fresh).close()
    assert schema_of(path) == schema_of(fresh)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT max(version) FROM chat_schema").fetchone() == (len(STEPS),)
        kept = connection.execute("SELECT guild_id, curator_roles, language FROM chat_policy").fetchall()
        assert kept == ([(7, "[1]", "ja")] if before else [])


def test_records_of_a_newer_citedesk_are_refused_and_left_alone(path: Path) -> None:
    RecordsDatabase(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO chat_schema VALUES (?)", (len(STEPS) + 1,))
    before = schema_of(path)
    with pytest.raises(StoreTooNew, match=str(len(STEPS) + 1)):
        RecordsDatabase(path)
    assert schema_of(path) == before


def test_opening_again_changes_nothing(path: Path) -> None:
    RecordsDatabase(path).close()
    before = schema_of(path)
    RecordsDatabase(path).close()
    assert schema_of(path) == before


def test_a_damaged_file_is_said_to_be_damaged(path: Path) -> None:
    path.write_bytes(b"This is no database, whatever it is called. " * 100)
    with pytest.raises(StoreDamaged):
        RecordsDatabase(path)


def test_library_and_records_share_a_file_and_a_backup(path: Path, tmp_path: Path) -> None:
    with ArticleStore.open(path) as store:
        database = RecordsDatabase(path)
        with store.transaction():
            store.put("news", draft("Coffee pays 10%."), cut("Coffee pays 10%."), added_by="")
        Answers(database).put(answer())
        database.close()
        assert len(store.articles("news")) == 1
    copy = tmp_path / "copy.sqlite"
    backup(path, copy)
    restored = RecordsDatabase(copy)
    assert Answers(restored).find("key", GUILD) == answer()
    restored.close()


def test_what_fails_half_way_leaves_nothing(database: RecordsDatabase) -> None:
    answers = Answers(database)

    def two_answers() -> None:
        with database.transaction():
            answers.put(answer("one"))
            answers.put(answer("two"))
            raise RuntimeError("the second thoughts")

    with pytest.raises(RuntimeError, match="second thoughts"):
        two_answers()
    assert answers.find("one", GUILD) is None
    answers.put(answer("one"))
    assert answers.find("one", GUILD) is not None, "and the next goes through"


async def test_one_call_is_one_transaction(path: Path) -> None:
    async with await Records.open(path) as records:

        def both() -> None:
            records.answers.put(answer("one"))
            records.answers.rate("one", 1, True, AT)
            raise ValueError("no")

        with pytest.raises(ValueError, match="no"):
            await records.run(both)
        assert await records.run(records.answers.find, "one", GUILD) is None


async def test_what_was_returned_for_is_there_after_opening_again(path: Path) -> None:
    async with await Records.open(path) as records:
        await records.run(records.answers.put, answer())
    async with await Records.open(path) as records:
        assert await records.run(records.answers.find, "key", GUILD) == answer()


async def test_closed_records_say_so(path: Path) -> None:
    records = await Records.open(path)
    await records.close()
    await records.close()
    with pytest.raises(StoreError, match="closed"):
        await records.run(records.facts.get, "x")


async def test_what_was_begun_is_finished_before_closing(path: Path) -> None:
    records = await Records.open(path)
    begun, go_on = threading.Event(), threading.Event()

    def slow() -> None:
        begun.set()
        go_on.wait(60)
        records.facts.put("slow", "done")

    work = asyncio.create_task(records.run(slow))
    await asyncio.to_thread(begun.wait, 60)
    closing = asyncio.create_task(records.close())
    go_on.set()
    await asyncio.gather(work, closing)
    async with await Records.open(path) as again:
        assert await again.run(again.facts.get, "slow") == "done"


async def test_many_at_once_are_all_kept(path: Path) -> None:
    async with await Records.open(path) as records:
        await asyncio.gather(*(records.run(records.answers.put, answer(f"{one}")) for one in range(50)))
        found = [await records.run(records.answers.find, f"{one}", GUILD) for one in range(50)]
        assert found == [answer(f"{one}") for one in range(50)]


def test_a_full_disk_is_said_and_loses_nothing(database: RecordsDatabase) -> None:
    answers = Answers(database)
    answers.put(answer("before"))
    (pages,) = database.row("PRAGMA page_count") or (0,)
    database.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreFull):
        answers.put(answer("huge", question="long " * 100_000))
    assert answers.find("before", GUILD) == answer("before")
    database.rows(f"PRAGMA max_page_count = {pages + 100}")
    answers.put(answer("after"))
    assert answers.find("after", GUILD) == answer("after")

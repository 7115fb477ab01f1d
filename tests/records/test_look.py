"""Looking waits for nobody who writes to the library's file."""

import asyncio
from pathlib import Path

from bot.records.policies import Policy
from bot.records.records import Records
from corpus.database import connect


async def test_a_look_is_served_while_the_library_writes_and_a_write_waits_its_turn(path: Path) -> None:
    library = connect(path)
    async with await Records.open(path) as records:
        await records.run(records.policies.put, Policy(1, private=True))
        library.execute("BEGIN IMMEDIATE")
        assert (await records.look(records.policies.of, 1)).private
        writing = asyncio.ensure_future(records.run(records.policies.put, Policy(1)))
        done, _ = await asyncio.wait([writing], timeout=0.2)
        assert not done
        library.execute("COMMIT")
        await writing
        assert not (await records.look(records.policies.of, 1)).private
    library.close()


async def test_what_a_look_writes_is_lost(path: Path) -> None:
    async with await Records.open(path) as records:
        await records.look(records.policies.put, Policy(1, private=True))
        assert await records.look(records.policies.of, 1) == Policy(1)

"""The process that is killed: notes that an article has changed, and settles the answers that rest on it.

python -m tests.records.corrector FILE FIRST
"""

import asyncio
import sys
from itertools import count
from pathlib import Path

from bot.records.corrections import Noted
from bot.records.records import Records
from tests.records.made import AT, GUILD
from tests.records.writer import say

ARTICLE = "a"


async def correct(path: Path, first: int) -> None:
    """From revision `first` on, until killed."""
    async with await Records.open(path) as records:
        corrections = records.corrections
        say("ready")
        for revision in count(first):
            await records.run(corrections.note, GUILD, {ARTICLE: Noted(revision)}, AT)
            say(f"noted {revision}")
            while (due := await records.look(corrections.next_due)) is not None:
                await records.run(corrections.settle, due, f"{revision}")
                say(f"settled {due.key} {revision}")


if __name__ == "__main__":
    asyncio.run(correct(Path(sys.argv[1]), int(sys.argv[2])))

"""The process that is killed: keeps answers, ratings and queued questions, and says so after each.

python -m tests.records.writer FILE FIRST
"""

import asyncio
import sys
from itertools import count
from pathlib import Path

from bot.records.records import Records
from tests.records.made import ALICE, AT, answer


async def write(path: Path, first: int) -> None:
    """From number `first` on, until killed."""
    say("ready")
    async with await Records.open(path) as records:
        for number in count(first):
            await records.run(keep, records, number)
            say(f"{number}")


def keep(records: Records, number: int) -> None:
    """A question with all that is said of it, in one transaction."""
    key = f"{number}"
    records.answers.put(answer(key, question=question(number)))
    records.answers.rate(key, ALICE, False, AT, reason="wrong", comment=key)
    records.queue.put(key, AT, wants_word=True)


def question(number: int) -> str:
    """What is asked: now and then much, so that the log is written back to the file."""
    return f"What of {number}? " * (400 if number % 7 == 0 else 1)


def say(word: str) -> None:
    """Into the pipe at once: what isn't there when the process dies was not acknowledged."""
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(write(Path(sys.argv[1]), int(sys.argv[2])))

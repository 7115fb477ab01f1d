"""A writer killed with -9 at random points: what it acknowledged is kept, and nothing by halves."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.records.answers import Answers
from bot.records.database import RecordsDatabase
from bot.records.queue import Queue
from tests.records.made import GUILD, answer
from tests.records.writer import question

ROOT = Path(__file__).parents[2]
KILLS = 12
# Seconds: a step takes some milliseconds.
LATEST = 0.03


@pytest.mark.slow
def test_what_was_acknowledged_outlives_a_kill(path: Path) -> None:
    chance = random.Random(2026)
    first = 0
    for _ in range(KILLS):
        said = run_and_kill(path, first, chance)
        database = RecordsDatabase(path)
        assert database.row("PRAGMA integrity_check") == ("ok",)
        answers, waiting = Answers(database), {one.key: one for one in Queue(database).waiting(GUILD)}
        # What was begun when the kill came is whole or not there at all.
        begun = answers.find(f"{said + 1}", GUILD) is not None
        for number in range(said + 1 + begun):
            assert answers.find(f"{number}", GUILD) == answer(f"{number}", question=question(number))
            assert waiting[f"{number}"].wants_word
            assert waiting[f"{number}"].comments == (f"{number}",)
        assert answers.find(f"{said + 2}", GUILD) is None
        database.close()
        first = said + 1
    assert first > KILLS


def run_and_kill(path: Path, first: int, chance: random.Random) -> int:
    """Let a writer go on for a random while, kill it, and give the last number that it acknowledged."""
    command = [sys.executable, "-m", "tests.records.writer", str(path), str(first)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        said = [writer.stdout.readline() for _ in range(chance.randint(0, 12))]
        time.sleep(chance.uniform(0, LATEST))
        assert writer.poll() is None, "the writer ended by itself"
        os.kill(writer.pid, signal.SIGKILL)
        said += writer.stdout.read().splitlines(keepends=True)
    whole = [line for line in said if line.endswith("\n")]
    return int(whole[-1]) if whole else first - 1

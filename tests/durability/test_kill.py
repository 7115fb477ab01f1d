"""A writer killed with -9 at random points: what it acknowledged is there, and nothing by halves."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.durability.steps import expected
from tests.durability.writer import opened

ROOT = Path(__file__).parents[2]
KILLS = {"store": 25, "library": 27}
# Seconds: opening takes some milliseconds, a step one or two, with a checkpoint tens of them. A batch
# of the library's takes some ten, most of them before and in its one transaction.
LATEST_WHILE_OPENING, LATEST_AFTER_A_STEP = 0.03, 0.03
MOST_STEPS = 30


@pytest.mark.slow
@pytest.mark.parametrize("way", KILLS)
def test_what_was_acknowledged_outlives_a_kill(way: str, tmp_path: Path) -> None:
    chance = random.Random(2025)
    acknowledged = 0
    for _ in range(KILLS[way]):
        acknowledged = max(acknowledged, run_and_kill(way, tmp_path, acknowledged, chance))
        with opened(way, tmp_path) as survivor:
            last = survivor.last(acknowledged)
            assert acknowledged <= last <= acknowledged + survivor.unsaid
            survivor.require(expected(last))
        acknowledged = last
    assert acknowledged > KILLS[way]


def run_and_kill(way: str, folder: Path, done: int, chance: random.Random) -> int:
    """Let a writer go on for a random while, kill it, and give the last step that it acknowledged."""
    command = [sys.executable, "-m", "tests.durability.writer", way, str(folder), str(done)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        said = ""
        if chance.random() < 0.2:
            time.sleep(chance.uniform(0, LATEST_WHILE_OPENING))
        else:
            for _ in range(chance.randint(1, MOST_STEPS)):
                said = writer.stdout.readline()
            time.sleep(chance.uniform(0, LATEST_AFTER_A_STEP))
        assert writer.poll() is None, "the writer ended by itself"
        os.kill(writer.pid, signal.SIGKILL)
        rest = writer.stdout.read()
    lines = [line for line in (said + rest).splitlines(keepends=True) if line.endswith("\n")]
    return int(lines[-1]) if lines else 0

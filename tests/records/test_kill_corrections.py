"""Killed with -9 while answers are corrected: an answer that isn't due any more shows what was noted last."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.records.answers import Answers
from bot.records.corrections import Corrections, Noted
from bot.records.database import RecordsDatabase
from index.errata import Excerpted
from tests.records.corrector import ARTICLE
from tests.records.made import GUILD, answer

ROOT = Path(__file__).parents[2]
KILLS, ANSWERS = 6, 5
# Seconds: a step takes some milliseconds.
LATEST = 0.03


@pytest.mark.slow
def test_no_correction_that_is_owed_is_lost_by_a_kill(path: Path) -> None:
    chance = random.Random(2026)
    database = RecordsDatabase(path)
    for number in range(ANSWERS):
        Answers(database).put(answer(f"{number}", excerpts=(Excerpted(ARTICLE, 1, 0, 9),)))
        Answers(database).sent(f"{number}", 70, 5)
    database.close()
    revision = 1
    for _ in range(KILLS):
        said = run_and_kill(path, revision + 1, chance)
        database = RecordsDatabase(path)
        assert database.row("PRAGMA integrity_check") == ("ok",)
        noted = Corrections(database).articles()[GUILD][ARTICLE] or Noted(1)
        assert noted.revision is not None
        states = dict(database.rows("SELECT answer_key, due > 0 FROM chat_notice"))
        shown = dict(database.rows("SELECT answer_key, shown FROM chat_notice"))
        assert len(states) == ANSWERS
        for key, due in states.items():
            assert due or shown[key] == f"{noted.revision}"
        for word, *more in said:
            # A settled answer may be due again, by a later revision; what it showed then is forgotten never.
            if word == "settled":
                assert int(shown[more[0]]) >= int(more[1])
            else:
                assert noted.revision >= int(more[0])
        database.close()
        revision = noted.revision
    assert revision > 1


def run_and_kill(path: Path, first: int, chance: random.Random) -> list[list[str]]:
    """Let a corrector go on for a random while, kill it, and give what it acknowledged, in words."""
    command = [sys.executable, "-m", "tests.records.corrector", str(path), str(first)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        said = [process.stdout.readline() for _ in range(chance.randint(0, 12))]
        time.sleep(chance.uniform(0, LATEST))
        assert process.poll() is None, "the process ended by itself"
        os.kill(process.pid, signal.SIGKILL)
        said += process.stdout.read().splitlines(keepends=True)
    return [line.split() for line in said if line.endswith("\n")]

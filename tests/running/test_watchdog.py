"""The watchdog, with a clock of its own."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from bot.running.alive import NAME, Alive, heard_ago
from bot.running.health import health
from bot.running.watchdog import Watchdog
from bot.settings import BotSettings
from bot.terminal.paper import Paper
from bot.terminal.seat import DONE, NOT_DONE, Seat


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_it_barks_when_nothing_was_heard_and_bites_when_nothing_ends() -> None:
    clock, barked, bitten = Clock(), threading.Event(), threading.Event()
    dog = Watchdog(0.04, barked.set, bite=bitten.set, grace=0.05, clock=clock)
    dog.start()
    clock.now = 1.0
    assert barked.wait(10)
    assert bitten.wait(10)


def test_it_bites_nobody_who_ends_in_time() -> None:
    clock, bitten = Clock(), threading.Event()
    dog = Watchdog(0.04, lambda: dog.stop(), bite=bitten.set, grace=10, clock=clock)
    dog.start()
    clock.now = 1.0
    dog._thread.join(10)
    assert not bitten.is_set()


def test_it_is_quiet_while_discord_is_heard() -> None:
    clock, barked = Clock(), threading.Event()
    dog = Watchdog(0.4, barked.set, bite=barked.set, clock=clock)
    dog.start()
    for moment in range(8):
        clock.now = moment * 0.3
        dog.heard()
        time.sleep(0.02)
    dog.stop()
    dog._thread.join(10)
    assert not barked.is_set()


def test_a_loop_that_hangs_is_ended_from_outside() -> None:
    """The bark goes to a loop that never runs it, as when something blocks it."""
    program = (
        "import asyncio, time\n"
        "from bot.running.watchdog import Watchdog, leave_at_once\n"
        "from bot.running.stopping import Stopping\n"
        "async def main():\n"
        "    stopping = Stopping()\n"
        "    dog = Watchdog(.1, lambda: stopping.set(4), bite=lambda: leave_at_once(4), grace=.2)\n"
        "    dog.start()\n"
        "    time.sleep(60)\n"
        "asyncio.run(main())\n"
    )
    root = Path(__file__).parents[2]
    run = subprocess.run([sys.executable, "-c", program], cwd=root, timeout=50, capture_output=True)
    assert run.returncode == 4, run.stderr


def test_health_says_whether_discord_is_heard(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seat = Seat(BotSettings(home=tmp_path), Paper(), Paper(stderr=True))
    assert heard_ago(tmp_path) is None
    assert health(seat) == NOT_DONE
    alive = Alive(tmp_path)
    alive.heard()
    assert health(seat) == DONE
    os.utime(tmp_path / NAME, (time.time() - 500,) * 2)
    assert health(seat) == NOT_DONE
    alive.over()
    assert heard_ago(tmp_path) is None
    assert "500 seconds" in capsys.readouterr().err

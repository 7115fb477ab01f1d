"""What a signal does to whatever is being waited for."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.running.stopping import Stopped, Stopping


async def test_what_is_done_in_time_is_handed_back() -> None:
    async def work() -> int:
        return 3

    assert await Stopping().unless(work()) == 3


async def test_what_failed_fails() -> None:
    async def work() -> int:
        raise KeyError("x")

    with pytest.raises(KeyError):
        await Stopping().unless(work())


async def test_what_takes_longer_is_given_up_and_has_ended_by_then() -> None:
    stopping, ended = Stopping(), []

    async def work() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0)
            ended.append(True)

    stopping.set(4)
    with pytest.raises(Stopped):
        await stopping.unless(work())
    assert ended == [True]
    assert stopping.status == 4


async def test_the_first_reason_counts() -> None:
    stopping = Stopping()
    stopping.set(4)
    stopping.set(0)
    await stopping.wait()
    await asyncio.sleep(0)
    assert stopping.status == 4


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_second_signal_does_not_wait(number: signal.Signals) -> None:
    program = (
        "import asyncio\n"
        "from bot.running.stopping import Stopping\n"
        "async def main():\n"
        "    stopping = Stopping()\n"
        "    stopping.on_signals()\n"
        "    print('here', flush=True)\n"
        "    await stopping.wait()\n"
        "    print('stopping', flush=True)\n"
        "    await asyncio.sleep(60)\n"
        "asyncio.run(main())\n"
    )
    root = Path(__file__).parents[2]
    with subprocess.Popen([sys.executable, "-c", program], cwd=root, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        for line in (b"here\n", b"stopping\n"):
            assert process.stdout.readline() == line
            os.kill(process.pid, number)
        assert process.wait(30) == 128 + number

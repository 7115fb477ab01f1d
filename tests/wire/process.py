"""The bot as a process of its own: started, signalled, watched to its end."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from tests.wire.server import Discord

ROOT = Path(__file__).parents[2]
SHIPPED = "bot"  # the package whose __main__ is the console script's entry


def environment(more: Mapping[str, str]) -> dict[str, str]:
    """This environment without settings of Citedesk's, and with `more`."""
    here = {name: value for name, value in os.environ.items() if not name.startswith("CITEDESK_")}
    return {**here, "PYTHONUNBUFFERED": "1", **more}


class BotProcess:
    """One run of the bot. Everything it writes goes into `log`."""

    def __init__(self, process: Process, log: Path) -> None:
        self._process = process
        self.log = log

    @classmethod
    async def start(
        cls,
        discord: Discord,
        log: Path,
        *arguments: str,
        module: str = SHIPPED,
        env: Mapping[str, str] | None = None,
        address: str | None = None,
    ) -> Self:
        """Start `module` with `arguments` in front of `discord`; `env` adds to the environment.

        `address` is where it looks for Discord instead.
        """
        written = log.open("ab")
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.wire.launch", address or discord.address, module, *arguments),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=written,
            stderr=asyncio.subprocess.STDOUT,
            cwd=ROOT,
            env=environment(env or {}),
        )
        written.close()
        return cls(process, log)

    @property
    def running(self) -> bool:
        return self._process.returncode is None

    @property
    def output(self) -> str:
        return self.log.read_text("utf-8", "replace")

    def send(self, number: signal.Signals) -> None:
        if self.running:
            self._process.send_signal(number)

    async def ended(self, seconds: float = 30) -> int:
        """Its exit code. Raises TimeoutError, and kills it, if it goes on."""
        try:
            async with asyncio.timeout(seconds):
                return await self._process.wait()
        except TimeoutError:
            await self.kill()
            raise TimeoutError(f"still running after {seconds:g} s:\n{self.output[-4000:]}") from None

    async def terminate(self, seconds: float = 30) -> int:
        """SIGTERM, and its exit code."""
        self.send(signal.SIGTERM)
        return await self.ended(seconds)

    async def kill(self) -> None:
        """SIGKILL: no goodbye."""
        self.send(signal.SIGKILL)
        await self._process.wait()

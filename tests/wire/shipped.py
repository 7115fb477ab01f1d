"""The shipped bot in front of the loopback Discord: its library, its start, and what it writes."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.chat.words import Words
from tests.wire.exchanges import Answered
from tests.wire.messages import Message
from tests.wire.people import User
from tests.wire.places import Channel
from tests.wire.process import ROOT, SHIPPED, BotProcess, environment
from tests.wire.server import Discord

SEND = "POST /channels/{channel_id}/messages"

EXAMPLE = "1400000000000000000"
"""The server whose library is prepared."""

ANSWERS_WITHIN = 60.0
STARTS_WITHIN = 180.0
"""Seconds. A few are enough for the model; a busy machine takes more."""

WORDS = Words()


def say(message: str, **values: object) -> str:
    """What the bot says in English: a label, or a sentence."""
    return WORDS.say("en", message, **values)


def prepare(home: Path) -> Path:
    """Put the sample briefs into the collection of the server EXAMPLE, by the shipped command."""
    briefs = sorted(str(path) for path in (ROOT / "corpus" / "samples").glob("*.md"))
    words = ["--home", str(home), "--collection", f"discord-{EXAMPLE}", "add", *briefs]
    run = subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=ROOT,
        env=environment({"CITEDESK_THREADS": "1"}),
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    return home


class Shipped:
    """Runs `citedesk` commands in front of Discord, on one library."""

    def __init__(self, discord: Discord, folder: Path, prepared: Path) -> None:
        self._discord = discord
        self._folder = folder
        self.home = folder / "home"
        shutil.copytree(prepared, self.home)
        self._processes: list[BotProcess] = []

    async def start(
        self, *words: str, module: str = SHIPPED, address: str | None = None, **env: str
    ) -> BotProcess:
        """Start `citedesk` with these words; `env` adds to the settings, an empty value takes one away.

        `address` is where it looks for Discord instead.
        """
        log = self._folder / f"{len(self._processes)}.log"
        settings = {
            "CITEDESK_TOKEN": self._discord.world.token,
            "CITEDESK_HOME": str(self.home),
            "CITEDESK_MEMBER_COOLDOWN": "0",
            "CITEDESK_THREADS": "1",
        }
        chosen = {name: value for name, value in {**settings, **env}.items() if value}
        process = await BotProcess.start(
            self._discord, log, *words, module=module, env=chosen, address=address
        )
        self._processes.append(process)
        return process

    async def done(self, *words: str, address: str | None = None, **env: str) -> tuple[int, str]:
        """Run a command to its end: its exit code and everything it wrote."""
        process = await self.start(*words, address=address, **env)
        return await process.ended(STARTS_WITHIN), process.output

    async def run(
        self, *, module: str = SHIPPED, words: tuple[str, ...] = ("run",), **env: str
    ) -> BotProcess:
        """`citedesk run`, connected."""
        before = len(self._discord.gateway.sessions)
        process = await self.start(*words, module=module, **env)
        gateway = self._discord.gateway
        await self._discord.wait_for(
            lambda: (gateway.connected and len(gateway.sessions) > before) or not process.running,
            STARTS_WITHIN,
            "the bot",
        )
        assert process.running, process.output
        return process

    async def sync(self) -> None:
        """Have the commands registered, for everyone."""
        status, said = await self.done("sync")
        assert status == 0, said

    async def end(self) -> None:
        """Kill what still runs; whatever was written, in no line does the token stand."""
        for process in self._processes:
            await process.kill()
        for process in self._processes:
            assert self._discord.world.token not in process.output, process.log


def events(process: BotProcess) -> list[dict[str, Any]]:
    """The lines of its log."""
    lines = process.output.splitlines()
    return [json.loads(line) for line in lines if line.startswith("{")]


def logged(process: BotProcess, having: str) -> list[dict[str, Any]]:
    """Those whose sentence contains this."""
    return [line for line in events(process) if having in str(line["event"])]


def posted(discord: Discord) -> list[dict[str, Any]]:
    """What the bot sent to channels, also what it got no receipt for."""
    return [one.call.body for one in discord.requests(SEND) if one.call.name == SEND]


@contextmanager
def behaving(discord: Discord, process: BotProcess) -> Iterator[None]:
    """Inside, nobody is pinged, whatever is posted has a nonce, and no fault comes into the log."""
    before = len(posted(discord))
    yield
    assert discord.pings == []
    for body in posted(discord)[before:]:
        assert body["enforce_nonce"], body
        assert body["nonce"], body
    assert [line for line in events(process) if line["level"] == "error"] == []


async def ask(discord: Discord, channel: Channel, user: User, question: str, **more: object) -> Message:
    """The answer to `/ask`, which was acknowledged before."""
    exchange = await discord.slash(user, channel, "ask", question=question, **more)
    assert exchange.answered == Answered.DEFERRED
    return await discord.answer(exchange, ANSWERS_WITHIN)

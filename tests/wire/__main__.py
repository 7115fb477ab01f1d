"""A Discord to try a bot against by hand:  python -m tests.wire [SECONDS]

Prints where it listens and how to start the bot; ends by itself, after ten minutes unless told otherwise.
Lines on standard input act: `/ask question=...`, `@ text` (a mention), `dm text`, `click LABEL` (on the
newest message that has it), `show` (the requests so far), `drop`, `reconnect`, `quit`.
"""

import asyncio
import sys

from tests.wire.messages import Message
from tests.wire.server import Discord

_SECONDS = 600.0
_HELP = """\
Discord listens at {address} for {seconds:g} s.
Server {guild} "{name}", channel {channel}, member {member}.
  CITEDESK_TOKEN={token} python -m tests.wire.launch {address} bot sync
  CITEDESK_TOKEN={token} python -m tests.wire.launch {address} bot run
"""


async def main(seconds: float) -> None:
    async with Discord() as discord:
        hand = _Hand(discord)
        _say(hand.greeting(seconds))
        reader = asyncio.create_task(hand.read())
        watcher = asyncio.create_task(hand.watch())
        await asyncio.wait(
            [reader, asyncio.create_task(asyncio.sleep(seconds))], return_when="FIRST_COMPLETED"
        )
        watcher.cancel()
        reader.cancel()


class _Hand:
    """One person at a keyboard."""

    def __init__(self, discord: Discord) -> None:
        self._discord = discord
        world = discord.world
        self._guild = world.guild("example")
        self._channel = world.channel(self._guild, "general")
        self._user = self._guild.owner

    def greeting(self, seconds: float) -> str:
        return _HELP.format(
            address=self._discord.address,
            seconds=seconds,
            guild=self._guild.id,
            name=self._guild.name,
            channel=self._channel.id,
            member=self._user.id,
            token=self._discord.world.token,
        )

    async def read(self) -> None:
        loop = asyncio.get_running_loop()
        while line := await loop.run_in_executor(None, sys.stdin.readline):
            if line.strip() == "quit":
                return
            try:
                await self._act(line.strip())
            except Exception as error:  # a slip of the hand shouldn't end the server
                _say(f"! {type(error).__name__}: {error}")
        await asyncio.sleep(float("inf"))  # no keyboard: until the time is over

    async def watch(self) -> None:
        """Show what the bot does, and what breaks the contract."""
        shown: dict[str, str] = {}
        while True:
            for message in self._discord.from_bot():
                if shown.get(message.id) != message.text:
                    shown[message.id] = message.text
                    _say(_sketch(message))
            for violation in self._discord.violations.found:
                _say(f"!! {violation}")
            self._discord.violations.found.clear()
            await asyncio.sleep(0.2)

    async def _act(self, line: str) -> None:
        discord, user, channel = self._discord, self._user, self._channel
        word, _, rest = line.partition(" ")
        if word.startswith("/"):
            path, options = _command(line[1:])
            exchange = await discord.slash(user, channel, path, **options)
            _say(f"-> {exchange.answered!r} after {exchange.seconds_to_acknowledge:.3f} s")
        elif word == "@":
            discord.mention(user, channel, rest)
        elif word == "dm":
            discord.dm(user, rest)
        elif word == "click":
            newest = next(m for m in reversed(discord.from_bot()) if rest in m.buttons)
            await discord.click(user, newest, rest)
        elif word == "show":
            _say("\n".join(f"{a.status} {a.call.name}" for a in discord.requests()))
        elif word == "drop":
            discord.gateway.drop()
        elif word == "reconnect":
            discord.gateway.ask_to_reconnect()
        elif word:
            _say("? /command option=value | @ text | dm text | click LABEL | show | drop | reconnect | quit")


def _command(line: str) -> tuple[str, dict[str, str]]:
    """`article add title=Two words link=x` as ("article add", {"title": "Two words", "link": "x"})."""
    path: list[str] = []
    options: dict[str, str] = {}
    for part in line.split(" "):
        name, sign, value = part.partition("=")
        if sign:
            options[name] = value
        elif options:
            options[next(reversed(options))] += f" {part}"
        else:
            path.append(part)
    return " ".join(path), options


def _sketch(message: Message) -> str:
    notes = [note for note, true in (("thinking", message.loading), ("only you", message.ephemeral)) if true]
    buttons = "".join(f" [{label}]" for label in message.buttons)
    return f"--- {message.id} {' '.join(notes)}\n{message.text}\n{buttons}"


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main(float(sys.argv[1]) if len(sys.argv) > 1 else _SECONDS))

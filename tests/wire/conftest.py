"""One loopback Discord for each module's tests, and its record looked at after each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.wire.contract import CONTRACT_FILE, EVENTS_FILE
from tests.wire.people import User
from tests.wire.places import Channel, Guild
from tests.wire.raw import RawBot
from tests.wire.server import Discord
from tests.wire.shipped import EXAMPLE, Shipped, prepare


@pytest.fixture(scope="session", autouse=True)
def described() -> None:
    """Skip where Discord's description is absent: it isn't part of the project."""
    for file in (CONTRACT_FILE, EVENTS_FILE):
        if not file.exists():
            pytest.skip(f"Discord's description of its interface isn't at {file}")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def discord(described: None) -> AsyncIterator[Discord]:
    async with Discord() as running:
        yield running


@pytest.fixture(scope="module")
def guild(discord: Discord) -> Guild:
    return discord.guild("example", id_=EXAMPLE)


@pytest.fixture(scope="module")
def channel(discord: Discord, guild: Guild) -> Channel:
    return discord.channel(guild, "general")


@pytest.fixture(scope="module")
def owner(guild: Guild) -> User:
    return guild.owner


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def raw(discord: Discord) -> AsyncIterator[RawBot]:
    """A bot of bare requests, for what a well-behaved library never sends."""
    async with RawBot(discord) as bot:
        yield bot


@pytest.fixture
def unbroken(discord: Discord) -> object:
    """The test may break nothing that it doesn't take off the record itself."""
    discord.violations.found.clear()
    yield
    discord.violations.check()


@pytest.fixture(scope="module")
def logs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("logs")


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library's folder with all sample briefs in the collection of the server "example"."""
    return prepare(tmp_path_factory.mktemp("prepared"))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shipped(
    discord: Discord, guild: Guild, prepared: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Shipped]:
    """The shipped bot on a copy of that library; what it started is ended."""
    ours = Shipped(discord, tmp_path_factory.mktemp("shipped"), prepared)
    yield ours
    await ours.end()

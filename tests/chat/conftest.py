"""The shipped bot in an in-process Discord, on a real library with the real model."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
import simcord
from discord import app_commands

from bot.chat.client import CitedeskBot
from bot.chat.words import Words
from bot.records.records import Records
from bot.settings import BotSettings
from corpus.errors import CorpusError
from index.desk import store_path
from index.embedder import Embedder
from index.library import Library
from index.loading import settings_model
from index.settings import LibrarySettings
from tests.chat.article_server import Server, require_limits
from tests.chat.ask_world import HeldEmbedder, World
from tests.chat.shared_extractor import SharedExtractor
from tests.doubles import Remembering, words


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The shipped weights, loaded once for all tests."""
    return Remembering(settings_model(LibrarySettings(home=Path("nowhere"), threads=1)))


@pytest.fixture(scope="session")
def extractor() -> Iterator[SharedExtractor]:
    extractor = SharedExtractor()
    yield extractor
    extractor.end()


@pytest.fixture
def settings(tmp_path: Path) -> BotSettings:
    return BotSettings(home=tmp_path, threads=1, member_cooldown=0)


@pytest.fixture
def held(embedder: Embedder) -> HeldEmbedder:
    """The model of the library, which a test can make wait."""
    return HeldEmbedder(embedder)


@pytest_asyncio.fixture
async def library(settings: BotSettings, held: HeldEmbedder) -> AsyncIterator[Library]:
    async with await Library.open(settings, load=lambda _: held) as library:
        yield library


@pytest_asyncio.fixture
async def small_library(settings: BotSettings, extractor: SharedExtractor) -> AsyncIterator[Library]:
    """With a small embedding, for tests that look at no answer."""
    async with await Library.open(settings, load=words) as library:
        library._reader._extractor = extractor
        yield library


@pytest_asyncio.fixture
async def records(settings: BotSettings, library: Library) -> AsyncIterator[Records]:
    async with await Records.open(store_path(settings.home)) as records:
        yield records


@pytest_asyncio.fixture
async def bot(settings: BotSettings, library: Library, records: Records) -> CitedeskBot:
    return CitedeskBot(settings, library, records, Words())


@pytest_asyncio.fixture
async def discord_env(bot: CitedeskBot) -> AsyncIterator[simcord.Env]:
    """The bot, logged in to an in-process Discord, its commands registered."""
    env = simcord.Env(bot, settle_timeout=60, strict_sync=True)
    await env.start()
    await bot.tree.sync()
    try:
        yield env
    finally:
        await env.shutdown()
    raise_unforeseen(env)


@pytest_asyncio.fixture
async def world(discord_env: simcord.Env, library: Library) -> World:
    """A server whose members ask."""
    return await World.of(discord_env, library)


@pytest_asyncio.fixture
async def server(discord_env: simcord.Env, bot: CitedeskBot) -> AsyncIterator[Server]:
    """A server whose curators look after its articles; what was sent is within Discord's limits."""
    yield await Server(discord_env, bot).settle()
    require_limits(discord_env)


def raise_unforeseen(env: simcord.Env) -> None:
    """Fail for what the bot raised, but for refusals: a person is told of those in words of their own."""
    unforeseen = [error for error in env.errors if not _is_refusal(error)]
    if unforeseen:
        raise BaseExceptionGroup("the bot raised what nobody foresaw", unforeseen)


def _is_refusal(error: BaseException) -> bool:
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    return isinstance(cause, CorpusError | app_commands.CheckFailure)

"""The shipped bot in an in-process Discord, on a real library with the real model."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
import simcord
from discord import app_commands

from bot.chat.client import CitedeskBot
from bot.chat.place import collection_of
from bot.chat.words import Words
from bot.records.records import Records
from bot.settings import BotSettings
from corpus.errors import CorpusError
from corpus.extract import extract
from corpus.gather import gather
from corpus.source import Offer, Source
from index.desk import settings_model, store_path
from index.embedder import Embedder
from index.library import Library
from index.settings import LibrarySettings

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The shipped weights, loaded once for all tests."""
    return settings_model(LibrarySettings(home=Path("nowhere"), threads=1))


@pytest.fixture
def settings(tmp_path: Path) -> BotSettings:
    return BotSettings(home=tmp_path, threads=1, member_cooldown=0)


@pytest_asyncio.fixture
async def library(settings: BotSettings, embedder: Embedder) -> AsyncIterator[Library]:
    async with await Library.open(settings, load=lambda _: embedder) as library:
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


def raise_unforeseen(env: simcord.Env) -> None:
    """Fail for what the bot raised, but for refusals: a person is told of those in words of their own."""
    unforeseen = [error for error in env.errors if not _is_refusal(error)]
    if unforeseen:
        raise BaseExceptionGroup("the bot raised what nobody foresaw", unforeseen)


def _is_refusal(error: BaseException) -> bool:
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    return isinstance(cause, CorpusError | app_commands.CheckFailure)


async def fill(library: Library, guild_id: int, *names: str) -> None:
    """Put sample briefs (all, or those whose names begin so) into a server's library."""
    paths = [path for path in sorted(SAMPLES.glob("*.md")) if not names or path.name.startswith(names)]
    # Read here: a process of its own for reading takes seconds to start, which each test would pay.
    drafts = [
        Offer(one.name, extract(one.content))
        for path in paths
        for one in gather(str(path))
        if isinstance(one.content, Source)
    ]
    async for _ in library.add_all(drafts, collection=collection_of(guild_id)):
        pass


def texts(components: list[dict[str, object]]) -> str:
    """All text that the components of a message show, a line each."""
    found: list[str] = []
    for one in components:
        found += [str(one[key]) for key in ("content", "label", "placeholder") if one.get(key)]
        for key in ("components", "accessory", "component"):
            inner = one.get(key)
            if inner:
                found.append(texts(inner if isinstance(inner, list) else [inner]))  # type: ignore[list-item]
    return "\n".join(found)

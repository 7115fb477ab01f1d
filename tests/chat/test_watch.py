"""A watched question, from the command to the message that tells what its answer has become."""

from datetime import timedelta

import discord
import pytest
import simcord

from bot.chat.watch_work import WatchWork
from bot.records.moments import now
from bot.records.watches import Watch
from index.library import Library
from tests.chat.answering import COFFEE, COFFEE_ARTICLE, add, said
from tests.chat.ask_world import World, response, shown

RISEN = (
    "Coffee from Jamaica pays a tariff of 25% in the United States since June 1, 2025, the trade ministry"
    " in Kingston said. It was 10% before. Growers asked for more talks."
)


@pytest.fixture
async def world(discord_env: simcord.Env, library: Library) -> World:
    world = await World.of(discord_env, library)
    await add(library, world.guild.id, COFFEE_ARTICLE)
    cog = world.bot.get_cog("WatchCog")
    assert cog is not None
    cog._looks.cancel()  # type: ignore[attr-defined]  # each look is taken by hand here
    return world


@pytest.fixture
def work(world: World) -> WatchWork:
    return WatchWork(world.bot)


async def look(work: WatchWork) -> None:
    """Two rounds, between which nothing changes."""
    await work.round()
    await work.round()


async def watches(world: World) -> list[Watch]:
    return await world.bot.records.look(world.bot.records.watches.of, world.guild.id)


def changes(world: World, channel: simcord.ChannelHandle | None = None) -> list[discord.Message]:
    """The messages that tell of a change."""
    return [one for one in world.replies(channel) if world.says("watch-changed") in shown(one)]


async def test_a_change_is_told_once_with_both_answers_and_their_sources(
    world: World, library: Library, work: WatchWork
) -> None:
    result = await world.alice.slash(world.channel, "watch question", question=COFFEE)
    assert result.response is not None
    assert result.response.ephemeral
    assert world.says("watch-set") in said(result)
    assert "10%" in response(result)
    await look(work)
    assert changes(world) == []
    await add(
        library, world.guild.id, RISEN, title="Coffee pays more", published=(now() - timedelta(1)).date()
    )
    await look(work)
    await look(work)
    (change,) = changes(world)
    text = shown(change)
    assert text.index("25%") < text.index("~~") < text.index("10%", text.index("~~"))
    assert "Coffee pays more" in text
    assert "An article" in text
    assert COFFEE in text
    assert not change.mentions

"""Connections to Discord that stay broken: the bot goes on, and keeps nothing by halves."""

from typing import Any

import aiohttp
import pytest
import pytest_asyncio
import simcord
from discord.webhook.async_ import AsyncWebhookAdapter

from bot.chat import once
from index.library import Library
from tests.chat.ask_world import WHO, World
from tests.chat.test_setup_welcome import joined


@pytest_asyncio.fixture
async def world(discord_env: simcord.Env, library: Library, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(once, "PAUSES", ())
    return await World.of(discord_env, library)


async def broken(*_: object, **__: object) -> Any:
    raise aiohttp.ServerDisconnectedError


async def test_an_answer_that_cant_be_shown_isnt_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world.bot.http, "send_message", broken)
    question = await world.alice.send(world.channel, f"{world.me} {WHO}")
    answers = world.bot.records.answers
    assert await world.bot.records.run(answers.all_asked_by, question.id) == []
    kept = await world.bot.records.run(world.bot.records.privacy.kept_of, world.alice.id)
    assert kept.questions == 0


async def test_a_question_that_was_withdrawn_is_forgotten_all_the_same(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = await world.alice.send(world.channel, f"{world.me} {WHO}")
    assert await world.last() is not None
    monkeypatch.setattr(world.bot.http, "delete_message", broken)
    await world.alice.delete(question)
    assert await world.last() is None


@pytest.mark.parametrize("call", ["send_message", "get_audit_logs"])
async def test_a_server_that_cant_be_welcomed_is_joined(
    world: World, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    monkeypatch.setattr(world.bot.http, call, broken)
    system = world.channel.id if call == "send_message" else None
    await joined(world.env, world.guild, system_channel_id=system)
    assert world.bot.get_guild(world.guild.id) is not None


async def test_an_apology_that_cant_be_sent_is_logged(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(AsyncWebhookAdapter, "create_interaction_response", broken)
    await world.alice.slash(world.channel, "ask", question="🙂🙂🙂")
    assert "an apology couldn't be sent" in caplog.text

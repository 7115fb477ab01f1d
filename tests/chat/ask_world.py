"""A server with a channel, a member and two sample briefs, and what its people see."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace

import discord
import simcord
from simcord.results import InteractionResult, ResponseMessage

from bot.chat.client import CitedeskBot
from bot.records.given_answer import GivenAnswer
from bot.records.policies import Policy
from bot.records.records import Records
from index.embedder import Embedder
from index.library import Library
from index.vectors import Vectors
from tests.chat.briefs import fill
from tests.chat.shown_texts import texts
from tests.doubles import Around

WHO = "Who is Japan's chief negotiator?"
ANSWER = "Akazawa"
RATE = "What is the tariff on goods from Japan?"
UNKNOWN = "What is the tariff on coffee from Brazil?"


@dataclass(frozen=True)
class World:
    env: simcord.Env
    bot: CitedeskBot
    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    alice: simcord.MemberActor

    @classmethod
    async def of(cls, env: simcord.Env, library: Library, *, locale: str = "en-US") -> "World":
        guild = env.create_guild(preferred_locale=locale)
        channel = guild.create_text_channel("policy")
        alice = guild.add_member(env.create_user("alice"))
        await env.settle()
        await fill(library, guild.id, "2025-04-08", "2025-07-22")
        assert isinstance(env.bot, CitedeskBot)
        return cls(env, env.bot, guild, channel, alice)

    @property
    def me(self) -> str:
        assert self.bot.user is not None
        return f"<@{self.bot.user.id}>"

    async def settle_policy(self, **settled: object) -> Policy:
        """What `/setup` would settle."""
        policies = self.bot.records.policies
        policy = replace(await self.bot.records.run(policies.of, self.guild.id), **settled)  # type: ignore[arg-type]
        await self.bot.records.run(policies.put, policy)
        return policy

    async def last(self, member: simcord.MemberActor | None = None) -> GivenAnswer | None:
        """The record of the answer that a member was given last."""
        answers = self.bot.records.answers
        return await self.bot.records.run(answers.last_of, (member or self.alice).id)

    async def given(self) -> GivenAnswer:
        found = await self.last()
        assert found is not None
        return found

    def says(self, message: str, language: str = "en", /, **values: object) -> str:
        return self.bot.words.say(language, message, **values)

    def replies(self, channel: simcord.ChannelHandle | None = None) -> list[discord.Message]:
        """What the bot said in a channel that everybody sees."""
        history = (channel or self.channel).history()
        return [one for one in history if one.author == self.bot.user and not one.flags.ephemeral]

    def told(self, member: simcord.MemberActor | None = None) -> list[str]:
        """What the bot said to a member in direct messages."""
        return [shown(one) for one in self.replies((member or self.alice).user.dm_channel)]


def shown(message: discord.Message | ResponseMessage | None) -> str:
    """All that a message shows, its components included."""
    if message is None:
        return ""
    parts = [one if isinstance(one, dict) else one.to_dict() for one in message.components]
    return "\n".join(filter(None, [message.content, texts(parts)]))  # type: ignore[arg-type]


def response(result: InteractionResult) -> str:
    """All that a person sees in response to what he did."""
    return "\n".join(shown(one) for one in [result.response, *result.followups] if one)


class HeldEmbedder(Around):
    """The real model, which reads questions only while `open`: a library that is busy."""

    def __init__(self, embedder: Embedder) -> None:
        super().__init__(embedder)
        self.open = threading.Event()
        self.open.set()
        self.asked = threading.Semaphore(0)

    def embed_question(self, text: str) -> Vectors:
        self.asked.release()
        assert self.open.wait(60)
        return super().embed_question(text)

    async def is_asked(self) -> None:
        """Wait until a question has reached the library."""
        assert await asyncio.to_thread(self.asked.acquire, timeout=60)

    @contextmanager
    def held(self) -> Iterator[None]:
        """No question is answered inside."""
        while self.asked.acquire(blocking=False):
            pass
        self.open.clear()
        try:
            yield
        finally:
            self.open.set()


@asynccontextmanager
async def busy(records: Records) -> AsyncIterator[None]:
    """The records neither read nor write inside."""
    begun, free = threading.Event(), threading.Event()

    def hold() -> None:
        begun.set()
        free.wait(60)

    holding = asyncio.create_task(records.run(hold))
    await asyncio.to_thread(begun.wait, 60)
    try:
        yield
    finally:
        free.set()
        await holding

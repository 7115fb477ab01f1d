"""Files of many articles, and a server of curators that may import them."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import discord
import simcord

from bot.chat.client import CitedeskBot
from bot.chat.import_work import import_work
from bot.chat.place import collection_of
from bot.records.audit import Act
from bot.records.jobs import Job
from bot.records.moments import now
from corpus.heading import Heading
from tests.chat.feed_site import CURATING, story
from tests.corpus.papers import zip_of

GrownTo = list[tuple[int, tuple[str, ...]]]


def briefs(*topics: str) -> bytes:
    """A zip of one text file a topic."""
    return zip_of({f"{topic}.txt": f"Talks about {topic}\n\n{story(topic)}" for topic in topics})


def lines(*topics: str, **more: Any) -> bytes:
    """JSONL of one line a topic, with an id."""
    articles = [{"id": topic, "title": f"About {topic}", "text": story(topic), **more} for topic in topics]
    return "\n".join(map(json.dumps, articles)).encode()


async def from_discord(attachment: discord.Attachment) -> AsyncIterator[bytes]:
    """The in-process Discord has no address to download from."""
    data = await attachment.read()
    for first in range(0, len(data), 1000):
        yield data[first : first + 1000]


class Desk:
    """A Discord server with a curator and a member, and a channel for curators."""

    def __init__(self, env: simcord.Env, bot: CitedeskBot) -> None:
        self.env, self.bot = env, bot
        env.settle_timeout = 60.0  # a busy machine is no fault
        self.guild = env.create_guild()
        self.general = self.guild.create_text_channel("general")
        self.back_room = self.guild.create_text_channel("back-room")
        curating = self.guild.create_role("curating", permissions=CURATING)
        self.curator = self.guild.add_member(env.create_user("mina"), roles=[curating])
        self.member = self.guild.add_member(env.create_user("kai"))
        self.grown: GrownTo = []
        self.begun = now()
        self._listen()
        import_work(bot).files.chunks = from_discord

    def hold_files_back(self) -> asyncio.Event:
        """Files come only once the event is set."""
        arrive = asyncio.Event()

        async def slow(attachment: discord.Attachment) -> AsyncIterator[bytes]:
            await self.env.external_wait(arrive.wait(), reason="the file is still coming")
            async for chunk in from_discord(attachment):
                yield chunk

        import_work(self.bot).files.chunks = slow
        return arrive

    def _listen(self) -> None:
        async def on_library_grown(guild_id: int, articles: tuple[str, ...]) -> None:
            self.grown.append((guild_id, articles))

        self.bot.add_listener(on_library_grown)

    async def restart(self) -> None:
        bot = self.bot
        self.bot = CitedeskBot(bot.settings, bot.library, bot.records, bot.words)
        self._listen()
        await self.env.restart_bot(self.bot)
        import_work(self.bot).files.chunks = from_discord

    async def imports(self, name: str, data: bytes) -> simcord.results.InteractionResult:
        return await self.curator.slash(self.general, "article import", file=(name, data))

    async def articles(self) -> list[Heading]:
        return list((await self.bot.library.headings(collection_of(self.guild.id), limit=1000)).rows)

    async def acts(self) -> list[Act]:
        acts = await self.bot.records.run(self.bot.records.audit.newest, self.guild.id, 100)
        return [act for act in acts if act.action.startswith("import")]

    async def unfinished(self) -> list[Job]:
        return await self.bot.records.run(self.bot.records.jobs.unfinished)

    async def curators_are_told_in(self, channel: simcord.builders.ChannelHandle) -> None:
        policies = self.bot.records.policies
        policy = await self.bot.records.run(policies.of, self.guild.id)
        await self.bot.records.run(policies.put, replace(policy, curator_channel=channel.id))

    def spooled(self) -> list[str]:
        """What is kept of imports on the disk."""
        folder = self.bot.settings.home / "imports"
        return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())

    async def cut_off(self, name: str, data: bytes, **state: Any) -> Job:
        """An import that was acknowledged, and cut off by a kill."""
        job = Job("k" * 16, self.guild.id, self.general.id, self.curator.id, "en", self.begun, (name,))
        job = replace(job, **state)
        file = import_work(self.bot).files.of(job)
        file.parent.mkdir(parents=True)
        file.write_bytes(data)
        await self.bot.records.run(self.bot.records.jobs.put, job)
        return job

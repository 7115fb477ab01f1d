"""The imports of a bot: one a server at a time, begun by a curator, taken up again after a restart.

An import is acknowledged once its file and its job are on the disk. From then on it ends only by being
finished, cancelled or found without its file; whatever else stops it, another round takes it up.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import discord
from discord.ext import commands, tasks

from bot.chat.apology import apology
from bot.chat.client import CitedeskBot
from bot.chat.errors import ChatError
from bot.chat.import_files import ImportFiles
from bot.chat.import_finish import finish
from bot.chat.import_run import Ending, ImportRun
from bot.chat.import_showing import ImportShowing
from bot.chat.lasting import CitedeskInteraction
from bot.chat.place import Place
from bot.chat.undoing import note
from bot.records.audit import Act
from bot.records.given_answer import new_key
from bot.records.jobs import Job
from bot.records.moments import now
from corpus.errors import CorpusError
from index.offers import limits_of

log = logging.getLogger(__name__)

NAME = "ImportWork"
PATIENCE = 6.0
"""Seconds that a batch under way gets to be finished when the bot stops."""


@dataclass(slots=True)
class _Underway:
    """An import at work."""

    job: Job
    run: ImportRun
    showing: ImportShowing
    task: asyncio.Task[None] | None = None


class ImportWork(commands.Cog, name=NAME):
    """One for each bot."""

    def __init__(self, bot: CitedeskBot) -> None:
        self._bot = bot
        self.files = ImportFiles(bot.settings.home, int(bot.settings.import_max_bytes))
        self._underway: dict[str, _Underway] = {}
        self._begun: dict[int, str] = {}
        self._held_up: dict[str, ImportShowing] = {}
        self._starting = asyncio.Lock()  # none is at work anew while a member's rest
        self._stopping = False

    async def cog_load(self) -> None:
        """Take up what a restart has cut off."""
        self.rounds.start()

    async def cog_unload(self) -> None:
        """Stop between two batches; what isn't finished is taken up at the next start."""
        self._stopping = True
        self.rounds.cancel()
        await _ended(list(self._underway.values()))

    @asynccontextmanager
    async def resting(self, member_id: int) -> AsyncIterator[None]:
        """Inside, no import of the member is at work; afterwards they go on as their jobs are then.

        An import at work knows who began it, and would go on naming one who asks to be forgotten.
        """
        async with self._starting:
            his = [one for one in self._underway.values() if one.job.member_id == member_id]
            try:
                for one in his:
                    one.run.rest()
                await _ended(his)
                yield
            finally:
                for one in his:
                    await self._go_on(one.job, one.showing)

    async def begin(
        self, interaction: CitedeskInteraction, place: Place, attachment: discord.Attachment
    ) -> None:
        """Keep the file, and import it; what comes of it is shown in the interaction's message.

        While another import is under way, that one is shown. Raises ChatError and StoreError; nothing was
        kept then.
        """
        self.files.require(attachment)
        if place.guild_id in self._begun:
            raise ChatError("import-beginning")
        key = self._begun.setdefault(place.guild_id, new_key())
        try:
            other = await self._bot.records.look(self._bot.records.jobs.unfinished, place.guild_id)
            if other:
                await ImportShowing(self._bot, other[0], interaction).state(other[0], "import-busy")
                return
            async with self._bot.pending.one(of=interaction.user.id):
                job = await self._kept(key, interaction, place, attachment)
                showing = ImportShowing(self._bot, job, interaction)
                await showing.state(job)
                self._start(job, showing)
        finally:
            del self._begun[place.guild_id]

    @tasks.loop(minutes=10)
    async def rounds(self) -> None:
        """Take up the imports that are neither finished nor at work, and delete what is left of others."""
        try:
            unfinished = await self._bot.records.look(self._bot.records.jobs.unfinished)
            await self.files.sweep({job.key for job in unfinished} | set(self._begun.values()))
            for job in unfinished:
                if self._bot.get_guild(job.guild_id) is not None:
                    async with self._starting:
                        await self._go_on(job, self._held_up.get(job.key) or ImportShowing(self._bot, job))
        except CorpusError as error:
            log.warning("the unfinished imports can't be taken up: %s", error)

    @rounds.before_loop
    async def _ready(self) -> None:
        await self._bot.wait_until_ready()

    @commands.Cog.listener()
    async def on_import_cancelled(self, key: str, interaction: CitedeskInteraction) -> None:
        """End an import that a curator has cancelled, in the message where he did."""
        underway = self._underway.get(key)
        if underway is not None:
            underway.showing.adopt(interaction)
            underway.run.cancel()
            await underway.showing.state(underway.job, "import-stopping", cancel=False)
            return
        guild_id = interaction.guild_id
        assert guild_id is not None
        async with self._starting:
            rested = self._underway.get(key)
            if rested is not None:  # it went on meanwhile, perhaps before it was cancelled
                rested.showing.adopt(interaction)
                rested.run.cancel()
                return
            job = await self._bot.records.look(self._bot.records.jobs.find, key, guild_id)
            if job is not None:
                self._start(job, ImportShowing(self._bot, job, interaction), again=True)

    async def _kept(
        self, key: str, interaction: CitedeskInteraction, place: Place, attachment: discord.Attachment
    ) -> Job:
        name = await self.files.keep(key, attachment)
        member, channel = interaction.user.id, place.channel_id
        job = Job(key, place.guild_id, channel, member, place.language, now(), (name,))
        try:
            await self._bot.records.run(self._bot.records.jobs.put, job)
        except BaseException:
            await asyncio.shield(self.files.drop(key))
            raise
        await note(self._bot, Act(place.guild_id, now(), member, "import-begun", name, key))
        return job

    def _start(self, job: Job, showing: ImportShowing, *, again: bool = False) -> None:
        run = ImportRun(
            self._bot.library,
            self._bot.records,
            self.files.of(job),
            limits_of(self._bot.settings),
            lambda: self._stopping or self._bot.pending.closing,
        )
        underway = self._underway[job.key] = _Underway(job, run, showing)
        underway.task = asyncio.create_task(self._work(underway, again), name=f"citedesk-import-{job.key}")

    async def _work(self, underway: _Underway, again: bool) -> None:
        showing = underway.showing

        def progress(job: Job) -> None:
            underway.job = job
            showing.progress(job)

        try:
            job, ending = await underway.run.run(underway.job, progress, again=again)
            if ending is Ending.PAUSED:
                if not underway.run.resting:
                    await showing.state(job, "import-paused")
                return
            await finish(self._bot, job, ending, showing)
            await self.files.drop(job.key)
            self._held_up.pop(job.key, None)
        except Exception as error:
            await self._failed(underway, error)
        finally:
            del self._underway[underway.job.key]

    async def _go_on(self, old: Job, showing: ImportShowing) -> None:
        """Go on with a job as it is on record now, unless it is finished or at work."""
        job = await self._bot.records.look(self._bot.records.jobs.find, old.key, old.guild_id)
        if job is not None and job.key not in self._underway and not self._stopping:
            self._start(job, showing, again=True)

    async def _failed(self, underway: _Underway, error: Exception) -> None:
        """Say so once; another round tries again."""
        if self._stopping and isinstance(error, CorpusError):  # the library is closing
            return
        key = underway.job.key
        if key not in self._held_up:
            self._held_up[key] = underway.showing
            await underway.showing.trouble(underway.job, lambda say: apology(error, say))
        else:
            log.warning("the import %s fails again: %s", key, error)


async def _ended(imports: list[_Underway]) -> None:
    """Wait until these have ended, which they were told to; cut off those that take too long."""
    tasks = [one.task for one in imports if one.task is not None]
    if tasks:
        await asyncio.wait(tasks, timeout=PATIENCE)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def import_work(bot: commands.Bot) -> ImportWork:
    """The bot's. RuntimeError before the commands around imports are loaded."""
    found: Any = bot.get_cog(NAME)
    if not isinstance(found, ImportWork):
        raise RuntimeError("the commands around imports aren't loaded")
    return found

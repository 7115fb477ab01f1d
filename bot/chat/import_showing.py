"""Where the progress and the outcome of an import are shown, however long it takes and whatever stops."""

import asyncio
import logging
import time
from collections.abc import Callable, Iterator
from typing import Any

import discord
from discord import ui

from bot.chat.article_layout import layout
from bot.chat.article_reply import UNSENT
from bot.chat.client import CitedeskBot
from bot.chat.hygiene import no_mentions
from bot.chat.import_cancel import CancelButton
from bot.chat.import_undo import DirectUndoButton
from bot.chat.import_view import Report, progress_text, report_files, report_view
from bot.chat.lasting import CitedeskInteraction
from bot.chat.place import channel_language
from bot.chat.undoing import UndoButton
from bot.chat.words import Say, nearest_language
from bot.records.jobs import Job

log = logging.getLogger(__name__)

SECONDS_BETWEEN = 3.0


class ImportShowing:
    """Shows one import in the message of the interaction that began or last touched it.

    Discord lets that be edited for 15 minutes. What comes later, or after a restart, goes to the curator
    as a direct message, and where he takes none, to the curators' channel.
    """

    def __init__(
        self,
        bot: CitedeskBot,
        job: Job,
        interaction: CitedeskInteraction | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._bot = bot
        self.say = bot.words.to(nearest_language(job.locale))
        self._interaction = interaction
        self._clock = clock
        self._last = clock()
        self._editing: asyncio.Task[None] | None = None

    def adopt(self, interaction: CitedeskInteraction) -> None:
        """Go on in the message of another interaction, which can be edited for longer."""
        self._interaction = interaction

    def progress(self, job: Job) -> None:
        """Show how far the import is, if the last time is long enough ago. Doesn't wait for Discord."""
        busy = self._editing is not None and not self._editing.done()
        if not busy and self._clock() - self._last >= SECONDS_BETWEEN:
            self._last = self._clock()
            self._editing = asyncio.create_task(self.state(job))

    async def state(self, job: Job, message: str = "import-progress", *, cancel: bool = True) -> None:
        """Show how the import stands. Never fails."""
        controls = [self._cancel(job)] if cancel else []
        await self._edited(layout(progress_text(job, self.say, message), *controls))

    async def trouble(self, job: Job, told: Callable[[Say], str]) -> None:
        """Show what holds the import up, and that it is tried again. Never fails."""
        text = f"{progress_text(job, self.say)}\n{told(self.say)}\n{self.say('import-again')}"
        await self._edited(layout(text, self._cancel(job)))

    async def finish(self, report: Report, undo: str | None) -> None:
        """Show what came of it, with a button for the undo of that key. Never fails.

        Never before the progress that was on its way, which would be seen last then.
        """
        if self._editing is not None:
            await asyncio.wait([self._editing])
        view = report_view(report, self.say, *_undo(undo, self.say))
        if not await self._edited(view, await report_files(report, self.say)):
            await self._sent(report, undo)

    def _cancel(self, job: Job) -> ui.ActionRow[Any]:
        return ui.ActionRow(CancelButton(job.key, self.say("import-cancel")))

    async def _edited(self, view: ui.LayoutView, files: list[discord.File] | None = None) -> bool:
        one = self._interaction
        if one is None or one.is_expired():
            return False
        try:
            await one.edit_original_response(view=view, attachments=files or [])
        except UNSENT as error:
            log.info("an import can't be shown in its message: %s", error)
            return False
        return True

    async def _sent(self, report: Report, undo: str | None) -> None:
        guild = self._bot.get_guild(report.job.guild_id)
        where = self.say("reply-late", server=guild.name if guild else "")
        member = report.job.member_id
        try:
            user = self._bot.get_user(member) or (await self._bot.fetch_user(member) if member else None)
            if user is not None:
                label = self.say("undo-button")
                controls = [DirectUndoButton(report.job.guild_id, undo, label)] if undo else []
                view = report_view(report, self.say, *controls, note=where)
                await user.send(view=view, files=await report_files(report, self.say), nonce=report.job.key)
                return
        except UNSENT as error:
            log.info("a curator can't be told of his import: %s", error)
        await self._to_the_curators(report, undo)

    async def _to_the_curators(self, report: Report, undo: str | None) -> None:
        guild = self._bot.get_guild(report.job.guild_id)
        policy = await self._bot.records.look(self._bot.records.policies.of, report.job.guild_id)
        channel = guild.get_channel_or_thread(policy.curator_channel or 0) if guild else None
        if guild is None or not isinstance(channel, discord.abc.Messageable):
            log.warning("nobody in server %s could be told of an import", report.job.guild_id)
            return
        say = self._bot.words.to(channel_language(guild, policy))
        view = report_view(report, say, *_undo(undo, say))
        try:
            await channel.send(
                view=view, files=await report_files(report, say), allowed_mentions=no_mentions()
            )
        except UNSENT as error:
            log.warning("the curators' channel of server %s can't be used: %s", guild.id, error)


def _undo(key: str | None, say: Say) -> Iterator[ui.Item[Any]]:
    if key is not None:
        yield UndoButton(key, say("undo-button"))

"""Given answers are corrected where they stand, when an article that they rest on is corrected or withdrawn.

What has changed is seen from the library itself, however it came about: by a curator, a feed, an import, an
undo, or in the terminal while the bot was off. What is to be done about it is in the records, so that a
restart takes up what one has cut off. One message is edited at a time, with a pause, the newest first.
What the bot may not see at present is owed until it may.
"""

import asyncio
import hashlib
import logging
import time
from collections.abc import Callable, Sequence
from datetime import datetime

import discord

from bot.chat.article_layout import LONGEST
from bot.chat.client import CitedeskBot
from bot.chat.correction_message import Barred, Gone, OutOfReach, fetched, shown_anew
from bot.chat.correction_notice import Happened, notice
from bot.chat.correction_view import items_of, rebuilt, room_above, with_notice, without_former
from bot.chat.place import collection_of
from bot.chat.words import nearest_language
from bot.records.corrections import Due, Noted
from bot.records.given_answer import GivenAnswer
from bot.records.moments import now
from corpus.errors import CorpusError
from corpus.passage import Span
from index.answer import Citation
from index.citing import cite
from index.errata import Erratum, Fate
from index.reader import Quote

log = logging.getLogger(__name__)

PAUSE = 1.0
"""Seconds between two messages that are edited."""

PUT_OFF = 60.0
"""Seconds until an answer is tried again that Discord or the library failed to serve."""

BARRED = 3_600.0
"""Seconds until one is tried again that Discord wouldn't show: each attempt counts as an invalid request."""


class CorrectingAnswers:
    """Looks after the answers of all servers. One task at a time may call `catch_up`."""

    def __init__(
        self, bot: CitedeskBot, *, pause: float = PAUSE, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._bot = bot
        self._pause = pause
        self._clock = clock
        self._version: int | None = None
        self._put_off: dict[str, float] = {}

    async def catch_up(self) -> int:
        """Do all that there is to be done now; how many messages were edited.

        Raises the errors of library and records; what was done until then is done.
        """
        edited = 0
        while True:
            await self._notice_changes()
            due = await self._next()
            if due is None:
                return edited
            if await self._guarded(due):
                edited += 1
                await asyncio.sleep(self._pause)

    async def _notice_changes(self) -> None:
        """Find the articles that aren't as they were noted. Costs nothing while the file is as it was."""
        records = self._bot.records
        version = await records.look(records.corrections.version)
        if version == self._version:
            return
        for guild_id, noted in (await records.look(records.corrections.articles)).items():
            states = await self._bot.library.states(collection_of(guild_id), list(noted))
            changed = {
                article_id: there
                for article_id, before in noted.items()
                if (there := Noted.of(states.get(article_id))) != before
            }
            if changed:
                count = await records.run(records.corrections.note, guild_id, changed, now())
                log.debug("server %d: %d articles changed, %d answers", guild_id, len(changed), count)
        self._version = version

    async def _next(self) -> Due | None:
        at = self._clock()
        self._put_off = {key: until for key, until in self._put_off.items() if until > at}
        return await self._bot.records.look(self._bot.records.corrections.next_due, tuple(self._put_off))

    async def _guarded(self, due: Due) -> bool:
        """One answer's trouble must not keep the others from their turn; whether a message was edited."""
        what, pause = self._barrier(due) or due.key, PUT_OFF
        if what == due.key:
            try:
                return await self._correct(due)
            except Barred as error:
                log.info("an answer of server %d may not be corrected at present: %s", due.guild_id, error)
                pause = BARRED
                await asyncio.sleep(self._pause)
            except (OutOfReach, CorpusError) as error:
                log.warning("an answer of server %d can't be corrected yet: %s", due.guild_id, error)
            except Exception:
                log.exception("correcting an answer of server %d failed on our side", due.guild_id)
        self._put_off[what] = self._clock() + pause
        return False

    def _barrier(self, due: Due) -> str | None:
        """What keeps the bot from the message, and from all others in the same place; Discord isn't asked."""
        guild = self._bot.get_guild(due.guild_id)
        if guild is None:
            return due.guild
        channel = guild.get_channel_or_thread(due.channel_id)
        if channel is None or (isinstance(channel, discord.Thread) and channel.parent is None):
            return None  # a direct message, or a thread that was put away
        may = channel.permissions_for(guild.me)
        return None if may.view_channel and may.read_message_history else due.channel

    async def _correct(self, due: Due) -> bool:
        records = self._bot.records
        given = await records.look(records.answers.find, due.key, due.guild_id)
        if given is None:
            return False
        if given.message_id is None:
            await records.run(records.corrections.settle, due, "")
            return False
        errata = [await self._bot.library.erratum(collection_of(due.guild_id), one) for one in given.excerpts]
        happened = Happened(tuple(errata), given.answered, due.erased_at)
        try:
            if happened.erased:
                await self._take_out(due, given, happened)
                return True
            return await self._mark(due, given, happened)
        except Gone as error:
            log.info("an answer of server %d isn't corrected: %s", due.guild_id, error)
            await records.run(records.corrections.settle, due, "")
            return False

    async def _mark(self, due: Due, given: GivenAnswer, happened: Happened) -> bool:
        """Let the notice be what it has to be, if it isn't that already."""
        say = self._bot.words.to(nearest_language(given.locale))
        wanted = self._mark_of(happened, given)
        edit = wanted != due.shown
        if edit:
            message = await fetched(self._bot, given)
            items = items_of(message)
            text = notice(happened, say, room_above(items))
            await shown_anew(self._bot, message, with_notice(items, text))
        await self._bot.records.run(self._bot.records.corrections.settle, due, wanted)
        return edit

    async def _take_out(self, due: Due, given: GivenAnswer, happened: Happened) -> None:
        """Take the words of erased articles out of the message, and then out of the answer's record."""
        say = self._bot.words.to(nearest_language(given.locale))
        erased_at = due.erased_at or await self._erased_at(due, happened.errata)
        after = happened.without_erased(erased_at)
        message = await fetched(self._bot, given)
        if happened.only_former_erased:
            items = without_former(items_of(message), say)
        else:
            left = [one for one in after.errata if not one.excerpted.former]
            items = rebuilt(message, given, [await self._citation(given, one) for one in left], say)
        text = notice(after, say, room_above(items))
        await shown_anew(self._bot, message, with_notice(items, text))
        kept = [one.excerpted for one in after.errata]
        corrections = self._bot.records.corrections
        await self._bot.records.run(corrections.take_out, due, kept, self._mark_of(after, given), erased_at)

    async def _erased_at(self, due: Due, errata: Sequence[Erratum]) -> datetime:
        """When it was noted that the first of these is gone."""
        records = self._bot.records
        for one in errata:
            if one.fate is Fate.ERASED:
                at = await records.look(records.corrections.noted_at, due.guild_id, one.excerpted.article_id)
                if at is not None:
                    return at
        return now()

    async def _citation(self, given: GivenAnswer, erratum: Erratum) -> Citation:
        """The excerpt as it was shown but for the marks, which are kept nowhere. Raises UnknownArticle."""
        one = erratum.excerpted
        article = await self._bot.library.article(collection_of(given.guild_id), one.article_id, one.revision)
        span = Span(one.start, one.end)
        return cite(Quote(article.id, article.revision, span, erratum.quote, (), 0.0), article, one.copies)

    def _mark_of(self, happened: Happened, given: GivenAnswer) -> str:
        """By which it is known whether a message shows this; empty for nothing."""
        text = notice(happened, self._bot.words.to(nearest_language(given.locale)), LONGEST)
        return hashlib.sha256(text.encode()).hexdigest()[:16] if text else ""

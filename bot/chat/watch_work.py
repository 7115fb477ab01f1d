"""Asking watched questions again when a server's articles have changed, and telling what became otherwise.

A server's articles have a state that is cheap to look up. When it is another one than a watch was checked
for, and has stopped changing, the question is asked again, in turn with imports and after whatever
somebody waits for. What has to be done follows from the records and the articles alone, so it is done
after a restart too.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.chat.client import CitedeskBot
from bot.chat.place import collection_of
from bot.chat.watch_answer import moved_since, request_of, said_of
from bot.chat.watch_change import changed
from bot.chat.watch_post import Told, WatchPost
from bot.records.moments import now
from bot.records.watches import Coming, Watch
from corpus.errors import CorpusError
from index.errors import LibraryClosed

log = logging.getLogger(__name__)

PATIENCE = timedelta(minutes=10)
"""How long articles may go on changing before questions are asked again all the same."""

PAUSE = timedelta(minutes=5)
"""Before what couldn't be asked or told is tried again."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A state in which a server's articles were seen, and since when they have been changing."""

    state: str
    since: datetime


class WatchWork:
    """Looks after the watches of all servers, one at a time; each `round` is a look."""

    def __init__(self, bot: CitedeskBot, *, clock: Callable[[], datetime] = now) -> None:
        self._bot = bot
        self._clock = clock
        self._post = WatchPost(bot)
        self._seen: dict[int, _Seen] = {}
        self._later: dict[str, datetime] = {}

    async def round(self) -> None:
        """Look at every server that watches anything. Never raises but for a shutdown."""
        for guild_id in await self._bot.records.look(self._bot.records.watches.guilds):
            if self._bot.pending.closing:
                return
            if self._bot.get_guild(guild_id) is not None:
                await self._guarded(guild_id, self._look(guild_id))

    async def _guarded(self, guild_id: int, work: Awaitable[None]) -> bool:
        """The fault of a server, or of a watch, must not keep the others from their turn; False for one."""
        try:
            await work
        except LibraryClosed:
            raise
        except CorpusError as error:
            log.warning("watches of server %d couldn't be checked: %s", guild_id, error)
        except Exception:
            log.exception("watches of server %d couldn't be checked", guild_id)
        else:
            return True
        return False

    async def _look(self, guild_id: int) -> None:
        state = await self._bot.library.state_of(collection_of(guild_id))
        watches = await self._bot.records.look(self._bot.records.watches.of, guild_id)
        due = [one for one in watches if one.checked != state or one.coming is not None]
        due = [one for one in due if self._later.get(one.key, self._clock()) <= self._clock()]
        if not any(one.checked != state for one in watches):
            self._seen.pop(guild_id, None)
        elif not await self._at_rest(guild_id, state):
            due = [one for one in due if one.checked == state]
        for watch in due:
            if self._bot.pending.closing:
                return
            if not await self._guarded(guild_id, self._check(watch, state)):
                self._later[watch.key] = self._clock() + PAUSE

    async def _at_rest(self, guild_id: int, state: str) -> bool:
        """Whether the articles have stopped changing, or have gone on for too long to wait."""
        seen, at = self._seen.get(guild_id), self._clock()
        self._seen[guild_id] = _Seen(state, seen.since if seen else at)
        if seen is None:
            return False
        if at - seen.since >= PATIENCE:
            self._seen[guild_id] = _Seen(state, at)  # not again at every look of a long import
            return True
        jobs = self._bot.records.jobs
        return seen.state == state and not await self._bot.records.look(jobs.unfinished, guild_id)

    async def _check(self, watch: Watch, state: str) -> None:
        records, coming = self._bot.records, watch.coming
        if coming is not None:  # the last attempt failed, or was cut off
            if await self._post.was_told(watch, coming):
                found = await records.look(records.watches.find, watch.key, watch.guild_id)
                if found is None:
                    return
                watch = found
            elif watch.checked == state:
                await self._tell(watch, coming)
                return
        if watch.checked != state:
            await self._ask(watch, state)

    async def _ask(self, watch: Watch, state: str) -> None:
        watches, run = self._bot.records.watches, self._bot.records.run
        at = self._clock()
        request = request_of(watch.guild_id, watch.question, watch.bounds)
        said = said_of(await self._bot.library.answer(request, in_turn=True))
        moved = await moved_since(self._bot, watch, said)
        if not changed(watch.question, watch.said, said, moved):
            if moved.erased and said is not None:  # nothing is kept of what was erased
                await run(watches.renew, watch.key, said)
            await run(watches.holds, watch.key, state)
            return
        if moved.erased and watch.said is not None:  # nor until the change can be told
            left = watch.said.without_words()
            watch = replace(watch, said=left)
            await run(watches.renew, watch.key, left)
        coming = Coming(said, at)
        if await run(watches.found, watch.key, state, coming):
            await self._tell(watch, coming)

    async def _tell(self, watch: Watch, coming: Coming) -> None:
        told = await self._post.tell(watch, coming)
        self._later.pop(watch.key, None)
        if told is Told.HELD:
            self._later[watch.key] = self._clock() + PAUSE
        elif told is Told.DONE:
            log.info("a change for a watch of server %d was told", watch.guild_id)

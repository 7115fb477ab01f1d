"""Questions that stand in the queue: when an article that answers one is added, its asker is told.

Each of a server's open questions is asked again after articles went in. It is answered when the library
answers and one of the excerpts stands in an article that is newer than the question, or was brought back
after it; then it leaves the queue, and the asker is told if he wants to be. What an addition has to do is
in the records: a check that a restart cut off is made at the next start, and so is a word that was owed.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from bot.chat.article_reply import UNSENT
from bot.chat.client import CitedeskBot
from bot.chat.place import collection_of
from bot.chat.standing_word import StandingWord
from bot.records.given_answer import GivenAnswer
from bot.records.moments import now
from corpus.errors import CorpusError
from index.answer import Answer

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Covered:
    """A question that an article covers now."""

    given: GivenAnswer
    answer: Answer
    article_id: str


class Standing:
    """Looks after the open questions of all servers, one at a time."""

    def __init__(self, bot: CitedeskBot) -> None:
        self._bot = bot
        self._word = StandingWord(bot)
        self._grown: defaultdict[int, set[str]] = defaultdict(set)
        self._work: asyncio.Task[None] | None = None

    def grown(self, guild_id: int, article_ids: Collection[str] = ()) -> None:
        """Check a server's questions soon: these articles went in, or may have."""
        self._grown[guild_id].update(article_ids)
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._check_grown())

    async def catch_up(self) -> None:
        """Do what a restart has cut off."""
        for guild in self._bot.guilds:
            try:
                await self._catch_up(guild.id)
            except CorpusError as error:
                log.warning("the open questions of server %d couldn't be looked at: %s", guild.id, error)

    async def close(self) -> None:
        """Stop; what is left undone is done at the next start."""
        if self._work is not None:
            self._work.cancel()
            await asyncio.wait([self._work])

    async def covered(self, given: GivenAnswer, article_ids: Collection[str] = ()) -> Covered | None:
        """Whether an article answers the question that is newer than it, or is one of these."""
        bounds = given.bounds
        answer = await self._bot.library.ask(
            given.question,
            collection=collection_of(given.guild_id),
            history=given.history,
            since=bounds.since,
            until=bounds.until,
            source=bounds.source,
        )
        for citation in answer.citations:
            for article_id in (citation.article_id, *citation.copies):
                if article_id in article_ids or await self._is_newer(given, article_id):
                    return Covered(given, answer, article_id)
        return None

    async def settle(self, covered: Covered) -> bool:
        """Take the question out of the queue; whether it still stood there."""
        queue = self._bot.records.queue
        return await self._bot.records.run(queue.close, covered.given.key, now(), covered.article_id)

    async def _check_grown(self) -> None:
        while self._grown:
            guild_id, article_ids = self._grown.popitem()
            try:
                await self._check(guild_id, article_ids)
            except (CorpusError, *UNSENT) as error:  # at the next addition or start it is tried again
                log.warning("the open questions of server %d couldn't be checked: %s", guild_id, error)

    async def _check(self, guild_id: int, article_ids: Collection[str]) -> None:
        mark = await self._mark(guild_id)
        records = self._bot.records
        for key in await records.look(records.queue.owed, guild_id):
            await self._tell_late(guild_id, key)
        for waiting in await records.look(records.queue.waiting, guild_id):
            given = await records.look(records.answers.find, waiting.key, guild_id)
            if given is None or not waiting.unanswered:
                continue
            covered = await self.covered(given, article_ids)
            if covered is not None and await self.settle(covered):
                log.info(
                    "an open question of server %d is answered by article %s", guild_id, covered.article_id
                )
                if waiting.wants_word:
                    await self._word.tell(covered.given, covered.answer)
        await records.run(records.facts.put, _fact(guild_id), mark)

    async def _catch_up(self, guild_id: int) -> None:
        records = self._bot.records
        owed = await records.look(records.queue.owed, guild_id)
        if owed or await self._mark(guild_id) != await records.look(records.facts.get, _fact(guild_id)):
            self.grown(guild_id)

    async def _tell_late(self, guild_id: int, key: str) -> None:
        """Tell the asker of a question that was closed without a word, as when a restart came between."""
        records = self._bot.records
        given = await records.look(records.answers.find, key, guild_id)
        if given is None:
            return
        covered = await self.covered(given)
        if covered is not None:
            await self._word.tell(covered.given, covered.answer, perhaps_told=True)
        else:  # the article has gone again
            await records.run(records.queue.reopen, key)

    async def _is_newer(self, given: GivenAnswer, article_id: str) -> bool:
        states = await self._bot.library.states(collection_of(given.guild_id), [article_id])
        state = states.get(article_id)
        return state is not None and state.since > given.asked_at

    async def _mark(self, guild_id: int) -> str:
        """What changes with every addition to the server's library, and when an article is brought back."""
        return await self._bot.library.state_of(collection_of(guild_id))


def _fact(guild_id: int) -> str:
    return f"standing:{guild_id}"

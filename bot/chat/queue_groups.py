"""The curators' queue in groups: questions that ask the same stand together, each with all its wordings."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from bot.chat.client import CitedeskBot
from bot.records.queue import Waiting

MOST = 500
"""Questions that are looked at, those waiting longest; the others come when these are done with."""


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that ask the same, the longest waiting first; never empty."""

    questions: tuple[Waiting, ...]

    @property
    def first(self) -> Waiting:
        """The one that waits longest, which names the group."""
        return self.questions[0]

    @property
    def since(self) -> datetime:
        """Since when the first waits."""
        return self.first.since

    @property
    def wordings(self) -> tuple[str, ...]:
        """The different wordings, the first one first."""
        return tuple(dict.fromkeys(one.question.strip() for one in self.questions))

    @property
    def unanswered(self) -> int:
        """How many of them the articles didn't answer."""
        return sum(one.unanswered for one in self.questions)

    @property
    def askers(self) -> int:
        """How many members asked."""
        return len({one.member_id for one in self.questions})

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """Why answers were found wanting, and how often; the most frequent first."""
        return Counter(reason for one in self.questions for reason in one.reasons).most_common()

    @property
    def comments(self) -> tuple[str, ...]:
        """What members wrote about it."""
        return tuple(comment for one in self.questions for comment in one.comments)


async def groups_of(bot: CitedeskBot, guild_id: int) -> list[Group]:
    """A server's queue, the longest waiting group first. Raises StoreError, ModelMissing, StaleModel."""
    waiting = (await bot.records.look(bot.records.queue.waiting, guild_id))[:MOST]
    alike = await bot.library.same_questions([one.question for one in waiting])
    return [Group(tuple(waiting[at] for at in places)) for places in alike]

"""Which earlier questions a question follows.

A thread is one conversation, begun by the answer or the question under which it was opened. Elsewhere
a conversation goes on where somebody replies to an answer, or follows it up. A direct message follows
those before it to the same server's library. What was asked in private is heard of by its asker alone.

History is short-lived: only questions of the last `settings.history_minutes` count.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import discord

from bot.chat.client import CitedeskBot
from bot.records.answers import Answers
from bot.records.given_answer import LONGEST_HISTORY, GivenAnswer
from bot.records.moments import now


@dataclass(frozen=True, slots=True)
class Conversation:
    """Its name, as `GivenAnswer.conversation`, and the questions before, oldest first.

    The name is empty for one that begins; `asking.ask` gives it one.
    """

    name: str = ""
    history: tuple[str, ...] = ()


BEGINS = Conversation()


async def conversation_in(
    bot: CitedeskBot, channel: object, member_id: int, *, private: bool, follows: GivenAnswer | None = None
) -> Conversation:
    """The conversation that a member's question in a server's channel belongs to.

    `follows` is the answer that he replied to. In a thread it makes no difference.
    """
    if isinstance(channel, discord.Thread):
        return await bot.records.run(
            _in_thread, bot.records.answers, channel, member_id if private else None, _since(bot)
        )
    if follows is not None:
        return await following(bot, follows)
    return BEGINS


async def following(bot: CitedeskBot, given: GivenAnswer) -> Conversation:
    """The conversation of a question that follows up an answer, whoever asks it."""
    return await bot.records.run(_following, bot.records.answers, given, _since(bot))


async def direct_conversation(bot: CitedeskBot, member_id: int, guild_id: int) -> Conversation:
    """A member's conversation with a server's library in direct messages."""
    name = f"dm:{member_id}:{guild_id}"
    return Conversation(name, await bot.records.look(bot.records.answers.conversation, name, _since(bot)))


def _since(bot: CitedeskBot) -> datetime:
    return now() - timedelta(minutes=bot.settings.history_minutes)


def _in_thread(
    answers: Answers, thread: discord.Thread, private_to: int | None, since: datetime
) -> Conversation:
    name = f"thread:{thread.id}"
    # A thread that was opened under a message has that message's number.
    opener = answers.shown_by(thread.parent_id, thread.id) or answers.asked_by(thread.id)
    begun = opener is not None and opener.guild_id == thread.guild.id and opener.asked_at >= since
    history = [opener.question] if opener is not None and begun and not opener.private else []
    history += answers.conversation(name, since)
    if private_to is not None:
        name = f"{name}:{private_to}"
        history += answers.conversation(name, since)
    return Conversation(name, tuple(history[-LONGEST_HISTORY:]))


def _following(answers: Answers, given: GivenAnswer, since: datetime) -> Conversation:
    """Of the conversation, what led to this very answer: others may have followed up another one."""
    led_here = {*given.history, given.question}
    recent = answers.conversation(given.conversation, since)
    return Conversation(given.conversation, tuple(one for one in recent if one in led_here))

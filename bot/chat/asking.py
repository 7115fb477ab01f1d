"""Asking: from a member's question to an answer that is on record.

Whatever a question came by (a command, a mention, a form), it passes through here; showing the answer
is the business of whoever asked.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.chat.answer_card import MOST_NEAREST
from bot.chat.earlier_turns import earlier_turns
from bot.chat.place import Place
from bot.chat.question import question_of
from bot.records.given_answer import Bounds, GivenAnswer, new_key
from bot.records.moments import now
from bot.shown import excerpts_shown
from index.answer import Answer
from index.errata import Excerpted

if TYPE_CHECKING:
    from bot.chat.client import CitedeskBot

EVERYTHING = Bounds()
"""No limits: all articles of the server."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A member's question. `history` and what isn't said here: as in `GivenAnswer`.

    `conversation` is empty for a question that begins one, which is named "answer:<key>" then. `key` is
    that of an answer which this one takes the place of; no cooldown holds it up. `sent_at` is when
    Discord received the question, None for now. `subject` is a text that the question is about; it is
    read like an earlier question and kept nowhere.
    """

    member_id: int
    question: str
    conversation: str
    history: tuple[str, ...] = ()
    bounds: Bounds = EVERYTHING
    question_message_id: int | None = None
    private: bool = False
    key: str | None = None
    sent_at: datetime | None = None
    subject: str = ""


def opened_by(key: str) -> str:
    """The name of the conversation that an answer opened."""
    return f"answer:{key}"


async def ask(bot: "CitedeskBot", place: Place, asking: Asking) -> tuple[GivenAnswer, Answer]:
    """The answer and its record, which is on the disk when this returns; its message isn't known yet.

    Of a member who asks meanwhile to be forgotten, nothing is kept: the answer's buttons find nothing then.
    Raises ChatError for a question that can't be asked or comes too soon, and the library's errors.
    """
    async with bot.pending.one(of=asking.member_id) as work:
        question = question_of(asking.question)
        sent_at = asking.sent_at or now()
        if asking.key is None:
            bot.cooldowns.hit(place.guild_id, asking.member_id, sent_at)
        try:
            answer = await _answer(bot, place, asking, question)
            given = _given(place, asking, question, answer)
            if asking.member_id not in work.forgotten:
                await bot.records.run(bot.records.answers.put, given)
        except Exception:
            if asking.key is None:
                bot.cooldowns.give_back(place.guild_id, asking.member_id, sent_at)
            raise
        return given, answer


async def _answer(bot: "CitedeskBot", place: Place, asking: Asking, question: str) -> Answer:
    bounds = asking.bounds
    turns = await earlier_turns(bot, place, asking.member_id, asking.history)
    return await bot.library.ask(
        question,
        collection=place.collection,
        history=[*filter(None, [asking.subject]), *turns],
        asked_at=now().date(),
        since=bounds.since,
        until=bounds.until,
        source=bounds.source,
    )


def excerpts_of(answer: Answer) -> tuple[Excerpted, ...]:
    """Where the excerpts stand that an answer or a refusal shows."""
    return tuple(Excerpted.of(one) for one in excerpts_shown(answer) or answer.nearest[:MOST_NEAREST])


def _given(place: Place, asking: Asking, question: str, answer: Answer) -> GivenAnswer:
    key = asking.key or new_key()
    return GivenAnswer(
        key=key,
        guild_id=place.guild_id,
        channel_id=place.channel_id,
        member_id=asking.member_id,
        asked_at=now(),
        locale=place.language,
        question=question,
        conversation=asking.conversation or opened_by(key),
        history=asking.history,
        bounds=asking.bounds,
        question_message_id=asking.question_message_id,
        private=asking.private,
        answered=answer.answered,
        confidence=answer.confidence,
        excerpts=excerpts_of(answer),
    )

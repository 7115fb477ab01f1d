"""Questions that come by a message in a server: a mention of the bot, or a reply to one of its answers."""

from contextlib import suppress
from dataclasses import dataclass, replace

import discord

from bot.chat.answer_view import answer_view
from bot.chat.asking import Asking, ask
from bot.chat.client import CitedeskBot
from bot.chat.conversation import Conversation, conversation_in
from bot.chat.errors import ChatError
from bot.chat.message_answers import MessageAnswers
from bot.chat.messages_to_bot import answered_message, is_mentioned, said_to
from bot.chat.place import Place, place_in
from bot.chat.pleasantries import greets, is_courtesy
from bot.chat.question import asks, question_of
from bot.chat.telling import reply, typing
from bot.chat.threads import invites_more, open_thread, rename_thread, thread_name
from bot.chat.turns import Turn
from bot.chat.where import require_answers_in
from bot.records.given_answer import GivenAnswer
from bot.records.policies import Policy


@dataclass(frozen=True, slots=True)
class _Question:
    """What was asked, the answer that it replied to, and the one that it had before an edit."""

    text: str
    follows: GivenAnswer | None
    before: GivenAnswer | None


class ServerQuestions:
    """Answers messages in servers, by a reply."""

    def __init__(self, bot: CitedeskBot, answers: MessageAnswers) -> None:
        self._bot = bot
        self._answers = answers

    async def answer(
        self, message: discord.Message, turn: Turn, known: Policy | None, before: GivenAnswer | None
    ) -> bool:
        """Answer a message to the bot, in place of the answer `before`; whether it is a question.

        `known` is the server's policy, None if it isn't known yet. What is wrong is raised.
        """
        guild, me = message.guild, self._bot.user
        assert guild is not None
        assert me is not None
        text, named = said_to(me, message), is_mentioned(me, message)
        if is_courtesy(text) or not (text or named):
            return False
        if known is not None:
            require_answers_in(known, message.channel, message.author)
        async with typing(message.channel):
            policy = known
            if policy is None:
                policy = await self._bot.records.look(self._bot.records.policies.of, guild.id)
            require_answers_in(policy, message.channel, message.author)
            place = place_in(guild, message.channel.id, policy, self._bot.words)
            if not text or greets(text):
                await self._explain(message, place)
                return False
            follows = await self._followed(message)
            if not named and follows is None and not asks(text):
                return False  # a remark under something else that the bot wrote
            await self._answer(message, turn, place, _Question(question_of(text), follows, before))
        return True

    async def _answer(self, message: discord.Message, turn: Turn, place: Place, question: _Question) -> None:
        before = question.before
        given, answer = await ask(self._bot, place, await self._asking(message, place, question))
        if not turn.current:
            return  # whoever edited or deleted it waits for his turn
        view = answer_view(answer, _captioned(given), place.say)
        if before is not None and before.message_id is not None:
            await self._answers.show_anew(view, before)
            if message.guild is not None and before.question != given.question:
                await rename_thread(message.guild, before.message_id, thread_name(given.question))
            return
        shown = await self._answers.show(message, view, given, turn)
        if shown is not None and invites_more(answer):
            await open_thread(message.channel, shown.id, place, given)

    async def _asking(self, message: discord.Message, place: Place, question: _Question) -> Asking:
        before, private = question.before, place.policy.private
        if before is not None:
            conversation, private = Conversation(before.conversation, before.history), before.private
        else:
            conversation = await conversation_in(
                self._bot, message.channel, message.author.id, private=private, follows=question.follows
            )
        return Asking(
            member_id=message.author.id,
            question=question.text,
            conversation=conversation.name,
            history=conversation.history,
            question_message_id=message.id,
            private=private,
            key=before.key if before else None,
            sent_at=message.created_at,
        )

    async def _followed(self, message: discord.Message) -> GivenAnswer | None:
        """The answer that a message replies to."""
        replied_to = answered_message(message)
        if replied_to is None:
            return None
        answers = self._bot.records.answers
        return await self._bot.records.run(answers.shown_by, message.channel.id, replied_to)

    async def _explain(self, message: discord.Message, place: Place) -> None:
        """Say how to ask, but not to one who makes a game of it."""
        with suppress(ChatError):
            self._bot.cooldowns.hit(place.guild_id, message.author.id, message.created_at)
            about = answered_message(message) is not None
            await reply(message, place.say("ask-how-about" if about else "ask-how"))


def _captioned(given: GivenAnswer) -> GivenAnswer:
    """What a private answer is shown by: it stands apart from its question, and has to repeat it."""
    return replace(given, question_message_id=None) if given.private else given

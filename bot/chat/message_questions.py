"""Messages that ask: what happens when they come, are edited and are deleted."""

import asyncio
from datetime import timedelta

import discord

from bot.chat.access import answers_in
from bot.chat.apology import apology
from bot.chat.client import CitedeskBot
from bot.chat.direct_questions import DirectQuestions
from bot.chat.hygiene import plain
from bot.chat.message_answers import MessageAnswers, nonce_of
from bot.chat.messages_to_bot import is_to, said_to
from bot.chat.place import channel_language
from bot.chat.server_questions import ServerQuestions
from bot.chat.telling import Telling, reply
from bot.chat.turns import Turn, Turns
from bot.chat.words import Say
from bot.records.given_answer import GivenAnswer
from bot.records.policies import Policy

YOUNG = timedelta(minutes=15)
"""A message that asked nothing may become a question by an edit for so long."""


class MessageQuestions:
    """Sees to it that each message that asks has one answer, which is as it is now."""

    def __init__(self, bot: CitedeskBot) -> None:
        self._bot = bot
        self._turns = Turns()
        self._answers = MessageAnswers(bot)
        self._telling = Telling(bot.settings.member_cooldown)
        self._servers = ServerQuestions(bot, self._answers)
        self.direct = DirectQuestions(bot, self._answers, self._turns)

    async def came(self, message: discord.Message) -> None:
        """Answer a message, if it is to the bot."""
        if is_to(self._me, message):
            async with self._turns.take(message.id) as turn:
                await self._respond(message, turn)

    async def edited(self, message: discord.Message) -> None:
        """Answer anew what was edited; take back what is no question to the bot any more.

        Without the message-content intent, the words of a message that doesn't mention the bot are
        unknown: one that was a mention counts as withdrawn.
        """
        if message.edited_at is None or message.author.bot or message.webhook_id is not None:
            return  # links that unfold come as edits too
        async with self._turns.take(message.id, edited=True) as turn:
            if not turn.current:
                return  # edited again, or deleted
            before = next(iter(await self._answers.of([message.id])), None)
            if not is_to(self._me, message):
                if before is not None and await self._answers.replies_to(message, before):
                    await self._answers.take_back(before)
            elif before is not None:
                await self._answer_anew(message, turn, before)
            elif message.edited_at - message.created_at < YOUNG:
                await self._respond(message, turn)

    async def deleted(self, message_ids: list[int]) -> None:
        """Take back the answers to messages that were deleted, also those that are still being made."""
        for one in self._turns.mark_deleted(message_ids):
            async with self._turns.take(one):
                """Whoever was at it has finished, and what he recorded is found below."""
        for given in await self._answers.of(message_ids):
            await self._answers.take_back(given)

    @property
    def _me(self) -> discord.ClientUser:
        assert self._bot.user is not None
        return self._bot.user

    async def _answer_anew(self, message: discord.Message, turn: Turn, before: GivenAnswer) -> None:
        if plain(said_to(self._me, message)) == before.question:
            return
        # An edit isn't refused for coming soon; it waits, and of several the last is answered.
        edited_at = message.edited_at or message.created_at
        await asyncio.sleep(self._bot.cooldowns.wait(message.author.id, edited_at))
        if turn.current:
            await self._respond(message, turn, before)

    async def _respond(self, message: discord.Message, turn: Turn, before: GivenAnswer | None = None) -> None:
        """Answer a message, anew if there is an answer from before; its author is told what is wrong."""
        nonce = nonce_of(message, turn)
        policy = await self._bot.prompt_policies.soon(message.guild.id) if message.guild else None

        async def stopped() -> None:
            say = await self._say(message, policy)
            # Under the nonce of the answer: if that has got through, this isn't posted.
            await reply(message, say("error-stopped"), nonce=nonce)

        try:
            async with self._bot.pending.one(None if before else stopped) as work:
                if message.guild is None:
                    stands = await self.direct.answer(message, turn, before)
                else:
                    stands = await self._servers.answer(message, turn, policy, before)
                work.answered()
        except Exception as error:
            stands = False
            say = await self._say(message, policy)
            in_channel = policy is not None and answers_in(policy, message.channel)
            await self._telling.tell(message, apology(error, say), in_channel=in_channel)
        if before is not None and not stands:
            await self._answers.take_back(before)

    async def _say(self, message: discord.Message, policy: Policy | None) -> Say:
        """The bot's words in the language of the place; of the member, in a direct message."""
        if message.guild is not None:
            language = channel_language(message.guild, policy or Policy(message.guild.id))
        else:
            language = await self.direct.language(message)
        return self._bot.words.to(language)

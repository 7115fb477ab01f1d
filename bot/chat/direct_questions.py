"""Questions that come by a direct message, answered from the library of a server that is chosen."""

import re
from contextlib import suppress

import discord
from discord import ui

from bot.chat.answer_view import answer_view
from bot.chat.asking import Asking, ask
from bot.chat.client import CitedeskBot
from bot.chat.conversation import Conversation, direct_conversation
from bot.chat.direct import Choice, DirectServers
from bot.chat.errors import ChatError
from bot.chat.hygiene import no_mentions
from bot.chat.message_answers import MessageAnswers, nonce_of
from bot.chat.messages_to_bot import said_to
from bot.chat.place import Place, channel_language
from bot.chat.pleasantries import greets, is_courtesy
from bot.chat.question import question_of
from bot.chat.server_select import server_question, server_row
from bot.chat.telling import reply, typing
from bot.chat.turns import Turn, Turns
from bot.chat.words import FALLBACK, nearest_language
from bot.records.given_answer import GivenAnswer
from corpus.errors import StoreError
from index.answer import Answer

_JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")


class DirectQuestions:
    """Answers direct messages, by a reply."""

    def __init__(self, bot: CitedeskBot, answers: MessageAnswers, turns: Turns) -> None:
        self._bot = bot
        self._answers = answers
        self._turns = turns
        self._servers = DirectServers(bot)

    async def answer(self, message: discord.Message, turn: Turn, before: GivenAnswer | None) -> bool:
        """Answer a direct message, in place of the answer `before`; whether it is a question.

        What is wrong is raised.
        """
        text = self._said(message)
        if is_courtesy(text):
            return False
        async with typing(message.channel):
            say = self._bot.words.to(await self.language(message))
            if not text or greets(text):
                await reply(message, say("ask-how-direct"))
                return False
            question = question_of(text)
            choice = await self._choose(message, before)
            guild = choice.chosen
            if before is not None:
                guild = await self._servers.require(before.guild_id, message.author.id)
            if guild is None:
                await message.reply(
                    view=server_question(choice.servers, say),
                    mention_author=False,
                    allowed_mentions=no_mentions(),
                    nonce=nonce_of(message, turn),
                )
                return True
            place = await self._place(message, guild)
            given, answer = await ask(self._bot, place, await self._asking(message, place, question, before))
            if turn.current:
                view = _view(answer, given, place, Choice(guild, choice.servers))
                if before is not None and before.message_id is not None:
                    await self._answers.show_anew(view, before)
                else:
                    await self._answers.show(message, view, given, turn)
        return True

    async def _choose(self, message: discord.Message, before: GivenAnswer | None) -> Choice:
        """Which server is asked. To find one costs many requests: it is held up as often as a question."""
        member_id, cooldowns = message.author.id, self._bot.cooldowns
        if before is None:
            cooldowns.check_member(member_id, message.created_at)
        try:
            return await self._servers.choose(member_id)
        except ChatError:
            with suppress(ChatError):
                cooldowns.hit_member(member_id, message.created_at)
            raise

    async def ask_elsewhere(self, interaction: discord.Interaction, guild_id: int) -> None:
        """Answer the question that a select stands under from the library of the server it named.

        Raises ChatError, or an error of library or records.
        """
        await interaction.response.defer()
        message = await _question_of(interaction)
        stopped = ChatError("error-stopped")
        async with (
            self._turns.take(message.id) as turn,
            self._bot.pending.one(lambda: self._bot.apologise(interaction, stopped)) as work,
        ):
            guild = await self._servers.require(guild_id, message.author.id)
            place = await self._place(message, guild)
            question = question_of(self._said(message))
            earlier = await self._answers.of([message.id])
            given, answer = await ask(self._bot, place, await self._asking(message, place, question, None))
            for one in earlier:
                await self._bot.records.run(self._bot.records.answers.delete, one.key)
            if not turn.current:
                return
            view = _view(answer, given, place, await self._servers.choose(message.author.id))
            shown = await interaction.edit_original_response(view=view, allowed_mentions=no_mentions())
            work.answered()
            await self._bot.records.run(self._bot.records.answers.sent, given.key, place.channel_id, shown.id)

    async def language(self, message: discord.Message) -> str:
        """The language in which the member was answered last, else the one that he writes."""
        return await self._language(message) or FALLBACK

    async def _language(self, message: discord.Message) -> str | None:
        try:
            last = await self._bot.records.look(self._bot.records.answers.last_of, message.author.id)
        except StoreError:  # what is wrong is said when the records are needed, in some language
            last = None
        if last is not None:
            return nearest_language(last.locale)
        return "ja" if _JAPANESE.search(message.content) else None

    async def _place(self, message: discord.Message, guild: discord.Guild) -> Place:
        policy = await self._bot.records.look(self._bot.records.policies.of, guild.id)
        language = await self._language(message) or channel_language(guild, policy)
        return Place(guild.id, message.channel.id, policy, language, self._bot.words.to(language))

    async def _asking(
        self, message: discord.Message, place: Place, question: str, before: GivenAnswer | None
    ) -> Asking:
        if before is not None:
            conversation = Conversation(before.conversation, before.history)
        else:
            conversation = await direct_conversation(self._bot, message.author.id, place.guild_id)
        return Asking(
            member_id=message.author.id,
            question=question,
            conversation=conversation.name,
            history=conversation.history,
            question_message_id=message.id,
            private=True,
            key=before.key if before else None,
            sent_at=message.created_at,
        )

    def _said(self, message: discord.Message) -> str:
        assert self._bot.user is not None
        return said_to(self._bot.user, message)


def _view(answer: Answer, given: GivenAnswer, place: Place, choice: Choice) -> ui.LayoutView:
    """The answer, and below it a select of the other servers if there are any."""
    view = answer_view(answer, given, place.say)
    if len(choice.servers) > 1:
        view.add_item(server_row(choice.servers, choice.chosen, place.say))
    return view


async def _question_of(interaction: discord.Interaction) -> discord.Message:
    """The message that the select's message replies to."""
    shown = interaction.message
    reference = shown.reference if shown else None
    if reference is None or reference.message_id is None:
        raise ChatError("error-question-gone")
    channel = interaction.channel
    assert isinstance(channel, discord.abc.Messageable)
    try:
        return await channel.fetch_message(reference.message_id)
    except discord.NotFound:
        raise ChatError("error-question-gone") from None

"""Follow up: a form for the next question. It works where the bot can't read what members write."""

from typing import Any

import discord
from discord import ui

from bot.chat.answer_form import AnswerForm
from bot.chat.answer_kept import KeptAnswer, kept_answer
from bot.chat.answer_view import answer_view
from bot.chat.asking import Asking, ask
from bot.chat.client import CitedeskBot
from bot.chat.conversation import Conversation, conversation_in
from bot.chat.errors import ChatError
from bot.chat.hygiene import no_mentions
from bot.chat.lasting import CitedeskInteraction
from bot.chat.place import language_of
from bot.chat.question import LONGEST, SHORTEST, question_of
from bot.chat.threads import invites_more, open_thread
from bot.chat.where import require_answers_in
from bot.chat.words import Say
from bot.records.given_answer import LONGEST_HISTORY


async def open_follow_up(interaction: CitedeskInteraction, key: str) -> None:
    """Open the form. It is the first response, so nothing is looked up before."""
    say = interaction.client.words.to(language_of(interaction))
    await interaction.response.send_modal(FollowUpForm(key, say))


class FollowUpForm(AnswerForm):
    """Takes the next question of a conversation."""

    def __init__(self, key: str, say: Say) -> None:
        super().__init__(say("answer-follow-title"), key)
        self.question: ui.TextInput[Any] = ui.TextInput(
            custom_id="question",
            style=discord.TextStyle.paragraph,
            min_length=SHORTEST,
            max_length=LONGEST,
            placeholder=say("answer-follow-question.placeholder"),
        )
        self.add_item(ui.Label(text=say("answer-follow-question"), component=self.question))

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        """Ask it."""
        await follow_up(interaction, self.key, self.question.value)


async def follow_up(interaction: CitedeskInteraction, key: str, question: str) -> None:
    """Answer a question that follows the answer with this key. Raises ChatError, the library's errors."""
    bot = interaction.client
    async with bot.pending.one(lambda: bot.apologise(interaction, ChatError("error-stopped"))) as work:
        question_of(question)  # what can be refused at once is
        if interaction.guild_id is not None:
            bot.cooldowns.check(interaction.guild_id, interaction.user.id, interaction.created_at)
        private = await _acknowledge(interaction)
        kept = await kept_answer(interaction, key)
        place = kept.place
        if interaction.guild is not None:
            require_answers_in(place.policy, interaction.channel, interaction.user)
        conversation = await _conversation(bot, interaction, kept, private=private)
        asking = Asking(
            member_id=interaction.user.id,
            question=question,
            conversation=conversation.name,
            history=conversation.history,
            private=private,
            sent_at=interaction.created_at,
        )
        given, answer = await ask(bot, place, asking)
        view = answer_view(answer, given, place.say)
        try:
            message = await interaction.edit_original_response(view=view, allowed_mentions=no_mentions())
        except discord.NotFound:  # nobody waits for it any more
            await bot.records.run(bot.records.answers.delete, given.key)
            return
        work.answered()
        if not message.flags.ephemeral:
            await bot.records.run(bot.records.answers.sent, given.key, place.channel_id, message.id)
            if invites_more(answer):
                await open_thread(interaction.channel, message.id, place, given)


async def _acknowledge(interaction: CitedeskInteraction) -> bool:
    """Respond at once; whether the answer is for its asker alone.

    It is below a private answer, in direct messages, and where the server wants it so.
    """
    if interaction.guild_id is None:
        await interaction.response.defer(thinking=True)
        return True
    policy = await interaction.client.prompt_policies.soon(interaction.guild_id)
    below_private = interaction.message is not None and interaction.message.flags.ephemeral
    private = below_private or policy is None or policy.private
    await interaction.response.defer(ephemeral=private, thinking=True)
    return private


async def _conversation(
    bot: CitedeskBot, interaction: CitedeskInteraction, kept: KeptAnswer, *, private: bool
) -> Conversation:
    """The conversation of the answer, and what was asked in it up to there, however long ago."""
    given = kept.given
    here = await conversation_in(
        bot, interaction.channel, interaction.user.id, private=private, follows=given
    )
    history = here.history if given.question in here.history else (*given.history, given.question)
    return Conversation(here.name or given.conversation, history[-LONGEST_HISTORY:])

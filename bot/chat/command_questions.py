"""Questions that come by a command, a message menu or a form: interactions, answered by their response."""

from dataclasses import dataclass, replace

import discord

from bot.chat.answer_view import answer_view
from bot.chat.asking import Asking, ask
from bot.chat.bounds import bounds_of, known_source
from bot.chat.client import CitedeskBot
from bot.chat.conversation import conversation_in
from bot.chat.errors import ChatError
from bot.chat.hygiene import no_mentions
from bot.chat.place import Place, place_of
from bot.chat.question import question_of
from bot.chat.threads import invites_more, open_thread
from bot.chat.where import require_answers_in
from bot.records.given_answer import Bounds, GivenAnswer
from bot.records.moments import now
from bot.records.policies import Policy
from index.answer import Answer


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a member put into a command or a form; dates and source as he wrote them.

    `message_id` is the message that is the question. `subject` is the text that it is about.
    """

    question: str
    private: bool = False
    since: str | None = None
    until: str | None = None
    source: str | None = None
    message_id: int | None = None
    subject: str = ""


class CommandQuestions:
    """Acknowledges, asks, and shows the answer."""

    def __init__(self, bot: CitedeskBot) -> None:
        self._bot = bot

    async def answer(self, interaction: discord.Interaction, wanted: Wanted) -> None:
        """Answer in a server. What is wrong is raised: ChatError, or an error of library or records."""
        assert interaction.guild_id is not None
        stopped = ChatError("error-stopped")
        async with self._bot.pending.one(lambda: self._bot.apologise(interaction, stopped)) as work:
            private = await self._acknowledge(interaction, wanted)
            place = await place_of(interaction, self._bot.records, self._bot.words)
            require_answers_in(place.policy, interaction.channel, interaction.user)
            asking = await self._asking(interaction, place, wanted, private=private)
            given, answer = await ask(self._bot, place, asking)
            message = await self._show(interaction, place, given, answer)
            work.answered()
            if message is not None and not private:
                await self._bot.records.run(
                    self._bot.records.answers.sent, given.key, place.channel_id, message.id
                )
                if invites_more(answer):
                    await open_thread(interaction.channel, message.id, place, given)

    async def require_here(self, interaction: discord.Interaction) -> None:
        """Raises ChatError, before a form is opened, where the bot doesn't answer as far as is known."""
        assert interaction.guild_id is not None
        policy = await self._bot.prompt_policies.soon(interaction.guild_id)
        if policy is not None:
            require_answers_in(policy, interaction.channel, interaction.user)

    async def _acknowledge(self, interaction: discord.Interaction, wanted: Wanted) -> bool:
        """Respond at once; whether only the asker sees what follows.

        What can be refused without waiting is, because the refusal is then seen by nobody else.
        """
        assert interaction.guild_id is not None
        policy = await self._bot.prompt_policies.soon(interaction.guild_id)
        if policy is not None:
            self._admit(interaction, policy, wanted)
        private = wanted.private or policy is None or policy.private
        await interaction.response.defer(ephemeral=private, thinking=True)
        return private

    def _admit(self, interaction: discord.Interaction, policy: Policy, wanted: Wanted) -> None:
        require_answers_in(policy, interaction.channel, interaction.user)
        question_of(wanted.question)
        self._bot.cooldowns.check(policy.guild_id, interaction.user.id, interaction.created_at)

    async def _asking(
        self, interaction: discord.Interaction, place: Place, wanted: Wanted, *, private: bool
    ) -> Asking:
        conversation = await conversation_in(
            self._bot, interaction.channel, interaction.user.id, private=private
        )
        return Asking(
            member_id=interaction.user.id,
            question=wanted.question,
            conversation=conversation.name,
            history=conversation.history,
            bounds=await self._bounds(place, wanted),
            question_message_id=wanted.message_id,
            private=private,
            sent_at=interaction.created_at,
            subject=wanted.subject,
        )

    async def _bounds(self, place: Place, wanted: Wanted) -> Bounds:
        source = wanted.source
        if source:
            source = known_source(source, await self._bot.library.sources(place.collection))
        return await bounds_of(wanted.since, wanted.until, source, now().date())

    async def _show(
        self, interaction: discord.Interaction, place: Place, given: GivenAnswer, answer: Answer
    ) -> discord.InteractionMessage | None:
        """The message that shows the answer; None if the response has been deleted meanwhile."""
        # A response stands by itself: it has to say what was asked, even where a message did.
        view = answer_view(answer, replace(given, question_message_id=None), place.say)
        try:
            return await interaction.edit_original_response(view=view, allowed_mentions=no_mentions())
        except discord.NotFound:
            await self._bot.records.run(self._bot.records.answers.delete, given.key)
            return None

"""Helpful or not: a member's last word counts, and why is asked of who says no."""

from typing import Any

import discord
from discord import ui

from bot.chat.answer_form import AnswerForm
from bot.chat.answer_kept import kept_answer
from bot.chat.errors import ChatError
from bot.chat.hygiene import no_mentions, plain
from bot.chat.lasting import CitedeskInteraction
from bot.chat.place import language_of
from bot.chat.words import Say
from bot.records.moments import now
from bot.records.queue import REASONS

LONGEST_COMMENT = 500


async def rate_helpful(interaction: CitedeskInteraction, key: str) -> None:
    """Keep the rating and thank for it. Raises ChatError, StoreError."""
    await _rate(interaction, key, helpful=True)


async def ask_why(interaction: CitedeskInteraction, key: str) -> None:
    """Open the form that asks what is wrong. It is the first response, so nothing is looked up before."""
    say = interaction.client.words.to(language_of(interaction))
    await interaction.response.send_modal(UnhelpfulForm(key, say))


class UnhelpfulForm(AnswerForm):
    """Asks what is wrong with an answer."""

    def __init__(self, key: str, say: Say) -> None:
        super().__init__(say("answer-unhelpful-title"), key)
        self.reason: ui.RadioGroup[Any] = ui.RadioGroup(
            custom_id="reason",
            options=[
                discord.RadioGroupOption(label=say(f"answer-reason-{one.replace('_', '-')}"), value=one)
                for one in REASONS
            ],
        )
        self.comment: ui.TextInput[Any] = ui.TextInput(
            custom_id="comment",
            style=discord.TextStyle.paragraph,
            required=False,
            max_length=LONGEST_COMMENT,
        )
        self.add_item(ui.Label(text=say("answer-unhelpful-reason"), component=self.reason))
        self.add_item(
            ui.Label(
                text=say("answer-unhelpful-comment"),
                description=say("answer-unhelpful-comment.description"),
                component=self.comment,
            )
        )

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        """Keep the rating."""
        reason, comment = self.reason.value, plain(self.comment.value or "")
        await _rate(interaction, self.key, helpful=False, reason=reason, comment=comment)


async def _rate(
    interaction: CitedeskInteraction,
    key: str,
    *,
    helpful: bool,
    reason: str | None = None,
    comment: str = "",
) -> None:
    await interaction.response.defer(ephemeral=True, thinking=True)
    kept = await kept_answer(interaction, key)
    records, member_id = interaction.client.records, interaction.user.id
    rated = await records.run(
        records.answers.rate, key, member_id, helpful, now(), reason=reason, comment=comment
    )
    if not rated:
        raise ChatError("answer-gone")
    thanks = kept.place.say("answer-thanks-helpful" if helpful else "answer-thanks-unhelpful")
    await interaction.edit_original_response(content=thanks, allowed_mentions=no_mentions())

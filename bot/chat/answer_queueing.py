"""Tell the curators: a question that the articles don't cover goes into their queue."""

from typing import Any

from discord import ui

from bot.chat.answer_buttons import NO_WORD, WORD, row
from bot.chat.answer_kept import KeptAnswer, kept_answer
from bot.chat.answer_view import answer_view
from bot.chat.errors import ChatError
from bot.chat.hygiene import no_mentions
from bot.chat.lasting import CitedeskInteraction
from bot.chat.standing import Covered, Standing
from bot.chat.standing_word import answered_later
from bot.records.moments import now


async def tell_curators(interaction: CitedeskInteraction, key: str, standing: Standing) -> None:
    """Queue the question, and ask its asker whether he wants to be told. Raises ChatError, StoreError.

    If an article that answers it has come since it was asked, the answer is shown instead.
    """
    await interaction.response.defer(ephemeral=True, thinking=True)
    kept = await kept_answer(interaction, key)
    records = interaction.client.records
    if not await records.run(records.queue.put, key, now()):
        raise ChatError("answer-queue-closed")
    covered = await standing.covered(kept.given)
    if covered is None:
        view = _queued(kept, asker=kept.given.member_id == interaction.user.id)
    else:
        await standing.settle(covered)
        view = await _answered(interaction, kept, covered)
    await interaction.edit_original_response(view=view, allowed_mentions=no_mentions())


async def want_word(interaction: CitedeskInteraction, key: str, *, wanted: bool) -> None:
    """Keep whether the asker wants to be told. Raises ChatError, StoreError."""
    await interaction.response.defer()
    kept = await kept_answer(interaction, key)
    records = interaction.client.records
    if kept.given.member_id != interaction.user.id:
        raise ChatError("answer-gone")
    if not await records.run(records.queue.put, key, now(), wants_word=wanted):
        raise ChatError("answer-queue-closed")
    view = _text(kept.place.say("answer-word-noted" if wanted else "answer-no-word-noted"))
    await interaction.edit_original_response(view=view, allowed_mentions=no_mentions())


def _queued(kept: KeptAnswer, *, asker: bool) -> ui.LayoutView:
    say = kept.place.say
    if not asker:
        return _text(say("answer-queued"))
    where = "message" if kept.given.private else "channel"
    view = _text(f"{say('answer-queued')}\n{say('answer-ask-word', where=where)}")
    view.add_item(row((WORD, NO_WORD), kept.given.key, say))
    return view


async def _answered(interaction: CitedeskInteraction, kept: KeptAnswer, covered: Covered) -> ui.LayoutView:
    records = interaction.client.records
    given = answered_later(kept.given, covered.answer)
    await records.run(records.answers.put, given)
    return answer_view(covered.answer, given, kept.place.say)


def _text(text: str) -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    shown: ui.TextDisplay[Any] = ui.TextDisplay(text)
    view.add_item(shown)
    return view

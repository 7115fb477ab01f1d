"""What members do with watches: by command, by a button, or below an answer."""

from typing import Any

import discord
from discord import ui

from bot.chat.answer_form import AnswerForm
from bot.chat.answer_kept import kept_answer
from bot.chat.article_layout import layout
from bot.chat.article_press import acknowledge, in_time
from bot.chat.errors import ChatError
from bot.chat.hygiene import escaped
from bot.chat.lasting import CitedeskInteraction
from bot.chat.question import LONGEST, SHORTEST
from bot.chat.watch_buttons import WatchAgain
from bot.chat.watch_setting import Watcher, require_postable, unwatch, watch, watch_again, watcher_of
from bot.chat.watch_view import list_view, set_view
from bot.chat.words import Say
from bot.records.given_answer import Bounds
from bot.records.watches import EVERYTHING, Watch


async def watch_question(
    interaction: CitedeskInteraction, question: str, bounds: Bounds = EVERYTHING
) -> None:
    """Watch a question in this channel, and say so to whoever wants it. Raises ChatError, as `watch`."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    watcher = await watcher_of(interaction)
    made = await watch(interaction, watcher, question, bounds)
    await interaction.edit_original_response(view=set_view(made, watcher.place.say))


async def watch_answer(interaction: CitedeskInteraction, key: str) -> None:
    """Watch the question of the answer with this key. Raises ChatError.

    One that followed others is put into a form first: it is asked by itself from now on.
    """
    if interaction.guild_id is None:
        raise ChatError("watch-servers-only")
    kept = await in_time(kept_answer(interaction, key))
    if kept.given.private:
        raise ChatError("watch-private-answer")
    if not kept.given.history:
        await watch_question(interaction, kept.given.question, kept.given.bounds)
        return
    require_postable(interaction, await in_time(watcher_of(interaction)))
    await interaction.response.send_modal(WatchForm(key, kept.given.question, kept.place.say))


class WatchForm(AnswerForm):
    """Takes the question of an answer in words that need nothing before them."""

    def __init__(self, key: str, question: str, say: Say) -> None:
        super().__init__(say("watch-form-title"), key)
        self.question: ui.TextInput[Any] = ui.TextInput(
            custom_id="question",
            style=discord.TextStyle.paragraph,
            min_length=SHORTEST,
            max_length=LONGEST,
            default=question[:LONGEST],
        )
        self.add_item(
            ui.Label(
                text=say("watch-form-question"),
                description=say("watch-form-question.description"),
                component=self.question,
            )
        )

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        """Watch it."""
        await watch_question(interaction, self.question.value)


async def show_watches(interaction: CitedeskInteraction, page: int = 0) -> None:
    """The watches that the member sees, a page at a time."""
    await acknowledge(interaction)
    watcher = await watcher_of(interaction)
    view = list_view(await seen_watches(interaction, watcher), page, watcher)
    await interaction.edit_original_response(view=view)


async def remove_in_list(interaction: CitedeskInteraction, key: str, page: int) -> None:
    """Remove a watch, and show the list anew with a way back. Raises ChatError."""
    await acknowledge(interaction)
    watcher = await watcher_of(interaction)
    removed = await unwatch(interaction.client, watcher, key)
    say = watcher.place.say
    view = list_view(
        await seen_watches(interaction, watcher), page, watcher, notice=_removed_text(removed, say)
    )
    view.add_item(_way_back(removed, say))
    await interaction.edit_original_response(view=view)


async def stop_watching(interaction: CitedeskInteraction, named: str) -> None:
    """Remove the watch with that key or question, and tell whoever did. Raises ChatError."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    watcher = await watcher_of(interaction)
    asked = [
        one.key
        for one in await seen_watches(interaction, watcher)
        if watcher.may_remove(one) and one.question.casefold() == named.casefold().strip()
    ]
    removed = await unwatch(interaction.client, watcher, asked[0] if len(asked) == 1 else named)
    say = watcher.place.say
    view = layout(_removed_text(removed, say), _way_back(removed, say))
    await interaction.edit_original_response(view=view)


async def bring_back(interaction: CitedeskInteraction, key: str) -> None:
    """Watch a question again that was removed. Raises ChatError."""
    await acknowledge(interaction)
    watcher = await watcher_of(interaction)
    back = await watch_again(interaction.client, watcher, key)
    text = watcher.place.say("watch-back", question=escaped(back.question), channel=f"<#{back.channel_id}>")
    await interaction.edit_original_response(view=layout(text))


async def seen_watches(interaction: CitedeskInteraction, watcher: Watcher) -> list[Watch]:
    """A server's watches, the oldest first, as far as the member sees them."""
    records = interaction.client.records
    return [
        one for one in await records.look(records.watches.of, watcher.place.guild_id) if watcher.sees(one)
    ]


def _removed_text(watch: Watch, say: Say) -> str:
    return say("watch-is-removed", question=escaped(watch.question))


def _way_back(watch: Watch, say: Say) -> ui.ActionRow[Any]:
    return ui.ActionRow(WatchAgain(watch.key, say("watch-again")))

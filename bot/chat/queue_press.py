"""The queue as a message, and what its buttons do: dismiss, ask again, add an article, turn the page."""

import re
from dataclasses import replace
from typing import Any, Self

import discord
from discord import ButtonStyle, ui

from bot.chat.answer_view import answer_view
from bot.chat.article_layout import layout
from bot.chat.article_press import acknowledge, curators_place, in_time
from bot.chat.article_proposing import add_form
from bot.chat.asking import Asking, ask
from bot.chat.errors import ChatError
from bot.chat.hygiene import no_mentions
from bot.chat.lasting import CitedeskInteraction, Lasting
from bot.chat.pages import PageButton, page_ids, page_line, page_row, pages
from bot.chat.place import Place
from bot.chat.queue_groups import Group, groups_of
from bot.chat.queue_view import group_text, shown
from bot.records.audit import Act
from bot.records.moments import now
from bot.records.queue import DISMISSED
from bot.records.records import Records

PAGE = 4
"""Groups on a page: what fits into a message with all its buttons."""

_WORDING = 100


class QueueButton(
    Lasting,
    ui.DynamicItem[ui.Button[Any]],
    template=r"citedesk:queue:(?P<what>ask|add|dismiss|undo):(?P<key>[\w-]{16}):(?P<page>\d{1,6}):(?P<seen>\d{1,6})",
):
    """A button below a group, which is named by its first question.

    `seen` is how many questions the group had when it was shown: one that came since isn't dismissed.
    """

    def __init__(self, what: str, key: str, page: int, seen: int, label: str | None = None) -> None:
        style = ButtonStyle.primary if what == "add" else ButtonStyle.secondary
        custom_id = f"citedesk:queue:{what}:{key}:{page}:{seen}"
        super().__init__(ui.Button(label=label, style=style, custom_id=custom_id))
        self.what, self.key, self.page, self.seen = what, key, page, seen

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(match["what"], match["key"], int(match["page"]), int(match["seen"]))

    async def press(self, interaction: CitedeskInteraction) -> None:
        """Do what it says, and show the queue anew where it has changed."""
        match self.what:
            case "add":
                place = await in_time(curators_place(interaction))
                await interaction.response.send_modal(add_form(place.say))
            case "ask":
                await interaction.response.defer(ephemeral=True, thinking=True)
                await ask_again(interaction, await curators_place(interaction), self.key)
            case "dismiss":
                await acknowledge(interaction)
                await _dismiss(interaction, await curators_place(interaction), self)
            case _:
                await acknowledge(interaction)
                await _bring_back(interaction, await curators_place(interaction), self)


class QueuePageButton(PageButton, ui.DynamicItem[ui.Button[Any]], template=page_ids("queue:page")):
    """Shows another page of the queue."""

    listed = "queue:page"

    async def press(self, interaction: CitedeskInteraction) -> None:
        """Show it, in place of the page that is shown."""
        await acknowledge(interaction)
        await show_queue(interaction, await curators_place(interaction), self.page)


async def show_queue(
    interaction: CitedeskInteraction, place: Place, page: int, note: str = "", undo: QueueButton | None = None
) -> None:
    """Show a page in place of the acknowledgement, the last one if there are fewer; `note` stands above."""
    say = place.say
    groups = await groups_of(interaction.client, place.guild_id)
    count = pages(len(groups), PAGE)
    page = min(page, count - 1)
    title = say("queue-title", groups=len(groups)) if groups else say("queue-empty")
    heading = "\n".join(filter(None, [f"## {title}", page_line(page, count, say), note]))
    blocks: list[str | ui.Item[Any]] = [heading]
    if undo is not None:
        blocks.append(ui.ActionRow(undo))
    for group in groups[page * PAGE : (page + 1) * PAGE]:
        blocks += [ui.Separator(), group_text(group, say), _row(group, page, place)]
    blocks += page_row(page, count, QueuePageButton, say)
    await interaction.edit_original_response(view=layout(*blocks))


async def ask_again(interaction: CitedeskInteraction, place: Place, key: str) -> None:
    """Ask the library once more, shown to the curator alone. Raises ChatError if the question is gone.

    If it is answered by now, whoever waits for that is told.
    """
    bot = interaction.client
    given = await bot.records.look(bot.records.answers.find, key, place.guild_id)
    if given is None:
        raise ChatError("queue-gone")
    asking = Asking(
        interaction.user.id, given.question, "", history=given.history, bounds=given.bounds, private=True
    )
    again, answer = await ask(bot, place, asking)
    view = answer_view(answer, again, place.say)
    await interaction.edit_original_response(view=view, allowed_mentions=no_mentions())
    if answer.answered:
        bot.dispatch("library_grown", place.guild_id, tuple(one.article_id for one in answer.citations))


def _row(group: Group, page: int, place: Place) -> ui.ActionRow[Any]:
    return ui.ActionRow(
        *(
            QueueButton(what, group.first.key, page, len(group.questions), place.say(f"queue-{what}"))
            for what in ("add", "ask", "dismiss")
        )
    )


async def _dismiss(interaction: CitedeskInteraction, place: Place, button: QueueButton) -> None:
    bot = interaction.client
    groups = await groups_of(bot, place.guild_id)
    group = next((one for one in groups if one.first.key == button.key), None)
    seen = replace(group, questions=group.questions[: button.seen]) if group else None
    if seen is None or not await bot.records.run(close, bot.records, interaction.user.id, seen):
        await show_queue(interaction, place, button.page, place.say("queue-gone"))
        return
    note = place.say(
        "queue-dismissed", question=shown(seen.first.question, _WORDING), count=len(seen.questions)
    )
    undo = QueueButton("undo", button.key, button.page, button.seen, place.say("queue-undo"))
    await show_queue(interaction, place, button.page, note, undo)


async def _bring_back(interaction: CitedeskInteraction, place: Place, button: QueueButton) -> None:
    bot = interaction.client
    count = await bot.records.run(reopen, bot.records, place.guild_id, interaction.user.id, button.key)
    note = place.say("queue-brought-back", count=count) if count else place.say("queue-gone")
    await show_queue(interaction, place, button.page, note)


def close(records: Records, member_id: int, group: Group) -> bool:
    """Dismiss a group and note who did; False if all of it was closed already. For `records.run`."""
    at = now()
    closed = [one for one in group.questions if records.queue.close(one.key, at, DISMISSED)]
    if closed:
        # Not a word of the question: the audit outlives it.
        records.audit.put(Act(group.first.guild_id, at, member_id, "question-closed", "", str(len(closed))))
    return bool(closed)


def reopen(records: Records, guild_id: int, member_id: int, key: str) -> int:
    """Bring back what was dismissed together with this question; how many. For `records.run`."""
    count = records.queue.bring_back(key, guild_id)
    if count:
        records.audit.put(Act(guild_id, now(), member_id, "question-reopened", "", str(count)))
    return count

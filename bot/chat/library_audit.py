"""`/library audit`: who did what, newest first, a page at a time."""

import json
from typing import Any

from discord import ui
from discord.utils import format_dt

from bot.chat.article_layout import fitted, layout, name_of
from bot.chat.article_press import acknowledge, curators_place
from bot.chat.lasting import CitedeskInteraction
from bot.chat.pages import PageButton, page_ids, page_line, page_row, pages
from bot.chat.place import Place
from bot.chat.setup_settings import SETTINGS, worded
from bot.records.audit import Act

PAGE = 10


class AuditButton(PageButton, ui.DynamicItem[ui.Button[Any]], template=page_ids("audit")):
    """Shows another page."""

    listed = "audit"

    async def press(self, interaction: CitedeskInteraction) -> None:
        """Show it, in place of the page that is shown."""
        await acknowledge(interaction)
        await show_audit(interaction, await curators_place(interaction), self.page)


async def show_audit(interaction: CitedeskInteraction, place: Place, page: int) -> None:
    """Show a page in place of the acknowledgement; the last one if there are fewer."""
    records = interaction.client.records
    count = pages(await records.look(records.audit.count, place.guild_id), PAGE)
    page = min(page, count - 1)
    acts = await records.look(records.audit.newest, place.guild_id, PAGE, page * PAGE)
    lines = [f"## {place.say('audit-title')}", page_line(page, count, place.say)]
    lines += [line_of(act, place) for act in acts] or [place.say("audit-empty")]
    view = layout(fitted(filter(None, lines)), *page_row(page, count, AuditButton, place.say))
    await interaction.edit_original_response(view=view)


def line_of(act: Act, place: Place) -> str:
    """One act in a line. Mentions in it ping nobody; they are how a client shows a name."""
    who = f"<@{act.member_id}>" if act.member_id else place.say("audit-nobody")
    return f"{format_dt(act.at, 'd')} {who}: {_what(act, place)}"


def _what(act: Act, place: Place) -> str:
    say = place.say
    if act.action == "setup-changed" and act.subject in SETTINGS:
        value = worded(act.subject, json.loads(act.detail), place.language, say)
        return say("act-setup-changed", setting=say(f"setup-{act.subject}"), value=value)
    try:
        return say(f"act-{act.action}", subject=name_of(act.subject), detail=name_of(act.detail))
    except KeyError:  # of another version of the bot
        return name_of(f"{act.action} {act.subject}")

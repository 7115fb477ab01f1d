"""The revisions of an article: listed, shown, and brought back."""

import re
from collections.abc import Sequence
from typing import Any, Self

import discord
from discord import ui

from bot.chat.article_keys import KEY, article_of, key_of
from bot.chat.article_layout import fitted, layout, title_of
from bot.chat.article_press import Keyed, KeyedButton, acknowledge, curators_place
from bot.chat.article_reply import Reply
from bot.chat.article_text import added_line, article_text
from bot.chat.hygiene import plain, shortened
from bot.chat.lasting import CitedeskInteraction, Lasting
from bot.chat.place import Place
from bot.chat.undoing import note, undoable
from bot.chat.words import Say
from bot.records.audit import Act
from bot.records.moments import now
from bot.records.undos import Before
from corpus.article import Article

SHOWN = 25
"""Revisions that are listed, the newest."""

_LONGEST_CHOICE = 100


class HistoryButton(KeyedButton, ui.DynamicItem[ui.Button[Any]], template=rf"citedesk:article:history:{KEY}"):
    """Lists the article's revisions."""

    what = "article:history"

    async def press(self, interaction: CitedeskInteraction) -> None:
        """List them, in place of the message."""
        await acknowledge(interaction)
        place = await curators_place(interaction)
        await show_history(interaction, place, await article_of(interaction.client.library, place, self.key))


class RevisionMenu(Keyed, ui.DynamicItem[ui.Select[Any]], template=rf"citedesk:article:revision:{KEY}"):
    """Which revision is to be shown."""

    def __init__(
        self, key: str, options: Sequence[discord.SelectOption] = (), placeholder: str | None = None
    ) -> None:
        menu: ui.Select[Any] = ui.Select(
            custom_id=f"citedesk:article:revision:{key}", options=list(options), placeholder=placeholder
        )
        super().__init__(menu)
        self.key = key

    async def press(self, interaction: CitedeskInteraction) -> None:
        """Show it, in place of the list."""
        await acknowledge(interaction)
        place = await curators_place(interaction)
        library = interaction.client.library
        newest = await article_of(library, place, self.key)
        old = await library.article(place.collection, newest.id, int(self.item.values[0]))
        buttons: list[ui.Item[Any]] = [HistoryButton(self.key, place.say("history-back"))]
        if old.revision != newest.revision and not newest.removed:
            buttons.insert(0, RevertButton(self.key, old.revision, place.say("history-revert")))
        view = layout(article_text(old, place), ui.ActionRow(*buttons))
        await interaction.edit_original_response(view=view)


class RevertButton(
    Lasting,
    ui.DynamicItem[ui.Button[Any]],
    template=rf"citedesk:article:revert:(?P<revision>\d{{1,9}}):{KEY}",
):
    """Makes an old revision the one that is answered from."""

    def __init__(self, key: str, revision: int, label: str | None = None) -> None:
        super().__init__(ui.Button(label=label, custom_id=f"citedesk:article:revert:{revision}:{key}"))
        self.key = key
        self.revision = revision

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(match["key"], int(match["revision"]))

    async def press(self, interaction: CitedeskInteraction) -> None:
        """Do it, and offer to undo that."""
        await acknowledge(interaction)
        place = await curators_place(interaction)
        await _revert(interaction, place, self.key, self.revision)


async def show_history(interaction: CitedeskInteraction, place: Place, article: Article) -> None:
    """List the article's revisions in place of the acknowledgement, the newest first."""
    revisions = (await interaction.client.library.history(place.collection, article.id))[::-1]
    shown = revisions[:SHOWN]
    options = [discord.SelectOption(label=_choice(one, place.say), value=str(one.revision)) for one in shown]
    menu = RevisionMenu(key_of(article.id), options, place.say("history-which"))
    lines = [place.say("history-title", title=title_of(article.title), count=len(revisions))]
    if article.removed:
        lines.append(place.say("show-removed"))
    for newer, one in zip([None, *shown], shown, strict=False):
        lines.append(f"- {added_line(one, place.say)}")
        if newer is not None and newer.title != one.title:
            lines.append(f"  {title_of(one.title, 100)}")
    await interaction.edit_original_response(view=layout(fitted(lines), ui.ActionRow(menu)))


async def _revert(interaction: CitedeskInteraction, place: Place, key: str, revision: int) -> None:
    bot, member_id = interaction.client, interaction.user.id
    article = await article_of(bot.library, place, key)
    async with bot.pending.one(of=member_id):
        after = await bot.library.revert(place.collection, article.id, revision, str(member_id))
        if after.revision == article.revision:
            undo = None
        else:
            await note(bot, Act(place.guild_id, now(), member_id, "article-revised", after.title, after.id))
            befores = [Before(after.id, after.revision - 1)]
            undo = await undoable(bot, place.guild_id, member_id, "edited", befores, say=place.say)

    def told(say: Say) -> str:
        return say("history-reverted", title=title_of(after.title), revision=revision, new=after.revision)

    await Reply(interaction, place).finish(told, undo)


def _choice(article: Article, say: Say) -> str:
    day = say("article-day", date=article.added_at.date())
    return shortened(f"{article.revision} · {day} · {plain(article.title)}", _LONGEST_CHOICE)

"""Removing an article: asked first, effective at once, and undone by a button."""

from typing import Any

from discord import ButtonStyle, ui

from bot.chat.article_keys import KEY, article_of, key_of
from bot.chat.article_layout import layout, title_of
from bot.chat.article_press import KeyedButton, acknowledge, curators_place
from bot.chat.article_reply import Reply
from bot.chat.errors import ChatError
from bot.chat.lasting import CitedeskInteraction
from bot.chat.place import Place
from bot.chat.undoing import note, undoable
from bot.records.audit import Act
from bot.records.moments import now
from bot.records.privacy import UNDO_DAYS
from bot.records.undos import Before
from corpus.article import Article
from corpus.errors import UnknownArticle


class RemoveButton(KeyedButton, ui.DynamicItem[ui.Button[Any]], template=rf"citedesk:article:remove:{KEY}"):
    """Asks whether the article is to be removed."""

    what = "article:remove"
    style = ButtonStyle.danger

    async def press(self, interaction: CitedeskInteraction) -> None:
        """Ask, in place of the message."""
        await acknowledge(interaction)
        place = await curators_place(interaction)
        await ask_to_remove(interaction, place, await article_of(interaction.client.library, place, self.key))


class RemovalButton(KeyedButton, ui.DynamicItem[ui.Button[Any]], template=rf"citedesk:article:removal:{KEY}"):
    """Removes the article."""

    what = "article:removal"
    style = ButtonStyle.danger

    async def press(self, interaction: CitedeskInteraction) -> None:
        """Remove it, and offer to undo that."""
        await acknowledge(interaction)
        place = await curators_place(interaction)
        await _remove(interaction, place, await article_of(interaction.client.library, place, self.key))


class KeepButton(KeyedButton, ui.DynamicItem[ui.Button[Any]], template=rf"citedesk:article:keep:{KEY}"):
    """Leaves the article as it is."""

    what = "article:keep"

    async def press(self, interaction: CitedeskInteraction) -> None:
        """Say so."""
        await acknowledge(interaction)
        place = await curators_place(interaction)
        article = await article_of(interaction.client.library, place, self.key)
        kept = place.say("remove-kept", title=title_of(article.title))
        await interaction.edit_original_response(view=layout(kept))


async def ask_to_remove(interaction: CitedeskInteraction, place: Place, article: Article) -> None:
    """Ask, in place of the acknowledgement. Raises ChatError for what is removed already."""
    if article.removed:
        raise ChatError("remove-already")
    key = key_of(article.id)
    question = place.say("remove-ask", title=title_of(article.title), days=UNDO_DAYS)
    buttons = (RemovalButton(key, place.say("remove-button")), KeepButton(key, place.say("remove-keep")))
    await interaction.edit_original_response(view=layout(question, ui.ActionRow(*buttons)))


async def _remove(interaction: CitedeskInteraction, place: Place, article: Article) -> None:
    bot, member_id = interaction.client, interaction.user.id
    async with bot.pending.one(of=member_id):
        try:
            removed = await bot.library.remove(place.collection, article.id)
        except UnknownArticle:
            raise ChatError("remove-already") from None
        await note(bot, Act(place.guild_id, now(), member_id, "article-removed", removed.title, removed.id))
        befores = [Before(removed.id, removed.revision)]
        undo = await undoable(bot, place.guild_id, member_id, "removed", befores, say=place.say)
    await Reply(interaction, place).finish(
        lambda say: say("remove-done", title=title_of(removed.title)), undo
    )

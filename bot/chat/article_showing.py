"""An article with what can be done to it."""

from typing import Any

from discord import ButtonStyle, ui

from bot.chat.article_editing import EditButton
from bot.chat.article_keys import KEY, article_of, key_of
from bot.chat.article_layout import layout
from bot.chat.article_past import HistoryButton
from bot.chat.article_press import KeyedButton, acknowledge, curators_place
from bot.chat.article_removing import RemoveButton
from bot.chat.article_text import article_text
from bot.chat.errors import ChatError
from bot.chat.lasting import CitedeskInteraction
from bot.chat.place import Place
from bot.chat.undoing import note
from bot.records.audit import Act
from bot.records.moments import now
from corpus.article import Article
from corpus.errors import UnknownArticle
from index.library import Library


class BringBackButton(KeyedButton, ui.DynamicItem[ui.Button[Any]], template=rf"citedesk:article:back:{KEY}"):
    """Answers again from a removed article."""

    what = "article:back"
    style = ButtonStyle.success

    async def press(self, interaction: CitedeskInteraction) -> None:
        """Do it, and show the article."""
        await acknowledge(interaction)
        bot, member_id = interaction.client, interaction.user.id
        place = await curators_place(interaction)
        article = await article_of(bot.library, place, self.key)
        async with bot.pending.one(of=member_id):
            try:
                article = await bot.library.bring_back(place.collection, article.id)
            except UnknownArticle:
                raise ChatError("show-back-already") from None
            act = Act(place.guild_id, now(), member_id, "article-brought-back", article.title, article.id)
            await note(bot, act)
        bot.dispatch("library_grown", place.guild_id, (article.id,))
        await show(interaction, place, article)


async def show(interaction: CitedeskInteraction, place: Place, article: Article) -> None:
    """Show it in place of the acknowledgement."""
    copied = await _copied(interaction.client.library, place, article)
    text = article_text(article, place, copied=copied)
    await interaction.edit_original_response(view=layout(text, _buttons(article, place)))


def _buttons(article: Article, place: Place) -> ui.ActionRow[Any]:
    key, say = key_of(article.id), place.say
    history = HistoryButton(key, say("show-history"))
    if article.removed:
        return ui.ActionRow(BringBackButton(key, say("show-bring-back")), history)
    return ui.ActionRow(EditButton(key, say("show-edit")), RemoveButton(key, say("show-remove")), history)


async def _copied(library: Library, place: Place, article: Article) -> str | None:
    """The title of the article that this one is a copy of."""
    if article.copy_of is None:
        return None
    try:
        return (await library.article(place.collection, article.copy_of)).title
    except UnknownArticle:
        return None

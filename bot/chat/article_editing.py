"""Correcting what is said of an article, in a form that shows what there is."""

from typing import Any

from discord import ui

from bot.chat.article_correcting import correctable
from bot.chat.article_facts import facts
from bot.chat.article_forms import ArticleForm, Typed, change_of, shown
from bot.chat.article_keys import KEY, article_of
from bot.chat.article_layout import fitted, title_of
from bot.chat.article_press import KeyedButton, acknowledge, curators_place, in_time
from bot.chat.article_reply import Reply
from bot.chat.errors import ChatError
from bot.chat.lasting import CitedeskInteraction
from bot.chat.place import Place
from bot.chat.undoing import note, undoable
from bot.chat.words import Say
from bot.records.audit import Act
from bot.records.moments import now
from bot.records.undos import Before
from corpus.article import Article
from corpus.errors import Refused


class EditButton(KeyedButton, ui.DynamicItem[ui.Button[Any]], template=rf"citedesk:article:edit:{KEY}"):
    """Opens the form with the article's details."""

    what = "article:edit"

    async def press(self, interaction: CitedeskInteraction) -> None:
        """Open it."""
        place, article = await in_time(_meant(interaction, self.key))
        await ask_details(interaction, place, article)


async def ask_details(interaction: CitedeskInteraction, place: Place, article: Article) -> None:
    """Open the form as the first answer to the interaction. Raises ChatError for a removed article."""
    if article.removed:
        raise ChatError("edit-removed")
    await interaction.response.send_modal(_form(place.say, article, shown(article.details)))


async def _meant(interaction: CitedeskInteraction, key: str) -> tuple[Place, Article]:
    place = await curators_place(interaction)
    return place, await article_of(interaction.client.library, place, key)


def _form(say: Say, article: Article, typed: Typed) -> ArticleForm:
    async def done(interaction: CitedeskInteraction, typed: Typed) -> None:
        await _edit(interaction, article, typed)

    return ArticleForm(say, typed, done)


async def _edit(interaction: CitedeskInteraction, article: Article, typed: Typed) -> None:
    await acknowledge(interaction)
    bot, member_id = interaction.client, interaction.user.id
    place = await curators_place(interaction)
    try:
        change = await change_of(typed, shown(article.details))
        async with bot.pending.one(of=member_id):
            before = await bot.library.article(place.collection, article.id)
            after = await bot.library.edit(
                place.collection, article.id, change.details, str(member_id), clear=change.clear
            )
    except (ChatError, Refused) as error:
        await correctable(interaction, place, error, lambda: _form(place.say, article, typed))
        return
    reply = Reply(interaction, place)
    if after.revision == before.revision:
        await reply.finish(lambda say: say("edit-nothing", title=title_of(after.title)))
        return
    await note(bot, Act(place.guild_id, now(), member_id, "article-edited", after.title, after.id))
    befores = [Before(after.id, after.revision - 1)]
    undo = await undoable(bot, place.guild_id, member_id, "edited", befores, say=place.say)

    def told(say: Say) -> str:
        return fitted(
            [say("edit-done"), "", title_of(after.title), *facts(after.details, say, place.language)]
        )

    await reply.finish(told, undo)

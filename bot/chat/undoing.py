"""Undo: a button that takes an act back, for a week, restarts included.

What it needs is on record under a random key. An article that somebody has changed since is left as it
is, and said to be: his work must not be lost by another's second thoughts.
"""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from discord import ui

from bot.chat.article_curating import curating
from bot.chat.article_layout import fitted, title_of
from bot.chat.article_press import KeyedButton, acknowledge, curators_place
from bot.chat.article_reply import Reply
from bot.chat.client import CitedeskBot
from bot.chat.errors import ChatError
from bot.chat.lasting import CitedeskInteraction
from bot.chat.place import Place
from bot.chat.words import Say
from bot.records.audit import Act
from bot.records.given_answer import new_key
from bot.records.moments import now
from bot.records.privacy import UNDO_DAYS
from bot.records.undos import Before, Undo
from corpus.errors import StoreError, UnknownArticle

log = logging.getLogger(__name__)

Undoable = Literal["added", "removed", "edited"]


class UndoButton(KeyedButton, ui.DynamicItem[ui.Button[Any]], template=r"citedesk:undo:(?P<key>[\w-]{16})"):
    """Takes back the act with this key."""

    what = "undo"
    emoji = "↩️"

    async def press(self, interaction: CitedeskInteraction) -> None:
        """Undo it, and say what came of it in place of the message with the button."""
        await acknowledge(interaction)
        place = await curators_place(interaction)
        reply = Reply(interaction, place)

        async def apologise() -> None:
            await reply.finish(
                lambda say: say("undo-stopped"), UndoButton(self.key, place.say("undo-button"))
            )

        async with interaction.client.pending.one(apologise, of=interaction.user.id):
            undone = await undo(interaction.client, place, interaction.user.id, self.key, reply)
        await reply.finish(lambda say: undone_text(undone, say))


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing came to for one article; `how` names the message that says it."""

    title: str
    how: str


async def undoable(
    bot: CitedeskBot,
    guild_id: int,
    member_id: int,
    act: Undoable,
    articles: Sequence[Before],
    *,
    say: Say,
) -> UndoButton | None:
    """A button that undoes what a member has just done to these articles, in order.

    None if it couldn't be put on record (which is logged): the act itself stands, so it is no error.
    """
    key = new_key()
    try:
        undo = Undo(key, guild_id, member_id, now(), act, tuple(articles))
        await bot.records.run(bot.records.undos.put, undo)
    except StoreError as error:
        log.warning("an act of server %s can't be undone: %s", guild_id, error)
        return None
    return UndoButton(key, say("undo-button"))


async def undo(bot: CitedeskBot, place: Place, member_id: int, key: str, reply: Reply) -> list[Undone]:
    """Undo the act with this key, article by article, and put it into the audit.

    Raises ChatError if it is unknown here, was undone, is being undone, or is older than a week. What is
    cut off half-way, by a full disk or the bot's end, can be gone on with by the same button.
    """
    under_way = curating(bot).undoing
    if key in under_way:
        raise ChatError("error-busy")
    under_way.add(key)
    try:
        found = await bot.records.look(bot.records.undos.find, key, place.guild_id)
        if found is None or now() - found.at > timedelta(days=UNDO_DAYS):
            raise ChatError("undo-gone")
        undone = await _undo_all(bot, place, member_id, found, reply)
        await bot.records.run(bot.records.undos.take, key, place.guild_id)
    finally:
        under_way.discard(key)
    return undone


async def _undo_all(
    bot: CitedeskBot, place: Place, member_id: int, found: Undo, reply: Reply
) -> list[Undone]:
    undone: list[Undone] = []
    try:
        for before in found.articles:
            undone.append(await _undo_one(bot, place, member_id, found.act, before))
            await reply.progress(place.say("undo-progress", done=len(undone), all=len(found.articles)))
    except BaseException:
        left = found.articles[len(undone) :]
        with suppress(StoreError):
            await asyncio.shield(bot.records.run(bot.records.undos.leave, found.key, left))
        raise
    return undone


def undone_text(undone: Sequence[Undone], say: Say) -> str:
    """What undoing came to, a line an article."""
    return fitted(say(one.how, title=title_of(one.title, 100)) for one in undone)


async def _undo_one(bot: CitedeskBot, place: Place, member_id: int, act: str, before: Before) -> Undone:
    library, collection, by = bot.library, place.collection, str(member_id)
    try:
        newest = await library.article(collection, before.article_id)
        if act == "removed":
            if not newest.removed:
                return Undone(newest.title, "undo-back-already")
            article = await library.bring_back(collection, before.article_id)
            how, action = "undo-back", "article-brought-back"
            bot.dispatch("library_grown", place.guild_id, (article.id,))
        elif newest.removed:
            return Undone(newest.title, "undo-removed-since")
        elif before.revision is None:
            article = await library.remove(collection, before.article_id)
            how, action = "undo-removed", "article-removed"
        elif newest.revision != before.revision + 1:
            return Undone(newest.title, "undo-changed-since")
        else:
            article = await library.revert(collection, before.article_id, before.revision, by)
            how, action = "undo-reverted", "article-edited" if act == "edited" else "article-revised"
    except UnknownArticle:
        return Undone(before.article_id, "undo-unknown")
    await note(bot, Act(place.guild_id, now(), member_id, action, article.title, article.id))
    return Undone(article.title, how)


async def note(bot: CitedeskBot, act: Act) -> None:
    """Put an act that was done into the audit; if that fails, the act stands all the same."""
    try:
        await bot.records.run(bot.records.audit.put, act)
    except StoreError as error:
        log.error("%s of %s isn't in the audit: %s", act.action, act.detail, error)

"""Answers to messages: shown as replies, shown anew when the question was edited, taken back with it."""

import logging
from contextlib import suppress

import discord
from discord import ui

from bot.chat.client import CitedeskBot
from bot.chat.errors import ChatError
from bot.chat.hygiene import no_mentions
from bot.chat.once import UNSENT
from bot.chat.place import channel_language
from bot.chat.threads import rename_thread
from bot.chat.turns import Turn
from bot.records.answers import Answers
from bot.records.given_answer import GivenAnswer

log = logging.getLogger(__name__)

_BAD_FORM = 50035


def nonce_of(message: discord.Message, turn: Turn) -> str:
    """What Discord knows the response to a message by: one that is sent again isn't posted twice."""
    return f"{message.id}-{turn.edit}"


class MessageAnswers:
    """Shows answers and takes them back; the records know which message shows which."""

    def __init__(self, bot: CitedeskBot) -> None:
        self._bot = bot

    async def show(
        self, message: discord.Message, view: ui.LayoutView, given: GivenAnswer, turn: Turn
    ) -> discord.Message | None:
        """The reply that shows an answer; a direct message, if it is private and was asked in a server.

        None if the question is gone. Raises ChatError where the bot may not write. What can't be shown
        isn't kept.
        """
        try:
            shown = await self._send(message, view, given, nonce_of(message, turn))
        except UNSENT as error:
            await self._forget(given)
            if isinstance(error, discord.HTTPException) and _is_gone(error):
                return None
            if isinstance(error, discord.Forbidden):
                raise ChatError("ask-private-closed" if given.private else "error-cannot-write") from error
            raise
        await self._bot.records.run(self._bot.records.answers.sent, given.key, shown.channel.id, shown.id)
        return shown

    async def show_anew(self, view: ui.LayoutView, before: GivenAnswer) -> None:
        """Show another answer in place of the one before, if that is still there."""
        with suppress(discord.NotFound):
            shown = await self._shown(before).edit(view=view, allowed_mentions=no_mentions())
            await self._bot.records.run(
                self._bot.records.answers.sent, before.key, shown.channel.id, shown.id
            )

    async def take_back(self, given: GivenAnswer) -> None:
        """Delete the message that shows an answer; its record is forgotten."""
        await self._forget(given)
        if given.message_id is None:
            return
        try:
            await self._shown(given).delete()
        except (discord.NotFound, discord.Forbidden):
            log.info("an answer whose question was withdrawn is gone already")
        except UNSENT as error:
            log.warning("an answer whose question was withdrawn can't be deleted: %s", error)
        guild = self._bot.get_guild(given.guild_id)
        if guild is not None:
            policy = await self._bot.records.look(self._bot.records.policies.of, guild.id)
            name = self._bot.words.say(channel_language(guild, policy), "ask-thread-withdrawn")
            await rename_thread(guild, given.message_id, name, close=True)

    async def of(self, message_ids: list[int]) -> list[GivenAnswer]:
        """The answers to any of these messages."""
        return await self._bot.records.run(_answers_to, self._bot.records.answers, message_ids)

    async def replies_to(self, message: discord.Message, given: GivenAnswer) -> bool:
        """Whether this answer was given to that message's author as a reply, and not by a menu."""
        if given.message_id is None:
            return False
        if given.channel_id != message.channel.id:
            return True  # a private answer to a mention
        with suppress(*UNSENT):
            shown = await self._shown(given).fetch()
            return shown.reference is not None and shown.reference.message_id == message.id
        return False

    async def _send(
        self, message: discord.Message, view: ui.LayoutView, given: GivenAnswer, nonce: str
    ) -> discord.Message:
        if given.private and message.guild is not None:
            return await message.author.send(view=view, allowed_mentions=no_mentions(), nonce=nonce)
        return await message.reply(
            view=view, mention_author=False, allowed_mentions=no_mentions(), nonce=nonce
        )

    async def _forget(self, given: GivenAnswer) -> None:
        await self._bot.records.run(self._bot.records.answers.delete, given.key)

    def _shown(self, given: GivenAnswer) -> discord.PartialMessage:
        assert given.message_id is not None
        channel = self._bot.get_partial_messageable(given.channel_id)
        return channel.get_partial_message(given.message_id)


def _answers_to(answers: Answers, message_ids: list[int]) -> list[GivenAnswer]:
    return [given for one in message_ids for given in answers.all_asked_by(one)]


def _is_gone(error: discord.HTTPException) -> bool:
    """Whether there is nothing to reply to any more."""
    return isinstance(error, discord.NotFound) or (
        error.code == _BAD_FORM and "message_reference" in error.text
    )

"""An answer's message at Discord: fetched as it stands, and shown anew, in archived threads too."""

import discord
from discord import ui

from bot.chat.client import CitedeskBot
from bot.chat.hygiene import no_mentions
from bot.chat.once import UNSENT
from bot.records.given_answer import GivenAnswer

_ARCHIVED = 50083
_BUSY = 429


class Gone(Exception):
    """There is no such message any more, or none that the bot may edit: trying again is of no use."""


class OutOfReach(Exception):
    """Discord doesn't answer as it should: it may at another time."""


class Barred(OutOfReach):
    """The bot may not see the message at present: that is up to people."""


async def fetched(bot: CitedeskBot, given: GivenAnswer) -> discord.Message:
    """The message that shows an answer. Raises Gone, Barred, OutOfReach."""
    assert given.message_id is not None
    try:
        message = await bot.get_partial_messageable(given.channel_id).fetch_message(given.message_id)
    except discord.Forbidden as error:
        raise Barred(str(error)) from error
    except UNSENT as error:
        raise _trouble(error) from error
    if message.author != bot.user or not message.flags.components_v2:
        raise Gone("the message shows no answer")
    return message


async def shown_anew(bot: CitedeskBot, message: discord.Message, view: ui.LayoutView) -> None:
    """Edit the message. Raises Gone, OutOfReach."""
    try:
        try:
            await message.edit(view=view, allowed_mentions=no_mentions())
        except discord.HTTPException as error:
            if error.code != _ARCHIVED:
                raise
            await _in_archived_thread(bot, message, view)
    except UNSENT as error:
        raise _trouble(error) from error


async def _in_archived_thread(bot: CitedeskBot, message: discord.Message, view: ui.LayoutView) -> None:
    """Open the thread for the edit, and put it away again."""
    thread = await bot.fetch_channel(message.channel.id)
    if not isinstance(thread, discord.Thread):
        raise Gone("the message is in no thread, but archived")
    await thread.edit(archived=False)
    try:
        await message.edit(view=view, allowed_mentions=no_mentions())
    finally:
        await thread.edit(archived=True)


def _trouble(error: BaseException) -> Gone | OutOfReach:
    if isinstance(error, discord.HTTPException) and error.status < 500 and error.status != _BUSY:
        return Gone(str(error))
    return OutOfReach(str(error) or type(error).__name__)

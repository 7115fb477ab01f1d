"""Keeps nothing longer than was promised: old questions, servers that were left, messages to be deleted."""

import logging
from datetime import timedelta

import discord

from bot.chat.article_reply import UNSENT
from bot.chat.client import CitedeskBot
from bot.chat.place import channel_language, collection_of, guild_of
from bot.chat.threads import rename_thread
from bot.records.moments import now
from bot.records.unwanted import Posted

log = logging.getLogger(__name__)

GRACE = timedelta(days=30)
"""How long the data of a server is kept after the bot was removed from it."""


async def enforce(bot: CitedeskBot) -> None:
    """What is done at start and every day. Raises StoreError; what was deleted until then stays deleted."""
    gone = await bot.records.run(bot.records.privacy.expire, now())
    if gone:
        log.info("retention: %d questions deleted", gone)
    await _note_departures(bot)
    await _erase_departed(bot)
    await tidy(bot)


async def tidy(bot: CitedeskBot) -> None:
    """What is done every hour: delete messages at Discord that are to go, and empty the write-ahead log.

    Neither always succeeds at once: Discord may be out of reach, or the library busy with an import.
    """
    await delete_unwanted(bot)
    if not await bot.records.empty_log():
        log.info("the write-ahead log couldn't be emptied yet; the next attempt is in an hour")


async def delete_unwanted(bot: CitedeskBot) -> None:
    """Delete the bot's messages that are to be deleted, as far as Discord lets it."""
    for message in await bot.records.look(bot.records.unwanted.all):
        if await _is_done_with(bot, message):
            await bot.records.run(bot.records.unwanted.done, message)


async def left(bot: CitedeskBot, guild_id: int) -> None:
    """The bot is in a server no longer."""
    await bot.records.run(bot.records.departures.left, guild_id, now())


async def back(bot: CitedeskBot, guild_id: int) -> None:
    """It is in a server again: nothing is erased."""
    if await bot.records.run(bot.records.departures.back, guild_id):
        log.info("back in server %s: its articles and settings were kept", guild_id)


async def _note_departures(bot: CitedeskBot) -> None:
    """Compare what is kept with the servers that the bot is in: it may have been removed while it was off."""
    known = await bot.records.look(bot.records.departures.guilds_known)
    known |= {guild for name in await bot.library.collections() if (guild := guild_of(name)) is not None}
    there = {guild.id for guild in bot.guilds}
    for guild_id in known - there:
        await left(bot, guild_id)
    for guild_id in known & there:
        await back(bot, guild_id)


async def _erase_departed(bot: CitedeskBot) -> None:
    for guild_id in await bot.records.look(bot.records.departures.before, now() - GRACE):
        # The departure is forgotten last, so that an erasure that was cut short is taken up again.
        await bot.library.erase_collection(collection_of(guild_id))
        await bot.records.run(bot.records.privacy.forget_guild, guild_id)
        log.info("server %s was left %d days ago: all that was kept of it is erased", guild_id, GRACE.days)


async def _is_done_with(bot: CitedeskBot, message: Posted) -> bool:
    channel = bot.get_partial_messageable(message.channel_id)
    try:
        await channel.get_partial_message(message.message_id).delete()
    except (discord.NotFound, discord.Forbidden):
        pass  # gone already, or said where the bot may do nothing any more
    except UNSENT as error:
        log.warning("a message couldn't be deleted yet: %s", error)
        return False
    return await _without_its_question(bot, message)


async def _without_its_question(bot: CitedeskBot, message: Posted) -> bool:
    """Take the question out of the name of a message's thread, where one can be; False to try again."""
    channel = bot.get_channel(message.channel_id)
    if not isinstance(channel, discord.TextChannel):
        return True
    policy = await bot.records.look(bot.records.policies.of, channel.guild.id)
    name = bot.words.say(channel_language(channel.guild, policy), "ask-thread-withdrawn")
    return await rename_thread(channel.guild, message.message_id, name, close=True)

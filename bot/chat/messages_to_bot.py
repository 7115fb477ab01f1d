"""What a message says to the bot, if anything: a mention, a reply to an answer, or a direct message."""

import re

import discord

from bot.chat.question import addressed

_MENTION = re.compile(r"<(@!?|@&|#)(\d{15,20})>")
_PEOPLES = (discord.MessageType.default, discord.MessageType.reply)


def is_to(bot: discord.abc.User, message: discord.Message) -> bool:
    """Whether a person speaks to the bot. A mention of everybody or of a role is none of it."""
    if message.author.bot or message.webhook_id is not None or message.type not in _PEOPLES:
        return False
    return message.guild is None or bot in message.mentions


def is_mentioned(bot: discord.abc.User, message: discord.Message) -> bool:
    """Whether the bot's name was written, not only one of its messages replied to."""
    return bot.id in message.raw_mentions


def said_to(bot: discord.abc.User, message: discord.Message) -> str:
    """The words, with names in place of mentions."""
    names = {("@", one.id): one.display_name for one in message.mentions}
    names |= {("@&", one.id): one.name for one in message.role_mentions}
    names |= {("#", one.id): one.name for one in message.channel_mentions}

    def name(mention: re.Match[str]) -> str:
        return names.get((mention[1].rstrip("!"), int(mention[2])), "")

    return _MENTION.sub(name, addressed(message.content, bot.id))


def answered_message(message: discord.Message) -> int | None:
    """The message in the same channel that this one replies to."""
    reference = message.reference
    if message.type is not discord.MessageType.reply or reference is None:
        return None
    return reference.message_id

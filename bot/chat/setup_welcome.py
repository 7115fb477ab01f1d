"""What a server is told when the bot joins it: the first steps, once, where it may be said."""

import logging

import discord
from discord import ui

from bot.chat.client import CitedeskBot
from bot.chat.hygiene import no_mentions
from bot.chat.once import UNSENT
from bot.chat.place import channel_language

log = logging.getLogger(__name__)


async def welcome(bot: CitedeskBot, guild: discord.Guild) -> None:
    """Say the first steps in the system channel, else to the one who added the bot, else to nobody."""
    policy = await bot.records.look(bot.records.policies.of, guild.id)
    say = bot.words.to(channel_language(guild, policy))
    to = _system_channel(guild) or await _adder(bot, guild)
    if to is None:
        return
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container(ui.TextDisplay(say("welcome"))))
    try:
        await to.send(view=view, allowed_mentions=no_mentions())
    except UNSENT as error:
        log.info("the first steps couldn't be said in server %s: %s", guild.id, error)


def _system_channel(guild: discord.Guild) -> discord.TextChannel | None:
    channel = guild.system_channel
    if channel is None:
        return None
    may = channel.permissions_for(guild.me)
    return channel if may.view_channel and may.send_messages else None


async def _adder(bot: CitedeskBot, guild: discord.Guild) -> discord.Member | discord.User | None:
    """Who added the bot, where it may read that; a server's owner isn't written to unasked."""
    if not guild.me.guild_permissions.view_audit_log or bot.user is None:
        return None
    try:
        async for entry in guild.audit_logs(action=discord.AuditLogAction.bot_add, limit=20):
            if entry.target is not None and entry.target.id == bot.user.id:
                return entry.user
    except UNSENT as error:
        log.info("who added the bot to server %s can't be read: %s", guild.id, error)
    return None

"""A server that the bot joins is told the first steps once, where that may be said."""

import discord
import simcord
from simcord.backend import serializers

from bot.chat.client import CitedeskBot
from tests.chat.shown_texts import texts

BOT_ADDED = 28


async def joined(env: simcord.Env, guild: simcord.GuildHandle, **settings: object) -> None:
    """The bot is thrown out of the server and, after it was changed, added again."""
    env.backend.emit("GUILD_DELETE", {"id": str(guild.id)})
    for name, value in settings.items():
        setattr(guild._guild, name, value)
    payload = serializers.guild_create_payload(env.backend, guild._guild)
    env.backend.emit("GUILD_CREATE", {key: payload[key] for key in payload if key != "unavailable"})
    await env.settle()


async def test_the_system_channel_hears_the_first_steps(discord_env: simcord.Env, bot: CitedeskBot) -> None:
    guild = discord_env.create_guild(preferred_locale="ja")
    channel = guild.create_text_channel("general")
    await joined(discord_env, guild, system_channel_id=channel.id)
    (message,) = channel.history()
    said = texts([one.to_dict() for one in message.components])
    assert said == bot.words.say("ja", "welcome")
    for command in ("command-setup", "command-article-add", "command-ask"):
        assert bot.words.say("ja", command) in said


async def test_a_closed_system_channel_is_left_alone_and_the_adder_is_told(
    discord_env: simcord.Env, bot: CitedeskBot
) -> None:
    guild = discord_env.create_guild()
    await discord_env.settle()
    closed = {guild.me: discord.PermissionOverwrite(send_messages=False)}
    channel = guild.create_text_channel("general", overwrites=closed)
    adder = guild.add_member(discord_env.create_user("mina"))
    discord_env.backend.record_audit_log(
        guild.id, user_id=adder.id, action_type=BOT_ADDED, target_id=bot.user.id
    )
    await joined(discord_env, guild, system_channel_id=channel.id)
    assert channel.history() == []
    (message,) = adder.user.dm_channel.history()
    assert "/setup" in texts([one.to_dict() for one in message.components])


async def test_where_nobody_may_be_told_nothing_is_said(discord_env: simcord.Env) -> None:
    guild = discord_env.create_guild()
    channel = guild.create_text_channel("general")
    await joined(discord_env, guild)
    assert channel.history() == []
    assert guild.owner.dm_channel.history() == []

import discord
import simcord

from bot.chat.client import CitedeskBot, intents


def test_no_privileged_intent_is_asked_for() -> None:
    wanted = intents()
    privileged = (wanted.message_content, wanted.members, wanted.presences)
    assert not any(privileged)


async def test_the_bot_comes_up(discord_env: simcord.Env, bot: CitedeskBot) -> None:
    guild = discord_env.create_guild()
    guild.create_text_channel("general")
    await discord_env.settle()
    assert bot.get_guild(guild.id) is not None
    assert bot.allowed_mentions is not None
    assert bot.allowed_mentions.to_dict() == discord.AllowedMentions.none().to_dict()

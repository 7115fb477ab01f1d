"""The group `/article`, which several cogs put their commands into.

A cog's module writes its command as a plain function under `@app_commands.command(...)`, which takes the
interaction first and finds the bot at `interaction.client`; its `setup` then says
`article_group(bot).add_command(that_command)`. The group belongs to one bot's tree and isn't a constant:
discord.py runs a cog's module anew for every bot that loads it.
"""

import discord
from discord import app_commands

from bot.chat.client import CitedeskBot

CitedeskInteraction = discord.Interaction[CitedeskBot]


def article_group(bot: CitedeskBot) -> app_commands.Group:
    """The bot's group `/article`; made and put into its tree by whoever asks first."""
    found = bot.tree.get_command("article")
    if isinstance(found, app_commands.Group):
        return found
    group = app_commands.Group(
        name="article", description="Keep the articles that answers are taken from.", guild_only=True
    )
    bot.tree.add_command(group)
    return group

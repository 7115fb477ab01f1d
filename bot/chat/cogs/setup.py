"""`/setup`, and the first steps when the bot joins a server."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.access import require_manager
from bot.chat.client import CitedeskBot
from bot.chat.lasting import CitedeskInteraction
from bot.chat.place import place_of
from bot.chat.setup_view import SetupItem, setup_view
from bot.chat.setup_welcome import welcome


class SetupCog(commands.Cog):
    """What the managers of a server settle."""

    def __init__(self, bot: CitedeskBot) -> None:
        self._bot = bot

    @app_commands.command(
        name="setup", description="Settle who keeps the articles, and where and how I answer."
    )
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    async def setup(self, interaction: CitedeskInteraction) -> None:
        """Show what is settled, for changing it."""
        require_manager(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        place = await place_of(interaction, self._bot.records, self._bot.words)
        await interaction.edit_original_response(view=setup_view(place, interaction.guild))

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Say the first steps."""
        await welcome(self._bot, guild)


async def setup(bot: CitedeskBot) -> None:
    """Add the cog and what its message is made of."""
    bot.add_dynamic_items(SetupItem)
    await bot.add_cog(SetupCog(bot))

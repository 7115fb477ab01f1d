"""`/privacy`, and that nothing is kept longer than was promised."""

import logging
from collections.abc import Awaitable

import discord
from discord import app_commands
from discord.ext import commands, tasks

from bot.chat import retention
from bot.chat.client import CitedeskBot
from bot.chat.forgetting import ForgetButton, asked, held, shown
from bot.chat.lasting import CitedeskInteraction
from bot.chat.place import language_of
from corpus.errors import CorpusError

log = logging.getLogger(__name__)


class PrivacyCog(commands.Cog):
    """What is kept of a member, and its end."""

    privacy = app_commands.Group(
        name="privacy",
        description="What I keep about you, and how to have it deleted.",
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True),
    )

    def __init__(self, bot: CitedeskBot) -> None:
        self._bot = bot

    async def cog_load(self) -> None:
        """Begin the work that comes back every day and every hour."""
        self._daily.start()
        self._hourly.start()

    async def cog_unload(self) -> None:
        """End it."""
        self._daily.cancel()
        self._hourly.cancel()

    @privacy.command(name="show", description="See what I keep about you, and for how long.")
    async def show(self, interaction: CitedeskInteraction) -> None:
        """Say in plain words what is kept."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        say = self._bot.words.to(language_of(interaction))
        kept = await held(self._bot, interaction.user.id, interaction.guild_id)
        await interaction.edit_original_response(view=shown(kept, say))

    @privacy.command(name="forget-me", description="Have everything about you deleted, in every server.")
    async def forget_me(self, interaction: CitedeskInteraction) -> None:
        """Ask first."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        say = self._bot.words.to(language_of(interaction))
        kept = await held(self._bot, interaction.user.id, interaction.guild_id)
        await interaction.edit_original_response(view=asked(kept, say))

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """From now on the time runs after which a server's data is erased."""
        await retention.left(self._bot, guild.id)

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """A server that comes back in time has lost nothing."""
        await retention.back(self._bot, guild.id)

    @tasks.loop(hours=24)
    async def _daily(self) -> None:
        await _or_logged(retention.enforce(self._bot), "retention couldn't be enforced today")

    @tasks.loop(hours=1)
    async def _hourly(self) -> None:
        await _or_logged(retention.tidy(self._bot), "tidying up failed; the next attempt is in an hour")

    @_daily.before_loop
    @_hourly.before_loop
    async def _before(self) -> None:
        await self._bot.wait_until_ready()


async def _or_logged(work: Awaitable[None], failure: str) -> None:
    """Do what is promised to be done again and again: whatever goes wrong once mustn't end that."""
    try:
        await work
    except CorpusError as error:
        log.warning("%s: %s", failure, error)
    except Exception:
        log.exception(failure)


async def setup(bot: CitedeskBot) -> None:
    """Add the cog and its buttons."""
    bot.add_dynamic_items(ForgetButton)
    await bot.add_cog(PrivacyCog(bot))

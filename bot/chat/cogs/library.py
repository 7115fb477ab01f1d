"""`/library status|queue|export|audit`, for curators."""

import asyncio

from discord import app_commands
from discord.ext import commands, tasks

from bot.chat.article_press import acknowledge, curators_place
from bot.chat.client import CitedeskBot
from bot.chat.lasting import CitedeskInteraction
from bot.chat.library_audit import AuditButton, show_audit
from bot.chat.library_export import send_export, sweep
from bot.chat.library_status import status_view
from bot.chat.queue_press import QueueButton, QueuePageButton, show_queue


class LibraryCog(commands.Cog):
    """What curators see of the library as a whole."""

    library = app_commands.Group(
        name="library",
        description="Look after the articles: their state, open questions, and who did what.",
        guild_only=True,
    )

    def __init__(self, bot: CitedeskBot) -> None:
        self._bot = bot

    async def cog_load(self) -> None:
        """Remove what a crash left behind."""
        self._sweep.start()

    async def cog_unload(self) -> None:
        """Nothing is under way any more."""
        self._sweep.cancel()

    @library.command(name="status", description="See how much the library holds and how it is.")
    async def status(self, interaction: CitedeskInteraction) -> None:
        """Show it to the curator alone."""
        await acknowledge(interaction)
        place = await curators_place(interaction)
        await interaction.edit_original_response(view=await status_view(self._bot, place))

    @library.command(name="queue", description="See the questions that no article answers, and bad ratings.")
    async def queue(self, interaction: CitedeskInteraction) -> None:
        """Show the first page."""
        await acknowledge(interaction)
        await show_queue(interaction, await curators_place(interaction), 0)

    @library.command(name="export", description="Get all articles as a file.")
    async def export(self, interaction: CitedeskInteraction) -> None:
        """Send it to the curator alone."""
        await acknowledge(interaction)
        place = await curators_place(interaction)
        async with self._bot.pending.one(of=interaction.user.id):
            await send_export(interaction, place)

    @library.command(name="audit", description="See who did what.")
    async def audit(self, interaction: CitedeskInteraction) -> None:
        """Show the newest page."""
        await acknowledge(interaction)
        await show_audit(interaction, await curators_place(interaction), 0)

    @tasks.loop(count=1)
    async def _sweep(self) -> None:
        await asyncio.to_thread(sweep, self._bot.settings.home)

    @_sweep.before_loop
    async def _until_ready(self) -> None:
        # What only registers commands is never ready, and must not sweep under one that runs.
        await self._bot.wait_until_ready()


async def setup(bot: CitedeskBot) -> None:
    """Add the cog and its buttons."""
    bot.add_dynamic_items(AuditButton, QueueButton, QueuePageButton)
    await bot.add_cog(LibraryCog(bot))

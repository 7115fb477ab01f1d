"""`/article import`: an archive or a JSONL file of many articles, for curators."""

import discord
from discord import app_commands

from bot.chat.article_group import article_group
from bot.chat.article_press import acknowledge, curators_place
from bot.chat.client import CitedeskBot
from bot.chat.import_cancel import CancelButton
from bot.chat.import_undo import DirectUndoButton
from bot.chat.import_work import ImportWork, import_work
from bot.chat.lasting import CitedeskInteraction


@app_commands.command(name="import", description="Import many articles at once, from a zip or JSONL file.")
@app_commands.describe(file="A zip of documents, or a JSONL file with one article a line.")
async def import_articles(interaction: CitedeskInteraction, file: discord.Attachment) -> None:
    """Keep the file, import it, and show how far that is."""
    await acknowledge(interaction)
    place = await curators_place(interaction)
    await import_work(interaction.client).begin(interaction, place, file)


async def setup(bot: CitedeskBot) -> None:
    """Add the command, the buttons, and the work behind it."""
    await bot.add_cog(ImportWork(bot))
    article_group(bot).add_command(import_articles)
    bot.add_dynamic_items(CancelButton, DirectUndoButton)

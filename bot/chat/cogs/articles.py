"""`/article add|list|show|edit|remove|history` and the message menu "Add as article"."""

import discord
from discord import app_commands

from bot.chat.article_choosing import ThingMenu, choose
from bot.chat.article_correcting import CorrectButton
from bot.chat.article_curating import Curating
from bot.chat.article_group import article_group
from bot.chat.article_press import acknowledge, curators_place, in_time
from bot.chat.article_proposing import ProposalButton, ProposalMenu, add_form, propose
from bot.chat.client import CitedeskBot
from bot.chat.lasting import CitedeskInteraction
from bot.chat.offering import Thing, link_of
from bot.chat.undoing import UndoButton


@app_commands.command(name="add", description="Add articles by link or file, or type one into a form.")
@app_commands.describe(
    link="The address of an article.",
    file="A document: text, Markdown, HTML, PDF, EPUB, RTF or an office document.",
    file2="One more document.",
    file3="One more document.",
    file4="One more document.",
    file5="One more document.",
)
async def add(
    interaction: CitedeskInteraction,
    link: str | None = None,
    file: discord.Attachment | None = None,
    file2: discord.Attachment | None = None,
    file3: discord.Attachment | None = None,
    file4: discord.Attachment | None = None,
    file5: discord.Attachment | None = None,
) -> None:
    """Show a preview of what was handed over; with nothing, open the form."""
    things: list[Thing] = [one for one in (file, file2, file3, file4, file5) if one is not None]
    if link is not None:
        things.insert(0, link_of(link))
    if not things:
        place = await in_time(curators_place(interaction))
        await interaction.response.send_modal(add_form(place.say))
        return
    await acknowledge(interaction)
    await propose(interaction, await curators_place(interaction), things)


@app_commands.context_menu(name="Add as article")
@app_commands.guild_only
async def add_message(interaction: CitedeskInteraction, message: discord.Message) -> None:
    """Show a preview of what the message holds, or ask which of it is meant."""
    await acknowledge(interaction)
    await choose(interaction, await curators_place(interaction), message)


async def setup(bot: CitedeskBot) -> None:
    """Add the commands, and the buttons that outlive a restart."""
    await bot.add_cog(Curating(bot.settings))
    article_group(bot).add_command(add)
    bot.tree.add_command(add_message)
    bot.add_dynamic_items(ProposalButton, ProposalMenu, ThingMenu, CorrectButton, UndoButton)

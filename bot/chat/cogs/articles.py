"""`/article add|list|show|edit|remove|history` and the message menu "Add as article"."""

from typing import Any

import discord
from discord import app_commands

from bot.chat.article_choosing import ThingMenu, choose
from bot.chat.article_correcting import CorrectButton
from bot.chat.article_curating import Curating
from bot.chat.article_editing import EditButton, ask_details
from bot.chat.article_group import article_group
from bot.chat.article_keys import article_choices, article_meant, source_choices
from bot.chat.article_listing import Listing, PageButton, ShowMenu, show_list
from bot.chat.article_past import HistoryButton, RevertButton, RevisionMenu, show_history
from bot.chat.article_press import acknowledge, curators_place, in_time
from bot.chat.article_proposing import ProposalButton, ProposalMenu, add_form, propose
from bot.chat.article_removing import KeepButton, RemovalButton, RemoveButton, ask_to_remove
from bot.chat.article_showing import BringBackButton, show
from bot.chat.bounds import bounds_of, known_source
from bot.chat.client import CitedeskBot
from bot.chat.lasting import CitedeskInteraction
from bot.chat.offering import Thing, link_of
from bot.chat.place import Place
from bot.chat.undoing import UndoButton
from bot.records.moments import now
from corpus.article import Article


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


@app_commands.command(name="list", description="List the articles, newest first.")
@app_commands.describe(
    source="Only from this publisher.",
    since="Only published on this day or later, such as 2025-04-08.",
    until="Only published on this day or earlier.",
    added_by="Only those that this member added.",
    removed="Those that were removed, in place of those that are there.",
)
async def list_articles(
    interaction: CitedeskInteraction,
    source: str | None = None,
    since: str | None = None,
    until: str | None = None,
    added_by: discord.User | None = None,
    removed: bool = False,
) -> None:
    """Show the first page."""
    await acknowledge(interaction)
    place = await curators_place(interaction)
    bounds = await bounds_of(since, until, None, now().date())
    if source:
        source = known_source(source, await interaction.client.library.sources(place.collection))
    by = added_by.id if added_by else None
    await show_list(interaction, place, Listing(0, bounds.since, bounds.until, by, removed, source))


@list_articles.autocomplete("source")
async def list_sources(interaction: CitedeskInteraction, typed: str) -> list[app_commands.Choice[str]]:
    """Publishers, for a curator."""
    return await source_choices(interaction, typed)


@app_commands.command(name="show", description="Show an article: its details, and how its text begins.")
@app_commands.describe(article="The article; type a part of its title.")
@app_commands.autocomplete(article=article_choices)
async def show_article(interaction: CitedeskInteraction, article: str) -> None:
    """Show it with its buttons."""
    await acknowledge(interaction)
    await show(interaction, *await _meant(interaction, article))


@app_commands.command(name="edit", description="Correct the title, source, date or link of an article.")
@app_commands.describe(article="The article; type a part of its title.")
@app_commands.autocomplete(article=article_choices)
async def edit_article(interaction: CitedeskInteraction, article: str) -> None:
    """Open the form with what there is."""
    # Both within one limit: the form must open before Discord's three seconds are over.
    place, found = await in_time(_meant(interaction, article))
    await ask_details(interaction, place, found)


@app_commands.command(name="remove", description="Remove an article, so that nothing is answered from it.")
@app_commands.describe(article="The article; type a part of its title.")
@app_commands.autocomplete(article=article_choices)
async def remove_article(interaction: CitedeskInteraction, article: str) -> None:
    """Ask first."""
    await acknowledge(interaction)
    await ask_to_remove(interaction, *await _meant(interaction, article))


@app_commands.command(name="history", description="Show the revisions of an article, the old ones too.")
@app_commands.describe(article="The article; type a part of its title.")
@app_commands.autocomplete(article=article_choices)
async def article_history(interaction: CitedeskInteraction, article: str) -> None:
    """List them."""
    await acknowledge(interaction)
    await show_history(interaction, *await _meant(interaction, article))


@app_commands.context_menu(name="Add as article")
@app_commands.guild_only
async def add_message(interaction: CitedeskInteraction, message: discord.Message) -> None:
    """Show a preview of what the message holds, or ask which of it is meant."""
    await acknowledge(interaction)
    await choose(interaction, await curators_place(interaction), message)


COMMANDS: tuple[app_commands.Command[Any, ..., Any], ...] = (
    add,
    list_articles,
    show_article,
    edit_article,
    remove_article,
    article_history,
)
LASTING = (
    BringBackButton,
    CorrectButton,
    EditButton,
    HistoryButton,
    KeepButton,
    PageButton,
    ProposalButton,
    ProposalMenu,
    RemovalButton,
    RemoveButton,
    RevertButton,
    RevisionMenu,
    ShowMenu,
    ThingMenu,
    UndoButton,
)
"""The buttons and menus that outlive a restart."""


async def _meant(interaction: CitedeskInteraction, typed: str) -> tuple[Place, Article]:
    """The article that a curator named, and where he is."""
    place = await curators_place(interaction)
    return place, await article_meant(interaction.client.library, place, typed)


async def setup(bot: CitedeskBot) -> None:
    """Add the commands and the buttons."""
    await bot.add_cog(Curating(bot.settings))
    for command in COMMANDS:
        article_group(bot).add_command(command)
    bot.tree.add_command(add_message)
    bot.add_dynamic_items(*LASTING)

"""Asking: `/ask`, the menu "Ask about this", mentions, replies and direct messages."""

import asyncio

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.ask_form import AskForm, subject_of
from bot.chat.bounds import LONGEST_CHOICE
from bot.chat.client import CitedeskBot
from bot.chat.command_questions import CommandQuestions, Wanted
from bot.chat.hygiene import plain, shortened
from bot.chat.message_questions import MessageQuestions
from bot.chat.messages_to_bot import said_to
from bot.chat.place import collection_of, language_of
from bot.chat.question import LONGEST, SHORTEST, asks
from bot.chat.server_select import ServerSelect
from corpus.errors import CorpusError

_CHOICES = 25
_DATE = 40
_PATIENCE = 2.0
"""Seconds for the library to say which sources there are; Discord waits three."""


class AskCog(commands.Cog):
    """Takes questions, however they come."""

    def __init__(self, bot: CitedeskBot) -> None:
        self._bot = bot
        self._commands = CommandQuestions(bot)
        self._messages = MessageQuestions(bot)
        self._menu = app_commands.ContextMenu(name="Ask about this", callback=self.ask_about)
        self._menu.guild_only = True

    async def cog_load(self) -> None:
        """Add the menu, which discord.py can't find by itself."""
        self._bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take the menu away."""
        self._bot.tree.remove_command(self._menu.name, type=self._menu.type)

    @app_commands.command()
    @app_commands.guild_only()
    @app_commands.describe(
        question="What you want to know",
        private="Show the answer to you alone",
        since="Only articles from this day on, such as 2025-04-08 or April 2025",
        until="Only articles up to this day",
        source="Only articles of this publisher",
    )
    async def ask(
        self,
        interaction: discord.Interaction,
        question: app_commands.Range[str, SHORTEST, LONGEST],
        private: bool = False,
        since: app_commands.Range[str, 1, _DATE] | None = None,
        until: app_commands.Range[str, 1, _DATE] | None = None,
        source: app_commands.Range[str, 1, LONGEST_CHOICE] | None = None,
    ) -> None:
        """Ask this server's articles; the answer quotes where it stands"""
        await self._commands.answer(interaction, Wanted(question, private, since, until, source))

    @ask.autocomplete("source")
    async def sources(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The publishers of this server's articles that hold what was typed, most articles first."""
        assert interaction.guild_id is not None
        try:
            async with asyncio.timeout(_PATIENCE):
                known = await self._bot.library.sources(collection_of(interaction.guild_id))
        except (TimeoutError, CorpusError):
            return []
        wanted = plain(typed).casefold()
        return [
            app_commands.Choice(name=shortened(label, LONGEST_CHOICE), value=source[:LONGEST_CHOICE])
            for source, _ in known
            if (label := plain(source)) and wanted in label.casefold()
        ][:_CHOICES]

    async def ask_about(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Ask a message that is a question; let a question about any other one be typed."""
        assert self._bot.user is not None
        said = said_to(self._bot.user, message)
        if asks(said):
            await self._commands.answer(interaction, Wanted(said, message_id=message.id))
            return
        await self._commands.require_here(interaction)
        subject = subject_of(message, said)

        async def submitted(interaction: discord.Interaction, question: str) -> None:
            await self._commands.answer(interaction, Wanted(question, subject=subject))

        say = self._bot.words.to(language_of(interaction))
        await interaction.response.send_modal(AskForm(subject, say, submitted))

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """A mention, a reply or a direct message may ask."""
        await self._messages.came(message)

    @commands.Cog.listener()
    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """What was asked may have changed."""
        await self._messages.edited(payload.message)

    @commands.Cog.listener()
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """What was asked may be gone."""
        await self._messages.deleted([payload.message_id])

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """What was asked may be gone."""
        await self._messages.deleted(sorted(payload.message_ids))

    @commands.Cog.listener()
    async def on_server_chosen(self, interaction: discord.Interaction, guild_id: int) -> None:
        """A direct message is to be answered from another server's library."""
        try:
            await self._messages.direct.ask_elsewhere(interaction, guild_id)
        except Exception as error:
            await self._bot.apologise(interaction, error)


async def setup(bot: CitedeskBot) -> None:
    """Add the cog and the select that outlives a restart."""
    await bot.add_cog(AskCog(bot))
    bot.add_dynamic_items(ServerSelect)

"""The Discord client: what it is told by Discord, its command tree, and what every command shares."""

import logging

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.apology import apology
from bot.chat.hygiene import no_mentions
from bot.chat.place import language_of
from bot.chat.words import Words
from bot.records.records import Records
from bot.settings import BotSettings
from index.library import Library

log = logging.getLogger(__name__)

EXTENSIONS = ("ask", "answers", "articles", "imports", "feeds", "library", "setup", "privacy")
"""The modules of `bot.chat.cogs`; each has `async def setup(bot)`, which adds its cog and buttons."""


class CitedeskBot(commands.Bot):
    """The bot. Library and records are opened and closed by whoever starts it."""

    def __init__(self, settings: BotSettings, library: Library, records: Records, words: Words) -> None:
        super().__init__(
            command_prefix=(),
            help_command=None,
            intents=intents(),
            allowed_mentions=no_mentions(),
            max_messages=None,
        )
        self.settings = settings
        self.library = library
        self.records = records
        self.words = words
        self.tree.error(self._on_tree_error)

    async def setup_hook(self) -> None:
        """Load every part. Commands are registered with Discord by `citedesk sync` alone."""
        for name in EXTENSIONS:
            await self.load_extension(f"bot.chat.cogs.{name}")

    async def on_message(self, message: discord.Message, /) -> None:
        """There are no prefix commands; cogs listen for mentions by themselves."""

    async def _on_tree_error(
        self, interaction: discord.Interaction, error: app_commands.AppCommandError
    ) -> None:
        await self.apologise(interaction, error)

    async def apologise(self, interaction: discord.Interaction, error: BaseException) -> None:
        """Tell the person, and nobody else, what went wrong."""
        sentence = apology(error, self.words.to(language_of(interaction)))
        try:
            if interaction.response.is_done():
                await interaction.followup.send(sentence, ephemeral=True)
            else:
                await interaction.response.send_message(sentence, ephemeral=True)
        except discord.HTTPException as failure:
            log.warning("an apology couldn't be sent: %s", failure)


def intents() -> discord.Intents:
    """What the bot is told: servers, messages that mention it or are sent to it. None is privileged."""
    wanted = discord.Intents.none()
    wanted.guilds = True
    wanted.guild_messages = True
    wanted.dm_messages = True
    return wanted

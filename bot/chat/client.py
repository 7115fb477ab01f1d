"""The Discord client: what it is told by Discord, its command tree, and what every command shares."""

import logging
import secrets
from collections.abc import Callable

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.apology import apology
from bot.chat.cooldowns import Cooldowns
from bot.chat.hygiene import ELLIPSIS, no_mentions
from bot.chat.lost_form import give_back, is_lost
from bot.chat.once import UNSENT, post_once
from bot.chat.pending import Pending
from bot.chat.place import language_of
from bot.chat.prompt_policy import PromptPolicies
from bot.chat.steady import sending_again
from bot.chat.translator import WordsTranslator
from bot.chat.words import Words
from bot.records.records import Records
from bot.settings import BotSettings
from index.library import Library

log = logging.getLogger(__name__)

EXTENSIONS = (
    "ask",
    "answers",
    "articles",
    "imports",
    "feeds",
    "corrections",
    "library",
    "setup",
    "privacy",
    "watch",
)
"""The modules of `bot.chat.cogs`; each has `async def setup(bot)`, which adds its cog and buttons."""


class CitedeskBot(commands.Bot):
    """The bot. Library and records are opened and closed by whoever starts it."""

    def __init__(
        self, settings: BotSettings, library: Library | None, records: Records | None, words: Words
    ) -> None:
        """Without library and records it can do nothing but have its commands registered."""
        super().__init__(
            command_prefix=(),
            help_command=None,
            intents=intents(),
            allowed_mentions=no_mentions(),
            max_messages=None,
            enable_debug_events=True,  # for `on_socket_raw_receive` alone
            http_trace=sending_again(),
        )
        post_once(self.http)
        self.settings = settings
        self.words = words
        self._library = library
        self._records = records
        self.pending = Pending()
        self.cooldowns = Cooldowns(settings.member_cooldown, settings.server_questions_per_minute)
        self.prompt_policies = PromptPolicies(self)
        self.on_heard: Callable[[], None] = lambda: None
        self.tree.error(self._on_tree_error)

    @property
    def library(self) -> Library:
        """The articles. RuntimeError for a bot without a library."""
        if self._library is None:
            raise RuntimeError("this bot has no library")
        return self._library

    @property
    def records(self) -> Records:
        """What the bot remembers. RuntimeError for a bot without records."""
        if self._records is None:
            raise RuntimeError("this bot has no records")
        return self._records

    async def setup_hook(self) -> None:
        """Load every part. Commands are registered with Discord by `citedesk sync` alone."""
        await self.tree.set_translator(WordsTranslator(self.words, self.tree))
        for name in EXTENSIONS:
            await self.load_extension(f"bot.chat.cogs.{name}")

    async def on_ready(self) -> None:
        """Connected, or connected anew after a session was lost."""
        log.info("Ready; servers: %d.", len(self.guilds))

    async def on_resumed(self) -> None:
        """The connection was taken up where it broke off; nothing was missed."""
        log.info("The connection to Discord is back.")

    async def on_message(self, message: discord.Message, /) -> None:
        """There are no prefix commands; cogs listen for mentions by themselves."""

    async def on_interaction(self, interaction: discord.Interaction, /) -> None:
        """Commands, buttons and forms go where they belong by themselves, but for a form that is lost."""
        if is_lost(interaction):
            await give_back(interaction, self.words.to(language_of(interaction)))

    async def on_socket_raw_receive(self, _message: str | bytes) -> None:
        """Discord has said something, if only that it got a heartbeat."""
        self.on_heard()

    async def on_error(self, event_method: str, /, *_: object, **__: object) -> None:
        """What nobody foresaw goes to the log; its words go nowhere else."""
        log.exception("fault %s in %s", secrets.token_hex(3), event_method)

    async def wind_up(self, seconds: float) -> None:
        """Take no new work; finish what is being answered within `seconds`, or apologise for it."""
        apologies = await self.pending.drain(seconds)
        if apologies:
            log.warning("gave up %d answers, and said so to who had asked", apologies)

    async def _on_tree_error(
        self, interaction: discord.Interaction, error: app_commands.AppCommandError
    ) -> None:
        await self.apologise(interaction, error)

    async def apologise(self, interaction: discord.Interaction, error: BaseException) -> None:
        """Tell the person, and nobody else, what went wrong."""
        sentence = apology(error, self.words.to(language_of(interaction)))
        try:
            if interaction.response.is_done():
                await _told_alone(interaction, sentence)
            else:
                await interaction.response.send_message(sentence, ephemeral=True)
        except UNSENT as failure:
            log.warning("an apology couldn't be sent: %s", failure)


async def _told_alone(interaction: discord.Interaction, sentence: str) -> None:
    """Tell the person after a response, also if that was a "thinking ..." for everybody to see.

    What comes first after such a one takes its place, for everybody too. So it is ended, and taken away.
    """
    aloud = await _thinks_aloud(interaction)
    if aloud:
        await interaction.edit_original_response(content=ELLIPSIS)
    await interaction.followup.send(sentence, ephemeral=True)
    if aloud:
        await interaction.delete_original_response()


async def _thinks_aloud(interaction: discord.Interaction) -> bool:
    if interaction.response.type is not discord.InteractionResponseType.deferred_channel_message:
        return False
    shown = await interaction.original_response()
    return shown.flags.loading and not shown.flags.ephemeral


def intents() -> discord.Intents:
    """What the bot is told: servers, messages that mention it or are sent to it. None is privileged."""
    wanted = discord.Intents.none()
    wanted.guilds = True
    wanted.guild_messages = True
    wanted.dm_messages = True
    return wanted

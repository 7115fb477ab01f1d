"""What the commands, buttons and forms around articles share, one for each bot."""

import asyncio
from collections.abc import Callable
from typing import Any

import discord
from discord.ext import commands

from bot.chat.article_held import Held
from bot.chat.article_proposal import Proposal
from bot.chat.offering import Offering, Thing
from bot.chat.words import LANGUAGES
from bot.settings import BotSettings
from corpus.dates import read_date
from corpus.language import language_of

NAME = "Curating"


class Curating(commands.Cog, name=NAME):
    """Fetches what is offered, and holds what waits for a press."""

    def __init__(self, settings: BotSettings) -> None:
        self.offering = Offering(settings)
        self.proposals = Held[Proposal]()
        self.choices = Held[tuple[Thing, ...]]()
        self.forms = Held[Callable[[], discord.ui.Modal]]()
        self.undoing: set[str] = set()

    async def cog_load(self) -> None:
        """Load what reads dates and tells languages apart: later, it would hold everything for a moment."""
        await asyncio.to_thread(read_date, "8 April 2025", languages=LANGUAGES)
        await asyncio.to_thread(language_of, "A few words are enough.")

    async def cog_unload(self) -> None:
        """Fetch no more."""
        self.offering.close()


def curating(bot: commands.Bot) -> Curating:
    """The bot's. RuntimeError before the articles' commands are loaded."""
    found: Any = bot.get_cog(NAME)
    if not isinstance(found, Curating):
        raise RuntimeError("the commands around articles aren't loaded")
    return found

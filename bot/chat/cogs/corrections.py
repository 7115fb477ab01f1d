"""Answers are corrected where they stand, as long as the bot runs."""

import logging

from discord.ext import commands, tasks

from bot.chat.client import CitedeskBot
from bot.chat.correcting_answers import CorrectingAnswers
from corpus.errors import CorpusError

log = logging.getLogger(__name__)

PERIOD = 5.0
"""Seconds between two looks at whether the library has changed; one costs well below a millisecond."""


class CorrectionsCog(commands.Cog):
    """Looks again and again."""

    def __init__(self, bot: CitedeskBot) -> None:
        self._bot = bot
        self._correcting = CorrectingAnswers(bot)

    async def cog_load(self) -> None:
        """Begin."""
        self._look.start()

    async def cog_unload(self) -> None:
        """End; what is left undone is done at the next start."""
        self._look.cancel()

    @tasks.loop(seconds=PERIOD)
    async def _look(self) -> None:
        try:
            await self._correcting.catch_up()
        except CorpusError as error:
            log.warning("given answers couldn't be looked at: %s", error)
        except Exception:
            log.exception("looking at given answers failed")

    @_look.before_loop
    async def _until_ready(self) -> None:
        await self._bot.wait_until_ready()


async def setup(bot: CitedeskBot) -> None:
    """Add the cog."""
    await bot.add_cog(CorrectionsCog(bot))

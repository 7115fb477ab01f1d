"""To be written."""

from bot.chat.client import CitedeskBot


async def setup(bot: CitedeskBot) -> None:
    """Add the cog."""

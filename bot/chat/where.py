"""Where the bot answers, said to a member who asked elsewhere."""

import discord

from bot.chat.access import answers_in
from bot.chat.errors import ChatError
from bot.records.policies import Policy

_NAMED = 5


def require_answers_in(policy: Policy, channel: object, person: discord.abc.User) -> None:
    """Raises ChatError where the server doesn't let the bot answer; it names channels that he can see."""
    if answers_in(policy, channel):
        return
    guild = getattr(channel, "guild", None)
    named = [f"<#{one.id}>" for one in open_to(policy, guild, person)][:_NAMED]
    if named:
        raise ChatError("error-elsewhere", channels=" ".join(named), count=len(named))
    raise ChatError("error-not-here")


def open_to(
    policy: Policy, guild: discord.Guild | None, person: discord.abc.User
) -> list[discord.abc.GuildChannel]:
    """The channels in which the bot answers, as far as they are named and this member sees them."""
    if guild is None or not isinstance(person, discord.Member):
        return []
    channels = [guild.get_channel(key) for key in policy.channels]
    return [one for one in channels if one is not None and one.permissions_for(person).view_channel]

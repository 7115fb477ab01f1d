"""Who may do what, and where."""

import discord

from bot.chat.errors import ChatError
from bot.chat.place import Place
from bot.records.policies import Policy


def is_curator(interaction: discord.Interaction, policy: Policy) -> bool:
    """Whether the member may keep the library: he manages the server, or has one of its curator roles."""
    if interaction.permissions.manage_guild:
        return True
    member = interaction.user
    return isinstance(member, discord.Member) and any(
        role.id in policy.curator_roles for role in member.roles
    )


def require_curator(interaction: discord.Interaction, place: Place) -> None:
    """Raises ChatError for whoever is no curator. Discord's own permissions are a hint and no check."""
    if not is_curator(interaction, place.policy):
        raise ChatError("error-curators-only")


def require_manager(interaction: discord.Interaction) -> None:
    """Raises ChatError for whoever doesn't manage the server."""
    if not interaction.permissions.manage_guild:
        raise ChatError("error-managers-only")


def answers_in(policy: Policy, channel: object) -> bool:
    """Whether the server lets the bot answer in this channel, or in this thread of a channel."""
    ids = {getattr(channel, "id", None), getattr(channel, "parent_id", None)}
    return not policy.channels or bool(ids & set(policy.channels))

"""Undo of an import whose outcome came as a direct message, where nothing tells which server is meant."""

import re
from typing import Any, Self

import discord
from discord import ui

from bot.chat.article_press import acknowledge
from bot.chat.article_reply import Reply
from bot.chat.client import CitedeskBot
from bot.chat.errors import ChatError
from bot.chat.lasting import CitedeskInteraction, Lasting
from bot.chat.place import Place, language_of
from bot.chat.undoing import undo, undone_text


class DirectUndoButton(
    Lasting,
    ui.DynamicItem[ui.Button[Any]],
    template=r"citedesk:undo-in:(?P<guild>\d{1,20}):(?P<key>[\w-]{16})",
):
    """Takes back what was imported into that server, for one who is a curator there at this moment."""

    def __init__(self, guild_id: int, key: str, label: str | None = None) -> None:
        super().__init__(ui.Button(label=label, emoji="↩️", custom_id=f"citedesk:undo-in:{guild_id}:{key}"))
        self.guild_id, self.key = guild_id, key

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(int(match["guild"]), match["key"])

    async def press(self, interaction: CitedeskInteraction) -> None:
        """Undo it, and say what came of it in place of the message with the button."""
        await acknowledge(interaction)
        place = await _curators_place(interaction, self.guild_id)
        reply = Reply(interaction, place)
        async with interaction.client.pending.one(of=interaction.user.id):
            undone = await undo(interaction.client, place, interaction.user.id, self.key, reply)
        await reply.finish(lambda say: undone_text(undone, say))


async def _curators_place(interaction: CitedeskInteraction, guild_id: int) -> Place:
    """A place of that server. Raises ChatError for whoever is no curator of it."""
    bot: CitedeskBot = interaction.client
    guild = bot.get_guild(guild_id)
    if guild is None:
        raise ChatError("undo-gone")
    policy = await bot.records.look(bot.records.policies.of, guild_id)
    try:
        member = await guild.fetch_member(interaction.user.id)
    except discord.NotFound:
        raise ChatError("error-curators-only") from None
    curates = any(role.id in policy.curator_roles for role in member.roles)
    if not (member.guild_permissions.manage_guild or curates):
        raise ChatError("error-curators-only")
    language = language_of(interaction, policy)
    return Place(guild_id, interaction.channel_id or 0, policy, language, bot.words.to(language))

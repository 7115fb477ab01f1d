"""Where something was asked: whose library answers, what the server has settled, in which language."""

from dataclasses import dataclass

import discord

from bot.chat.words import Say, Words, nearest_language
from bot.records.policies import Policy
from bot.records.records import Records

_COLLECTION = "discord-"


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a server. `language` is that of the person who is answered."""

    guild_id: int
    channel_id: int
    policy: Policy
    language: str
    say: Say

    @property
    def collection(self) -> str:
        """The collection of this server, which no other server reads."""
        return collection_of(self.guild_id)


def collection_of(guild_id: int) -> str:
    """The name of a server's collection."""
    return f"{_COLLECTION}{guild_id}"


def guild_of(collection: str) -> int | None:
    """The server whose collection has that name, None for other collections."""
    number = collection.removeprefix(_COLLECTION)
    return int(number) if number != collection and number.isdecimal() and number.isascii() else None


def language_of(interaction: discord.Interaction, policy: Policy | None = None) -> str:
    """The member's language if Citedesk speaks it, else the server's, else English."""
    return nearest_language(
        str(interaction.locale),
        policy.language if policy else None,
        str(interaction.guild_locale) if interaction.guild_locale else None,
    )


def channel_language(guild: discord.Guild, policy: Policy) -> str:
    """The language for what isn't said to one member alone."""
    return nearest_language(policy.language, str(guild.preferred_locale))


async def place_of(interaction: discord.Interaction, records: Records, words: Words) -> Place:
    """The place of an interaction in a server. ValueError for one in a direct message."""
    if interaction.guild_id is None or interaction.channel_id is None:
        raise ValueError("an interaction outside of servers has no place")
    policy = await records.look(records.policies.of, interaction.guild_id)
    language = language_of(interaction, policy)
    return Place(interaction.guild_id, interaction.channel_id, policy, language, words.to(language))


def place_in(guild: discord.Guild, channel_id: int, policy: Policy, words: Words) -> Place:
    """A place of a server in which the bot speaks to all, and so in the server's language."""
    language = channel_language(guild, policy)
    return Place(guild.id, channel_id, policy, language, words.to(language))

"""The answer that a button belongs to, for those who may see it."""

from dataclasses import dataclass

from bot.chat.direct import DirectServers
from bot.chat.errors import ChatError
from bot.chat.lasting import CitedeskInteraction
from bot.chat.place import Place, language_of, place_of
from bot.records.given_answer import GivenAnswer


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer that is on record, and the place in which its button was pressed."""

    place: Place
    given: GivenAnswer


async def kept_answer(interaction: CitedeskInteraction, key: str) -> KeptAnswer:
    """Raises ChatError for an answer that is no longer kept, or wasn't given where the member is."""
    kept = await (_direct if interaction.guild_id is None else _in_server)(interaction, key)
    if kept is None:
        raise ChatError("answer-gone")
    return kept


async def _in_server(interaction: CitedeskInteraction, key: str) -> KeptAnswer | None:
    bot = interaction.client
    place = await place_of(interaction, bot.records, bot.words)
    given = await bot.records.look(bot.records.answers.find, key, place.guild_id)
    if given is None:
        return None
    # Who can read a channel isn't known here, so an answer opens where it was given and nowhere else.
    seen = given.member_id == interaction.user.id if given.private else given.channel_id == place.channel_id
    return KeptAnswer(place, given) if seen else None


async def _direct(interaction: CitedeskInteraction, key: str) -> KeptAnswer | None:
    """In a direct message: of a server whose library the member may still ask."""
    bot, member_id = interaction.client, interaction.user.id
    given = await bot.records.look(bot.records.answers.find_asked, key, member_id)
    if given is None or interaction.channel_id is None:
        return None
    await DirectServers(bot).require(given.guild_id, member_id)
    policy = await bot.records.look(bot.records.policies.of, given.guild_id)
    language = language_of(interaction, policy)
    say = bot.words.to(language)
    return KeptAnswer(Place(given.guild_id, interaction.channel_id, policy, language, say), given)

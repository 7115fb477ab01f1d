"""What stands below answers, for tests: pressed by members, and read as they see it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import discord
import simcord
from simcord.results import InteractionResult, ResponseMessage

from bot.chat.answer_buttons import AnswerButton
from bot.chat.place import collection_of
from bot.records.given_answer import GivenAnswer
from corpus.article import Details, Draft
from corpus.source import Offer
from index.library import Library
from tests.chat.ask_world import World

COFFEE = "What tariff does coffee from Jamaica pay?"
COFFEE_ARTICLE = (
    "Ministers met in Kingston. Coffee from Jamaica pays a tariff of 10% in the United States since"
    " April 5, 2025, the trade ministry said. Growers asked for talks."
)


async def add(library: Library, guild_id: int, text: str, **details: Any) -> str:
    """Put one article into a server's library; its id."""
    draft = Draft(text, Details(**{"title": "An article", "published": date(2025, 5, 2), **details}))
    receipt = await library.add(Offer("test", draft), collection=collection_of(guild_id))
    assert receipt.article_id is not None
    return receipt.article_id


async def asked(world: World, question: str, **options: Any) -> tuple[GivenAnswer, ResponseMessage]:
    """Alice asks by command: the record of the answer, and the message that shows it."""
    result = await world.alice.slash(world.channel, "ask", question=question, **options)
    assert result.response is not None
    return await world.given(), result.response


def pressed(what: str, given: GivenAnswer) -> str:
    """The custom id of a button below an answer."""
    return f"citedesk:{what}:{given.key}"


async def forged(world: World, channel: simcord.ChannelHandle, what: str, key: str) -> discord.Message:
    """A message of the bot's in another place, with a button of that answer."""
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.ActionRow(AnswerButton(what, key, "Press")))
    target = world.bot.get_channel(channel.id)
    assert isinstance(target, discord.TextChannel)
    return await target.send(view=view)


def said(result: InteractionResult) -> str:
    """What the person sees of a response."""
    (message,) = [one for one in [result.response, *result.followups] if one is not None][-1:]
    return "\n".join([message.content, *contents(message.components)]).strip()


def contents(components: list[dict[str, Any]]) -> list[str]:
    """The text displays of a message, in order."""
    found = [str(one["content"]) for one in components if one.get("content")]
    for one in components:
        found += contents(one.get("components") or [])
    return found


def buttons(components: list[dict[str, Any]]) -> Mapping[str, str]:
    """Labels of a message's buttons by custom id."""
    found = {str(one["custom_id"]): str(one["label"]) for one in components if one.get("type") == 2}
    for one in components:
        found |= buttons(one.get("components") or [])
    return found

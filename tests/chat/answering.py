"""Answers for tests of what is below them: given as the bot gives them, and pressed by members."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import simcord

from bot.chat.answer_view import answer_view
from bot.chat.asking import Asking, ask
from bot.chat.client import CitedeskBot
from bot.chat.place import Place, collection_of
from bot.records.answers import GivenAnswer
from corpus.article import Details, Draft
from corpus.source import Offer
from index.library import Library

NEGOTIATOR = "Who is Japan's chief negotiator?"
COFFEE = "What is the tariff on coffee from Jamaica?"
COFFEE_ANSWER = "Coffee from Jamaica pays a tariff of 10% in the United States since April 5, 2025."


async def add(library: Library, guild_id: int, text: str, **details: Any) -> str:
    """Put one article into a server's library; its id."""
    draft = Draft(text, Details(**{"title": "An article", "published": date(2025, 5, 2), **details}))
    receipt = await library.add(Offer("test", draft), collection=collection_of(guild_id))
    assert receipt.article_id is not None
    return receipt.article_id


async def given(
    bot: CitedeskBot, member: simcord.MemberActor, channel: simcord.ChannelHandle, question: str, **more: Any
) -> GivenAnswer:
    """Ask as a member does, and post the answer in the channel as the bot does."""
    guild_id = member.guild.id
    policy = await bot.records.run(bot.records.policies.of, guild_id)
    place = Place(guild_id, channel.id, policy, "en", bot.words.to("en"))
    asking = Asking(member_id=member.id, question=question, **{"conversation": "", **more})
    kept, answer = await ask(bot, place, asking)
    posted = bot.get_partial_messageable(channel.id, guild_id=guild_id)
    message = await posted.send(view=answer_view(answer, kept, place.say))
    await bot.records.run(bot.records.answers.sent, kept.key, channel.id, message.id)
    found = await bot.records.run(bot.records.answers.find, kept.key, guild_id)
    assert found is not None
    return found


def button(what: str, kept: GivenAnswer) -> str:
    """The custom id of a button below an answer."""
    return f"citedesk:{what}:{kept.key}"


def said(result: simcord.InteractionResult) -> str:
    """All that the person sees of a response."""
    message = result.response or (result.followups[-1] if result.followups else None)
    assert message is not None
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

"""The word to an asker that his question can be answered now: once, and to nobody but him."""

import hashlib
import logging
from base64 import urlsafe_b64encode
from dataclasses import replace

import discord
from discord import ui

from bot.chat.access import answers_in
from bot.chat.answer_view import answer_view
from bot.chat.article_reply import UNSENT
from bot.chat.asking import excerpts_of
from bot.chat.client import CitedeskBot
from bot.chat.direct import DirectServers
from bot.chat.errors import ChatError
from bot.chat.words import Say, nearest_language
from bot.records.given_answer import GivenAnswer
from bot.records.moments import now
from index.answer import Answer

log = logging.getLogger(__name__)

_LOOKED_AT = 200
"""Messages among which a word is looked for that may have been sent."""


class StandingWord:
    """Tells askers. The answer's key follows from the question's, so that a message can be found again."""

    def __init__(self, bot: CitedeskBot) -> None:
        self._bot = bot

    async def tell(self, given: GivenAnswer, answer: Answer, *, perhaps_told: bool = False) -> None:
        """Tell the asker where he asked; where that can't be, nobody. If Discord fails, he stays owed it.

        `perhaps_told`: the last attempt failed or was cut off, so it is looked up whether he was told.
        """
        records = self._bot.records
        told = answered_later(given, answer)
        try:
            channel = await self._channel(given)
            if channel is not None and not (perhaps_told and await self._was_told(channel, told.key)):
                await self._answer(channel, given, told, answer)
        except (discord.NotFound, discord.Forbidden) as error:
            log.info("the asker of a question of server %d can't be told: %s", given.guild_id, error)
        except (*UNSENT, ChatError) as error:
            log.warning("the asker of a question of server %d couldn't be told: %s", given.guild_id, error)
            return
        await records.run(records.queue.settle, given.key)

    async def _answer(
        self, channel: discord.abc.Messageable, given: GivenAnswer, told: GivenAnswer, answer: Answer
    ) -> None:
        """Send the answer, unless the asker is forgotten, however late: then nothing of it stays."""
        records = self._bot.records
        if not await records.run(records.answers.put_after, told, given.key):
            return
        message = await self._send(channel, given, told, answer)
        if not await records.run(records.answers.sent, told.key, message.channel.id, message.id):
            await message.delete()

    async def _channel(self, given: GivenAnswer) -> discord.abc.Messageable | None:
        """Where to tell him: where he asked, or in direct messages if that was private. None: nowhere."""
        guild = self._bot.get_guild(given.guild_id)
        if guild is None or not await DirectServers(self._bot).may_ask(guild, given.member_id):
            return None
        if given.private:
            return await (await self._bot.fetch_user(given.member_id)).create_dm()
        policy = await self._bot.records.look(self._bot.records.policies.of, guild.id)
        channel = guild.get_channel_or_thread(given.channel_id) or await self._bot.fetch_channel(
            given.channel_id
        )
        if (
            policy.private
            or not answers_in(policy, channel)
            or not isinstance(channel, discord.abc.Messageable)
        ):
            return None
        return channel

    async def _send(
        self, channel: discord.abc.Messageable, given: GivenAnswer, told: GivenAnswer, answer: Answer
    ) -> discord.Message:
        say = self._bot.words.to(nearest_language(given.locale))
        reference = None
        if given.message_id is not None and not given.private:
            reference = discord.MessageReference(
                message_id=given.message_id, channel_id=given.channel_id, fail_if_not_exists=False
            )
        return await channel.send(
            view=_view(answer, told, say),
            reference=reference,  # type: ignore[arg-type]
            nonce=told.key,
            allowed_mentions=discord.AllowedMentions(
                everyone=False, roles=False, users=[discord.Object(given.member_id)], replied_user=False
            ),
        )

    async def _was_told(self, channel: discord.abc.Messageable, key: str) -> bool:
        """Whether a recent message of ours there has a button of the answer with this key."""
        async for message in channel.history(limit=_LOOKED_AT):
            if message.author == self._bot.user and message.flags.components_v2:
                items = ui.LayoutView.from_message(message).walk_children()
                if any(str(getattr(item, "custom_id", "")).endswith(f":{key}") for item in items):
                    return True
        return False


def answered_later(given: GivenAnswer, answer: Answer) -> GivenAnswer:
    """The record of the answer that is given to a question after all; always under the same key."""
    digest = hashlib.sha256(f"answered later: {given.key}".encode()).digest()
    return replace(
        given,
        key=urlsafe_b64encode(digest[:12]).decode(),
        asked_at=now(),
        message_id=None,
        question_message_id=None,
        answered=True,
        confidence=answer.confidence,
        excerpts=excerpts_of(answer),
    )


def _view(answer: Answer, told: GivenAnswer, say: Say) -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.TextDisplay(say("answer-now", member=f"<@{told.member_id}>")))
    for item in answer_view(answer, told, say).children:
        view.add_item(item)
    return view

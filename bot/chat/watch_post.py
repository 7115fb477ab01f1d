"""Telling a channel that the answer to a watched question has changed: once, and only where that may be.

What is told is on record before it is sent. Its key follows from the watch and the number of the change,
and is the message's nonce; so a message that was sent just before the bot ended is found again.
"""

import hashlib
import logging
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum, auto

import discord
from discord import ui

from bot.chat.client import CitedeskBot
from bot.chat.hygiene import no_mentions
from bot.chat.once import UNSENT
from bot.chat.place import Place, place_in
from bot.chat.undoing import note
from bot.chat.watch_answer import STOOD, became_of, excerpted
from bot.chat.watch_setting import may_post
from bot.chat.watch_view import Change, change_view
from bot.records.audit import Act
from bot.records.given_answer import GivenAnswer, told_by_watch
from bot.records.moments import now
from bot.records.watches import Coming, Watch
from index.errata import Excerpted, Fate

log = logging.getLogger(__name__)

_LOOKED_AT = 200
"""Messages among which a change is looked for that may have been told."""


class Told(Enum):
    """What came of telling."""

    DONE = auto()
    HELD = auto()
    """It can't be told at present; it is still to be told."""
    GONE = auto()
    """The watch is there no longer."""


class WatchPost:
    """Tells what is coming for a watch."""

    def __init__(self, bot: CitedeskBot) -> None:
        self._bot = bot

    async def tell(self, watch: Watch, coming: Coming) -> Told:
        """Tell the channel of the watch, which `coming` is on record for. Raises CorpusError."""
        guild = self._bot.get_guild(watch.guild_id)
        if guild is None:
            return Told.HELD
        try:
            if not await self._is_member(guild, watch.member_id):
                return await self._dropped(watch, "its member has left")
            channel = await self._channel(guild, watch.channel_id)
            if channel is None:
                return await self._dropped(watch, "its channel is gone")
            return await self._post(guild, channel, watch, coming)
        except UNSENT as error:
            log.warning("a change for a watch of server %d couldn't be told yet: %s", watch.guild_id, error)
            return Told.HELD

    async def was_told(self, watch: Watch, coming: Coming) -> bool:
        """Whether a recent message in its channel tells of what is coming already; that is noted then."""
        guild = self._bot.get_guild(watch.guild_id)
        try:
            channel = await self._channel(guild, watch.channel_id) if guild is not None else None
            message = await self._message(channel, watch) if channel is not None else None
        except UNSENT as error:  # without the past to look at, the nonce alone keeps it from coming twice
            log.info("what was told in a channel of server %d can't be read: %s", watch.guild_id, error)
            return False
        return message is not None and await self._bot.records.run(self._told, watch, coming, message)

    async def _post(
        self, guild: discord.Guild, channel: discord.abc.Messageable, watch: Watch, coming: Coming
    ) -> Told:
        records = self._bot.records
        policy = await records.look(records.policies.of, guild.id)
        if not may_post(policy, channel, guild.me):
            log.info("a change for a watch of server %d waits, since it may not be told there", guild.id)
            return Told.HELD
        if coming.said is not None and await became_of(self._bot, guild.id, coming.said) != STOOD:
            return Told.HELD  # its article has changed again: it is asked anew
        place = place_in(guild, watch.channel_id, policy, self._bot.words)
        before = STOOD if watch.said is None else await became_of(self._bot, guild.id, watch.said)
        change = Change(watch, coming.said, watch.said, before, _key(watch))
        given = _given(change, place)
        if not await records.run(self._note, watch, given):
            return Told.GONE
        message = await channel.send(
            view=change_view(change, place.say),
            nonce=change.key,
            allowed_mentions=no_mentions(),
        )
        if not await records.run(self._told, watch, coming, message):
            await message.delete()
            return Told.GONE
        return Told.DONE

    def _note(self, watch: Watch, given: GivenAnswer) -> bool:
        """Keep the record that the buttons need, unless the watch was removed or forgotten meanwhile."""
        there = self._bot.records.watches.find(watch.key, watch.guild_id)
        if there is None or there.removed_at is not None:
            return False
        self._bot.records.answers.put(given)
        return True

    def _told(self, watch: Watch, coming: Coming, message: discord.Message) -> bool:
        """Note what was told, and by which message; False if the watch is gone."""
        records = self._bot.records
        records.answers.sent(_key(watch), message.channel.id, message.id)
        return records.watches.told(watch.key, coming)

    async def _is_member(self, guild: discord.Guild, member_id: int) -> bool:
        try:
            await guild.fetch_member(member_id)
        except discord.NotFound:
            return False
        return True

    async def _channel(self, guild: discord.Guild, channel_id: int) -> discord.abc.Messageable | None:
        """The channel, None if it is gone. Raises discord.Forbidden where the bot doesn't see it."""
        known = guild.get_channel_or_thread(channel_id)
        try:
            channel = known or await self._bot.fetch_channel(channel_id)
        except discord.NotFound:
            return None
        return channel if isinstance(channel, discord.abc.Messageable) else None

    async def _message(self, channel: discord.abc.Messageable, watch: Watch) -> discord.Message | None:
        async for message in channel.history(limit=_LOOKED_AT):
            if message.author == self._bot.user and message.flags.components_v2:
                items = ui.LayoutView.from_message(message).walk_children()
                ending = f":{watch.key}:{watch.serial}"
                if any(str(getattr(item, "custom_id", "")).endswith(ending) for item in items):
                    return message
        return None

    async def _dropped(self, watch: Watch, why: str) -> Told:
        records = self._bot.records
        if await records.run(records.watches.remove, watch.key, watch.guild_id, now()):
            log.info("a watch of server %d is removed: %s", watch.guild_id, why)
            await note(self._bot, Act(watch.guild_id, now(), None, "watch-removed"))
        return Told.GONE


def _key(watch: Watch) -> str:
    """The key of the answer that tells of the watch's next change; always the same."""
    digest = hashlib.sha256(f"change {watch.serial} of {watch.key}".encode()).digest()
    return urlsafe_b64encode(digest[:12]).decode()


def _given(change: Change, place: Place) -> GivenAnswer:
    """The record of the answer, so that its buttons work and it is corrected as any other."""
    watch, said = change.watch, change.now
    return GivenAnswer(
        key=change.key,
        guild_id=watch.guild_id,
        channel_id=watch.channel_id,
        member_id=watch.member_id,
        asked_at=now(),
        locale=place.language,
        question=watch.question,
        conversation=told_by_watch(change.key),
        bounds=watch.bounds,
        answered=said is not None,
        confidence=said.confidence if said is not None else 0.0,
        excerpts=tuple(_excerpts(change)),
    )


def _excerpts(change: Change) -> Iterator[Excerpted]:
    """Where the words of both answers stand that the message shows."""
    if change.now is not None:
        yield excerpted(change.now)
    if change.before is not None and change.became.fate is not Fate.ERASED:
        yield replace(excerpted(change.before), former=True)

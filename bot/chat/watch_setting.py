"""Setting, removing and bringing back watches: who may, where, and how many."""

from dataclasses import dataclass, replace

import discord

from bot.chat.access import answers_in, is_curator
from bot.chat.client import CitedeskBot
from bot.chat.errors import ChatError
from bot.chat.hygiene import escaped
from bot.chat.lasting import CitedeskInteraction
from bot.chat.place import Place, place_of
from bot.chat.question import question_of
from bot.chat.undoing import note
from bot.chat.watch_answer import request_of, said_of
from bot.chat.where import require_answers_in
from bot.records.audit import Act
from bot.records.given_answer import Bounds, new_key
from bot.records.moments import now
from bot.records.policies import Policy
from bot.records.watches import Watch, Watches
from index.answer import Answer, Silence


@dataclass(frozen=True, slots=True)
class Watcher:
    """Who watches, or looks at watches, and where; `curator` as in `access.is_curator`."""

    place: Place
    member_id: int
    curator: bool

    def may_remove(self, watch: Watch) -> bool:
        """Everybody his own, curators any."""
        return self.curator or watch.member_id == self.member_id

    def sees(self, watch: Watch) -> bool:
        """Who reads other channels isn't known here: of others' watches, those of this channel are shown."""
        return self.may_remove(watch) or watch.channel_id == self.place.channel_id


async def watcher_of(interaction: CitedeskInteraction) -> Watcher:
    """Whoever uses the bot in a server."""
    bot = interaction.client
    place = await place_of(interaction, bot.records, bot.words)
    return Watcher(place, interaction.user.id, is_curator(interaction, place.policy))


def require_postable(interaction: CitedeskInteraction, watcher: Watcher) -> None:
    """Raises ChatError where the bot may not say in the channel what changed, or not for this member."""
    policy, channel = watcher.place.policy, interaction.channel
    require_answers_in(policy, channel, interaction.user)
    if policy.private:
        raise ChatError("watch-private-server")
    if not may_write(channel, interaction.app_permissions):
        raise ChatError("error-cannot-write")
    if not watcher.curator and not may_write(channel, interaction.permissions):
        raise ChatError("watch-not-yours-to-write")


def may_write(channel: object, permissions: discord.Permissions) -> bool:
    """Whether these permissions let one see the channel and write there."""
    writes = permissions.send_messages
    if isinstance(channel, discord.Thread):
        writes = permissions.send_messages_in_threads
    return permissions.view_channel and writes


def may_post(policy: Policy, channel: object, me: discord.Member) -> bool:
    """Whether the bot may say there what everybody sees, as things are now."""
    if policy.private or not answers_in(policy, channel):
        return False
    if not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
        return False
    return may_write(channel, channel.permissions_for(me))


async def watch(interaction: CitedeskInteraction, watcher: Watcher, question: str, bounds: Bounds) -> Watch:
    """Watch a question in the channel of the interaction; the watch with its first answer.

    Raises ChatError for what can't be watched there, and the library's and records' errors.
    """
    bot, place, member_id = interaction.client, watcher.place, watcher.member_id
    require_postable(interaction, watcher)
    async with bot.pending.one(of=member_id) as work:
        question = question_of(question)
        await bot.records.look(_require_room, bot, watcher, question)
        at = interaction.created_at
        bot.cooldowns.hit(place.guild_id, member_id, at)
        try:
            asked_at = now()
            answer = await bot.library.answer(request_of(place.guild_id, question, bounds))
            _require_one_question(answer)
            made = Watch(
                key=new_key(),
                guild_id=place.guild_id,
                channel_id=place.channel_id,
                member_id=member_id,
                question=question,
                set_at=now(),
                told_at=asked_at,
                said=said_of(answer),
                bounds=bounds,
            )
            if member_id not in work.forgotten:
                await bot.records.run(_put, bot, watcher, made)
        except Exception:
            bot.cooldowns.give_back(place.guild_id, member_id, at)
            raise
    await note(bot, Act(place.guild_id, now(), member_id, "watch-added"))
    return made


def _require_one_question(answer: Answer) -> None:
    """Raises ChatError for a greeting, and for what asks several things: each can be watched by itself."""
    if answer.silence is Silence.NO_QUESTION:
        raise ChatError("watch-no-question")
    if len(answer.parts) > 1:
        raise ChatError("watch-several", asked="\n".join(f"- {escaped(one.asked)}" for one in answer.parts))


async def unwatch(bot: CitedeskBot, watcher: Watcher, key: str) -> Watch:
    """Watch a question no longer. Raises ChatError for one that isn't there, or isn't his."""
    watch = await _his(bot, watcher, key)
    guild_id = watcher.place.guild_id
    if not await bot.records.run(bot.records.watches.remove, key, guild_id, now()):
        raise ChatError("watch-gone")
    await note(bot, Act(guild_id, now(), watcher.member_id, "watch-removed"))
    return watch


async def watch_again(bot: CitedeskBot, watcher: Watcher, key: str) -> Watch:
    """Bring back a watch that was removed, with the answer that it has now.

    Raises ChatError as `unwatch`, and where there is no more room; and the library's and records' errors.
    """
    watch = await _his(bot, watcher, key)
    async with bot.pending.one(of=watcher.member_id):
        at = now()
        answer = await bot.library.answer(request_of(watch.guild_id, watch.question, watch.bounds))
        watch = replace(watch, said=said_of(answer), told_at=at)
        await bot.records.run(_bring_back, bot, watcher, watch)
    await note(bot, Act(watcher.place.guild_id, now(), watcher.member_id, "watch-returned"))
    return watch


async def _his(bot: CitedeskBot, watcher: Watcher, key: str) -> Watch:
    found = await bot.records.look(bot.records.watches.find, key, watcher.place.guild_id)
    if found is None or not watcher.sees(found):
        raise ChatError("watch-gone")
    if not watcher.may_remove(found):
        raise ChatError("watch-others")
    return found


def _put(bot: CitedeskBot, watcher: Watcher, made: Watch) -> None:
    """In one transaction, since two may watch at once."""
    _require_room(bot, watcher, made.question)
    bot.records.watches.put(made)


def _bring_back(bot: CitedeskBot, watcher: Watcher, watch: Watch) -> None:
    _require_room(bot, watcher, watch.question, channel_id=watch.channel_id)
    if not bot.records.watches.bring_back(watch.key, watch.guild_id, watch.said, watch.told_at):
        raise ChatError("watch-gone")


def _require_room(
    bot: CitedeskBot, watcher: Watcher, question: str, *, channel_id: int | None = None
) -> None:
    watches: Watches = bot.records.watches
    settings, there = bot.settings, watches.of(watcher.place.guild_id)
    channel_id = channel_id or watcher.place.channel_id
    if any(one.channel_id == channel_id and _same(one.question, question) for one in there):
        raise ChatError("watch-known")
    if len(there) >= settings.server_watches:
        raise ChatError("watch-too-many", number=settings.server_watches)
    own = sum(one.member_id == watcher.member_id for one in there)
    if not watcher.curator and own >= settings.member_watches:
        raise ChatError("watch-too-many-yours", number=settings.member_watches)


def _same(question: str, other: str) -> bool:
    bare = [one.casefold().rstrip(" ?？.!") for one in (question, other)]
    return bare[0] == bare[1]

"""Threads under answers, for servers that want them."""

import logging
from typing import Literal

import discord

from bot.chat.article_reply import UNSENT
from bot.chat.hygiene import plain, shortened
from bot.chat.place import Place
from bot.records.given_answer import GivenAnswer
from index.answer import Answer, Silence

log = logging.getLogger(__name__)

LONGEST_NAME = 100
IDLE_MINUTES: Literal[60] = 60
"""After which Discord puts a thread away; an answer in it brings it back."""


def thread_name(question: str) -> str:
    """The question as a thread's name."""
    return shortened(plain(question), LONGEST_NAME)


def invites_more(answer: Answer) -> bool:
    """Whether a thread belongs under an answer: what was no question has nothing to go on from."""
    return answer.silence is not Silence.NO_QUESTION


async def open_thread(channel: object, message_id: int, place: Place, given: GivenAnswer) -> None:
    """Open a thread under the message that shows the answer, if the server wants it and it can be."""
    if not place.policy.opens_threads or given.private or not isinstance(channel, discord.TextChannel):
        return
    if not channel.permissions_for(channel.guild.me).create_public_threads:
        log.info("no permission to open threads in channel %d of server %d", channel.id, place.guild_id)
        return
    try:
        thread = await channel.get_partial_message(message_id).create_thread(
            name=thread_name(given.question), auto_archive_duration=IDLE_MINUTES
        )
        await thread.send(place.say("ask-thread-hint"))
    except UNSENT as error:  # the answer stands; a thread is an extra
        log.warning("no thread under an answer in channel %d: %s", channel.id, error)


async def rename_thread(guild: discord.Guild, message_id: int, name: str, *, close: bool = False) -> bool:
    """Give our thread under a message another name; closing, put it away.

    One that Discord has put away is opened for that, and put away again. False if it has to be tried again.
    """
    try:
        thread = guild.get_thread(message_id) or await guild.fetch_channel(message_id)
        if isinstance(thread, discord.Thread) and thread.owner_id == guild.me.id:
            await _rename(thread, name, close=close)
    except (discord.NotFound, discord.Forbidden, discord.InvalidData):
        return True  # there is none, or none that we may touch
    except UNSENT as error:
        log.warning("the thread %d couldn't be renamed: %s", message_id, error)
        return False
    return True


async def _rename(thread: discord.Thread, name: str, *, close: bool) -> None:
    put_away = thread.archived
    if put_away and thread.name != name:
        thread = await thread.edit(name=name, archived=False)
        await thread.edit(archived=True)
    elif not put_away and close:
        await thread.edit(name=name, archived=True)
    elif not put_away:
        await thread.edit(name=name)

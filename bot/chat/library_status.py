"""`/library status`: how much a server's library holds, and how it is."""

from babel.units import format_unit
from discord import ui
from discord.utils import format_dt

from bot.chat.article_layout import layout
from bot.chat.client import CitedeskBot
from bot.chat.place import Place
from bot.chat.words import Say
from index.library_status import LibraryStatus

_SCARCE = 1 << 30
_UNITS = ("byte", "kilobyte", "megabyte", "gigabyte", "terabyte")


async def status_view(bot: CitedeskBot, place: Place) -> ui.LayoutView:
    """The status as a message."""
    status = await bot.library.status(place.collection)
    waiting = len(await bot.records.look(bot.records.queue.waiting, place.guild_id))
    feeds = len(await bot.records.look(bot.records.feeds.of, place.guild_id))
    say = place.say
    lines = [
        f"## {say('status-title')}",
        say("status-size", articles=status.articles, passages=status.passages),
        say("status-sources", sources=status.sources),
        *_times(status, say),
        *_health(status, say),
        _disk(status, place, alone=len(bot.guilds) == 1),
        say("status-feeds", feeds=feeds),
        say("status-queue", waiting=waiting),
    ]
    return layout("\n".join(lines))


def _times(status: LibraryStatus, say: Say) -> list[str]:
    lines = [say("status-newest", date=status.newest)] if status.newest else []
    if status.last_change:
        lines.append(say("status-change", when=format_dt(status.last_change, "R")))
    return lines


def _health(status: LibraryStatus, say: Say) -> list[str]:
    if status.healthy:
        return [say("status-healthy")]
    problems = [f"- {finding.sentence}" for finding in status.health if not finding.ok]
    return [say("status-unhealthy"), *problems]


def _disk(status: LibraryStatus, place: Place, *, alone: bool) -> str:
    """Room on the disk; what the library takes only where no other server has a part in it."""
    free = _size(status.free_bytes, place.language)
    if status.free_bytes < _SCARCE:
        return place.say("status-disk-scarce", free=free)
    if alone:
        return place.say("status-disk", size=_size(status.disk_bytes, place.language), free=free)
    return place.say("status-disk-shared", free=free)


def _size(count: int, language: str) -> str:
    power = min(max(count.bit_length() - 1, 0) // 10, len(_UNITS) - 1)
    number = round(count / (1 << 10 * power), 0 if power < 3 else 1)
    return str(format_unit(number, f"digital-{_UNITS[power]}", length="short", locale=language))

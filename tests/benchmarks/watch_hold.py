"""How long watched questions take to be asked again after an import, and who waits for it meanwhile.

    python -m tests.benchmarks.watch_hold [--watches 50] [--articles 500] [--json FILE]

An in-process Discord with the shipped bot: a server watches questions over the sample briefs, half of
which these don't answer, and then articles of the briefs' own sentences, shuffled, are imported. The watches
are looked at as often as when the bot runs. A member asks all the while, each question a second after the
last was answered. All of it is done without watches too, each in a process of its own.
"""

import argparse
import asyncio
import gc
import json
import os
import resource
import statistics
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from multiprocessing import get_context
from pathlib import Path

import simcord

from bot.chat.answer_view import answer_view
from bot.chat.client import CitedeskBot
from bot.chat.cogs.watch import SECONDS, WatchCog
from bot.chat.place import collection_of
from bot.chat.watch_answer import request_of, said_of
from bot.chat.watch_work import WatchWork
from bot.chat.words import Words
from bot.records.given_answer import GivenAnswer, new_key
from bot.records.moments import now
from bot.records.records import Records
from bot.records.watches import EVERYTHING, Watch
from bot.settings import BotSettings
from corpus.gather import gather
from index.desk import store_path
from index.library import Library
from tests.benchmarks.loop_hold import SAMPLES, watch_turns, write_articles

QUESTIONS = Path(__file__).parents[1] / "data" / "near_misses" / "fit" / "queries.jsonl"
"""Our own questions over the sample briefs, half of which they don't answer."""
_ASKED = "What is the tariff on cars from Japan?"
_CALM = 40.0
"""Seconds for which a member asks on after an import that nobody watches."""


@dataclass(frozen=True)
class Waited:
    """Milliseconds that members waited for an answer, and how many asked."""

    questions: int
    median: float
    p95: float
    longest: float

    @classmethod
    def of(cls, waits: Sequence[float]) -> "Waited":
        ordered = sorted(waits)
        return cls(
            len(ordered),
            round(statistics.median(ordered)),
            round(ordered[int(len(ordered) * 0.95)]),
            round(ordered[-1]),
        )


@dataclass(frozen=True)
class Held:
    """What was seen with so many watches.

    `quiet` are the seconds from the end of the import until every watch was checked, the two looks included
    that see nothing change any more; `processor` is what the process used of the processor in that time, in
    seconds. `told` are the changes posted. `p99` and `worst` are milliseconds by which turns of the event
    loop came late, `over_50` how many came later than 50. `megabytes` is the most memory that the process
    took, `load` how many processes waited for the machine at the end, on average over five minutes.
    """

    watches: int
    articles: int
    imported: float
    quiet: float
    processor: float
    told: int
    p99: float
    worst: float
    over_50: int
    during_import: Waited
    after_import: Waited
    megabytes: int
    load: float


@dataclass
class _Seen:
    late: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    over: asyncio.Event = field(default_factory=asyncio.Event)


def run(watches: int, articles: int) -> Held:
    """Watch, import, ask, and see who waits; in this process."""
    return asyncio.run(_measured(watches, articles))


async def _measured(watches: int, articles: int) -> Held:
    with tempfile.TemporaryDirectory() as folder:
        settings = BotSettings(home=Path(folder) / "home", server_watches=watches)
        async with await Library.open(settings) as library:
            await library.prepare()
            async with await Records.open(store_path(settings.home)) as records:
                env = simcord.Env(CitedeskBot(settings, library, records, Words()), settle_timeout=600)
                await env.start()
                try:
                    file = Path(folder) / "articles.jsonl"
                    write_articles(file, articles)
                    return await _watched(env, file, watches, articles)
                finally:
                    await env.shutdown()


async def _watched(env: simcord.Env, file: Path, watches: int, articles: int) -> Held:
    bot = env.bot
    assert isinstance(bot, CitedeskBot)
    guild = env.create_guild()
    channel = guild.create_text_channel("policy")
    member = guild.add_member(env.create_user("member"))
    await env.settle()
    await _import(bot.library, SAMPLES, collection_of(guild.id))
    await _set(bot, (guild.id, channel.id, member.id), watches)
    gc.collect()  # as `citedesk run` does
    gc.freeze()
    seen = _Seen()
    beside = (
        asyncio.create_task(watch_turns(seen.late, seen.over)),
        asyncio.create_task(_ask(bot, guild.id, seen)),
        asyncio.create_task(_look(bot, seen.over)),
    )
    begun = time.perf_counter()
    await _import(bot.library, file, collection_of(guild.id))
    imported, asked_by_then, used = time.perf_counter() - begun, len(seen.waits), time.process_time()
    await (_until_checked(bot, guild.id) if watches else asyncio.sleep(_CALM))
    quiet, used = time.perf_counter() - begun - imported, time.process_time() - used
    seen.over.set()
    await asyncio.gather(*beside)
    late = sorted(seen.late)
    return Held(
        watches,
        articles,
        round(imported, 1),
        round(quiet, 1),
        round(used, 1),
        sum(one.author == bot.user for one in channel.history()),
        round(late[int(len(late) * 0.99)], 2),
        round(late[-1], 2),
        sum(one > 50 for one in late),
        Waited.of(seen.waits[:asked_by_then]),
        Waited.of(seen.waits[asked_by_then:]),
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        round(os.getloadavg()[1], 1),
    )


async def _set(bot: CitedeskBot, where: tuple[int, int, int], count: int) -> None:
    """Watch the first questions of the file, each with the answer that it has at present."""
    guild_id, channel_id, member_id = where
    state = await bot.library.state_of(collection_of(guild_id))
    for line in QUESTIONS.read_text(encoding="utf-8").splitlines()[:count]:
        question, at = str(json.loads(line)["question"]), now()
        answer = await bot.library.answer(request_of(guild_id, question, EVERYTHING))
        one = Watch(
            new_key(),
            guild_id,
            channel_id,
            member_id,
            question,
            set_at=at,
            told_at=at,
            said=said_of(answer),
            checked=state,
        )
        await bot.records.run(bot.records.watches.put, one)


async def _import(library: Library, source: Path, collection: str) -> None:
    async for _ in library.add_all(gather(str(source)), collection=collection):
        pass


async def _look(bot: CitedeskBot, over: asyncio.Event) -> None:
    """Rounds by hand: the double has a clock of its own, by which the bot's never come again."""
    cog = bot.get_cog("WatchCog")
    assert isinstance(cog, WatchCog)
    cog._looks.cancel()
    work = WatchWork(bot)
    while not over.is_set():
        await work.round()
        with suppress(TimeoutError):
            await asyncio.wait_for(over.wait(), SECONDS)


async def _until_checked(bot: CitedeskBot, guild_id: int) -> None:
    while True:
        state = await bot.library.state_of(collection_of(guild_id))
        watches = await bot.records.look(bot.records.watches.of, guild_id)
        if all(one.checked == state and one.coming is None for one in watches):
            return
        await asyncio.sleep(0.25)


async def _ask(bot: CitedeskBot, guild_id: int, seen: _Seen) -> None:
    """What `/ask` does but for Discord's part: answer, keep, and lay out."""
    while not seen.over.is_set():
        begun = time.perf_counter()
        answer = await bot.library.ask(_ASKED, collection=collection_of(guild_id))
        given = GivenAnswer(new_key(), guild_id, 2, 3, now(), "en", _ASKED, "thread:1")
        await bot.records.run(bot.records.answers.put, given)
        answer_view(answer, given, bot.words.to("en"))
        seen.waits.append(1000 * (time.perf_counter() - begun))
        await asyncio.sleep(1)


def main() -> None:
    """Print what was measured, without watches and with them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--watches", type=int, default=50)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    held = list[dict[str, object]]()
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as processes:
        for one in processes.map(run, (0, options.watches), [options.articles] * 2):
            held.append(asdict(one))
            print(json.dumps(held[-1], indent=2), flush=True)  # noqa: T201
    if options.json:
        options.json.write_text(json.dumps(held, indent=2) + "\n")


if __name__ == "__main__":
    main()

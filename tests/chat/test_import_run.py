"""However often an import is stopped or killed, in the end each article is in once and on record once."""

import asyncio
import json
import random
import string
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.chat.import_receipts import CHANGES
from bot.chat.import_run import Ending, ImportRun
from bot.chat.place import collection_of
from bot.records.jobs import Job
from bot.records.moments import now
from bot.records.records import Records
from bot.settings import BotSettings
from corpus.errors import CorpusError
from index.library import Library
from index.offers import limits_of
from index.receipt import Outcome
from tests import doubles

TOPICS = [f"thing{number:03}" for number in range(300)]
GUILD = 1
COLLECTION = collection_of(GUILD)


@pytest_asyncio.fixture
async def library(settings: BotSettings) -> AsyncIterator[Library]:
    async with await Library.open(settings, load=doubles.words) as library:
        yield library


def line(topic: str) -> str:
    """A short article, so that a batch holds many, and one that resembles no other."""
    chance = random.Random(topic)
    words = ["".join(chance.choices(string.ascii_lowercase, k=6)) for _ in range(12)]
    return json.dumps({"id": topic, "title": topic, "text": f"About {topic}: {' '.join(words)}."})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "articles.jsonl"
    file.write_text("\n".join([*map(line, TOPICS), "nonsense", line("thing007"), line("thing008")]))
    return file


class Stopped:
    """Stops a run when so many of its sources are on record."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.reached = False

    def progress(self, job: Job) -> None:
        self.reached = self.reached or job.done >= self.at

    def __call__(self) -> bool:
        return self.reached


def run_of(settings: BotSettings, library: Library, records: Records, file: Path, stop: Stopped) -> ImportRun:
    return ImportRun(library, records, file, limits_of(settings), stop)


async def begun(records: Records, file: Path) -> Job:
    job = Job("k1", GUILD, 2, 3, "en", now(), (file.name,))
    await records.run(records.jobs.put, job)
    return job


async def state(records: Records) -> Job:
    (job,) = await records.run(records.jobs.unfinished)
    return job


async def assert_whole(library: Library, records: Records) -> None:
    """All is in, each once, and the receipts say so."""
    job = await state(records)
    receipts = await records.run(records.jobs.receipts, job.key)
    assert len(receipts) == job.done == job.total == len(TOPICS) + 3
    assert Counter(one.outcome for one in receipts) == job.outcomes
    assert job.outcomes == {Outcome.ADDED: len(TOPICS), Outcome.ALREADY_THERE: 2, Outcome.REFUSED: 1}
    changed = await records.run(records.jobs.receipts, job.key, *CHANGES)
    assert [one.article_id for one in changed] == TOPICS
    assert {one.before for one in changed} == {None}
    headings = await library.headings(COLLECTION, limit=1000)
    assert headings.total == len(TOPICS)
    assert {one.revision for one in headings.rows} == {1}


async def test_an_import_that_nothing_stops_is_whole(
    settings: BotSettings, library: Library, records: Records, file: Path
) -> None:
    never = Stopped(10**6)
    job, ending = await run_of(settings, library, records, file, never).run(
        await begun(records, file), never.progress
    )
    assert ending is Ending.DONE
    assert job == await state(records)
    await assert_whole(library, records)


async def test_a_stop_comes_between_batches_and_loses_nothing(
    settings: BotSettings, library: Library, records: Records, file: Path
) -> None:
    job = await begun(records, file)
    endings = []
    for at in (1, 70, 10**6):
        stop = Stopped(at)
        run = run_of(settings, library, records, file, stop)
        job, ending = await run.run(job, stop.progress, again=bool(endings))
        endings.append(ending)
        receipts = await records.run(records.jobs.receipts, job.key)
        assert (await library.count(COLLECTION)).articles == len(
            {one.article_id for one in receipts if one.article_id}
        )
    assert endings == [Ending.PAUSED, Ending.PAUSED, Ending.DONE]
    await assert_whole(library, records)


@pytest.mark.parametrize("at", [1, 65, 130])
async def test_a_kill_loses_nothing_and_counts_nothing_twice(
    settings: BotSettings, library: Library, records: Records, file: Path, at: int
) -> None:
    """A cancelled task leaves behind what a kill does: articles in the library without receipts."""
    job = await begun(records, file)

    def progress(job: Job) -> None:
        if job.done >= at:
            running.cancel()

    never = Stopped(10**6)
    running = asyncio.ensure_future(run_of(settings, library, records, file, never).run(job, progress))
    with pytest.raises(asyncio.CancelledError):
        await running
    job = await state(records)
    assert job.done < len(TOPICS)
    job, ending = await run_of(settings, library, records, file, never).run(job, never.progress, again=True)
    assert ending is Ending.DONE
    await assert_whole(library, records)


async def test_receipts_that_a_kill_took_are_found_again(
    settings: BotSettings, library: Library, records: Records, file: Path
) -> None:
    """Everything is in the library and nothing is on record."""
    job = await begun(records, file)
    never = Stopped(10**6)
    await run_of(settings, library, records, file, never).run(job, never.progress)
    await records.run(records.jobs.finish, job.key, now())
    again = Job("k2", GUILD, 2, 3, "en", job.begun_at, (file.name,))
    await records.run(records.jobs.put, again)
    await run_of(settings, library, records, file, never).run(again, never.progress, again=True)
    await assert_whole(library, records)


async def test_articles_of_others_are_not_taken_for_ones_own(
    settings: BotSettings, library: Library, records: Records, file: Path
) -> None:
    never = Stopped(10**6)
    first = await begun(records, file)
    await run_of(settings, library, records, file, never).run(first, never.progress)
    await records.run(records.jobs.finish, first.key, now())
    for key, member, begun_at in (("k2", 3, now()), ("k3", 4, first.begun_at)):
        job = Job(key, GUILD, 2, member, "en", begun_at, (file.name,))
        await records.run(records.jobs.put, job)
        job, _ = await run_of(settings, library, records, file, never).run(job, never.progress, again=True)
        assert job.outcomes == {Outcome.ALREADY_THERE: len(TOPICS) + 2, Outcome.REFUSED: 1}
        await records.run(records.jobs.finish, key, now())


async def test_what_is_cancelled_is_not_read_to_its_end(
    settings: BotSettings, library: Library, records: Records, file: Path
) -> None:
    never = Stopped(10**6)
    run = run_of(settings, library, records, file, never)
    job, ending = await run.run(await begun(records, file), lambda _: run.cancel())
    assert ending is Ending.CANCELLED
    assert 0 < job.done < len(TOPICS)
    assert (await library.count(COLLECTION)).articles == job.outcomes[Outcome.ADDED]


async def test_a_library_that_fails_keeps_what_it_acknowledged(
    settings: BotSettings, library: Library, records: Records, file: Path
) -> None:
    job = await begun(records, file)
    closing: list[asyncio.Future[None]] = []

    def progress(job: Job) -> None:
        if job.done and not closing:
            closing.append(asyncio.ensure_future(library.close()))

    never = Stopped(10**6)
    with pytest.raises(CorpusError):
        await run_of(settings, library, records, file, never).run(job, progress)
    await asyncio.gather(*closing)
    job = await state(records)
    assert job.done > 0
    async with await Library.open(settings, load=doubles.words) as opened:
        await run_of(settings, opened, records, file, never).run(job, never.progress, again=True)
        await assert_whole(opened, records)


async def test_questions_are_answered_meanwhile(
    settings: BotSettings, library: Library, records: Records, file: Path
) -> None:
    never = Stopped(10**6)
    answered_at: list[int] = []
    done = 0

    def progress(job: Job) -> None:
        nonlocal done
        done = job.done

    async def ask() -> None:
        while not running.done() and not (answered_at and answered_at[-1]):
            await library.ask("What did the ministers say about thing001?", collection=COLLECTION)
            answered_at.append(done)

    job = await begun(records, file)
    running = asyncio.ensure_future(run_of(settings, library, records, file, never).run(job, progress))
    await asyncio.gather(running, ask())
    assert 0 < answered_at[-1] < len(TOPICS)
    await assert_whole(library, records)

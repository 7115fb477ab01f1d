"""How long the event loop is held while a thousand articles are imported and questions come in.

    python -m tests.benchmarks.loop_hold [--articles 1000] [--json FILE]

The loop is asked for a turn every few milliseconds; how late it comes is how long something held it.
Everything goes the bot's own way: a JSONL file through the library's door, questions asked and
answers recorded and rendered meanwhile.
"""

import argparse
import asyncio
import gc
import json
import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.chat.answer_view import answer_view
from bot.chat.words import Words
from bot.records.given_answer import GivenAnswer, new_key
from bot.records.records import Records
from corpus.gather import gather
from index.desk import store_path
from index.library import Library
from index.settings import LibrarySettings

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
TURN = 0.002
_QUESTIONS = (
    "Who is Japan's chief negotiator?",
    "What is the tariff on cars from Japan?",
    "When did Ishiba and Trump meet in Kananaskis?",
    "How much will South Korea invest?",
)


@dataclass(frozen=True)
class Held:
    """Milliseconds by which turns came late, and what was done meanwhile."""

    articles: int
    questions: int
    seconds: float
    turns: int
    median: float
    p99: float
    p999: float
    worst: float
    over_50: int


async def measured(articles: int) -> Held:
    """Import, ask, and watch the loop."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "articles.jsonl"
        write_articles(file, articles)
        settings = LibrarySettings(home=Path(folder) / "home")
        async with await Library.open(settings) as library:
            await library.prepare()
            gc.collect()  # as `citedesk run` does
            gc.freeze()
            async with await Records.open(store_path(settings.home)) as records:
                return await _watched(library, records, file, articles)


async def _watched(library: Library, records: Records, file: Path, articles: int) -> Held:
    late: list[float] = []
    over = asyncio.Event()
    words = Words()
    watching = asyncio.create_task(watch_turns(late, over))
    asking = asyncio.create_task(_ask(library, records, words, over))
    begun = time.perf_counter()
    async for _ in library.add_all(gather(str(file)), collection="main"):
        pass
    seconds = time.perf_counter() - begun
    over.set()
    await watching
    questions = await asking
    late.sort()
    return Held(
        articles,
        questions,
        round(seconds, 1),
        len(late),
        round(statistics.median(late), 2),
        round(late[int(len(late) * 0.99)], 2),
        round(late[int(len(late) * 0.999)], 2),
        round(late[-1], 2),
        sum(one > 50 for one in late),
    )


async def watch_turns(late: list[float], over: asyncio.Event) -> None:
    while not over.is_set():
        wanted = time.perf_counter() + TURN
        await asyncio.sleep(TURN)
        late.append(1000 * (time.perf_counter() - wanted))


async def _ask(library: Library, records: Records, words: Words, over: asyncio.Event) -> int:
    asked = 0
    while not over.is_set():
        question = _QUESTIONS[asked % len(_QUESTIONS)]
        answer = await library.ask(question, collection="main")
        given = GivenAnswer(new_key(), 1, 2, 3, datetime.now(UTC), "en", question, "thread:1")
        await records.run(records.answers.put, given)
        answer_view(answer, given, words.to("en"))
        asked += 1
        await asyncio.sleep(0.1)
    return asked


def write_articles(file: Path, articles: int) -> None:
    """Articles of the samples' own sentences, shuffled, so that no two are copies."""
    chance = random.Random(7)
    lines = [line for path in SAMPLES.glob("*.md") for line in _sentences(path)]
    with file.open("w", encoding="utf-8") as out:
        for number in range(articles):
            text = " ".join(chance.sample(lines, 40))
            out.write(
                json.dumps({"id": f"a{number}", "title": chance.choice(lines)[:80], "text": text}) + "\n"
            )


def _sentences(path: Path) -> Sequence[str]:
    body = path.read_text(encoding="utf-8").split("---", 2)[-1]
    return [line.strip() + "." for line in body.replace("\n", " ").split(". ") if len(line) > 20]


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    held = asyncio.run(measured(options.articles))
    print(json.dumps(asdict(held), indent=2))  # noqa: T201
    if options.json:
        options.json.write_text(json.dumps(asdict(held), indent=2) + "\n")


if __name__ == "__main__":
    main()

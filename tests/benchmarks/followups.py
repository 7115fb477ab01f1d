"""Follow-ups: what the turns of a conversation bring, and that they do no harm where they are strange.

    python -m tests.benchmarks.followups SET... [--shelf DIR] [--limit N] [--part tune|report]

For a set of dialogues, the share of questions whose first article is a right one: the last turn alone, the
last four lines joined, the earlier questions, the turns with their answers, and these with the articles
that our own earlier answers rested on. Dialogues are parted in two by their name, by
`int(sha256(name).hexdigest(), 16) % 2`: where that is 0 numbers are tuned, where it is 1 they are only
reported. For other sets each question is asked alone and after three others of the set, drawn at random, with
what was answered to them: it should lose nothing. In one run over one library; 95% intervals (bootstrap),
differences are paired.
"""

import argparse
import asyncio
import hashlib
import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import typer

from index.answering import Answering
from index.asked import LONGEST_QUESTION
from index.desk import Desk
from index.evaluation import bootstrap
from index.evaluation.asking import COLLECTION
from index.evaluation.bootstrap import Estimate
from index.evaluation.questions import Question, QuestionSet, read_question_set
from index.evaluation.shelf import default_shelf, opened, sample
from index.retriever import Found
from index.search import Request
from index.settings import LibrarySettings
from index.turn import Turn
from tests.benchmarks.tables import difference, interval, table

SEED = 20250408
STRANGE_TURNS = 3
_LINES = 3


@dataclass(frozen=True, slots=True)
class Way:
    """One way of asking: the right article's share of first places, and how much more that is than alone."""

    name: str
    hit_at_1: Estimate
    ahead: Estimate
    followed: float


Asking = Callable[[Question], Request]


class Dialogues:
    """Questions asked of one open library."""

    def __init__(self, answering: Answering, questions: Sequence[Question]) -> None:
        self._answering = answering
        self._questions = questions
        self._turns: dict[str, Turn] = {}

    def own_turn(self, turn: Turn, before: tuple[Turn, ...]) -> Turn:
        """The turn with the article that we would have found for it."""
        name = repr((turn.question, *(one.question for one in before)))
        if name not in self._turns:
            found = self._found(Request(turn.question, COLLECTION, before))
            ids = (found[0].passage.article_id,) if found else ()
            self._turns[name] = Turn(turn.question, turn.answer or _best(found), ids)
        return self._turns[name]

    def own(self, turns: Sequence[Turn]) -> tuple[Turn, ...]:
        """The turns as they would have gone with us, one after the other."""
        gone: tuple[Turn, ...] = ()
        for turn in turns:
            gone = (*gone, self.own_turn(turn, gone))
        return gone

    def ways(self, ways: dict[str, Asking]) -> Iterator[Way]:
        """Every way, the first being what the others are compared with."""
        base: list[float] = []
        for name, request in ways.items():
            hits, followed = [], 0
            for question in self._questions:
                search = self._answering.search(request(question))
                hits.append(float(search.found[0].passage.article_id in question.relevant))
                followed += bool(search.question.resolved)
            base = base or hits
            ahead = bootstrap.mean([one - other for one, other in zip(hits, base, strict=True)])
            yield Way(name, bootstrap.mean(hits), ahead, followed / len(hits))

    def _found(self, request: Request) -> Sequence[Found]:
        return self._answering.search(request).found


def _best(found: Sequence[Found]) -> str | None:
    """The sentence of the first passage that holds most of what was found by."""
    if not found or not found[0].sentences:
        return None
    passage = found[0].passage
    one = max(found[0].sentences, key=lambda sentence: len(sentence.found))
    return passage.text[one.span.start - passage.start : one.span.end - passage.start]


def in_dialogue(dialogues: Dialogues) -> dict[str, Asking]:
    """The ways to ask a question of a dialogue."""
    return {
        "the last turn alone": lambda one: Request(one.text, COLLECTION),
        "the last four lines joined": lambda one: Request(_joined(one), COLLECTION),
        "with the earlier questions": lambda one: Request(
            one.text, COLLECTION, tuple(turn.question for turn in one.history)
        ),
        "with the turns": lambda one: Request(one.text, COLLECTION, one.history),
        "with the turns and our articles": lambda one: Request(
            one.text, COLLECTION, dialogues.own(one.history)
        ),
    }


def after_strangers(dialogues: Dialogues, pool: Sequence[Question]) -> dict[str, Asking]:
    """A question alone, and after others that it has nothing to do with."""

    def strange(one: Question) -> Request:
        others = [other for other in pool if not other.relevant & one.relevant]
        drawn = random.Random(f"{SEED}{one.id}").sample(others, STRANGE_TURNS)
        turns = tuple(dialogues.own_turn(Turn(other.text), ()) for other in drawn)
        return Request(one.text, COLLECTION, turns, one.asked_at)

    return {
        "alone": lambda one: Request(one.text, COLLECTION, asked_at=one.asked_at),
        "after three strange questions": strange,
    }


def _joined(one: Question) -> str:
    lines = [said for turn in one.history for said in turn.said]
    return " ".join([*lines[-_LINES:], one.text])[-LONGEST_QUESTION:]


def part_of(question: Question) -> str:
    """Which part of the set a dialogue belongs to."""
    name = question.id.rpartition("_")[0]
    return ("tune", "report")[hashlib.sha256(name.encode()).digest()[-1] % 2]


async def measure(found: QuestionSet, shelf: Path | None, limit: int | None, part: str | None) -> list[Way]:
    """The ways that fit the set."""
    async with opened(found, LibrarySettings(home=default_shelf()), shelf=shelf) as filled:
        home = filled.library._desk.settings.home
    desk = Desk.open(LibrarySettings(home=home), create=False)
    try:
        there = {article.id for article in desk.store.articles(COLLECTION)}
        able = [one for one in found.questions if one.answerable and one.relevant & there]
        talks = any(one.history for one in able)
        if talks and part:
            able = [one for one in able if part_of(one) == part]
        asked = sample(able, limit)
        dialogues = Dialogues(desk.answering(), asked)
        ways = in_dialogue(dialogues) if talks else after_strangers(dialogues, able)
        return list(dialogues.ways(ways))
    finally:
        desk.close()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--shelf", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--part", choices=["tune", "report"])
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    results: dict[str, list[dict[str, object]]] = {}
    for directory in given.sets:
        found = read_question_set(directory)
        ways = asyncio.run(measure(found, given.shelf, given.limit, given.part))
        results[found.name] = [asdict(one) for one in ways]
        rows = [
            [one.name, interval(one.hit_at_1), difference(one.ahead), f"{one.followed:.2f}"] for one in ways
        ]
        typer.echo(f"{found.name}: {ways[0].hit_at_1.count} questions")
        typer.echo(
            table(["asked", "right article first", "against the first", "understood as following"], rows)
        )
    if given.json:
        given.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

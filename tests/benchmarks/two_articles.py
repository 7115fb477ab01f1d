"""Questions that need two articles, both, one or none of which are there; and some that need only one.

    python -m tests.benchmarks.two_articles [--json FILE] [--each]

Asked of tests/data/changed_answers' articles, questions in tests/data/two_articles. A half is told right when
its first excerpt is out of a gold article, or when it has none and is named as missing. With 95% intervals
(bootstrap over questions). What one half's evidence is shown for another counts as wrong.
"""

import argparse
import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import typer

from index.answer import Answer
from index.evaluation import bootstrap
from index.evaluation.asking import COLLECTION
from index.evaluation.bootstrap import Estimate
from index.evaluation.questions import read_question_set
from index.evaluation.shelf import opened
from index.search import Request
from index.settings import LibrarySettings
from tests.benchmarks.tables import interval, table

DATA = Path(__file__).parents[1] / "data"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question; the gold articles of each of its halves in their order, none where nothing tells it."""

    id: str
    question: str
    halves: tuple[frozenset[str], ...]

    @property
    def told(self) -> int:
        """How many halves the articles tell."""
        return sum(map(bool, self.halves))


@dataclass(frozen=True, slots=True)
class Outcome:
    """Which halves were told right, out of how many; `wrong` are those told by an article that doesn't."""

    asked: Asked
    answer: Answer
    right: tuple[bool, ...]
    wrong: int


def questions() -> list[Asked]:
    """The set, in its order."""
    lines = (DATA / "two_articles" / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        Asked(read["id"], read["question"], tuple(frozenset(half["relevant_ids"]) for half in read["halves"]))
        for read in map(json.loads, lines)
    ]


def outcome(asked: Asked, answer: Answer) -> Outcome:
    """How right an answer is, half by half; for a question that is whole, whether it was left whole."""
    parts = answer.parts
    if not asked.halves:
        return Outcome(asked, answer, (not parts,), 0)
    if len(parts) != len(asked.halves):
        told_for_another = answer.answered and asked.told < len(asked.halves)
        return Outcome(asked, answer, (False,) * len(asked.halves), int(told_for_another))
    cited = [part.citations[0].article_id if part.citations else None for part in parts]
    right = tuple(one in gold if one else not gold for one, gold in zip(cited, asked.halves, strict=True))
    wrong = sum(one is not None and one not in gold for one, gold in zip(cited, asked.halves, strict=True))
    return Outcome(asked, answer, right, wrong)


async def measured(shelf: Path | None) -> list[Outcome]:
    """Every question asked."""
    articles = read_question_set(DATA / "changed_answers")
    settings = LibrarySettings(home=shelf or DATA)
    async with opened(articles, settings, shelf=shelf) as filled:
        return [
            outcome(one, await filled.library.answer(Request(one.question, COLLECTION)))
            for one in questions()
        ]


def rows(found: Sequence[Outcome]) -> list[tuple[str, int, Estimate, Estimate, Estimate]]:
    """By how many halves the articles tell: questions, halves right, questions all right, and with a wrong
    half."""
    kinds: dict[str, Callable[[Outcome], bool]] = {
        "both": lambda one: len(one.asked.halves) > 0 and one.asked.told == len(one.asked.halves),
        "one": lambda one: 0 < one.asked.told < len(one.asked.halves),
        "none": lambda one: len(one.asked.halves) > 0 and not one.asked.told,
        "all that need two": lambda one: len(one.asked.halves) > 0,
        "need one (left whole)": lambda one: not one.asked.halves,
    }
    made = []
    for name, belongs in kinds.items():
        chosen = [one for one in found if belongs(one)]
        each = bootstrap.mean(np.array([float(np.mean(one.right)) for one in chosen]))
        whole = bootstrap.mean(np.array([float(all(one.right)) for one in chosen]))
        wrong = bootstrap.mean(np.array([float(one.wrong > 0) for one in chosen]))
        made.append((name, len(chosen), each, whole, wrong))
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--shelf", type=Path, help="folder to keep the library in")
    parser.add_argument("--each", action="store_true", help="show each question that isn't all right")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    found = asyncio.run(measured(options.shelf))
    for one in found if options.each else ():
        if not all(one.right):
            said = [(part.asked, [c.article_id for c in part.citations]) for part in one.answer.parts]
            cited = [c.article_id for c in one.answer.citations]
            typer.echo(f"{one.asked.id} {one.asked.question}\n   {one.right} {said} {cited}")
    made = rows(found)
    head = ["halves told by the articles", "questions", "halves right", "all right", "a wrong half"]
    shown = [[name, str(n), interval(a), interval(b), interval(c)] for name, n, a, b, c in made]
    typer.echo(table(head, shown))
    if options.json:
        keys = ("questions", "halves_right", "all_right", "wrong_half")
        document = {
            name: {
                key: asdict(v) if isinstance(v, Estimate) else v for key, v in zip(keys, values, strict=True)
            }
            for name, *values in made
        }
        options.json.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

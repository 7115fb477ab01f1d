"""Questions that need several articles: evidence found by searching their halves, against one search.

    python -m tests.benchmarks.parts SET [--limit N] [--json FILE]

Both ways in one run over the same articles. Recall is the share of a question's gold articles among the
first 4 and the first 10 articles found, with 95% intervals (bootstrap over questions); the difference is
paired. By question type where the set has types. Also: how often a question came apart, how often a half
that is said cites a gold article, and what it costs.
"""

import argparse
import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import typer

from index.answer import Answer
from index.desk import Desk
from index.evaluation import bootstrap, metrics
from index.evaluation.asking import COLLECTION
from index.evaluation.bootstrap import Estimate
from index.evaluation.questions import QUERIES, Question, read_question_set
from index.evaluation.shelf import opened, sample
from index.search import Request
from index.settings import LibrarySettings
from tests.benchmarks.machine import machine
from tests.benchmarks.tables import difference, interval, table

DEPTHS = (4, 10)
HITS = 50


@dataclass(frozen=True, slots=True)
class Ranked:
    """The articles that one search and the search by halves found for a question, best first."""

    question: Question
    once: list[str]
    by_halves: list[str]
    answer: Answer


@dataclass(frozen=True, slots=True)
class Row:
    """The recall of one kind of questions at one depth."""

    kind: str
    depth: int
    once: Estimate
    by_halves: Estimate
    gain: Estimate


def ranked(home: Path, asked: Sequence[Question]) -> list[Ranked]:
    """Every question both ways."""
    desk = Desk.open(LibrarySettings(home=home), create=False)
    try:
        answering = desk.answering()
        found = []
        for question in asked:
            request = Request(question.text, COLLECTION, asked_at=question.asked_at, hits=HITS)
            once = [one.passage.article_id for one in answering.search(request).found]
            answer = answering.answer(request)
            by_halves = [hit.article_id for hit in answer.hits]
            found.append(Ranked(question, metrics.distinct(once), metrics.distinct(by_halves), answer))
        return found
    finally:
        desk.close()


def recall(found: Sequence[str], relevant: frozenset[str], depth: int) -> float:
    """The share of the gold articles among the first `depth`."""
    return len(relevant.intersection(found[:depth])) / len(relevant)


def rows(found: Sequence[Ranked], kinds: Mapping[str, str]) -> list[Row]:
    """All questions, then each kind, at each depth."""
    made = []
    for kind in ("all", *sorted(set(kinds.values()))):
        chosen = [one for one in found if kind in ("all", kinds.get(one.question.id))]
        chosen = [one for one in chosen if one.question.relevant]
        for depth in DEPTHS if chosen else ():
            once = np.array([recall(one.once, one.question.relevant, depth) for one in chosen])
            halves = np.array([recall(one.by_halves, one.question.relevant, depth) for one in chosen])
            made.append(
                Row(kind, depth, bootstrap.mean(once), bootstrap.mean(halves), bootstrap.mean(halves - once))
            )
    return made


def about_parts(found: Sequence[Ranked]) -> dict[str, float]:
    """How often questions came apart, what their halves cite, and milliseconds."""
    apart = [one for one in found if one.answer.parts]
    said = [(one, part) for one in apart for part in one.answer.parts if part.citations]
    gold = [part.citations[0].article_id in one.question.relevant for one, part in said]
    answerable = [one for one in found if one.question.relevant]
    unanswerable = [one for one in found if not one.question.relevant]
    return {
        "answerable": len(answerable),
        "answerable, answered": _share([one.answer.answered for one in answerable]),
        "answerable, with halves": _share([bool(one.answer.parts) for one in answerable]),
        "unanswerable, answered": _share([one.answer.answered for one in unanswerable]),
        "halves": sum(len(one.answer.parts) for one in apart),
        "halves said": len(said),
        "halves said by a gold article": _share(gold),
        "first citation from a gold article": _share(
            [
                one.answer.citations[0].article_id in one.question.relevant
                for one in answerable
                if one.answer.answered
            ]
        ),
        "ms, median": float(np.median([one.answer.took.total for one in found])),
        "ms, median with halves": float(np.median([one.answer.took.total for one in apart] or [0.0])),
    }


def _share(flags: Sequence[bool]) -> float:
    return float(np.mean(flags)) if flags else 0.0


def kinds_of(directory: Path) -> dict[str, str]:
    """The type of each question, where the set tells it."""
    lines = (directory / QUERIES).read_text(encoding="utf-8").splitlines()
    read = (json.loads(line) for line in lines if line.strip())
    return {line["id"]: line["question_type"] for line in read if "question_type" in line}


async def measured(directory: Path, limit: int | None, shelf: Path | None) -> list[Ranked]:
    """The set's questions, asked of a library that has all of its articles."""
    questions = read_question_set(directory)
    settings = LibrarySettings(home=shelf or directory)
    async with opened(questions, settings, shelf=shelf) as filled:
        home = filled.library._desk.settings.home
    return ranked(home, sample(questions.questions, limit))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("set", type=Path)
    parser.add_argument("--limit", type=int, help="questions")
    parser.add_argument("--shelf", type=Path, help="folder to keep the library in")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    found = asyncio.run(measured(options.set, options.limit, options.shelf))
    made, parts = rows(found, kinds_of(options.set)), about_parts(found)
    head = ["questions", "recall@", "one search", "by halves", "gain"]
    shown = [
        [one.kind, str(one.depth), interval(one.once), interval(one.by_halves), difference(one.gain)]
        for one in made
    ]
    typer.echo(f"{machine()}\n\n{options.set.name}\n\n{table(head, shown)}\n")
    for name, value in parts.items():
        typer.echo(f"{name}: {value:.3g}")
    if options.json:
        document = {"machine": machine(), "rows": [asdict(one) for one in made], "parts": parts}
        options.json.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

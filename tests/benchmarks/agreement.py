"""Whether agreement of independent publishers tells right answers from wrong ones.

    python -m tests.benchmarks.agreement SET [--limit N] [--shelf DIR]

Of the best excerpts of answerable questions: the AUROC of how many other publishers' passages answer alike,
of that less what opposes it, of the confidence, and of both; with 95% intervals (bootstrap over questions).
"""

import argparse
import asyncio
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import typer

from index.answering import Answering
from index.desk import Desk
from index.evaluation import bootstrap
from index.evaluation.asking import COLLECTION
from index.evaluation.excerpts import holds_gold
from index.evaluation.questions import Question, read_question_set
from index.evaluation.shelf import opened, sample
from index.joint_weights import shipped
from index.search import Request, Search
from index.settings import LibrarySettings
from index.span_reader import SpanReader
from tests.benchmarks.publishers_agreeing import Agreement, SaidThere, agreement
from tests.benchmarks.tables import interval, table

PASSAGES = 8

Row = tuple[bool, float, Agreement]
"""Whether the best excerpt holds the gold, the confidence, and how others agree."""


def said_in(search: Search, spans: SpanReader) -> dict[str, SaidThere]:
    """What the best passage of each article found answers, by article, in the search's order."""
    found = search.found[:PASSAGES]
    texts = [one.passage.text for one in found]
    said: dict[str, SaidThere] = {}
    for one, read in zip(found, spans.read(search.question.readable, texts, [""] * len(texts)), strict=True):
        best = read.best(0, len(one.passage.text))
        if best is not None:
            words = one.passage.text[best.start : best.end]
            publisher = search.articles.headings[one.passage.article_id].source or ""
            said.setdefault(one.passage.article_id, SaidThere(words, best.margin, read.answers, publisher))
    return said


def measured(answering: Answering, spans: SpanReader, asked: Sequence[Question]) -> list[Row]:
    """Every question that finds something."""
    rows = []
    for question in asked:
        request = Request(question.text, COLLECTION, asked_at=question.asked_at)
        search, answer = answering.search(request), answering.answer(request)
        best, said = next(iter(answer.citations or answer.nearest), None), said_in(search, spans)
        if best is None or best.article_id not in said:
            continue
        others = [one for id, one in said.items() if id != best.article_id]
        found = agreement(search.question.weights.keys(), said[best.article_id], others)
        rows.append((holds_gold(best, question), answer.confidence, found))
    return rows


async def shelved(directory: Path, limit: int | None, shelf: Path | None) -> list[Row]:
    """The set's answerable questions, asked of a library that has all of its articles."""
    questions = read_question_set(directory)
    settings = LibrarySettings(home=shelf or directory)
    async with opened(questions, settings, shelf=shelf) as filled:
        home = filled.library._desk.settings.home
    asked = [one for one in questions.questions if one.answerable and one.answers]
    spans = shipped("auto")
    if spans is None:
        raise SystemExit("The joint reader's weights aren't there.")
    desk = Desk.open(LibrarySettings(home=home), create=False)
    try:
        return measured(desk.answering(), spans, sample(asked, limit))
    finally:
        desk.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("set", type=Path)
    parser.add_argument("--limit", type=int, help="questions")
    parser.add_argument("--shelf", type=Path, help="folder to keep the library in")
    options = parser.parse_args()
    rows = asyncio.run(shelved(options.set, options.limit, options.shelf))
    right = np.array([row[0] for row in rows])
    sure = np.array([row[1] for row in rows])
    agreed = np.array([row[2].agreed for row in rows])
    net = agreed - np.array([row[2].opposed for row in rows])
    scores = {"agreed": agreed, "agreed less opposed": net, "confidence": sure, "both": sure + 0.1 * net}
    shown = [[name, interval(bootstrap.auroc(of[right], of[~right]))] for name, of in scores.items()]
    typer.echo(f"{len(rows)} questions, {int(right.sum())} right\n\n{table(['score', 'AUROC'], shown)}")
    for name, chosen in (("right", right), ("wrong", ~right)):
        typer.echo(f"of the {name} ones another publisher agrees: {np.mean(agreed[chosen] > 0):.3f}")


if __name__ == "__main__":
    main()

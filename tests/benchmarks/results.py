"""Measures the development sets that README's tables of results are made from.

    python -m tests.benchmarks.results [SET...] [--limit N] [--reader NAME] [--processes N] [--into DIR]

Without names all sets of tests/benchmarks/aims.py that are there are measured: the answers (`citedesk
evaluate` with all its comparisons), plain search beside them, and a picture of the risk. Each writes its
own file in tests/benchmarks/results/evaluation as soon as it is done, so a run that was broken off is gone
on with by naming the sets that are left, and several may run side by side. README is left alone:
`python -m tests.benchmarks.results_table` writes it from all that is saved.
"""

import argparse
import asyncio
import hashlib
import json
import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, replace
from datetime import date
from functools import cache
from multiprocessing import get_context
from pathlib import Path

import typer

from index.embedder import Embedder
from index.evaluation.risk_plot import plot
from index.evaluation.run import evaluate
from index.evaluation.shelf import default_shelf
from index.sentence_embedder import SentenceEmbedder, load_embedder
from index.settings import LibrarySettings
from tests.benchmarks.aims import PROJECT, SETS, Measured
from tests.benchmarks.machine import machine
from tests.benchmarks.quality import Standing, standings
from tests.benchmarks.results_table import RESULTS

MODELS = PROJECT / "index/models"


def measure(one: Measured, limit: int | None, reader: str | None, into: Path) -> None:
    """Measure a set, and write its file and picture into a folder."""
    embedder = _embedder()
    least = min((each for each in (one.plan.limit, limit) if each), default=None)
    plan = replace(one.plan, limit=least, reader=reader)
    settings = LibrarySettings(home=default_shelf())
    report = asyncio.run(evaluate(one.directory, settings, plan=plan, load=lambda _: embedder))
    document = {
        "date": date.today().isoformat(),
        "commit": commit(),
        "machine": machine(),
        "models": weights(embedder),
        "report": report.to_json(),
    }
    if one.rankers:
        _, found = asyncio.run(standings(one.directory, embedder, report.rankings))
        document["rankers"] = {_plain(each.name): _ranker(each) for each in found}
    file = into / f"{one.name.replace('/', '-')}.json"
    into.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(document, indent=1) + "\n", "utf-8")
    if report.risks.size:
        plot(report.name, report.curves, file.with_suffix(".svg"))


@cache
def _embedder() -> SentenceEmbedder:
    """One a process."""
    return load_embedder()


def commit() -> str:
    """The commit that is measured, with a + if anything of the packages differs from it."""

    def git(*arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=PROJECT, check=True, stdout=subprocess.PIPE, text=True)
        return done.stdout

    changed = git("status", "--porcelain", "--untracked-files=no", "--", "bot", "index", "corpus")
    return git("rev-parse", "--short=10", "HEAD").strip() + ("+" if changed else "")


def weights(embedder: Embedder) -> str:
    """The first digits of the embedder's fingerprint and of the joint reader's hash, if its file is there."""
    readers = [
        hashlib.sha256(file.read_bytes()).hexdigest()[:8] for file in sorted(MODELS.glob("*.safetensors"))
    ]
    return ", ".join([embedder.mark.fingerprint[:8], *(readers or ["no joint reader"])])


def _ranker(one: Standing) -> dict[str, object]:
    return {key: value for key, value in asdict(one).items() if key != "name"}


def _plain(name: str) -> str:
    """Without what is said of how it ranked."""
    return name.partition(" (")[0].partition(",")[0]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("set", nargs="*", choices=[[], *(one.name for one in SETS)])
    parser.add_argument("--limit", type=int, help="questions a set, for a try")
    parser.add_argument("--reader", help="read with it, in place of what comes with Citedesk")
    parser.add_argument("--processes", type=int, default=1, help="sets measured side by side")
    parser.add_argument("--into", type=Path, default=RESULTS / "evaluation", help="where files are saved")
    options = parser.parse_args(arguments)
    # Each process has its own model: one that was forked while torch's threads run would hang.
    with ProcessPoolExecutor(options.processes, get_context("spawn")) as pool:
        jobs = {
            pool.submit(measure, one, options.limit, options.reader, options.into): one.name
            for one in _there(options.set)
        }
        for done in as_completed(jobs):
            done.result()
            typer.echo(f"{jobs[done]} is measured.", err=True)


def _there(wanted: Sequence[str]) -> Iterator[Measured]:
    """The sets of these names, or all; those that aren't there are left out."""
    for one in SETS:
        if wanted and one.name not in wanted:
            continue
        if one.directory.exists():
            yield one
        else:
            typer.echo(f"{one.name} isn't there and is left out.", err=True)


if __name__ == "__main__":
    main()

"""Measures the development sets and makes README's tables of results: the one command for all of it.

    python -m tests.benchmarks.results [SET...] [--limit N] [--reader NAME]

Without names all sets of tests/benchmarks/aims.py that are there are measured, one after the other: the
answers (`citedesk evaluate` with all its comparisons), plain search beside them, and a picture of the
risk. Each writes its own file in tests/benchmarks/results/evaluation as soon as it is done, so a run that
was broken off is gone on with by naming the sets that are left. Last, README is written anew.
"""

import argparse
import asyncio
import hashlib
import json
import subprocess
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date

import typer

from index.embedder import Embedder
from index.evaluation.risk_plot import plot
from index.evaluation.run import evaluate
from index.evaluation.shelf import default_shelf
from index.sentence_embedder import load_embedder
from index.settings import LibrarySettings
from tests.benchmarks import results_table
from tests.benchmarks.aims import PROJECT, SETS, Measured
from tests.benchmarks.machine import machine
from tests.benchmarks.quality import Standing, standings
from tests.benchmarks.results_table import README, RESULTS

MODELS = PROJECT / "index/models"


def measure(one: Measured, embedder: Embedder, limit: int | None, reader: str | None) -> None:
    """Measure a set, and write its file and picture."""
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
        _, _, found = asyncio.run(standings(one.directory, embedder, least))
        document["rankers"] = {_plain(each.name): _ranker(each) for each in found}
    file = RESULTS / "evaluation" / f"{one.name.replace('/', '-')}.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(document, indent=1) + "\n", "utf-8")
    if report.risks.size:
        plot(report.name, report.curves, file.with_suffix(".svg"))


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
    options = parser.parse_args(arguments)
    embedder = load_embedder()
    for one in SETS:
        if options.set and one.name not in options.set:
            continue
        if not one.directory.exists():
            typer.echo(f"{one.name} isn't there and is left out.", err=True)
            continue
        typer.echo(f"{one.name} ...", err=True)
        measure(one, embedder, options.limit, options.reader)
    block = results_table.made(results_table.results(), results_table.growth(), results_table.held_out())
    README.write_text(results_table.replaced(README.read_text("utf-8"), block), "utf-8")


if __name__ == "__main__":
    main()

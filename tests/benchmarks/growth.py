"""How time and memory grow with the library: 1,000 to 100,000 passages whole, and 1,000,000 vectors.

    python -m tests.benchmarks.growth SET --work DIR [--sizes N...] [--vectors N...] [--json F] [--plot F]

SET gives the words, the vectors and the questions; see synthetic.py. Every size is measured in a
process of its own. Opening is `Library.open` and whatever the first question adds to a later one,
with the model already loaded. Memory is what the process holds more than before it opened the library.
The libraries are kept in DIR for the next run.
"""

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import typer

from index.evaluation.questions import read_question_set
from index.evaluation.shelf import sample
from index.library import Library
from index.passage_index import PassageIndex
from index.sentence_embedder import load_embedder
from index.settings import LibrarySettings
from tests.benchmarks.growth_plot import plot
from tests.benchmarks.machine import machine
from tests.benchmarks.synthetic import COLLECTION, Material, build, vectors_like
from tests.benchmarks.tables import table

QUESTIONS = 200
WARM = 20
RECALL_QUESTIONS = 200
MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole library: medians and 95th percentiles in ms, opening in seconds, memory and file in MiB."""

    passages: int
    open_seconds: float
    embed_ms: float
    search_ms: float
    read_ms: float
    total_ms: float
    total_ms_p95: float
    memory: float
    file: float

    @property
    def ratio(self) -> float:
        """A whole question by the embedding of the question alone."""
        return self.total_ms / self.embed_ms


@dataclass(frozen=True, slots=True)
class Vectors:
    """A PassageIndex alone: build in seconds, a search in ms, memory in MiB, recall of the exact ten."""

    passages: int
    kind: str
    build_seconds: float
    search_ms: float
    memory: float
    recall_at_10: float


def measure_whole(found_in: Path, home: Path, passages: int) -> Whole:
    """Open the library in `home` and ask it; to be run in a process of its own."""
    questions = [one.text for one in sample(read_question_set(found_in).questions, QUESTIONS + WARM)]
    embedder = load_embedder()
    for question in questions[:WARM]:
        embedder.embed_question(question)
    held = _resident()
    size = sum(file.stat().st_size for file in home.iterdir()) / MIB

    async def asked() -> Whole:
        began = time.perf_counter()
        library = await Library.open(LibrarySettings(home=home), create=False, load=lambda _: embedder)
        async with library:
            await library.ask(questions[0], collection=COLLECTION)
            first = time.perf_counter() - began
            for question in questions[1:WARM]:
                await library.ask(question, collection=COLLECTION)
            took = [(await library.ask(one, collection=COLLECTION)).took for one in questions[WARM:]]
        totals = [one.total for one in took]
        return Whole(
            passages=passages,
            open_seconds=first - statistics.median(totals) / 1000,
            embed_ms=statistics.median(one.embed for one in took),
            search_ms=statistics.median(one.search for one in took),
            read_ms=statistics.median(one.read for one in took),
            total_ms=statistics.median(totals),
            total_ms_p95=float(np.percentile(totals, 95)),
            memory=(_resident() - held) / MIB,
            file=size,
        )

    return asyncio.run(asked())


def measure_vectors(real_file: Path, passages: int) -> Vectors:
    """Build and search an index; to be run in a process of its own."""
    real = np.load(real_file)
    rows = vectors_like(real, passages, seed=1)
    questions = vectors_like(real, RECALL_QUESTIONS, seed=2)
    held = _resident()
    began = time.perf_counter()
    index = PassageIndex.of(rows.shape[1], [(0, rows)])
    built = time.perf_counter() - began
    memory = (_resident() - held) / MIB
    seconds, recalls = [], []
    for question in questions:
        began = time.perf_counter()
        nearest = [key for key, _ in index.search(question, 10)]
        seconds.append(time.perf_counter() - began)
        exact = np.argpartition(-(rows @ question), 10)[:10]
        recalls.append(len({*nearest} & {*exact.tolist()}) / 10)
    return Vectors(
        passages,
        "exact" if index.exact else "inverted file",
        built,
        1000 * statistics.median(seconds),
        memory,
        statistics.mean(recalls),
    )


def _resident() -> int:
    """Bytes of memory that the process holds (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _whole_in_a_process(found_in: Path, work: Path, size: int) -> Whole:
    return Whole(**_ran(found_in, "--work", work / str(size), "--sizes", size, "--only", "whole"))


def _vectors_in_a_process(found_in: Path, real: Path, size: int) -> Vectors:
    return Vectors(**_ran(found_in, "--work", real, "--vectors", size, "--only", "vectors"))


def _ran(*arguments: object) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.growth", *map(str, arguments)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    measured: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return measured


def report(whole: Sequence[Whole], vectors: Sequence[Vectors]) -> str:
    """Two Markdown tables."""
    head = ["passages", "open, s", "embed, ms", "search, ms", "read, ms", "total, ms", "total, p95"]
    rows = [
        [
            f"{one.passages:,}",
            f"{one.open_seconds:.2f}",
            *(f"{part:.1f}" for part in (one.embed_ms, one.search_ms, one.read_ms, one.total_ms)),
            f"{one.total_ms_p95:.1f}",
            f"{one.ratio:.2f}",
            f"{one.memory:,.0f}",
            f"{one.file:,.0f}",
        ]
        for one in whole
    ]
    whole_table = table([*head, "total / embed", "memory, MiB", "file, MiB"], rows)
    head = ["vectors", "kind", "build, s", "search, ms", "memory, MiB", "recall@10"]
    rows = [
        [
            f"{one.passages:,}",
            one.kind,
            f"{one.build_seconds:.2f}",
            f"{one.search_ms:.2f}",
            f"{one.memory:,.0f}",
            f"{one.recall_at_10:.3f}",
        ]
        for one in vectors
    ]
    return f"{whole_table}\n\n{table(head, rows)}"


def _libraries(found_in: Path, work: Path, sizes: Sequence[int]) -> Path:
    """Make the libraries that aren't there; the file of real vectors."""
    real = work / "real.npy"
    missing = [size for size in sizes if not (work / str(size)).exists()]
    if missing or not real.exists():
        work.mkdir(parents=True, exist_ok=True)
        embedder = load_embedder()
        material = Material.of(read_question_set(found_in), embedder)
        np.save(real, material.vectors)
        for size in missing:
            unfinished = work / f"{size}-unfinished-{os.getpid()}"
            build(unfinished, size, material, embedder)
            unfinished.rename(work / str(size))
    return real


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("set", type=Path)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 10_000, 100_000])
    parser.add_argument("--vectors", type=int, nargs="*", default=[1000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--json", type=Path)
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--only", choices=("whole", "vectors"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only == "whole":
        typer.echo(json.dumps(asdict(measure_whole(options.set, options.work, *options.sizes))))
        return
    if options.only == "vectors":
        typer.echo(json.dumps(asdict(measure_vectors(options.work, *options.vectors))))
        return
    real = _libraries(options.set, options.work, options.sizes)
    whole = [_whole_in_a_process(options.set, options.work, size) for size in options.sizes]
    vectors = [_vectors_in_a_process(options.set, real, size) for size in options.vectors]
    typer.echo(f"{machine()}\n\n{report(whole, vectors)}")
    if options.json:
        written = {"whole": [asdict(one) for one in whole], "vectors": [asdict(one) for one in vectors]}
        document = {"machine": machine(), "reader": LibrarySettings(home=options.work).reader, **written}
        options.json.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    if options.plot:
        plot(written["whole"], written["vectors"], options.plot)


if __name__ == "__main__":
    main()

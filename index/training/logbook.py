"""What a training writes down as it goes on: its log, and its learning curve."""

import json
import logging
from pathlib import Path

from index.training.reading_score import ReadingScore


def log_into(out: Path) -> None:
    """Log on the terminal, and in `training.log` of the folder, which is made."""
    out.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(
        level=logging.INFO,
        format="%(asctime)s %(message)s",
        handlers=[logging.StreamHandler(), logging.FileHandler(out / "training.log")],
    )
    logging.getLogger("bm25s").setLevel(logging.WARNING)


def add_to_curve(out: Path, step: int, examples: int, score: ReadingScore) -> None:
    """A line of `learning_curve.jsonl`: how well held-out examples are read after so many others."""
    line = {"step": step, "examples": examples, "exact": score.exact, "f1": score.f1, "auroc": score.auroc}
    with (out / "learning_curve.jsonl").open("a", encoding="utf-8") as curve:
        curve.write(json.dumps(line) + "\n")

"""How well near-duplicates are told apart, and how fast: `python -m tests.benchmarks.copies [--json]`.

Runs on `news_near_duplicates` beside the repository: labelled pairs of real news articles. Its labels were
made from shared runs of five words, so the figures say whether the estimate keeps what the labels mean, not
that no other method would do better.
"""

import argparse
import json
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from math import sqrt
from pathlib import Path

from corpus.copies import COPY_RESEMBLANCE, resemblance, signature
from index.evaluation.copies import COPIES, PairSet, linked, read_pairs
from index.evaluation.questions import CORPUS, read_texts

DATA = Path(__file__).parents[2] / "../shared/data/news_near_duplicates"
THRESHOLDS = (0.65, 0.7, 0.75, COPY_RESEMBLANCE, 0.8, 0.82, 0.85)


def interval(hits: int, of: int) -> tuple[float, float, float]:
    """A share with its 95% Wilson interval."""
    if not of:
        return 0.0, 0.0, 1.0
    z, share = 1.96, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    reach = z / (1 + z * z / of) * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return round(share, 4), round(max(0.0, middle - reach), 4), round(min(1.0, middle + reach), 4)


def judge(found: PairSet, threshold: float) -> dict:
    judged = defaultdict(list)
    for pair in found.pairs:
        judged[pair.kind].append(linked(found, pair, threshold))
    right = sum(sum(judged[kind]) for kind in COPIES)
    wrong_stories = sum(judged["same_story"]) + sum(judged["unrelated"])
    templates = sum(judged["shared_template"])
    return {
        "threshold": threshold,
        "recall": interval(right, sum(len(judged[kind]) for kind in COPIES)),
        "precision": interval(right, right + wrong_stories),
        "precision, templates counted wrong": interval(right, right + wrong_stories + templates),
        "linked": {kind: interval(sum(these), len(these)) for kind, these in sorted(judged.items())},
    }


def speed(texts: Sequence[str]) -> dict[str, float]:
    """Processor milliseconds a signature of articles of 700 to 900 words, and microseconds a comparison."""
    usual = [text for text in texts if 700 <= len(text.split()) <= 900][:100]
    times = []
    for text in usual:
        start = time.process_time()
        signature(text)
        times.append(1000 * (time.process_time() - start))
    one, other = signature(usual[0]).minhash, signature(usual[1]).minhash
    start = time.process_time()
    for _ in range(1000):
        resemblance(one, other)
    compared = 1000 * (time.process_time() - start)
    return {
        "signature_ms_p50": round(statistics.median(times), 2),
        "signature_ms_p95": round(statistics.quantiles(times, n=20)[-1], 2),
        "resemblance_us": round(compared, 1),
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--json", action="store_true")
    as_json = options.parse_args().json
    if not DATA.exists():
        sys.exit(f"The data isn't there: {DATA}")
    found = read_pairs(DATA)
    report = {
        "articles": len(found.signatures),
        "pairs": len(found.pairs),
        "used_threshold": COPY_RESEMBLANCE,
        "by_threshold": [judge(found, threshold) for threshold in THRESHOLDS],
        "speed": speed(list(read_texts(DATA / CORPUS).values())),
    }
    sys.stdout.write(json.dumps(report, indent=None if as_json else 2) + "\n")


if __name__ == "__main__":
    main()

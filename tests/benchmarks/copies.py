"""How well near-duplicates are told apart, and how fast: `python tests/benchmarks/copies.py [--json]`.

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

from corpus.copies import COPY_RESEMBLANCE, Signature, resemblance, signature

DATA = Path(__file__).parents[2] / "../shared/data/news_near_duplicates"
THRESHOLDS = (0.65, 0.7, 0.75, COPY_RESEMBLANCE, 0.8, 0.82, 0.85)
COPIES = {"copy_other_url", "same_url_updated"}


def read(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def interval(hits: int, of: int) -> tuple[float, float, float]:
    """A share with its 95% Wilson interval."""
    if not of:
        return 0.0, 0.0, 1.0
    z, share = 1.96, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    reach = z / (1 + z * z / of) * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return round(share, 4), round(max(0.0, middle - reach), 4), round(min(1.0, middle + reach), 4)


def found(a: Signature, b: Signature, threshold: float) -> bool:
    """Whether the two would be linked: a band in common, then alike enough."""
    shared = any(one == other for one, other in zip(a.bands, b.bands, strict=True))
    return shared and resemblance(a.minhash, b.minhash) >= threshold


def judge(pairs: Sequence[dict[str, str]], signatures: dict[str, Signature], threshold: float) -> dict:
    linked = defaultdict(list)
    for pair in pairs:
        linked[pair["kind"]].append(found(signatures[pair["a"]], signatures[pair["b"]], threshold))
    right = sum(sum(linked[kind]) for kind in COPIES)
    wrong_stories = sum(linked["same_story"]) + sum(linked["unrelated"])
    templates = sum(linked["shared_template"])
    return {
        "threshold": threshold,
        "recall": interval(right, sum(len(linked[kind]) for kind in COPIES)),
        "precision": interval(right, right + wrong_stories),
        "precision, templates counted wrong": interval(right, right + wrong_stories + templates),
        "linked": {kind: interval(sum(these), len(these)) for kind, these in sorted(linked.items())},
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
    texts = {article["id"]: article["text"] for article in read("corpus.jsonl")}
    signatures = {id: signature(text) for id, text in texts.items()}
    pairs = read("pairs.jsonl")
    report = {
        "articles": len(texts),
        "pairs": len(pairs),
        "used_threshold": COPY_RESEMBLANCE,
        "by_threshold": [judge(pairs, signatures, threshold) for threshold in THRESHOLDS],
        "speed": speed(list(texts.values())),
    }
    sys.stdout.write(json.dumps(report, indent=None if as_json else 2) + "\n")


if __name__ == "__main__":
    main()

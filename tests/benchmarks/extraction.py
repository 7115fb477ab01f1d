"""How well pages, documents and encodings are read. Run: `python -m tests.benchmarks.extraction`.

Needs `../shared/data` beside the repository. Pages are measured as article-extraction-benchmark does it:
overlap of 4-word shingles, averaged over pages, F1 of the mean precision and mean recall (trafilatura's
published .958 is on this measure), and by plain words besides. A page that Citedesk refuses counts as
an empty text. Options were tuned on the pages whose id is below "8"; the others are "held out",
though one of them suggested the rule for pages of which little is found.
"""

import gzip
import json
import logging
import re
import statistics
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import trafilatura

from corpus.clean import clean
from corpus.errors import Refused
from corpus.extract import extract
from corpus.source import Source
from tests.corpus.test_documents import READ, REFUSED

SHARED = Path(__file__).parents[2] / "../shared/data"
_WORDS = re.compile(r"\w+")
_DRAWS = 2000

Reader = Callable[[bytes, str], str]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Shares of true, invented and missed shingles or segments."""

    true: int
    invented: int
    missed: int

    @property
    def precision(self) -> float | None:
        said = self.true + self.invented
        return self.true / said if said else None

    @property
    def recall(self) -> float:
        return self.true / (self.true + self.missed)


def citedesk(page: bytes, url: str) -> str:
    try:
        return extract(Source(url, page, media_type="text/html", url=url)).text
    except Refused:
        return ""


def plain_trafilatura(page: bytes, url: str) -> str:
    return trafilatura.extract(page, url=url) or ""


def without_comments(page: bytes, url: str) -> str:
    return trafilatura.extract(page, url=url, include_comments=False) or ""


READERS: dict[str, Reader] = {
    "citedesk": citedesk,
    "trafilatura, defaults": plain_trafilatura,
    "trafilatura, no comments": without_comments,
}


def overlap(gold: str, said: str, size: int) -> Overlap:
    """How the runs of `size` words of two texts overlap."""
    wanted, found = shingles(gold, size), shingles(said, size)
    true = sum((wanted & found).values())
    return Overlap(true, found.total() - true, wanted.total() - true)


def shingles(text: str, size: int) -> Counter[tuple[str, ...]]:
    words = _WORDS.findall(text)
    return Counter(tuple(words[at : at + size]) for at in range(max(1, len(words) - size + 1)) if words)


def scores(overlaps: Sequence[Overlap]) -> tuple[float, float, float]:
    """Mean precision (of pages where something was said), mean recall, and their F1."""
    precision = statistics.mean(each.precision for each in overlaps if each.precision is not None)
    recall = statistics.mean(each.recall for each in overlaps)
    return precision, recall, 2 * precision * recall / (precision + recall)


def interval(values: Sequence[Overlap], score: Callable[[Sequence[Overlap]], float]) -> str:
    """The score with its 95% bootstrap interval over pages."""
    draw = np.random.default_rng(7)
    drawn = [
        score([values[at] for at in draw.integers(len(values), size=len(values))]) for _ in range(_DRAWS)
    ]
    low, high = np.percentile(drawn, [2.5, 97.5])
    return f"{score(values):.3f} [{low:.3f}, {high:.3f}]"


def articles() -> None:
    rows = [json.loads(line) for line in (SHARED / "html_article_gold/gold.jsonl").read_text().splitlines()]
    pages = [gzip.decompress((SHARED / "html_article_gold" / row["file"]).read_bytes()) for row in rows]
    show(f"html_article_gold: {len(rows)} pages, 4-word shingles")
    for name, reader in READERS.items():
        texts = [reader(page, row["url"]) for page, row in zip(pages, rows, strict=True)]
        by_size = {
            size: [overlap(row["article_body"], text, size) for row, text in zip(rows, texts, strict=True)]
            for size in (4, 1)
        }
        parts = {
            "all": by_size[4],
            "tuned on": [each for each, row in zip(by_size[4], rows, strict=True) if row["id"] < "8"],
            "held out": [each for each, row in zip(by_size[4], rows, strict=True) if row["id"] >= "8"],
            "all, single words": by_size[1],
        }
        for part, values in parts.items():
            measures = [
                f"{label} {interval(values, lambda some, at=at: scores(some)[at])}"  # type: ignore[misc]
                for at, label in enumerate(("precision", "recall", "F1"))
            ]
            show(f"  {name:26} {part:18} {'  '.join(measures)}  unread: {sum(not text for text in texts)}")


def segments() -> None:
    rows = [json.loads(line) for line in (SHARED / "html_segment_gold/gold.jsonl").read_text().splitlines()]
    show(f"html_segment_gold: {len(rows)} pages, segments that must or must not be there")
    for name, reader in READERS.items():
        counted, rejected = [], 0
        for row in rows:
            text = reader(
                gzip.decompress((SHARED / "html_segment_gold" / row["file"]).read_bytes()), row["url"]
            )
            true = sum(segment in text for segment in row["must_contain"])
            wrong = sum(segment in text for segment in row["must_not_contain"])
            rejected += len(row["must_not_contain"]) - wrong
            counted.append(Overlap(true, wrong, len(row["must_contain"]) - true))
        measures = [
            f"{label} {interval(counted, lambda some, at=at: pooled(some)[at])}"  # type: ignore[misc]
            for at, label in enumerate(("precision", "recall", "F1"))
        ]
        true, wrong = sum(each.true for each in counted), sum(each.invented for each in counted)
        right = (true + rejected) / (true + wrong + rejected + sum(each.missed for each in counted))
        show(f"  {name:26} {'  '.join(measures)}  accuracy {right:.3f}")


def pooled(values: Sequence[Overlap]) -> tuple[float, float, float]:
    """Precision, recall and F1 of all segments together."""
    true = sum(each.true for each in values)
    precision = true / max(1, true + sum(each.invented for each in values))
    recall = true / max(1, true + sum(each.missed for each in values))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def documents() -> None:
    files = [
        json.loads(line)["file"] for line in (SHARED / "document_files/files.jsonl").read_text().splitlines()
    ]
    outcomes = {file: outcome(file) for file in files}
    read = sum(words in outcomes[file] for file, words in READ.items())
    refused = sum(outcomes[file] == f"refused: {kind}" for file, kind in REFUSED.items())
    show(
        f"document_files: {read} of {len(READ)} judged files read, "
        f"{refused} of {len(REFUSED)} refused by the right kind"
    )
    kinds = Counter(text if text.startswith("refused: ") else "read" for text in outcomes.values())
    show(f"  all {len(files)}: " + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()))


def outcome(file: str) -> str:
    try:
        return extract(Source(file, (SHARED / "document_files" / file).read_bytes())).text
    except Refused as refused:
        return f"refused: {refused.kind}"


def encodings() -> None:
    rows = [json.loads(line) for line in (SHARED / "encodings_derived/gold.jsonl").read_text().splitlines()]
    whole = [row for row in rows if not row["damage"]]
    exact = [row["file"] for row in whole if _decoded(row["file"]) == clean(row["gold_text"])]
    show(f"encodings_derived: {len(exact)} of {len(whole)} undamaged files exact; damaged ones:")
    for row in rows:
        if row["damage"]:
            text = _decoded(row["file"])
            torn = text if text.startswith("refused") else f"read, U+FFFD: {text.count(chr(0xFFFD))}"
            show(f"  {row['damage']:22} {torn}")


def _decoded(file: str) -> str:
    try:
        return extract(Source(file, (SHARED / "encodings_derived" / file).read_bytes())).text
    except Refused as refused:
        return f"refused: {refused.kind}"


def show(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    for part in (encodings, documents, segments, articles):
        part()

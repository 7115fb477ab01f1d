"""README's tables of results, made from the files that `tests.benchmarks.results` writes.

    python -m tests.benchmarks.results_table [--check]

Writes them between README's two marks; with --check, only says whether they are as the files have them.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.aims import PROJECT, SETS, Aim
from tests.benchmarks.tables import table

README = PROJECT / "README.md"
RESULTS = Path(__file__).parent / "results"
BEGIN = "<!-- results: made by tests.benchmarks.results_table, not by hand -->"
END = "<!-- end of results -->"
AT = 10_000
MOST_MS = 120
MOST_GAP = 0.05

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """A row: what it says, and where its numbers stand in a result; signed ones are differences."""

    label: str
    path: tuple[str, ...]

    def value(self, result: Json) -> str | None:
        """What it is in one result, or None."""
        found: Any = result
        for step in self.path:
            found = found.get(step) if isinstance(found, Mapping) else None
        return None if found is None else shown(found, signed="ahead" in self.path)


def _of(key: str, label: str) -> Line:
    return Line(label, ("report", "measures", key))


def _ahead(other: str, key: str, label: str) -> Line:
    return Line(label, ("report", "against", other, "ahead", key))


def _theirs(other: str, key: str, label: str) -> Line:
    return Line(label, ("report", "against", other, "measures", key))


def _ranker(name: str, key: str, label: str) -> Line:
    return Line(label, ("rankers", name, key))


_RANKERS = (
    ("Citedesk", "Citedesk"),
    ("words alone", "its words alone"),
    ("vectors alone", "its vectors alone"),
    ("FTS5", "SQLite FTS5, porter"),
    ("bm25s", "bm25s, porter"),
)
_READING = ("squad2_dev_half", "clapnq_dev", "realtimeqa_2022_dev", "jsquad/valid")
_SILENCE = (
    "squad2_dev_half",
    "clapnq_dev",
    "realtimeqa_2022_dev",
    "multihoprag_500_facts",
    "near_misses/held",
)
_SECTIONS: tuple[tuple[str, Sequence[str], Sequence[Line]], ...] = (
    (
        "**Finding the article** (MRR@10, answerable questions; titles for all; differences in pairs).",
        _READING,
        [
            *(_ranker(name, "mrr_at_10", label) for name, label in _RANKERS),
            *(_ranker(name, "ahead", f"Citedesk is ahead of {label}") for name, label in _RANKERS[1:]),
            _ahead("sentence", "article_mrr@10", "ahead of the sentence reader, which doesn't rank"),
        ],
    ),
    (
        "**Reading** (of answerable questions, made to answer).",
        _READING,
        [
            _of("excerpt_hit_top_forced", "first excerpt holds the gold"),
            _theirs("sentence", "excerpt_hit_top_forced", "the same, sentence reader"),
            _ahead("sentence", "excerpt_hit_top_forced", "ahead"),
            _of("excerpt_hit_any_forced", "any excerpt holds the gold"),
            _of("short_f1_forced", "short answer, token F1"),
            _of("short_exact_forced", "short answer, exact"),
            _ahead("sentence", "short_f1_forced", "F1 ahead of the sentence reader"),
            _of("gold_passage_short_f1", "right article given: token F1"),
            _of("gold_passage_short_exact", "right article given: exact"),
        ],
    ),
    (
        "**Silence.**",
        _SILENCE,
        [
            _of("refusal_auroc", "AUROC, answerable or not"),
            _ahead("sentence", "refusal_auroc", "ahead of the sentence reader"),
            _of("removed_auroc", "AUROC, articles removed"),
            _of("removed_answered", "answered, articles removed"),
            _of("works_removed_auroc", "AUROC, all articles of their titles removed"),
            _of("works_removed_answered", "answered, all articles of their titles removed"),
            _of("answered", "answered, of the answerable"),
            _of("false_answers", "answered, of the unanswerable"),
            _of("wrong_of_answers", "wrong, of the answers given"),
            _theirs("cautious", "wrong_of_answers", "the same when cautious"),
            _theirs("eager", "wrong_of_answers", "the same when eager"),
            _theirs("cautious", "answered", "answered when cautious, of the answerable"),
            _theirs("eager", "answered", "answered when eager, of the answerable"),
            _of("risk_coverage_area", "wrong, mean over all coverages"),
            _of("risk@50%", "wrong, of the surest half"),
            _of("calibration_error", "gap between confidence and truth (ECE)"),
            _of("near_misses_answered", "near misses answered"),
            _of("twins_answered", "their true twins answered"),
        ],
    ),
    (
        "**Time** (days of asking told; differences to the same questions without them).",
        ("realtimeqa_2022_dev", "changed_answers"),
        [
            _of("article_hit@1", "right article first"),
            _ahead("undated", "article_hit@1", "ahead of no days"),
            _of("excerpt_hit_top_forced", "first excerpt holds the gold"),
            _ahead("undated", "excerpt_hit_top_forced", "ahead of no days"),
            _of("stale_first", "first excerpt from a stale article"),
            _ahead("undated", "stale_first", "more than without days"),
            _of("stale_answers", "answers given from a stale article"),
            _of("earlier_shown", "answers that show the earlier one too"),
        ],
    ),
    (
        "**Several articles, several turns, copies.**",
        ("multihoprag_500_facts", "doc2dial_val", "news_near_duplicates"),
        [
            *(
                _ranker(name, f"recall_at_{k}", f"evidence recall@{k}, {label}")
                for k in (4, 10)
                for name, label in _RANKERS
            ),
            *(_theirs("whole", f"evidence_recall@{k}", f"evidence recall@{k}, one search") for k in (4, 10)),
            *(_ahead("whole", f"evidence_recall@{k}", f"ahead, recall@{k}") for k in (4, 10)),
            _of("article_hit@1", "right article first"),
            _theirs("alone", "article_hit@1", "the same without earlier turns"),
            _ahead("alone", "article_hit@1_followup", "ahead, of follow-ups"),
            _of("copies_linked", "copies that are found"),
            _of("others_linked", "other articles taken for copies"),
            _of("templates_linked", "versions of one template taken for copies"),
        ],
    ),
)


def shown(found: Json, *, signed: bool = False) -> str:
    """`.879 (.868 to .890)`; a difference with its sign."""
    return "{} ({} to {})".format(*(_number(found[part], signed) for part in ("value", "low", "high")))


def results(folder: Path = RESULTS) -> dict[str, Json]:
    """The saved results by their sets' names, in the order in which sets are listed."""
    saved = [json.loads(file.read_text("utf-8")) for file in sorted((folder / "evaluation").glob("*.json"))]
    by_name = {one["report"]["set"]: one for one in saved}
    return {one.name: by_name[one.name] for one in SETS if one.name in by_name}


def made(
    found: Mapping[str, Json], growth: Json | None = None, held_out: Sequence[Json] | None = None
) -> str:
    """All that stands between the marks."""
    speed = [_speed(growth)] if growth else []
    halves = [_held_out(held_out)] if held_out else []
    return "\n\n".join([*_sections(found), *halves, *_aims(found), *speed, *_origin(found)])


def replaced(readme: str, block: str) -> str:
    """The text with the block between its marks. Raises ValueError unless each mark stands there once."""
    before, mark, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not mark or not end or BEGIN in rest or END in after:
        raise ValueError("README needs the two marks of the results once each")
    return f"{before}{BEGIN}\n\n{block}\n\n{END}{after}"


def _number(value: float, signed: bool) -> str:
    """Without the zero before the point; what rounds to nothing has no minus."""
    text = f"{round(value, 3) + 0.0:+.3f}"
    return (text if signed else text.lstrip("+")).replace("0.", ".", 1)


def _sections(found: Mapping[str, Json]) -> Iterator[str]:
    """A table a section; sets and lines of which nothing is known are left out."""
    for title, names, lines in _SECTIONS:
        sets = [name for name in names if any(name in found and line.value(found[name]) for line in lines)]
        rows = [[line.label, *(line.value(found[name]) or "" for name in sets)] for line in lines]
        if sets:
            yield f"{title}\n\n{table(['', *sets], [row for row in rows if any(row[1:])])}"


def _held_out(groups: Sequence[Json]) -> str:
    """A row a group, then what each setting of caution comes to."""
    rows = [
        [
            one["name"],
            f"{one['questions']:,}, {one['answerable']:,}",
            *(shown(one[key]) if one[key] else "" for key in ("first_excerpt", "auroc", "calibration_error")),
        ]
        for one in groups
    ]
    head = ["", "questions, answerable", "first excerpt answers", "AUROC", "gap (ECE)"]
    together = groups[-1]
    settings = [
        [name, _number(wrong, False), _number(answered, False)]
        for name, (wrong, answered) in sorted(together["by_caution"].items(), key=lambda one: -one[1][0])
    ]
    caution = table(["caution", "wrong, of the answers given", "answered, of the answerable"], settings)
    gap = together["calibration_error"]
    met = "yes" if gap["value"] <= MOST_GAP else "**not yet**"
    return (
        "**Questions that nothing was fitted on** (`index.training.joint_fit`: the other halves of the sets"
        " that its numbers were fitted on, and the near misses that are kept for judging; best excerpt, given"
        " or not; what stands in another article than the labelled one counts as wrong)."
        " Aim for the gap between confidence and truth, all together:"
        f" at most {_number(MOST_GAP, False)};"
        f" met: {met}.\n\n{table(head, rows)}\n\n{caution}"
    )


def _aims(found: Mapping[str, Json]) -> Iterator[str]:
    rows = [
        [
            f"{one.label}, {each.name}",
            _wanted(one),
            shown(estimate, signed=one.against is not None),
            "yes" if _met(one, estimate) else "**not yet**",
        ]
        for each in SETS
        for one in each.aims
        if each.name in found and (estimate := _estimate(one, found[each.name]["report"]))
    ]
    if rows:
        yield f"**Aims, and what is not good yet.**\n\n{table(['', 'aim', 'measured', 'met'], rows)}"


def _estimate(aim: Aim, report: Json) -> Json | None:
    measures: Json = report["measures"]
    if aim.against is not None:
        measures = report["against"].get(aim.against, {}).get("ahead", {})
    estimate: Json | None = measures.get(aim.key)
    return estimate


def _wanted(aim: Aim) -> str:
    return f"{'at most' if aim.most else 'at least'} {_number(aim.value, False)}"


def _met(aim: Aim, estimate: Json) -> bool:
    return estimate["value"] <= aim.value if aim.most else estimate["value"] >= aim.value


def _speed(saved: Json) -> str:
    """A row a size; the parts are medians, so they don't quite add up."""
    rows = [
        [
            f"{one['passages']:,}",
            *(f"{one[key]:.1f}" for key in ("embed_ms", "search_ms", "read_ms", "total_ms", "total_ms_p95")),
            f"{one['open_seconds']:.2f}",
            f"{one['memory']:,.0f}",
        ]
        for one in saved["whole"]
    ]
    parts = ["embed, ms", "search, ms", "read, ms", "in all, ms", "in all, p95"]
    head = ["passages", *parts, "open, s", "memory, MiB"]
    totals = [one["total_ms"] for one in saved["whole"] if one["passages"] == AT]
    reader = saved.get("reader", "sentence")
    met = "yes" if totals and max(totals) <= MOST_MS else "**not yet**"
    if reader == "sentence":
        met = "**not measured yet** with the joint reader, which takes longer to read"
    aim = f"Aim at {AT:,} passages: at most {MOST_MS} ms in all; met: {met}."
    where = f"{saved['machine'].rstrip('.')}; reader {reader}"
    return f"**Speed of a question** (medians; {where}). {aim}\n\n{table(head, rows)}"


def _origin(found: Mapping[str, Json]) -> Iterator[str]:
    """Where each set's figures come from."""
    rows = [
        [
            name,
            f"{one['report']['answerable']:,}",
            f"{one['report']['unanswerable']:,}",
            f"{one['report']['articles']:,}",
            one["report"]["reader"] or "-",
            one["models"],
            one["date"],
            f"`{one['commit']}`",
        ]
        for name, one in found.items()
    ]
    head = ["set", "answerable", "unanswerable", "articles", "reader", "weights", "day", "commit"]
    machines = "; ".join(dict.fromkeys(one["machine"].rstrip(".") for one in found.values()))
    if rows:
        yield f"Measured on: {machines}.\n\n{table(head, rows)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    text = README.read_text("utf-8")
    fresh = replaced(text, made(results(), growth(), held_out()))
    if options.check:
        sys.exit(None if fresh == text else "README's results aren't what the files say.")
    README.write_text(fresh, "utf-8")


def growth(folder: Path = RESULTS) -> Json | None:
    """What tests.benchmarks.growth saved, if it was run."""
    file = folder / "growth.json"
    return json.loads(file.read_text("utf-8")) if file.exists() else None


def held_out(folder: Path = RESULTS) -> Sequence[Json] | None:
    """What index.training.joint_fit saved with --report, if it was run."""
    file = folder / "held_out.json"
    return json.loads(file.read_text("utf-8")) if file.exists() else None


if __name__ == "__main__":
    main()

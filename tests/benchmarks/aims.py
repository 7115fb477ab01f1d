"""The sets that README's results are made from, how each is asked, and what is aimed at."""

from dataclasses import dataclass
from pathlib import Path

from index.evaluation.plan import Against, Plan

PROJECT = Path(__file__).parents[2]
SHARED = PROJECT / "../shared/data"
OURS = PROJECT / "tests/data"


@dataclass(frozen=True, slots=True)
class Aim:
    """A measure of a report, and the value that it should reach; `most`: should stay below. With `against`,
    how far the measure is ahead of that run's."""

    key: str
    label: str
    value: float
    most: bool = False
    against: Against | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """A set by the name that its report has; `rankers`: plain search is run beside."""

    name: str
    directory: Path
    plan: Plan
    rankers: bool = False
    aims: tuple[Aim, ...] = ()


_CALIBRATION = Aim("calibration_error", "gap between confidence and truth", 0.05, most=True)
_READERS = (Against.SENTENCE, Against.CAUTIOUS, Against.EAGER)
_NO_WORSE = Aim(
    "excerpt_hit_top_forced", "first excerpt ahead of the sentence reader", 0.0, against=Against.SENTENCE
)
_REMOVED = Aim("removed_auroc", "AUROC, articles removed", 0.98)
# These sets' articles are paragraphs: what was cut out of the same Wikipedia article goes too.
_WORKS_REMOVED = Aim("works_removed_auroc", "AUROC, articles removed with all of their titles", 0.98)

SETS = (
    Measured(
        "squad2_dev_half",
        SHARED / "squad2_dev_half",
        Plan(1500, removed=True, gold_passage=True, against=_READERS),
        rankers=True,
        aims=(
            Aim("gold_passage_short_f1", "short answer from the right article, F1", 0.73),
            Aim("short_f1_forced", "short answer, F1", 0.66),
            Aim("excerpt_hit_top_forced", "first excerpt holds the gold", 0.82),
            Aim("article_mrr@10", "MRR@10", 0.925),
            Aim("refusal_auroc", "AUROC, answerable or not", 0.70),
            _WORKS_REMOVED,
            _NO_WORSE,
        ),
    ),
    Measured(
        "clapnq_dev",
        SHARED / "clapnq_dev",
        Plan(removed=True, against=_READERS),
        rankers=True,
        aims=(Aim("refusal_auroc", "AUROC, answerable or not", 0.85), _WORKS_REMOVED, _NO_WORSE),
    ),
    Measured(
        "realtimeqa_2022_dev",
        SHARED / "realtimeqa_2022_dev",
        Plan(removed=True, against=(*_READERS, Against.UNDATED)),
        rankers=True,
        aims=(
            _REMOVED,
            _CALIBRATION,
            _NO_WORSE,
            Aim("article_hit@1", "right article first, ahead of no days", 0.0, against=Against.UNDATED),
            Aim("stale_first", "stale first excerpts, more than without days", 0.0, True, Against.UNDATED),
        ),
    ),
    Measured(
        "jsquad/valid",
        SHARED / "jsquad/valid",
        Plan(1500, against=(Against.SENTENCE,)),
        rankers=True,
        # Those of English, which its questions are like.
        aims=(
            Aim("excerpt_hit_top_forced", "first excerpt holds the gold", 0.82),
            Aim("article_mrr@10", "MRR@10", 0.925),
            _NO_WORSE,
        ),
    ),
    Measured(
        "multihoprag_500_facts",
        SHARED / "multihoprag_500_facts",
        Plan(against=(Against.SENTENCE, Against.WHOLE)),
        rankers=True,
        aims=(
            Aim("evidence_recall@4", "evidence recall@4, ahead of one search", 0.0, against=Against.WHOLE),
            Aim("evidence_recall@10", "evidence recall@10, ahead of one search", 0.0, against=Against.WHOLE),
        ),
    ),
    Measured(
        "doc2dial_val",
        SHARED / "doc2dial_val",
        Plan(1000, against=(Against.ALONE,)),
        aims=(Aim("article_hit@1", "right article first, with earlier turns", 0.75),),
    ),
    Measured("news_near_duplicates", SHARED / "news_near_duplicates", Plan()),
    *(
        Measured(
            f"near_misses/{part}",
            OURS / "near_misses" / part,
            Plan(removed=True, against=_READERS),
            aims=(
                Aim("near_misses_answered", "near misses answered", 0.10, most=True),
                Aim("twins_answered", "their true twins answered", 0.80),
                _CALIBRATION,
            )
            if part == "held"
            else (),
        )
        for part in ("fit", "held")
    ),
    Measured("changed_answers", OURS / "changed_answers", Plan(against=(Against.SENTENCE, Against.UNDATED))),
    Measured("samples_questions", OURS / "samples_questions", Plan(removed=True)),
)

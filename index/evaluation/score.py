"""From questions and their answers to measures; pure.

A wrong answer is one given to a question that the articles don't answer, or whose first citation
holds no gold (is not from a gold article, where the question has no other gold).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.evaluation import bootstrap, selective
from index.evaluation.bootstrap import Estimate
from index.evaluation.metrics import Vector
from index.evaluation.per_question import GIVEN, SCORES
from index.evaluation.report import Measure, Unit
from index.evaluation.result import Result

FALSE_SHARES = (0.05, 0.10)
COVERAGES = (0.2, 0.5, 0.8)
RISKS = (0.05, 0.10)


def measures(results: Sequence[Result]) -> tuple[Measure, ...]:
    """All measures, in the order they are shown; those that the set can't tell have no estimate."""
    return (
        *(score.measure(results) for score in SCORES),
        *_refusal(results),
        *_near_misses(results),
        *_confidence(results),
        *_latency(results),
    )


def removed_measures(
    results: Sequence[Result], removed: Sequence[Result], *, works: bool = False
) -> Iterator[Measure]:
    """How well it shows that the articles of answerable questions were taken away.

    `removed` are the same questions asked of the other articles only; of other `works` only, if what
    shares a title with these articles was taken away too.
    """
    there = [one.answer.confidence for one in results if one.question.answerable]
    gone = [one.answer.confidence for one in removed]
    key, group = ("works_removed", "works removed") if works else ("removed", "articles removed")
    what = "without all articles of their titles" if works else "without the articles"
    label = f"AUROC of the confidence, with against {what}"
    yield _share(f"{key}_auroc", group, label, bootstrap.auroc(there, gone) if gone else None)
    answered = [float(one.answer.answered) for one in removed]
    yield _share(f"{key}_answered", group, f"answered {what}", _mean(answered))


def gold_passage_measures(alone: Sequence[Result]) -> Iterator[Measure]:
    """How well answers are read from the right articles; `alone` are questions asked of these only."""
    by_key = {score.key: score for score in SCORES}
    for key in ("short_exact_forced", "short_f1_forced", "excerpt_hit_top_forced"):
        found = by_key[key].measure(alone)
        yield replace(found, key=f"gold_passage_{key.removesuffix('_forced')}", group="right articles given")


def _refusal(results: Sequence[Result]) -> Iterator[Measure]:
    answerable = [result for result in results if result.question.answerable]
    unanswerable = [result for result in results if not result.question.answerable]
    sure = [result.answer.confidence for result in answerable]
    unsure = [result.answer.confidence for result in unanswerable]
    both = bool(sure) and bool(unsure)
    yield _share(
        "refusal_auroc",
        "refusal",
        "AUROC of the confidence",
        bootstrap.auroc(sure, unsure) if both else None,
    )
    for share in FALSE_SHARES:
        yield _share(
            f"answered@{share:.0%}_false",
            "refusal",
            f"answered at {share:.0%} false answers",
            bootstrap.answered_share(sure, unsure, false_share=share) if both else None,
        )
    yield from (score.measure(results) for score in GIVEN)
    yield wrong_of_answers(results)


def wrong_of_answers(results: Sequence[Result]) -> Measure:
    """What share of the answers given is wrong."""
    wrong = [float(result.wrong) for result in results]
    given = [float(result.answer.answered) for result in results]
    share = bootstrap.ratio(wrong, given) if any(given) else None
    return _share("wrong_of_answers", "refusal", "wrong answers, of the answers given", share)


def _near_misses(results: Sequence[Result]) -> Iterator[Measure]:
    """Pairs of a near miss and the answerable question that it was made from."""
    by_id = {result.question.id: result.answer for result in results}
    pairs = [
        (by_id[result.question.twin], result.answer)
        for result in results
        if result.question.twin is not None and result.question.twin in by_id
    ]
    for key, label, values in (
        ("near_misses_answered", "near misses answered", [float(miss.answered) for _, miss in pairs]),
        ("twins_answered", "their true twins answered", [float(twin.answered) for twin, _ in pairs]),
        (
            "twin_surer",
            "pairs in which the true twin is the surer",
            [float(twin.confidence > miss.confidence) for twin, miss in pairs],
        ),
    ):
        yield _share(key, "near misses", label, _mean(values))


def _confidence(results: Sequence[Result]) -> Iterator[Measure]:
    """What the confidence is worth: against what is right, answerable or not."""
    sure = [result.answer.confidence for result in results]
    labels = {
        "risk_coverage_area": "wrong answers, mean over all coverages",
        **{f"risk@{one:.0%}": f"wrong, of the surest {one:.0%} of all questions" for one in COVERAGES},
        **{f"coverage@{one:.0%}_wrong": f"share that can be answered at {one:.0%} wrong" for one in RISKS},
        "calibration_error": "gap between confidence and truth (ECE)",
    }
    found = bootstrap.resampled(_worth, sure, [1.0 - result.right for result in results])
    for (key, label), estimate in zip(labels.items(), found, strict=True):
        yield _share(key, "confidence", label, estimate)


def _worth(sure: Vector, wrong: Vector) -> list[float]:
    curve = selective.risks(sure, wrong)
    return [
        float(curve.mean()),
        *(selective.risk_at(coverage, curve) for coverage in COVERAGES),
        *(selective.coverage_at(risk, curve) for risk in RISKS),
        selective.calibration_error(sure, 1 - wrong),
    ]


def _latency(results: Sequence[Result]) -> Iterator[Measure]:
    for part in ("embed", "search", "read", "total"):
        times = [getattr(result.answer.took, part) for result in results]
        for percent in (50, 95):
            estimate = bootstrap.percentile(times, percent)
            yield Measure(
                f"{part}_ms_p{percent}", "latency", f"{part}, p{percent}", Unit.MILLISECONDS, estimate
            )


def _mean(values: Sequence[float]) -> Estimate | None:
    return bootstrap.mean(values) if values else None


def _share(key: str, group: str, label: str, estimate: Estimate | None) -> Measure:
    return Measure(key, group, label, Unit.SHARE, estimate)

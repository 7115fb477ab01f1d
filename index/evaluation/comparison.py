"""One run beside another over the same questions: what the other found, and how far this one is ahead."""

from collections.abc import Iterator, Sequence

from index.evaluation import bootstrap, selective
from index.evaluation.metrics import Vector
from index.evaluation.per_question import GIVEN, SCORES
from index.evaluation.plan import Against
from index.evaluation.report import Comparison, Measure, Unit
from index.evaluation.result import Result
from index.evaluation.score import wrong_of_answers


def compared(other: Against, ours: Sequence[Result], theirs: Sequence[Result]) -> Comparison:
    """Both over the same questions in the same order."""
    scores = (*SCORES, *GIVEN)
    return Comparison(
        other,
        (*(score.measure(theirs) for score in scores), wrong_of_answers(theirs), *_auroc(theirs)),
        (*(score.difference(ours, theirs) for score in scores), *_auroc(ours, theirs)),
        risks_of(theirs),
    )


def risks_of(results: Sequence[Result]) -> Vector:
    """The share of wrong answers when the surest 1, 2, ... all are answered."""
    return selective.risks([one.answer.confidence for one in results], [1.0 - one.right for one in results])


def _auroc(*runs: Sequence[Result]) -> Iterator[Measure]:
    """Of one run, or of the first less the second."""
    sides = [
        [one.answer.confidence for one in results if one.question.answerable is answerable]
        for results in runs
        for answerable in (True, False)
    ]
    if all(sides):
        found = bootstrap.auroc(*sides) if len(runs) == 1 else bootstrap.auroc_difference(*sides)
        yield Measure("refusal_auroc", "refusal", "AUROC of the confidence", Unit.SHARE, found)

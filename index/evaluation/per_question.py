"""What is counted question by question, so that two runs over the same questions can be compared in pairs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index.evaluation import bootstrap, metrics, short_answers
from index.evaluation.bootstrap import Estimate
from index.evaluation.report import Measure, Unit
from index.evaluation.result import Result, holding


@dataclass(frozen=True, slots=True)
class Score:
    """A number that each question has, 0 to 1; None for a question that it doesn't fit."""

    key: str
    group: str
    label: str
    of: Callable[[Result], float | None]

    def measure(self, results: Sequence[Result]) -> Measure:
        """The mean over the questions that have it."""
        return self._measured(bootstrap.mean, [self.of(one) for one in results])

    def difference(self, results: Sequence[Result], others: Sequence[Result]) -> Measure:
        """The mean of this run's less the other's, over the questions that have it in both (paired)."""
        pairs = [(self.of(one), self.of(other)) for one, other in zip(results, others, strict=True)]
        return self._measured(bootstrap.mean, [None if a is None or b is None else a - b for a, b in pairs])

    def _measured(
        self, statistic: Callable[[Sequence[float]], Estimate], values: Sequence[float | None]
    ) -> Measure:
        known = [value for value in values if value is not None]
        return Measure(self.key, self.group, self.label, Unit.SHARE, statistic(known) if known else None)


def _answerable(of: Callable[[Result], float]) -> Callable[[Result], float | None]:
    return lambda result: of(result) if result.question.answerable else None


def _gold_text(of: Callable[[Result], bool]) -> Callable[[Result], float | None]:
    return lambda result: (
        float(of(result)) if result.question.answerable and result.question.has_gold_text else None
    )


def _gold_answer(of: Callable[[Result], float]) -> Callable[[Result], float | None]:
    return lambda result: of(result) if result.question.answerable and result.question.answers else None


def _several(of: Callable[[Result], float]) -> Callable[[Result], float | None]:
    return lambda result: (
        of(result) if result.question.answerable and len(result.question.relevant) > 1 else None
    )


def _hit(k: int) -> Callable[[Result], float]:
    return lambda result: metrics.hit_at(k, result.ranking, result.question.relevant)


def _recall(k: int) -> Callable[[Result], float]:
    return lambda result: metrics.recall_at(k, result.ranking, result.question.relevant)


def _stale(of: Callable[[Result], float | None]) -> Callable[[Result], float | None]:
    return lambda result: of(result) if result.question.answerable and result.question.stale else None


def _first_is_stale(result: Result) -> float:
    return float(any(one.article_id in result.question.stale for one in result.excerpts[:1]))


def _shows_earlier(result: Result) -> float:
    return float(any(told.citation.article_id in result.question.stale for told in result.answer.earlier))


def _from_gold_article(result: Result) -> bool:
    first = [one for one in result.excerpts[:1] if one.article_id in result.question.relevant]
    return holding(first, result.question)


def _scores() -> Iterator[Score]:
    for k in (1, 5, 10):
        yield Score(f"article_hit@{k}", "articles", f"gold article among the first {k}", _answerable(_hit(k)))
    yield Score(
        "article_mrr@10",
        "articles",
        "MRR@10",
        _answerable(lambda one: metrics.reciprocal_rank(one.ranking, one.question.relevant)),
    )
    yield Score(
        "article_hit@1_followup",
        "articles",
        "gold article first, of questions with earlier turns",
        lambda one: _hit(1)(one) if one.question.answerable and one.question.history else None,
    )
    for k in (4, 10):
        yield Score(
            f"evidence_recall@{k}",
            "articles",
            f"gold articles found in the first {k}, where there are several",
            _several(_recall(k)),
        )
    yield from _excerpts()
    yield from _short_answers()
    label = "first excerpt, made to answer, is of a stale article"
    yield Score("stale_first", "time", label, _stale(_first_is_stale))
    yield Score(
        "stale_answers",
        "time",
        "answers of a stale article, of the answers given",
        _stale(lambda one: _first_is_stale(one) if one.answer.answered else None),
    )
    yield Score(
        "earlier_shown",
        "time",
        "answers that show a stale article's answer as the earlier one",
        _stale(lambda one: _shows_earlier(one) if one.answer.answered else None),
    )


def _excerpts() -> Iterator[Score]:
    """How often gold is inside, over the answerable questions that have gold answers or sentences."""
    for key, label, of in (
        (
            "excerpt_hit_top",
            "gold in the first citation (a refusal is a miss)",
            lambda one: holding(one.answer.citations[:1], one.question),
        ),
        (
            "excerpt_hit_any",
            "gold in any citation (a refusal is a miss)",
            lambda one: holding(one.answer.citations, one.question),
        ),
        (
            "excerpt_hit_top_forced",
            "gold in the first excerpt, made to answer",
            lambda one: holding(one.excerpts[:1], one.question),
        ),
        (
            "excerpt_hit_any_forced",
            "gold in any excerpt, made to answer",
            lambda one: holding(one.excerpts, one.question),
        ),
        (
            "excerpt_hit_top_forced_gold_article",
            "the same in the first, and from a gold article",
            _from_gold_article,
        ),
    ):
        yield Score(key, "excerpts", label, _gold_text(of))


def _short_answers() -> Iterator[Score]:
    """Of the answerable questions that have gold answers."""

    def f1(one: Result) -> float:
        return short_answers.token_f1(one.short, one.question.answers)

    def exact(one: Result) -> float:
        return short_answers.exact_match(one.short, one.question.answers)

    for key, name, of in (("exact", "exact match", exact), ("f1", "token F1", f1)):
        yield Score(
            f"short_{key}",
            "short answers",
            f"{name} (a refusal is a miss)",
            _gold_answer(lambda one, of=of: of(one) if one.answer.answered else 0.0),  # type: ignore[misc]
        )
        yield Score(f"short_{key}_forced", "short answers", f"{name}, made to answer", _gold_answer(of))


SCORES = tuple(_scores())
"""What was found and shown, in the order it is listed."""

GIVEN = (
    Score(
        "answered",
        "refusal",
        "answered, of the answerable",
        _answerable(lambda one: float(one.answer.answered)),
    ),
    Score(
        "false_answers",
        "refusal",
        "answered, of the unanswerable",
        lambda one: None if one.question.answerable else float(one.answer.answered),
    ),
    Score("wrong", "refusal", "wrong answers, of all questions", lambda one: float(one.wrong)),
)
"""Whether an answer was given, and a wrong one."""

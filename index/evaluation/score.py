"""From questions and their answers to measures; pure.

A wrong answer is one given to a question that the articles don't answer, or whose first citation
holds no gold (is not from a gold article, where the question has no other gold).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index.answer import Answer, Citation
from index.evaluation import bootstrap, metrics
from index.evaluation.bootstrap import Estimate
from index.evaluation.excerpts import holds_gold
from index.evaluation.questions import Question
from index.evaluation.report import Measure, Unit

FALSE_SHARES = (0.05, 0.10)


@dataclass(frozen=True, slots=True)
class Result:
    """A question and the answer that the library gave."""

    question: Question
    answer: Answer

    @property
    def excerpts(self) -> tuple[Citation, ...]:
        """The citations; of a refusal the nearest passages, as if it had been made to answer."""
        return self.answer.citations or self.answer.nearest

    @property
    def wrong(self) -> bool:
        """Whether an answer was given, and a wrong one."""
        if not self.answer.answered:
            return False
        first = self.answer.citations[0]
        if self.question.answerable and not self.question.has_gold_text:
            return first.article_id not in self.question.relevant
        return not self.question.answerable or not holds_gold(first, self.question)


def measures(results: Sequence[Result]) -> tuple[Measure, ...]:
    """All measures, in the order they are shown; those that the set can't tell have no estimate."""
    return (*_articles(results), *_excerpts(results), *_refusal(results), *_latency(results))


def _articles(results: Sequence[Result]) -> Iterator[Measure]:
    rankings = [
        (metrics.distinct(hit.article_id for hit in result.answer.hits), result.question.relevant)
        for result in results
        if result.question.answerable
    ]
    for k in (1, 5, 10):
        hits = [metrics.hit_at(k, ranked, relevant) for ranked, relevant in rankings]
        yield _share(f"article_hit@{k}", "articles", f"gold article among the first {k}", _mean(hits))
    ranks = [metrics.reciprocal_rank(ranked, relevant) for ranked, relevant in rankings]
    yield _share("article_mrr@10", "articles", "MRR@10", _mean(ranks))


def _excerpts(results: Sequence[Result]) -> Iterator[Measure]:
    """How often gold is inside, over the answerable questions that have gold answers or sentences."""
    scored = [result for result in results if result.question.answerable and result.question.has_gold_text]

    def over(key: str, label: str, finds: Callable[[Result], bool]) -> Measure:
        return _share(key, "excerpts", label, _mean([float(finds(result)) for result in scored]))

    yield over(
        "excerpt_hit_top",
        "gold in the first citation (a refusal is a miss)",
        lambda result: _any_holds(result.answer.citations[:1], result.question),
    )
    yield over(
        "excerpt_hit_any",
        "gold in any citation (a refusal is a miss)",
        lambda result: _any_holds(result.answer.citations, result.question),
    )
    yield over(
        "excerpt_hit_top_forced",
        "gold in the first excerpt, made to answer",
        lambda result: _any_holds(result.excerpts[:1], result.question),
    )
    yield over(
        "excerpt_hit_any_forced",
        "gold in any excerpt, made to answer",
        lambda result: _any_holds(result.excerpts, result.question),
    )
    yield over(
        "excerpt_hit_top_forced_gold_article",
        "the same in the first, and from a gold article",
        lambda result: _any_holds(
            [cited for cited in result.excerpts[:1] if cited.article_id in result.question.relevant],
            result.question,
        ),
    )


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
    answered = [float(result.answer.answered) for result in answerable]
    yield _share("answered", "refusal", "answered, of the answerable", _mean(answered))
    false = [float(result.answer.answered) for result in unanswerable]
    yield _share("false_answers", "refusal", "answered, of the unanswerable", _mean(false))
    wrong = [float(result.wrong) for result in results]
    yield _share("wrong", "refusal", "wrong answers, of all questions", _mean(wrong))
    given = [float(result.answer.answered) for result in results]
    yield _share(
        "wrong_of_answers",
        "refusal",
        "wrong answers, of the answers given",
        bootstrap.ratio(wrong, given) if any(given) else None,
    )


def _latency(results: Sequence[Result]) -> Iterator[Measure]:
    for part in ("embed", "search", "read", "total"):
        times = [getattr(result.answer.took, part) for result in results]
        for percent in (50, 95):
            estimate = bootstrap.percentile(times, percent)
            yield Measure(
                f"{part}_ms_p{percent}", "latency", f"{part}, p{percent}", Unit.MILLISECONDS, estimate
            )


def _any_holds(citations: Sequence[Citation], question: Question) -> bool:
    return any(holds_gold(citation, question) for citation in citations)


def _mean(values: Sequence[float]) -> Estimate | None:
    return bootstrap.mean(values) if values else None


def _share(key: str, group: str, label: str, estimate: Estimate | None) -> Measure:
    return Measure(key, group, label, Unit.SHARE, estimate)

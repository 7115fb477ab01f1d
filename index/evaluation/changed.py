"""How right the changes are that answers tell of, by articles known to be of another time; pure."""

from index.evaluation.result import Result


def changes_right(result: Result) -> float | None:
    """The share of the earlier answers told that are of stale articles; None where none is."""
    told = result.answer.earlier
    if not told or not result.question.stale:
        return None
    return sum(one.citation.article_id in result.question.stale for one in told) / len(told)


def change_told(result: Result) -> float | None:
    """Whether a right answer, of a matter that changed, says so; None for other answers. Where an early
    state of it is asked about there is nothing to tell, so 1 can't be reached on every set.
    """
    answer, stale = result.answer, result.question.stale
    if not answer.answered or not result.right or not stale:
        return None
    return float(bool(answer.earlier))

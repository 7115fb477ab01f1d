"""Markdown tables of measured values."""

from collections.abc import Sequence

from index.evaluation.bootstrap import Estimate


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; the first column is text, the others are numbers."""
    line = ["---"] + ["---:"] * (len(head) - 1)
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (head, line, *rows))


def interval(estimate: Estimate, digits: int = 3) -> str:
    """`.879 (.868 to .890)`."""
    value, low, high = (f"{one:.{digits}f}" for one in (estimate.value, estimate.low, estimate.high))
    return f"{value} ({low} to {high})"


def difference(estimate: Estimate, digits: int = 3) -> str:
    """`+.021 (+.011 to +.031)`: the sign tells who is ahead."""
    value, low, high = (f"{one:+.{digits}f}" for one in (estimate.value, estimate.low, estimate.high))
    return f"{value} ({low} to {high})"

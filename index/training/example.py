"""What the joint reader learns from: a question, a passage, and where the passage answers, if it does."""

from dataclasses import dataclass

from corpus.passage import Span


@dataclass(frozen=True, slots=True)
class Example:
    """`answer` points into `passage`; None where the passage doesn't answer. `source` names the data."""

    question: str
    title: str
    passage: str
    answer: Span | None
    source: str

    def __post_init__(self) -> None:
        if self.answer is not None and not 0 <= self.answer.start < self.answer.end <= len(self.passage):
            raise ValueError(f"the answer {self.answer} lies outside its passage")

    @property
    def answer_text(self) -> str:
        """The answering words; empty where there are none."""
        return self.passage[self.answer.start : self.answer.end] if self.answer else ""


@dataclass(frozen=True, slots=True)
class Pair:
    """The same or nearly the same question over a passage that answers and over one that doesn't."""

    positive: Example
    negative: Example

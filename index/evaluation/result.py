"""A question and the answer that the library gave: what is right of it, and what is wrong.

"Made to answer" means what would be shown if nothing were refused: of a refusal the nearest there is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from index.answer import Answer, Citation
from index.evaluation.excerpts import holds_gold
from index.evaluation.metrics import distinct
from index.evaluation.questions import Question


@dataclass(frozen=True, slots=True)
class Result:
    """A question and the answer that the library gave.

    `confidences` are those of all that was read for it, the halves of a question too, where they were heard.
    """

    question: Question
    answer: Answer
    confidences: tuple[float, ...] = ()

    @property
    def ranking(self) -> list[str]:
        """The articles found, best first."""
        return distinct(hit.article_id for hit in self.answer.hits)

    @property
    def excerpts(self) -> tuple[Citation, ...]:
        """The citations; of a refusal the nearest passages, as if it had been made to answer."""
        return self.answer.citations or self.answer.nearest

    @property
    def short(self) -> str:
        """The short answer as if made to answer: of a refusal the marked words of the nearest excerpt, or
        all of it where nothing is marked. Empty if nothing was found.
        """
        told = self.answer.short.text if self.answer.short else self.answer.text
        if told or not self.excerpts:
            return told or ""
        first = self.excerpts[0]
        marks = first.marks or (first,)
        return first.quote[marks[0].start - first.start : marks[0].end - first.start]

    @property
    def right(self) -> bool:
        """Whether the first excerpt, made to answer, is an answer: what the confidence speaks of."""
        return self.question.answerable and bool(self.excerpts) and _fits(self.excerpts[0], self.question)

    @property
    def wrong(self) -> bool:
        """Whether an answer was given, and a wrong one."""
        return self.answer.answered and not self.right


def holding(citations: Sequence[Citation], question: Question) -> bool:
    """Whether one of the citations holds the question's gold text."""
    return any(holds_gold(citation, question) for citation in citations)


def _fits(first: Citation, question: Question) -> bool:
    """By its words; by its article where the question has no gold text."""
    if question.has_gold_text:
        return holds_gold(first, question)
    return first.article_id in question.relevant

"""What an evaluation does beyond asking the questions once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

# The command line names these choices, and must not wait for what reading a set needs.
if TYPE_CHECKING:
    from index.evaluation.questions import Question


class Against(StrEnum):
    """What a run is compared with, question by question."""

    SENTENCE = "sentence"
    """The reader that only ranks sentences."""
    UNDATED = "undated"
    """The same questions without their day of asking."""
    ALONE = "alone"
    """The same questions without the turns before them."""
    WHOLE = "whole"
    """The same questions searched for once: not half by half, and nowhere apart for publishers."""
    CAUTIOUS = "cautious"
    EAGER = "eager"
    """The same questions, answered only when surer, or already when less sure."""

    @property
    def settings(self) -> Mapping[str, str]:
        """The settings that are other then; empty where only the questions are."""
        return _SETTINGS.get(self, {})

    def of(self, question: "Question") -> "Question":
        """The question as it is asked then."""
        if self is Against.UNDATED:
            return replace(question, asked_at=None)
        return replace(question, history=()) if self is Against.ALONE else question


_SETTINGS = {
    Against.SENTENCE: {"reader": "sentence"},
    Against.CAUTIOUS: {"caution": "cautious"},
    Against.EAGER: {"caution": "eager"},
}


@dataclass(frozen=True, slots=True)
class Plan:
    """How many of the questions are asked (None: all), and what for besides.

    `reader` reads in place of the settings' own (None), by a name that the setting `reader` may have.
    `removed` asks answerable questions of the other articles, which must be refused; `gold_passage` asks
    them of the right articles only, which shows the reader alone.
    """

    limit: int | None = None
    reader: str | None = None
    removed: bool = False
    gold_passage: bool = False
    against: tuple[Against, ...] = ()


ONCE = Plan()
"""The questions once, and nothing else."""

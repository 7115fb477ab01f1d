"""A sentence with what stands around it: often that tells of whom or what it speaks."""

import re
from dataclasses import dataclass

_ENDED = re.compile(r"(?<=[.!?])\s+")


def last_sentence(text: str) -> str:
    """The sentence that a text ends with, as far as a full stop tells; empty for an empty text."""
    return _ENDED.split(text.strip())[-1]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A sentence with what stands before and behind it in its passage, and its article's title."""

    sentence: str
    before: str
    behind: str
    title: str

    @property
    def everything(self) -> str:
        """All of it as one text: the same for all sentences of a passage, so that what is read out of it is
        read once."""
        before = self.before if not self.before or self.before[-1].isspace() else f"{self.before} "
        behind = self.behind if not self.behind or self.behind[0].isspace() else f" {self.behind}"
        return f"{self.title}. {before}{self.sentence}{behind}"

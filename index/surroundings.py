"""A sentence with what stands around it: often that tells of whom or what it speaks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A sentence with what stands before and behind it in its passage, and its article's title."""

    sentence: str
    before: str
    behind: str
    title: str

    @property
    def everything(self) -> str:
        """All of it as one text."""
        return f"{self.title}. {self.before} {self.sentence} {self.behind}"

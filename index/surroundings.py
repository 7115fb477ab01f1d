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
        """All of it as one text: the same for all sentences of a passage, so that what is read out of it is
        read once."""
        before = self.before if not self.before or self.before[-1].isspace() else f"{self.before} "
        behind = self.behind if not self.behind or self.behind[0].isspace() else f" {self.behind}"
        return f"{self.title}. {before}{self.sentence}{behind}"

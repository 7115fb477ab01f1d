"""Passages: the stretches of an article that are searched."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article's text: `article.text[start:end]`, never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no span from {self.start} to {self.end}")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one article: `text` is exactly `article.text[start:end]`.

    `sentences` are spans in the article's own offsets, in order, all inside this passage.
    """

    start: int
    end: int
    text: str
    sentences: tuple[Span, ...]

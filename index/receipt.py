"""What became of a source that was offered, and what a check of the library found."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a source."""

    ADDED = "added"
    ALREADY_THERE = "already there"
    NEW_REVISION = "new revision"
    COPY = "copy of"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Receipt:
    """An acknowledgement: unless `refused`, the article is on the disk and answered from.

    `passages` is the number of its passages. A refusal has a `reason`, a `hint` and a stable `kind`.
    `copy_of` is the id of the article that this one nearly repeats.
    """

    source: str
    outcome: Outcome
    article_id: str | None = None
    passages: int = 0
    reason: str | None = None
    hint: str = ""
    kind: str | None = None
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a collection holds."""

    articles: int
    passages: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of a check: what was looked at, whether it is well, and whether it was mended."""

    part: str
    ok: bool
    sentence: str
    repaired: bool = False

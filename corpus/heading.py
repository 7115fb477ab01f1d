"""Headings: what a list of articles shows of each, without its text."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Heading:
    """The newest revision of an article but for its text; the fields are those of `Article`."""

    id: str
    title: str
    source: str | None
    author: str | None
    published: date | None
    url: str | None
    added_at: datetime
    added_by: str
    revision: int
    copy_of: str | None
    removed: bool


@dataclass(frozen=True, slots=True)
class Headings:
    """A page of a list: `total` is how long the whole list is."""

    total: int
    rows: tuple[Heading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which articles are meant; what is left out chooses nothing.

    `text` is a part of the title. It and `source` match in any case and any width of letters. `sources`
    are publishers of which any will do, in any case and width too.
    `since` and `until` are days of publication and belong to the time; an article without a date
    matches neither. `added_by` matches exactly. `removed`: those that are removed, else those that
    are live. `only` and `without` are ids of articles: no others, and none of these.
    """

    text: str = ""
    source: str | None = None
    sources: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None
    added_by: str | None = None
    removed: bool = False
    only: frozenset[str] | None = None
    without: frozenset[str] = frozenset()

"""Articles and what they are made of: frozen values that refuse nonsense."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime

from corpus.portions import portions


@dataclass(frozen=True, slots=True)
class Details:
    """What is said of an article besides its text. None: not known.

    Given by a user (or a JSONL line) they win over what a document says of itself.
    `source` is the publisher's name; `language` an ISO 639-1 code.
    """

    id: str | None = None
    title: str | None = None
    source: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A document that has been read: clean text and what was found of its details.

    `origin` names where it came from so that the same place again is a new revision of the same
    article: a file's absolute path, "archive.zip!member", or "" for pasted text and standard input.
    """

    text: str
    details: Details = field(default_factory=Details)
    origin: str = ""

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a draft needs text")


@dataclass(frozen=True, slots=True)
class Article:
    """One revision of an article as the store keeps it. Offsets anywhere in Citedesk point into `text`.

    `revision` counts from 1. `added_at` is in UTC. `copy_of` is the id of the first article that
    this one nearly repeats. `removed` articles are readable but never answered from, and neither is
    any revision but the newest.
    """

    id: str
    collection: str
    title: str
    text: str
    source: str | None
    author: str | None
    published: date | None
    url: str | None
    language: str | None
    added_at: datetime
    added_by: str
    content_hash: str
    revision: int
    copy_of: str | None = None
    removed: bool = False

    @property
    def details(self) -> Details:
        """What is said of it besides its text."""
        return Details(self.id, self.title, self.source, self.author, self.published, self.url, self.language)


def content_hash(text: str) -> str:
    """SHA-256 (hex) of the text with runs of white space folded: layout alone is no new content."""
    digest = hashlib.sha256()
    between = b""
    for portion in portions(text):
        if words := portion.split():
            digest.update(between + " ".join(words).encode())
            between = b" "
    return digest.hexdigest()

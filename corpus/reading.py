"""What a reader makes of a document, before it is cleaned and its details are settled."""

from dataclasses import dataclass, field

from corpus.article import Details


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a document (paragraphs parted by blank lines) and what it says of itself.

    `heading` is its first heading; a title in `details` goes before it.
    """

    text: str
    details: Details = field(default_factory=Details)
    heading: str | None = None

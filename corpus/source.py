"""What arrives at the door, before it is read."""

from dataclasses import dataclass, field

from corpus.article import Details, Draft
from corpus.errors import Refused


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes that arrived and are not yet read.

    `name` is what the user called it (a path, a link, "-"). `media_type` is what the sender said,
    without parameters, or None. `charset` is what the sender said, or None. `url` is the final
    address of a fetched page. `given` wins over what the document says of itself.
    """

    name: str
    data: bytes
    media_type: str | None = None
    charset: str | None = None
    url: str | None = None
    origin: str = ""
    given: Details = field(default_factory=Details)


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to add, under the name it is reported by; a refusal stands for what couldn't be had."""

    name: str
    content: Source | Draft | Refused

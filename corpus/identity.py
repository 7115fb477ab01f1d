"""What makes two drafts the same article."""

import hashlib
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from typing import Self

from corpus.article import Draft, content_hash
from corpus.canonical_url import canonical_url
from corpus.errors import Refused

LONGEST_ID = 200
LONGEST_DETAIL = 10_000
"""Characters of a title, a link and the like. No document has longer ones, but a file made to do harm may."""

_ID_DIGITS = range(12, 65, 4)


@dataclass(frozen=True, slots=True)
class Identity:
    """By what an article is known again. A given id decides alone; else the link, else the origin.

    `url` is canonical. Without any of them, the content itself is the identity.
    """

    id: str | None
    url: str | None
    origin: str | None
    content_hash: str

    @classmethod
    def of(cls, draft: Draft) -> Self:
        """The draft's identity. Raises Refused for what can't be stored as it is."""
        _require_unicode(draft)
        given = draft.details.id
        if given is not None and not 0 < len(given) <= LONGEST_ID:
            raise Refused(
                f"An article's id has 1 to {LONGEST_ID} characters, not {len(given)}.",
                kind="bad-id",
                hint="Give it a shorter id, or none to have one made.",
            )
        _require_bounds(draft)
        url = canonical_url(draft.details.url) if draft.details.url else None
        return cls(given, url, draft.origin or None, content_hash(draft.text))

    def derived_ids(self) -> Iterator[str]:
        """Ids to take where none is given, the usual one first; the others if it is taken."""
        basis = self.url or self.origin or self.content_hash
        digest = hashlib.sha256(basis.encode()).hexdigest()
        yield from ("a" + digest[:digits] for digits in _ID_DIGITS)


def _require_bounds(draft: Draft) -> None:
    for name in ("title", "source", "author", "url", "language"):
        if len(getattr(draft.details, name) or "") > LONGEST_DETAIL:
            raise Refused(
                f"The article's {name} is longer than {LONGEST_DETAIL:,} characters.",
                kind="bad-details",
                hint="Shorten it.",
            )


def _require_unicode(draft: Draft) -> None:
    try:
        for value in (draft.text, draft.origin, *astuple(draft.details)):
            if isinstance(value, str):
                value.encode()
    except UnicodeEncodeError:
        raise Refused(
            "The article holds characters that no text can have (half of a surrogate pair).",
            kind="broken-text",
            hint="Save it again as UTF-8.",
        ) from None

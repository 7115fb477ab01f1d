"""How documents and drafts cross to the reading process and back: JSON, never pickle.

The child may be under the control of a hostile document, so the parent trusts only the shape it checks
here.
"""

from dataclasses import asdict
from datetime import date
from typing import Any

from corpus.article import Details, Draft
from corpus.limits import Limits
from corpus.source import Source


def source_as_json(source: Source) -> dict[str, Any]:
    """Everything of `source` but its bytes."""
    return {
        "name": source.name,
        "media_type": source.media_type,
        "charset": source.charset,
        "url": source.url,
        "origin": source.origin,
        "given": _details_as_json(source.given),
    }


def source_of(fields: dict[str, Any], data: bytes) -> Source:
    """A source from its JSON and its bytes."""
    return Source(data=data, **{**fields, "given": _details_of(fields["given"])})


def draft_as_json(draft: Draft) -> dict[str, Any]:
    """A draft as JSON values."""
    return {"text": draft.text, "details": _details_as_json(draft.details), "origin": draft.origin}


def draft_of(fields: dict[str, Any]) -> Draft:
    """A draft from its JSON; raises KeyError, TypeError or ValueError when it isn't one."""
    text, origin = fields["text"], fields["origin"]
    if not isinstance(text, str) or not isinstance(origin, str):
        raise TypeError("a draft's text and origin are strings")
    return Draft(text, _details_of(fields["details"]), origin)


def limits_of(fields: dict[str, Any]) -> Limits:
    """Limits from `dataclasses.asdict`."""
    return Limits(**fields)


def _details_as_json(details: Details) -> dict[str, Any]:
    published = details.published
    return {**asdict(details), "published": published.isoformat() if published else None}


def _details_of(fields: dict[str, Any]) -> Details:
    words = {name: fields[name] for name in Details.__slots__ if name != "published"}
    if not all(value is None or isinstance(value, str) for value in words.values()):
        raise TypeError("details are strings")
    published = fields["published"]
    return Details(**words, published=date.fromisoformat(published) if published else None)

"""JSON Feed (versions 1 and 1.1), which feedparser doesn't read: its fields, as they stand."""

import json
from dataclasses import dataclass
from typing import Any

_VERSION = "https://jsonfeed.org/version/"


@dataclass(frozen=True, slots=True)
class JsonItem:
    """An item's fields; what has another type than it should counts as missing."""

    id: str | None
    url: str | None
    title: str | None
    html: str | None
    text: str | None
    published: str | None
    author: str | None


@dataclass(frozen=True, slots=True)
class JsonFeed:
    """A feed's fields."""

    title: str | None
    home: str | None
    items: tuple[JsonItem, ...]


def is_json_feed(data: bytes) -> bool:
    """Whether this is a JSON feed."""
    return _fields(data) is not None


def json_feed(data: bytes) -> JsonFeed:
    """The feed's fields. ValueError for what is no JSON feed."""
    fields = _fields(data)
    if fields is None:
        raise ValueError("this is no JSON feed")
    items = fields.get("items")
    return JsonFeed(
        title=_words(fields, "title"),
        home=_words(fields, "home_page_url"),
        items=tuple(_item(one) for one in items if isinstance(one, dict)) if isinstance(items, list) else (),
    )


def _fields(data: bytes) -> dict[str, Any] | None:
    if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] != b"{":
        return None
    try:
        fields = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(fields, dict) or not str(fields.get("version", "")).startswith(_VERSION):
        return None
    return fields


def _item(fields: dict[str, Any]) -> JsonItem:
    number = fields.get("id")
    return JsonItem(
        # The standard wants text, and publishers write numbers.
        id=str(number) if isinstance(number, int | float) else _words(fields, "id"),
        url=_words(fields, "url"),
        title=_words(fields, "title"),
        html=_words(fields, "content_html"),
        text=_words(fields, "content_text") or _words(fields, "summary"),
        published=_words(fields, "date_published") or _words(fields, "date_modified"),
        author=_author(fields),
    )


def _author(fields: dict[str, Any]) -> str | None:
    authors = fields.get("authors")
    said = [*(authors if isinstance(authors, list) else []), fields.get("author")]
    names = [_words(one, "name") for one in said if isinstance(one, dict)]
    return ", ".join(dict.fromkeys(name for name in names if name)) or None


def _words(fields: dict[str, Any], name: str) -> str | None:
    value = fields.get(name)
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) and value.strip() else None

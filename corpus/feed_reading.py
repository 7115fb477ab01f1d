"""What was read of a feed: plain values, and how they cross from the reading process as JSON."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed on offer: its address, and what the page calls it."""

    url: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry of a feed. `text` is what the feed itself brings of it, plain and maybe empty."""

    id: str
    title: str | None = None
    link: str | None = None
    published: date | None = None
    author: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class FeedReading:
    """What a feed says, items in its own order; or, of a page, the feeds that it `offered`.

    `minutes` is how long the feed asks to be left alone between two visits, at most a day.
    """

    title: str | None = None
    link: str | None = None
    items: tuple[FeedItem, ...] = ()
    minutes: int | None = None
    offered: tuple[FeedLink, ...] = ()


def newest(items: Iterable[FeedItem], number: int) -> list[FeedItem]:
    """The newest items: by their dates where they have one, else as the feed orders them."""
    return sorted(items, key=lambda item: item.published or date.min, reverse=True)[:number]


def feed_as_json(reading: FeedReading) -> dict[str, Any]:
    """A reading as JSON values."""
    fields = asdict(reading)
    for item in fields["items"]:
        item["published"] = item["published"].isoformat() if item["published"] else None
    return fields


def feed_of(fields: dict[str, Any]) -> FeedReading:
    """A reading from its JSON; raises KeyError, TypeError or ValueError when it isn't one."""
    minutes = fields["minutes"]
    if minutes is not None and not isinstance(minutes, int):
        raise TypeError("minutes are a number")
    return FeedReading(
        title=_words(fields["title"]),
        link=_words(fields["link"]),
        items=tuple(_item_of(item) for item in fields["items"]),
        minutes=minutes,
        offered=tuple(FeedLink(_text(one["url"]), _words(one["title"])) for one in fields["offered"]),
    )


def _item_of(fields: dict[str, Any]) -> FeedItem:
    published = _words(fields["published"])
    return FeedItem(
        id=_text(fields["id"]),
        title=_words(fields["title"]),
        link=_words(fields["link"]),
        published=date.fromisoformat(published) if published else None,
        author=_words(fields["author"]),
        text=_text(fields["text"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("this should be text")
    return value


def _words(value: object) -> str | None:
    return None if value is None else _text(value)

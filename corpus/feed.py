"""Reading a feed: RSS and Atom by feedparser, JSON Feed by ourselves (`feed_json.py`); pure.

A feed is what strangers wrote, so nothing of its markup goes on: titles and texts come out as cleaned
plain text, links as http and https only. A malformed feed gives what it can; what is no feed at all is
refused in a sentence, unless it is a page that names its feeds: then those are on offer.
"""

import hashlib
import io
import re
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

import feedparser
import lxml.html
from lxml import etree

from corpus.blocks import text_of
from corpus.clean import clean, clean_line
from corpus.dates import read_date
from corpus.encodings import decode
from corpus.errors import Refused
from corpus.feed_json import is_json_feed, json_feed
from corpus.feed_links import feed_links
from corpus.feed_reading import FeedItem, FeedReading
from corpus.kinds import looks_like_html
from corpus.source import Source

MOST_ITEMS = 500
"""Items that are read of one feed, the first ones."""

_LONGEST_TEXT = 500_000
_LONGEST_ID = 200
_LONGEST_LINK = 2048
_DAY_MINUTES = 24 * 60
# What shows that text which was said to be plain is markup: "the <blink> tag" alone is none.
_MARKUP = re.compile(
    r"</[a-z][\w-]*\s*>|<!--|<!\[CDATA\["
    r"|<(?:a|br|p|div|span|img|script|style|iframe|object|embed|svg|math|form|input|link|meta|video|audio)\b[^<>]*>",
    re.IGNORECASE,
)
_PART_OF_DATE = re.compile(r"\d{4}(?:-\d{1,2})?")
_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")


def read_feed(source: Source) -> FeedReading:
    """The feed in `source`, or the feeds that a page names.

    Raises Refused with the kind "empty" or "no-feed".
    """
    data = source.data
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise Refused("It is empty.", kind="empty", hint="Check the link.")
    if is_json_feed(data):
        return _of_fields(json_feed(data))
    if not looks_like_html(data):
        reading = _parsed(source)
        if reading is not None:
            return reading
    offered = feed_links(_html(source), source.url)
    if not offered:
        raise Refused(
            "This is no feed that can be read.",
            kind="no-feed",
            hint="Give the link of an RSS or Atom feed, or of a page that names its feed.",
        )
    return FeedReading(offered=offered)


def _parsed(source: Source) -> FeedReading | None:
    """What feedparser makes of the feed; None for what is none."""
    data, charset = _encoded(source)
    headers = {"content-location": source.url or ""}
    if charset:
        headers["content-type"] = f"application/xml; charset={charset}"
    # A stream and never the bytes themselves: feedparser may take those for a file's name or a link.
    found = feedparser.parse(
        io.BytesIO(data), response_headers=headers, sanitize_html=True, resolve_relative_uris=True
    )
    if not found.version and not found.entries:
        return None
    feed = found.feed
    return FeedReading(
        title=_line(feed, "title"),
        link=_link(feed.get("link")),
        items=tuple(_item(entry) for entry in found.entries[:MOST_ITEMS]),
        minutes=_minutes(feed.get("ttl")),
    )


def _encoded(source: Source) -> tuple[bytes, str | None]:
    """The bytes and the charset to read them in; None leaves it to the feed's own declaration.

    UTF-8 looks like nothing else, whatever header or declaration says.
    """
    data = source.data
    if data.isascii() or data.startswith(_BYTE_ORDER_MARKS):
        return data, source.charset
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if source.charset or b"encoding=" in data[:200]:
            return data, source.charset
        return _guessed(data), "utf-8"
    return data, "utf-8"


def _guessed(data: bytes) -> bytes:
    try:
        return decode(data).encode()
    except Refused:
        return data.decode("utf-8", "replace").encode()


def _item(entry: Any) -> FeedItem:
    link = _link(entry.get("feedburner_origlink")) or _link(entry.get("link"))
    title = _line(entry, "title")
    text = _text(entry)
    return FeedItem(
        id=_id(entry.get("id") or link or f"{title}\n{text}"),
        title=title,
        link=link,
        published=_published(entry),
        author=_author(entry),
        text=text,
    )


def _of_fields(fields: Any) -> FeedReading:
    """A JSON feed, in the words that `feed_json` took from it."""
    items = [
        FeedItem(
            id=_id(item.id or item.url or f"{item.title}\n{item.html or item.text}"),
            title=clean_line(item.title),
            link=_link(item.url),
            published=read_date(item.published),
            author=clean_line(item.author),
            text=_cleaned(item.html, "text/html") if item.html else _cleaned(item.text, "text/plain"),
        )
        for item in fields.items[:MOST_ITEMS]
    ]
    return FeedReading(clean_line(fields.title), _link(fields.home), tuple(items))


def _line(holder: Any, name: str) -> str | None:
    detail = holder.get(f"{name}_detail") or {}
    return clean_line(_plain(holder.get(name), detail.get("type") or ""))


def _text(entry: Any) -> str:
    """The longest of what the feed brings of an item's text."""
    said = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    kinds = [(one.get("value"), one.get("type") or "") for one in said]
    # A type such as image/png or application/octet-stream holds bytes and no words.
    return max((_cleaned(value, kind) for value, kind in kinds if _is_text(kind)), key=len, default="")


def _cleaned(value: str | None, kind: str) -> str:
    return clean(_plain(value, kind))


def _is_text(kind: str) -> bool:
    return not kind or kind in _HTML_TYPES or kind.startswith("text/")


def _plain(value: object, kind: str) -> str:
    """The words of a value; those of markup also where markup was said to be plain text."""
    if not isinstance(value, str):
        return ""
    value = value[:_LONGEST_TEXT].replace("\0", "")
    if kind not in _HTML_TYPES and not _MARKUP.search(value):
        return value
    try:
        root = lxml.html.fragment_fromstring(value, create_parent="div")
    except (etree.ParserError, ValueError):
        return ""
    return text_of(root)


def _link(value: object) -> str | None:
    if not isinstance(value, str) or not re.match(r"https?://[^/\s]", value.strip(), re.IGNORECASE):
        return None
    link = clean_line(value)
    return link if link and " " not in link and len(link) <= _LONGEST_LINK else None


def _author(entry: Any) -> str | None:
    """The author's name; his mail address only where the feed has nothing else."""
    named = (entry.get("author_detail") or {}).get("name")
    return clean_line(_plain(named or entry.get("author"), ""))


def _published(entry: Any) -> date | None:
    """The day as the publisher wrote it, in his own time zone."""
    for name in ("published", "updated", "created"):
        text = dict.get(entry, name)  # its own `get` gives one of them for another, with a warning
        if not isinstance(text, str) or _PART_OF_DATE.fullmatch(text.strip()):
            continue
        found = _mail_date(text) or (read_date(text) if text.strip()[:4].isdigit() else None)
        parsed = dict.get(entry, f"{name}_parsed")
        if found is None and parsed is not None:
            found = date(*parsed[:3])
        if found is not None:
            return found
    return None


def _mail_date(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _minutes(ttl: object) -> int | None:
    if not isinstance(ttl, str) or not re.fullmatch(r"[0-9]{1,9}", ttl.strip()):
        return None
    return min(int(ttl), _DAY_MINUTES) or None


def _id(text: str) -> str:
    """An item's id of bounded length, without half characters."""
    text = text.encode("utf-8", "replace").decode().replace("\0", "")
    return text if len(text) <= _LONGEST_ID else "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def _html(source: Source) -> str:
    try:
        return decode(source.data, declared=source.charset, html=True).replace("\0", "")
    except Refused:
        return ""

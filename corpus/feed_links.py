"""The feeds that a web page names as its own."""

from typing import Any
from urllib.parse import urljoin

import lxml.html
from lxml import etree

from corpus.clean import clean_line
from corpus.errors import Refused
from corpus.feed_reading import FeedLink
from corpus.link import parse_link

_MOST = 10
_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"}
)


def feed_links(html: str, url: str | None) -> tuple[FeedLink, ...]:
    """The feeds that the page at `url` names, in its order, those of comments last; ten at most."""
    try:
        root = lxml.html.document_fromstring(html)
    except (etree.ParserError, ValueError):
        return ()
    base = urljoin(url or "", next(iter(root.xpath("//base/@href")), ""))
    found: dict[str, FeedLink] = {}
    for node in root.iter("link", "a"):
        link = _feed_link(node, base)
        if link is not None:
            found.setdefault(link.url, link)
    # A blog's feed of comments stands beside that of its articles.
    ordered = sorted(found.values(), key=lambda one: "comment" in f"{one.title} {one.url}".lower())
    return tuple(ordered[:_MOST])


def _feed_link(node: Any, base: str) -> FeedLink | None:
    relations = (node.get("rel") or "").lower().split()
    kind = (node.get("type") or "").partition(";")[0].strip().lower()
    if "alternate" not in relations or kind not in _TYPES or not node.get("href"):
        return None
    try:
        address = urljoin(base, node.get("href").strip())
        # A page on another port than the usual ones may name a feed beside it; the fetch decides.
        return FeedLink(
            str(parse_link(address, ports=frozenset(range(65536)))), clean_line(node.get("title"))
        )
    except (Refused, ValueError):
        return None

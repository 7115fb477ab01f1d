"""Web pages to articles: trafilatura finds the article, htmldate (inside it) the date.

Options are tuned on the 88 pages of article-extraction-benchmark whose id is below "8" (4-gram F1 there /
on the other 93): defaults .955/.951, without comments .961/.959, favouring recall .959/.959, without
trafilatura's second opinions .962/.963, without tables .953/.961, favouring precision and no comments
.969/.959. The last is used: what it leaves out is mostly not the article's. Where it finds few words
and the defaults three times as many, it has missed the article, and theirs are taken (a rule made after
one of the other 93 pages). `tests/benchmarks/extraction.py` repeats the comparison.
"""

import logging
import re
from typing import Any

import lxml.html
import trafilatura
from lxml import etree

from corpus.article import Details
from corpus.blocks import first_heading, text_of
from corpus.clean import clean_line
from corpus.dates import read_date
from corpus.encodings import decode
from corpus.errors import Refused
from corpus.limits import Limits
from corpus.reading import Reading
from corpus.source import Source
from corpus.walls import count_words, refuse_walls

# It logs a page without text as an error; here that is an ordinary refusal.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

_SURELY_FOUND = 120
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def read_page(source: Source, limits: Limits) -> Reading:
    """The article of an HTML page; raises Refused when the page holds none."""
    if source.data.count(b"<") > limits.max_tags:
        raise Refused(
            f"The page has more than {limits.max_tags:,} tags.",
            kind="too-complex",
            hint="Copy the article's text into a .txt file and add that.",
        )
    html = decode(source.data, declared=source.charset, html=True).replace("\0", "")
    if not html.strip():
        return Reading("")
    tree = _parse(html)
    found = _article(html, source.url)
    text = text_of(found.body) if found is not None and found.body is not None else ""
    refuse_walls(tree, text, limits)
    return Reading(text, _details(found, tree, source), first_heading(tree))


def _parse(html: str) -> Any:
    try:
        return lxml.html.document_fromstring(_XML_DECLARATION.sub("", html))
    except (etree.ParserError, ValueError) as error:
        raise Refused(
            "The page is damaged and can't be read.", kind="corrupt", hint="Fetch or save it again."
        ) from error


def _article(html: str, url: str | None) -> Any:
    """What trafilatura makes of the page, or None."""
    common: dict[str, Any] = {
        "url": url,
        "include_comments": False,
        "with_metadata": True,
        # Its last resort takes any year on the page, such as that of a copyright notice.
        "date_extraction_params": {"original_date": True, "extensive_search": False},
    }
    found = trafilatura.bare_extraction(html, favor_precision=True, **common)
    if found is not None and _length(found) >= _SURELY_FOUND:
        return found
    more = trafilatura.bare_extraction(html, **common)
    return more if more is not None and _length(more) > 3 * _length(found) else found


def _length(found: Any) -> int:
    """Words that trafilatura found."""
    return count_words(found.text or "") if found is not None else 0


def _details(found: Any, tree: Any, source: Source) -> Details:
    language = (tree.get("lang") or "").split("-")[0].lower()
    return Details(
        title=clean_line(found.title) if found is not None else clean_line(tree.findtext(".//title")),
        source=clean_line(found.sitename) if found is not None else None,
        author=clean_line(found.author) if found is not None else None,
        published=read_date(found.date) if found is not None else None,
        url=source.url or _canonical(tree),
        language=language if len(language) == 2 and language.isalpha() else None,
    )


def _canonical(tree: Any) -> str | None:
    """The address a saved page gives itself."""
    for link in tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"):
        if str(link).startswith(("http://", "https://")):
            return clean_line(str(link))
    return None

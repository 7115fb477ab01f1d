"""Markdown to readable text, and the front matter of Markdown and plain text files.

The marks go (`#`, `*`, link targets), since an excerpt is shown where they would be read as marks or
as noise; lists keep their dashes and numbers. markdown-it-py does the parsing, to HTML, which then
takes the way of every other HTML.
"""

import re
from typing import Any

import frontmatter
import lxml.html
import yaml
from markdown_it import MarkdownIt

from corpus.article import Details
from corpus.blocks import first_heading, text_of
from corpus.clean import clean_line
from corpus.dates import read_date
from corpus.reading import Reading

_PLAIN_LINE = r"(?:[ \t]*|[A-Za-z_][\w-]*[ \t]*:[^\r\n]*)\r?\n"
_PLAIN_HEAD = re.compile(rf"---[ \t]*\r?\n((?:{_PLAIN_LINE}){{1,200}})---[ \t]*(?:\r?\n|\Z)")
_KEYS = {"id", "title", "source", "publisher", "author", "authors", "date", "published", "url", "link"}
_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def read_markdown(text: str) -> Reading:
    """Markdown with or without front matter."""
    details, body = split_front_matter(text)
    rendered = _PARSER.render(body)
    if not rendered.strip():
        return Reading("", details)
    root = lxml.html.fragment_fromstring(rendered, create_parent="div")
    return Reading(text_of(root), details, first_heading(root))


def split_front_matter(text: str) -> tuple[Details, str]:
    """What the YAML between two lines of `---` at the top says, and the rest of the text.

    Where people write a title with a colon in it, it isn't YAML any more: then each line is a key and its
    words. What is neither is text like any other.
    """
    text = text.lstrip("\ufeff")
    if not text.startswith("---"):
        return Details(), text
    try:
        fields, body = frontmatter.parse(text)
    except (yaml.YAMLError, ValueError, TypeError, AttributeError, RecursionError):
        fields, body = _plain_lines(text)
    return (details_of(fields), body) if fields else (Details(), text)


def _plain_lines(text: str) -> tuple[dict[str, Any], str]:
    """The same of front matter whose every line is "key: words"; nothing, and the text, of any other."""
    head = _PLAIN_HEAD.match(text)
    if head is None:
        return {}, text
    pairs = (line.split(":", 1) for line in head[1].splitlines() if line.strip())
    fields = {key.strip(): words.strip().strip("\"'") for key, words in pairs}
    return (fields, text[head.end() :]) if _KEYS & {key.lower() for key in fields} else ({}, text)


def details_of(fields: dict[str, Any]) -> Details:
    """The details named in front matter or a JSONL line; values of other forms are passed over."""
    known = {str(key).lower(): value for key, value in fields.items()}
    return Details(
        id=_words(known.get("id")),
        title=_words(known.get("title")),
        source=_words(known.get("source")) or _words(known.get("publisher")),
        author=_words(known.get("author")) or _words(known.get("authors")),
        published=read_date(known.get("date") or known.get("published")),
        url=_link(known.get("url") or known.get("link")),
        language=_code(known.get("language") or known.get("lang")),
    )


def _words(value: object) -> str | None:
    if isinstance(value, list):
        # Only a flat list: YAML can nest one list in another a billion times in a few lines.
        return (
            ", ".join(words for item in value[:100] if not isinstance(item, list) and (words := _words(item)))
            or None
        )
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return clean_line(str(value))


def _link(value: object) -> str | None:
    """A link that may be shown and followed; others, such as javascript:, are dropped."""
    words = _words(value)
    return words if words and words.lower().startswith(("http://", "https://")) else None


def _code(value: object) -> str | None:
    words = _words(value)
    code = words.split("-")[0].split("_")[0].lower() if words else ""
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None

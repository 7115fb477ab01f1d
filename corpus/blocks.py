"""A tree of HTML (or trafilatura's XML) to readable text.

Paragraphs, headings and lists are parted by blank lines; list items stand on lines of their own
behind a dash or number; cells of a table row are parted by " | ". Scripts, styles and pictures go.
The walk is a loop, since a hostile page is nested deeper than Python may recurse.
"""

import re
from typing import Any

from lxml import etree

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "head"}
_BLOCKS = _HEADINGS | set(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "nav",
        "address",
        "blockquote",
        "quote",
        "figure",
        "figcaption",
        "pre",
        "ul",
        "ol",
        "list",
        "dl",
        "table",
        "body",
        "html",
        "form",
        "fieldset",
        "hr",
        "details",
        "summary",
    ]
)
_LINES = {"li", "item", "tr", "row", "dt", "dd", "caption"}
_CELLS = {"td", "th", "cell"}
_LISTS = {"ul", "ol", "list", "dl"}
_DROPPED = set(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "title",
        "meta",
        "link",
        "iframe",
        "object",
        "audio",
        "video",
        "graphic",
        "img",
    ]
)
_SPACE = re.compile(r"\s+")


def text_of(root: Any) -> str:
    """The readable text of an lxml tree."""
    writer = _Writer()
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in {"comment", "pi"}:
            writer.words(node.tail)
        elif event == "start":
            writer.open(node)
        else:
            writer.close(node)
    return writer.text()


def first_heading(root: Any) -> str | None:
    """The words of the first main heading in the tree, or None."""
    for node in root.iter("h1", "h2", "head"):
        if words := " ".join("".join(node.itertext()).split()):
            return words
    return None


class _Writer:
    """Collects words. `_gap` line ends and then `_mark` are due before the next of them."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._gap = 0
        self._mark = ""
        self._dropped = 0
        self._verbatim = 0
        self._lists: list[int | None] = []
        self._in_cell = 0
        self._row_begun = False

    def open(self, node: Any) -> None:
        tag = _tag(node)
        if _is_dropped(tag, node):
            self._dropped += 1
        if self._dropped:
            return
        if tag in _CELLS:
            self._in_cell += 1
            self._mark = " | " if self._row_begun else ""
        elif tag in _LISTS:
            self._due(1 if self._lists else 2)
            self._lists.append(_first_number(node, tag))
        elif tag in _LINES:
            self._open_line(tag)
        elif tag in _BLOCKS or tag in {"br", "lb"}:
            self._due(1 if self._lists or tag in {"br", "lb"} else 2)
            self._verbatim += tag == "pre"
        self.words(node.text)

    def close(self, node: Any) -> None:
        tag = _tag(node)
        if _is_dropped(tag, node):
            self._dropped -= 1
        elif self._dropped:
            return
        elif tag in _CELLS:
            self._in_cell -= 1
        elif tag in _LISTS:
            self._lists.pop()
            self._due(1 if self._lists else 2)
        elif tag in _LINES:
            self._due(1)
        elif tag in _BLOCKS:
            self._verbatim -= tag == "pre"
            self._due(1 if self._lists else 2)
        self.words(node.tail)

    def words(self, text: str | None) -> None:
        if not text or self._dropped:
            return
        if not self._verbatim:
            text = _SPACE.sub(" ", text)
            if self._gap or self._mark or not self._out or self._out[-1].endswith((" ", "\n")):
                text = text.lstrip(" ")
        if text:
            self._out.append("\n" * self._gap + self._mark + text)
            self._gap, self._mark, self._row_begun = 0, "", True

    def text(self) -> str:
        return "".join(self._out)

    def _due(self, lines: int) -> None:
        if self._in_cell:
            self.words(" ")  # a paragraph in a cell doesn't break the row
        elif self._out:
            self._gap = max(self._gap, lines)

    def _open_line(self, tag: str) -> None:
        self._due(1)
        self._row_begun = False
        if tag in {"li", "item"} and self._lists:
            number = self._lists[-1]
            self._mark = "  " * (len(self._lists) - 1) + ("- " if number is None else f"{number}. ")
            self._lists[-1] = None if number is None else number + 1


def _first_number(node: Any, tag: str) -> int | None:
    """What a list begins to count from, or None when it has dashes."""
    if tag != "ol" and node.get("rend") != "ol":
        return None
    start = node.get("start", "1")
    return int(start) if start.isascii() and start.isdigit() and len(start) < 9 else 1


def _is_dropped(tag: str, node: Any) -> bool:
    """HTML's <head> holds no text; <head> in trafilatura's XML is a heading."""
    parent = node.getparent()
    return tag in _DROPPED or (tag == "head" and parent is not None and _tag(parent) == "html")


def _tag(node: Any) -> str:
    tag = node.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""

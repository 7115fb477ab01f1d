"""Rows of tables and lines of lists in an article: what they are headed by, and where their cells stand.

Markdown tables ("| Japan | 15% |" under a line of dashes), tables out of pages and documents ("Japan | 15%"),
and lists of pairs ("- Children: 5 euros"), which are tables of two columns without headings.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.passage import Span

_DASHES = re.compile(r"[\s|:-]*-[\s|:-]*")
_PAIR = re.compile(
    r"\s*(?:[-*•–]|\d{1,3}[.)])?\s*(?P<key>[^\s:|-][^:|]{0,60}?):\s+(?P<value>\S[^|]{0,120}?)\s*"
)
_CELL = re.compile(r"[^|]+")
_SET = re.compile(r"\{[^{}\n]*\}")
# "P(A|B)" and "x || y" are no cells.
_EDGE = re.compile(r"^\s*\|[^|]|[^\s|]\s+\|\s+[^\s|]", re.MULTILINE)
_LEAST_PAIRS = 2
"""Lines of a list; a single one is a sentence with a colon."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells in the article's offsets, the first of which says what it is of.

    `headings` has the heading of each cell, none in a list; `head` is the line that they stand in. `lead` is
    the line before the table.
    """

    span: Span
    cells: tuple[Span, ...]
    headings: tuple[str, ...]
    head: Span | None
    lead: str


def rows_of(text: str) -> Iterator[Row]:
    """All rows and lines of an article's tables and lists, headings left out."""
    lead = ""
    for kind, group in groupby(_lines(text), key=lambda line: _kind(text, line)):
        lines = list(group)
        if kind == "table":
            yield from _table(text, lines, lead)
        elif kind == "pair" and len(lines) >= _LEAST_PAIRS:
            yield from (_pair(text, line, lead) for line in lines)
        lead = text[lines[-1].start : lines[-1].end]


def is_row(text: str) -> bool:
    """Whether a sentence is a row of a table or a line of a list."""
    return bool(text.strip()) and _kind(text, Span(0, len(text))) is not None


def has_cells(text: str) -> bool:
    """Whether a sentence is made of cells of a table; several rows run together are."""
    return _EDGE.search(_SET.sub("", text)) is not None


def _lines(text: str) -> Iterator[Span]:
    """The lines that have something in them."""
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        yield Span(match.start(), match.end())


def _kind(text: str, line: Span) -> str | None:
    words = text[line.start : line.end]
    if "|" in words.strip().strip("|") or (_DASHES.fullmatch(words) and "|" in words):
        return "table"
    return "pair" if _PAIR.fullmatch(words) else None


def _table(text: str, lines: Sequence[Span], lead: str) -> Iterator[Row]:
    """Rows with as many cells as the first line has headings."""
    head, *rest = lines
    rows = [line for line in rest if not _DASHES.fullmatch(text[line.start : line.end])]
    headings = tuple(text[one.start : one.end] for one in _cells(text, head))
    for line in rows:
        cells = tuple(_cells(text, line))
        if len(cells) == len(headings) > 1:
            yield Row(
                _trimmed(text, line.start, line.end),
                cells,
                headings,
                _trimmed(text, head.start, head.end),
                lead,
            )


def _pair(text: str, line: Span, lead: str) -> Row:
    match = _PAIR.fullmatch(text, line.start, line.end)
    assert match is not None
    return Row(
        _trimmed(text, line.start, line.end),
        (Span(*match.span("key")), Span(*match.span("value"))),
        (),
        None,
        lead,
    )


def _cells(text: str, line: Span) -> Iterator[Span]:
    for match in _CELL.finditer(text, line.start, line.end):
        if match.group().strip():
            yield _trimmed(text, match.start(), match.end())


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))

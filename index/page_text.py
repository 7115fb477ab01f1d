"""An article as a browser's text search sees it: blocks, with case, accents and layout folded away."""

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

from corpus.passage import Span

_SPACE = re.compile(r"[^\S\n]+")
# What extraction puts before a list item or heading, where the page has no text of that kind.
_MARKER = re.compile(r"(?:[-*•–·‣▪]|[0-9]{1,3}[.)]|#{1,6})[ \t]+(?=\S)")
_CELL = " | "
_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_QUOTE_MARKS = dict.fromkeys(map(ord, "‘’‚‛′`"), "'") | dict.fromkeys(map(ord, "“”„‟″«»"), '"')
_FOLDS: dict[int, str | int | None] = {**_KATAKANA, **_QUOTE_MARKS}


class PageText:
    """The blocks of an article and its folded text, in which a line is a block.

    `blocks` are spans of the article, trimmed and never empty: a line, or a cell of a table's row. Text
    that differs here differs to every browser; text that is alike here may still differ to some.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks = _blocks(text)
        self.folded = folded("\n".join(text[block.start : block.end] for block in self.blocks))
        ends = accumulate(len(line) + 1 for line in self.folded.split("\n"))
        self._starts = [0, *ends]

    def block_index(self, at: int) -> int:
        """The number of the block that holds `at` or is the last to start before it; -1 before the first."""
        return bisect_right(self.blocks, at, key=lambda block: block.start) - 1

    def folded_at(self, at: int) -> int:
        """Where the article's character `at`, which is inside a block, stands in `folded`."""
        index = self.block_index(at)
        return self._starts[index] + len(folded(self.text[self.blocks[index].start : at]))


@lru_cache(maxsize=8)
def page_text(text: str) -> PageText:
    """The page text of an article; an answer often cites one article several times."""
    return PageText(text)


def folded(text: str) -> str:
    """`text` without case, accents, marks and invisible characters; white space in a line is one space."""
    if text.isascii():
        return _SPACE.sub(" ", text.lower())
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    gone = dict.fromkeys(ord(one) for one in set(text) if unicodedata.category(one) in {"Mn", "Me", "Cf"})
    return _SPACE.sub(" ", text.translate(gone | _FOLDS if gone else _FOLDS))


def _blocks(text: str) -> list[Span]:
    blocks = []
    at = 0
    for line in text.split("\n"):
        for cell in line.split(_CELL):
            marker = _MARKER.match(cell.lstrip())
            content = cell.lstrip()[marker.end() if marker else 0 :].rstrip()
            start = at + len(cell.rstrip()) - len(content)
            if content:
                blocks.append(Span(start, start + len(content)))
            at += len(cell) + len(_CELL)
        at += 1 - len(_CELL)
    return blocks

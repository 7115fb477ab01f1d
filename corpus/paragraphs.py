"""Paragraphs of a text: which line ends are the author's and which only a page's width."""

import re
from collections.abc import Iterator
from itertools import pairwise

from corpus.passage import Span

_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_LINE = re.compile(f"[^{_BREAKS}]+")
_BREAK = re.compile(f"\r\n|[{_BREAKS}]")
_BULLET = re.compile(r"[-*•‣▪–—●○■□◆#]|\(?\w{1,3}[.)]\s")
_ENDED = re.compile(r"[.!?…:;。！？：；][\"'”’»」』)\]]*$")
_WIDE_SCRIPT = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]")

# A page of such a width in characters may have been wrapped; a CJK character is twice as wide, and
# its lines differ by a character or three, since some marks may not begin a line.
_NARROW, _NARROW_WIDE_SCRIPT, _BROAD = 40, 15, 120
_WIDE_SCRIPT_SLACK = 3
_FULL_SHARE = 0.6


def paragraphs(text: str) -> Iterator[Span]:
    """The text's paragraphs in order, without the white space around them.

    Every line is a paragraph, except where lines were wrapped at a page's width: those are joined,
    so that a sentence may run over a line end.
    """
    for block in _blocks(text):
        start = block[0].start
        width = _page_width(text, block)
        for line, following in pairwise(block):
            if not _runs_on(text, line, following, width):
                yield Span(start, line.end)
                start = following.start
        yield Span(start, block[-1].end)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without the white space at its ends; None when there is nothing else."""
    stretch = text[start:end]
    inner = stretch.strip()
    if not inner:
        return None
    start += len(stretch) - len(stretch.lstrip())
    return Span(start, start + len(inner))


def _blocks(text: str) -> Iterator[list[Span]]:
    """Runs of lines with one line break between them; blank lines part the runs."""
    block: list[Span] = []
    for match in _LINE.finditer(text):
        line = trimmed(text, match.start(), match.end())
        if line is None:
            continue
        if block and len(_BREAK.findall(text, block[-1].end, line.start)) > 1:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _page_width(text: str, block: list[Span]) -> int | None:
    """The width in characters at which the block's lines were wrapped; None when they weren't."""
    if len(block) < 3:
        return None
    width = max(line.end - line.start for line in block)
    wide_script = _WIDE_SCRIPT.search(text, block[0].start, block[0].end)
    if not (_NARROW_WIDE_SCRIPT if wide_script else _NARROW) <= width <= _BROAD:
        return None
    full = sum(_is_full(text, line, following, width) for line, following in pairwise(block))
    return width if full >= _FULL_SHARE * (len(block) - 1) else None


def _is_full(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the next line's first word would not have fitted at the end of this one."""
    length = line.end - line.start
    if _WIDE_SCRIPT.match(text, following.start):
        return length + _WIDE_SCRIPT_SLACK >= width
    first_word = text[following.start : following.end].split(None, 1)[0]
    return length + 1 + len(first_word) > width


def _runs_on(text: str, line: Span, following: Span, width: int | None) -> bool:
    """Whether the line end between the two is only a wrap at the page's `width`."""
    if _BULLET.match(text, following.start):
        return False
    if width is not None:
        return _is_full(text, line, following, width)
    return text[following.start].islower() and not _ENDED.search(text[line.start : line.end])

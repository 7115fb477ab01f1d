"""The lines of PDF pages to paragraphs of whole sentences.

A PDF knows no paragraphs: they are told by wider gaps, a change of letter size, an indent, or a short
line that ends a sentence. A sentence that goes on in the next column or page is joined. Running
headers, footers and page numbers are dropped only where it is sure: the same words (numbers aside) at
the same edge of most pages, or numbers that count the pages.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from corpus.pdf import Line, Page

_DIGITS = re.compile(r"\d+")
_ENDS = re.compile(r"[.!?:;。！？…][\"'”’»)\]\d]*$")
_WIDE = re.compile("[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
_ITEM = re.compile(r"^([•◦▪‣●○■–*-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")
_PAGE_NUMBER = re.compile(r"^\W*(page|seite|p\.)?\s*(\d{1,4})\s*((of|von|/|／)\s*\d{1,4})?\W*$", re.I)
_EDGE_LINES = 2
_REPEATS = 3


def paragraphs(pages: Sequence[Page]) -> str:
    """The text of the pages, paragraphs parted by blank lines."""
    kept = _without_running_lines(pages)
    words = Counter(
        word.lower() for page in pages for line in page.lines for word in re.findall(r"[\w-]+", line.text)
    )
    built: list[list[Line]] = []
    for page in kept:
        _append_page(built, page.lines)
    return "\n\n".join(_joined(lines, words) for lines in built)


def largest_line(pages: Sequence[Page]) -> str | None:
    """The words in the largest letters of the first page's upper half: its title, or None.

    Lines of that size that follow each other belong together.
    """
    page = next((page for page in pages if page.lines), None)
    if page is None:
        return None
    upper = [line for line in page.lines if line.base > page.height * 0.45]
    size = max((line.size for line in upper), default=0.0)
    body = median(line.size for line in page.lines)
    large = [line for line in upper if line.size > 0.95 * size]
    text = " ".join(line.text for line in large[:4])
    return text if size > 1.15 * body and 4 <= len(text) <= 200 else None


def _append_page(built: list[list[Line]], lines: Sequence[Line]) -> None:
    """Adds the lines of a page to the paragraphs so far; the first may continue the last of them."""
    pitch = _pitch(lines)
    left, right = _margins(lines)
    before: Line | None = None
    for line in lines:
        if before is None:
            begins = not built or not _goes_on(built[-1][-1], line)
        else:
            begins = _begins(before, line, pitch, left, right)
        if begins:
            built.append([])
        built[-1].append(line)
        before = line


def _begins(before: Line, line: Line, pitch: float, left: float, right: float) -> bool:
    """Whether `line` begins a new paragraph after `before` on the same page."""
    if before.hyphen:
        return False
    if abs(line.size - before.size) > 0.12 * max(line.size, before.size):
        return True
    down = before.base - line.base
    if down < -0.5 * line.size or down > 6 * pitch:  # another column, or past a picture
        return not _goes_on(before, line)
    if abs(down) < 0.4 * line.size:  # the same line after a wide gap
        return False
    if down > 1.35 * pitch or _ITEM.match(line.text):
        return True
    ended = bool(_ENDS.search(before.text))
    indented = line.left > before.left + 0.8 * line.size and line.left < before.left + 5 * line.size
    short = before.right < line.left + 0.8 * (right - left) if right - left else False
    return ended and (indented or short)


def _goes_on(before: Line, line: Line) -> bool:
    """Whether the sentence of `before` goes on in `line`, in another column or page."""
    if before.hyphen:
        return True
    same = abs(line.size - before.size) <= 0.05 * max(line.size, before.size)
    return (
        same and not _ENDS.search(before.text) and (line.text[:1].islower() or bool(_WIDE.match(line.text)))
    )


def _pitch(lines: Sequence[Line]) -> float:
    """The usual distance from line to line."""
    steps = [one.base - two.base for one, two in pairwise(lines)]
    near = [step for one, step in zip(lines, steps, strict=False) if 0.5 * one.size < step < 3 * one.size]
    return median(near) if near else 1.2 * median(line.size for line in lines) if lines else 1.0


def _margins(lines: Iterable[Line]) -> tuple[float, float]:
    """Left and right of an ordinary full line (of a column, where there are columns)."""
    widths = sorted(line.right - line.left for line in lines)
    usual = widths[int(len(widths) * 0.75)] if widths else 0.0
    return 0.0, usual


def _joined(lines: Sequence[Line], words: Counter[str]) -> str:
    """One paragraph's lines as running text."""
    text = lines[0].text
    for before, line in pairwise(lines):
        if before.hyphen:
            text += _hyphen(text, line.text, words) + line.text
        elif text.endswith("-") and line.text[:1].islower() and len(text) > 1 and text[-2].isalpha():
            text = text[:-1] + _hyphen(text[:-1], line.text, words) + line.text
        elif _WIDE.match(text[-1:]) and _WIDE.match(line.text):
            text += line.text
        else:
            text += " " + line.text
    return text


def _hyphen(before: str, after: str, words: Counter[str]) -> str:
    """A hyphen if the word is written with one elsewhere and not without, or stands between capitals."""
    first = re.search(r"[\w-]+$", before)
    second = re.match(r"[\w-]+", after)
    if not first or not second:
        return "-"
    whole, parted = (first[0] + second[0]).lower(), f"{first[0]}-{second[0]}".lower()
    if words[parted] > words[whole]:
        return "-"
    if words[whole]:
        return ""
    # Both halves being words elsewhere (each counts once here) is how compounds such as "well-known" show.
    both = (
        min(words[first[0].lower()], words[second[0].lower()]) > 1 and min(len(first[0]), len(second[0])) > 3
    )
    return "-" if both or not second[0][0].islower() else ""


def _without_running_lines(pages: Sequence[Page]) -> list[Page]:
    full = [page for page in pages if page.lines]
    seen: Counter[tuple[str, str]] = Counter()
    for page in full:
        seen.update({(edge, _shape(line)) for edge, line in _edges(page)})
    most = max(_REPEATS, (len(full) + 1) // 2)
    running = {key for key, times in seen.items() if times >= most}
    counted = _counts_pages(full)
    result = []
    for page in full:
        dropped = {
            id(line)
            for edge, line in _edges(page)
            if (edge, _shape(line)) in running or (counted and _PAGE_NUMBER.match(line.text))
        }
        result.append(Page(tuple(line for line in page.lines if id(line) not in dropped), page.height))
    return result if any(page.lines for page in result) else list(pages)


def _edges(page: Page) -> list[tuple[str, Line]]:
    """The lines at the top and bottom of a page, each with its edge."""
    by_height = sorted(page.lines, key=lambda line: -line.base)
    top = [("top", line) for line in by_height[:_EDGE_LINES] if line.base > 0.8 * page.height]
    bottom = [("bottom", line) for line in by_height[-_EDGE_LINES:] if line.base < 0.2 * page.height]
    return top + bottom


def _shape(line: Line) -> str:
    return _DIGITS.sub("#", line.text)


def _counts_pages(pages: Sequence[Page]) -> bool:
    """Whether numbers that stand alone at the edge go up by one from page to page."""
    numbers = []
    for page in pages:
        found = [match for _, line in _edges(page) if (match := _PAGE_NUMBER.match(line.text))]
        numbers.append(int(found[0][2]) if found else None)
    steps = [one + 1 == two for one, two in pairwise(numbers) if one is not None and two is not None]
    return bool(steps) and all(steps)

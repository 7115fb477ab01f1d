"""Quotes: an article's own words as a message shows them, the answering ones in bold.

What is shown is `plain(quote)`, sign for sign. Where there is no room for all of it, the answering
words are kept, it is cut at the end of a sentence or of a word, and the cut is marked.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from bot.chat.hygiene import escape, folded
from corpus.passage import Span
from index.answer import Citation

CUT = "[…]"
"""Where words were left out. An article's own ellipsis has no brackets."""
_ROOM_FOR_CUTS = 2 * (len(escape(CUT)) + 1)
_BOLD = "**"
_SENTENCE_END = re.compile(r"""[.!?…][")\]”’»]* |[。！？][」』）”]*""")
_SIGN_PARTS = frozenset("\ufe0e\ufe0f\u200d\u200c\u20e3" + "".join(map(chr, range(0x1F3FB, 0x1F400))))
_LEAD = 60  # characters kept before answering words that stand far inside


@dataclass(frozen=True, slots=True)
class Line:
    """One line of visible characters; `bold` says of each whether it is an answering one."""

    text: str
    bold: tuple[bool, ...]

    def part(self, start: int, end: int) -> "Line":
        """The characters from `start` to `end`."""
        return Line(self.text[start:end], self.bold[start:end])

    def markdown(self) -> str:
        """What a message has to say to show it."""
        shown, at = [], 0
        for run in _runs(self.bold):
            shown += [escape(self.text[at : run.start]), _BOLD, escape(self.text[run.start : run.end]), _BOLD]
            at = run.end
        return "".join([*shown, escape(self.text[at:])])


def require_verbatim(citation: Citation) -> None:
    """ValueError for a citation whose offsets don't fit its words: it can't come from an article."""
    inside = all(citation.start <= mark.start and mark.end <= citation.end for mark in citation.marks)
    if len(citation.quote) != citation.end - citation.start or not inside:
        raise ValueError("a citation quotes its article exactly")


def line_of(text: str, start: int, marks: Sequence[Span] = ()) -> Line:
    """The line that shows `text`, which begins at `start` in its article; `marks` are the article's."""
    kept = list(folded(text))
    line = "".join(one for _, one in kept)
    marked = [any(mark.start <= start + at < mark.end for mark in marks) for at, _ in kept]
    # White space has no weight of its own: it is bold between bold words only.
    for at, one in enumerate(line):
        if one == " ":
            marked[at] = 0 < at < len(line) - 1 and marked[at - 1] and marked[at + 1]
    return Line(line, tuple(marked))


def fitted(line: Line, limit: int) -> str:
    """The line's markdown in at most `limit` characters, with CUT where something had to go."""
    whole = line.markdown()
    if len(whole) <= limit:
        return whole
    room = limit - _ROOM_FOR_CUTS
    start = _start(line, room)
    end = _end(line, start, room)
    cut = escape(CUT)
    return (
        (f"{cut} " if start else "")
        + line.part(start, end).markdown()
        + (f" {cut}" if end < len(line.text) else "")
    )


def _start(line: Line, room: int) -> int:
    """0, or the start of a word shortly before the first answering words where these stand too far inside."""
    run = next(iter(_runs(line.bold)), None)
    if run is None or len(line.part(0, run.end).markdown()) <= room:
        return 0
    start = max(0, run.start - min(_LEAD, room // 4))
    space = line.text.find(" ", start, run.start)
    return start if space < 0 else space + 1


def _end(line: Line, start: int, room: int) -> int:
    """The end of the last sentence that fits, else of the last word, else of what fits."""
    end = start
    for size in (256, 64, 16, 4, 1):
        while end < len(line.text) and len(line.part(start, end + size).markdown()) <= room:
            end = min(end + size, len(line.text))
    if end == len(line.text):
        return end
    enough = start + (end - start) // 2
    run = next(iter(_runs(line.bold[start:end])), None)
    if run is not None:
        enough = max(enough, start + run.end)
    sentences = [one.end() for one in _SENTENCE_END.finditer(line.text, enough, end)]
    if sentences:
        return sentences[-1] - (line.text[sentences[-1] - 1] == " ")
    space = line.text.rfind(" ", enough, end)
    if space >= 0:
        return space
    while end > start + 1 and _belongs_to_sign_before(line.text, end):
        end -= 1
    return end


def _belongs_to_sign_before(text: str, at: int) -> bool:
    """Whether a cut there would take a sign apart, such as a letter and its accent."""
    return bool(unicodedata.combining(text[at])) or text[at] in _SIGN_PARTS or text[at - 1] == "\u200d"


def _runs(bold: Sequence[bool]) -> list[Span]:
    """The stretches of what is bold."""
    runs, start = [], None
    for at, one in enumerate([*bold, False]):
        if one and start is None:
            start = at
        elif not one and start is not None:
            runs.append(Span(start, at))
            start = None
    return runs

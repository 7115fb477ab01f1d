"""Quotes: an article's own words as a message shows them, the answering ones in bold.

What is shown is `plain(quote)`, sign for sign: the article's words but for characters that nobody sees,
and white space folded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.chat.hygiene import folded, to_escape
from corpus.passage import Span

_BOLD = "**"


@dataclass(frozen=True)
class Line:
    """Visible characters; `bold` says of each whether it is an answering one. Paragraphs end in "\\n"."""

    text: str
    bold: tuple[bool, ...]

    def part(self, start: int, end: int) -> "Line":
        """The characters from `start` to `end`."""
        return Line(self.text[start:end], self.bold[start:end])

    def markdown(self) -> str:
        """What a message has to say to show it."""
        special, shown, was_bold = self._special, list[str](), False
        for at, (one, bold) in enumerate(zip(self.text, self.bold, strict=True)):
            if bold != was_bold:
                shown.append(_BOLD)
                was_bold = bold
            shown.append(f"\\{one}" if at in special else one)
        return "".join(shown) + (_BOLD if was_bold else "")

    @cached_property
    def lengths(self) -> list[int]:
        """How long the markdown is of the first 0, 1, 2 ... characters, unless it has to be closed there."""
        special, lengths, was_bold = self._special, [0], False
        for at, bold in enumerate(self.bold):
            lengths.append(lengths[-1] + 1 + (at in special) + (len(_BOLD) if bold != was_bold else 0))
            was_bold = bold
        return lengths

    @cached_property
    def _special(self) -> set[int]:
        special, at = set[int](), 0
        for paragraph in self.text.split("\n"):
            special |= {at + one for one in to_escape(paragraph)}
            at += len(paragraph) + 1
        return special

    def first_bold(self) -> Span | None:
        """The first stretch of bold characters."""
        if True not in self.bold:
            return None
        start = self.bold.index(True)
        rest = self.bold[start:]
        return Span(start, start + rest.index(False) if False in rest else len(self.bold))


def line_of(text: str, start: int, marks: Sequence[Span] = ()) -> Line:
    """The line that shows `text`, which begins at `start` in its article; `marks` are the article's."""
    kept = list(folded(text))
    line = "".join(one for _, one in kept)
    marked = {at for mark in marks for at in range(mark.start - start, mark.end - start)}
    bold = [at in marked for at, _ in kept]
    # White space has no weight of its own: it is bold between bold words only.
    for at, one in enumerate(line):
        if one == " ":
            bold[at] = bold[at - 1] and bold[at + 1]
    return Line(line, tuple(bold))


def lines_of(text: str, start: int, marks: Sequence[Span] = ()) -> Line:
    """The same of a text of several paragraphs, which stay apart."""
    lines, at = list[Line](), start
    for paragraph in text.split("\n"):
        line = line_of(paragraph, at, marks)
        at += len(paragraph) + 1
        if line.text:
            lines.append(line)
    bold = [one for line in lines for one in (*line.bold, False)]
    return Line("\n".join(line.text for line in lines), tuple(bold[:-1]))

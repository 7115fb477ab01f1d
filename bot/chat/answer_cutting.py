"""Makes a quote fit. The answering words stay; the cut is at a sentence's end, else at a word's, and seen."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

from bot.chat.answer_quote import Line
from bot.chat.hygiene import escape

CUT = "[…]"
"""Where words were left out. An article's own ellipsis has no brackets."""

_SHOWN_CUT = escape(CUT)
# A part that begins or ends inside bold words has marks of its own, and its first signs may need a backslash.
_MORE = 6
_ROOM_FOR_CUTS = 2 * (len(_SHOWN_CUT) + 1) + _MORE
_SENTENCE_END = re.compile(r"""[.!?…][")\]”’»]*[ \n]|[。！？][」』）”]*\n?|\n""")
_WORD_END = re.compile(r"[ \n]")
_SIGN_PARTS = frozenset("\ufe0e\ufe0f\u200d\u200c\u20e3" + "".join(map(chr, range(0x1F3FB, 0x1F400))))
_LEAD = 60  # characters kept before answering words that stand far inside


def fitted(line: Line, limit: int) -> str:
    """The line's markdown in at most `limit` characters."""
    lengths = line.lengths
    if lengths[-1] + _MORE <= limit:
        return line.markdown()
    room = limit - _ROOM_FOR_CUTS
    run = line.first_bold()
    start = 0
    if run is not None and lengths[run.end] > room:  # the answering words stand too far inside
        start = max(0, run.start - min(_LEAD, room // 4))
        word = _WORD_END.search(line.text, start, run.start)
        start = word.end() if word else start
    return _cut(line, start, _end(line, lengths, start, room))


def centred(line: Line, limit: int, *, more_before: bool, more_after: bool) -> str:
    """The same with as much before the bold words as after. `more_...`: the article goes on there."""
    room, lengths = limit - _ROOM_FOR_CUTS, line.lengths
    start, run = 0, line.first_bold()
    if run is not None and lengths[-1] > room:
        start = max(0, run.start - max(0, room - (run.end - run.start)) // 2)
        start = _after_next_end(line.text, start, run.start) if start else 0
    end = _end(line, lengths, start, room)
    return _cut(line, start, end, more_before=more_before, more_after=more_after)


def _cut(line: Line, start: int, end: int, *, more_before: bool = False, more_after: bool = False) -> str:
    """The markdown from `start` to `end`, with CUT where the line or its article goes on."""
    before = f"{_SHOWN_CUT} " if start or more_before else ""
    after = f" {_SHOWN_CUT}" if end < len(line.text) or more_after else ""
    return before + line.part(start, end).markdown() + after


def _after_next_end(text: str, start: int, limit: int) -> int:
    """The start of the first sentence from there on, else of the first word, else there."""
    for end in (_SENTENCE_END, _WORD_END):
        if found := end.search(text, start, limit):
            return found.end()
    return start


def _end(line: Line, lengths: Sequence[int], start: int, room: int) -> int:
    """The end of the last sentence that fits, else of the last word, else of what fits."""
    end = min(bisect_right(lengths, lengths[start] + room) - 1, len(line.text))
    if end == len(line.text):
        return end
    run = line.part(start, end).first_bold()
    enough = start + max((end - start) // 2, run.end if run else 0)
    for ends in (_SENTENCE_END, _WORD_END):
        if found := [one.end() for one in ends.finditer(line.text, enough, end)]:
            return len(line.text[: found[-1]].rstrip(" \n"))
    while end > start + 1 and _belongs_to_sign_before(line.text, end):
        end -= 1
    return end


def _belongs_to_sign_before(text: str, at: int) -> bool:
    """Whether a cut there would take a sign apart, such as a letter and its accent."""
    return bool(unicodedata.combining(text[at])) or text[at] in _SIGN_PARTS or text[at - 1] == "\u200d"

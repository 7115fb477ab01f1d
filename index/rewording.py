"""Whether a text still says what another said, and which of its sentences took the place of one.

Both are asked of two revisions of an article. Words that a new revision puts around a sentence can turn
it round ("it isn't true that ..."), so a sentence still stands only as a sentence of its own.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from corpus.paragraphs import paragraphs
from corpus.passage import Span
from corpus.sentences import rules_for, sentences

_CONTEXT = 24
"""Characters beside a quote by which its place is known again where no sentence begins or ends."""

_ALIKE, _SURELY_ALIKE = 0.5, 0.75
"""Shares of common words: what stood in the same place, and what was moved too, has to have so many."""

_WORDS = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]|[^\W\u3041-\u30ff\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class _Cut:
    """A text's sentences, and what they say but for white space."""

    spans: tuple[Span, ...]
    words: tuple[str, ...]

    @classmethod
    def of(cls, text: str, language: str | None) -> "_Cut":
        rules = rules_for(text, language)
        spans = tuple(one for paragraph in paragraphs(text) for one in sentences(text, paragraph, rules))
        return cls(spans, tuple(" ".join(text[one.start : one.end].split()) for one in spans))


def says(text: str, before: str, quote: Span, language: str | None = None) -> bool:
    """Whether `text` says `before[quote]`, but for white space, in sentences of its own as `before` did."""
    words = before[quote.start : quote.end].split()
    found = list(re.finditer(r"\s+".join(map(re.escape, words)), text)) if words else []
    if not found:
        return False
    cut = _Cut.of(text, language)
    starts, ends = {one.start for one in cut.spans}, {one.end for one in cut.spans}
    lead, tail = _lead(before, quote.start), _tail(before, quote.end)
    return any(
        (one.start() in starts or (lead and _lead(text, one.start()) == lead))
        and (one.end() in ends or (tail and _tail(text, one.end()) == tail))
        for one in found
    )


def instead(text: str, before: str, quote: Span, language: str | None = None) -> Span | None:
    """The sentences of `text` that took the place of `before[quote]`; None where there are none."""
    old, new = _Cut.of(before, language), _Cut.of(text, language)
    place = [number for number, one in enumerate(old.spans) if _meet(one, quote)]
    if not place:
        return None
    wanted = _counted(before[quote.start : quote.end])
    there = _places(old.words, new.words, place[0], place[-1] + 1)
    windows = list(_windows(there, len(place) + 1))
    best = _best(new, text, windows, wanted, _ALIKE)
    if best is None:  # it may have been moved too
        windows = [range(at, at + len(place)) for at in range(len(new.spans) - len(place) + 1)]
        best = _best(new, text, windows, wanted, _SURELY_ALIKE)
    return best


def _places(old: Sequence[str], new: Sequence[str], first: int, end: int) -> range:
    """Where in the new sentences those stand that are in the place of `old[first:end]`."""
    taken: list[int] = []
    for _, i1, i2, j1, j2 in SequenceMatcher(None, old, new).get_opcodes():
        if i1 < end and first < i2:
            same = i2 - i1 == j2 - j1
            low = j1 + max(0, first - i1) if same else j1
            high = j2 - max(0, i2 - end) if same else j2
            taken += range(low, high)
    return range(taken[0], taken[-1] + 1) if taken else range(0)


def _windows(among: range, most: int) -> Iterator[range]:
    for size in range(1, most + 1):
        for at in range(among.start, among.stop - size + 1):
            yield range(at, at + size)


def _best(cut: _Cut, text: str, windows: Sequence[range], wanted: Counter[str], least: float) -> Span | None:
    """The window that has most words in common, the shortest of equals, if it has `least`."""
    spans = [Span(cut.spans[one.start].start, cut.spans[one.stop - 1].end) for one in windows]
    scored = [(_shared(wanted, _counted(text[one.start : one.end])), one) for one in spans]
    if not scored:
        return None
    score, best = max(scored, key=lambda pair: (pair[0], pair[1].start - pair[1].end))
    return best if score >= least else None


def _shared(one: Counter[str], other: Counter[str]) -> float:
    """Dice's coefficient of two bags of words, 0 to 1."""
    both = one.total() + other.total()
    return 2 * (one & other).total() / both if both else 0.0


def _counted(text: str) -> Counter[str]:
    return Counter(_WORDS.findall(text.casefold()))


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _lead(text: str, at: int) -> str:
    return "".join(text[max(0, at - 2 * _CONTEXT) : at].split())[-_CONTEXT:]


def _tail(text: str, at: int) -> str:
    return "".join(text[at : at + 2 * _CONTEXT].split())[:_CONTEXT]

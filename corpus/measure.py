"""Sentences with their size in word pieces, none above what a model reads at once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.cut import gentle_cut
from corpus.paragraphs import paragraphs, trimmed
from corpus.passage import Span
from corpus.sentences import sentences

Count = Callable[[Sequence[str]], list[int]]

# A model knows a very long word as one piece and control characters as none; so many characters are
# taken for at least one piece. Several times what any language needs.
CHARACTERS_PER_PIECE = 16
_BATCH = 1_000


@dataclass(slots=True)
class Run:
    """Neighbouring sentences, and their word pieces counted one by one."""

    sentences: list[Span]
    pieces: int

    @property
    def start(self) -> int:
        """Where the first sentence starts."""
        return self.sentences[0].start

    @property
    def end(self) -> int:
        """Where the last sentence ends."""
        return self.sentences[-1].end

    @property
    def size(self) -> int:
        """What the run counts against a limit of pieces."""
        return max(self.pieces, -(-(self.end - self.start) // CHARACTERS_PER_PIECE))

    def size_with(self, following: "Run") -> int:
        """The size that both would have together."""
        characters = following.end - self.start
        return max(self.pieces + following.pieces, -(-characters // CHARACTERS_PER_PIECE))

    def take(self, following: "Run") -> None:
        """Append the sentences of `following`, which is used up by that."""
        self.sentences += following.sentences
        self.pieces += following.pieces


def measured(text: str, language: str, count: Count, limit: int) -> Iterator[list[Run]]:
    """Each paragraph's sentences as runs of one; those above `limit` are cut.

    Counts the sentences of many paragraphs at once.
    """
    waiting: list[list[Span]] = []
    number = 0
    for paragraph in paragraphs(text):
        waiting.append(list(sentences(text, paragraph, language)))
        number += len(waiting[-1])
        if number >= _BATCH:
            yield from _measured(text, waiting, count, limit)
            waiting, number = [], 0
    yield from _measured(text, waiting, count, limit)


def counts(text: str, spans: Sequence[Span], count: Count) -> list[int]:
    """The word pieces of each span; `count` gets at most a thousand texts at once."""
    found: list[int] = []
    for first in range(0, len(spans), _BATCH):
        found += count([text[span.start : span.end] for span in spans[first : first + _BATCH]])
    return found


def _measured(text: str, waiting: list[list[Span]], count: Count, limit: int) -> Iterator[list[Run]]:
    parts = _cut_to_fit(text, [span for paragraph in waiting for span in paragraph], count, limit)
    for paragraph in waiting:
        yield [run for span in paragraph for run in parts[span]]


def _cut_to_fit(text: str, spans: Iterable[Span], count: Count, limit: int) -> dict[Span, list[Run]]:
    """Each span as it is, or halved until its parts are within the limit."""
    fitting: dict[Span, list[Run]] = {span: [] for span in spans}
    waiting = [(span, span) for span in fitting]
    while waiting:
        countable = [part for _, part in waiting if part.end - part.start <= CHARACTERS_PER_PIECE * limit]
        pieces = dict(zip(countable, counts(text, countable, count), strict=True))
        halves: list[tuple[Span, Span]] = []
        for whole, part in waiting:
            number = pieces.get(part)
            if number is not None and (number <= limit or part.end - part.start == 1):
                fitting[whole].append(Run([part], number))
            else:
                halves += [(whole, half) for half in _halved(text, part)]
        waiting = halves
    for runs in fitting.values():
        runs.sort(key=lambda run: run.start)
    return fitting


def _halved(text: str, span: Span) -> list[Span]:
    """Two parts, each at least about a quarter of the whole."""
    middle, quarter = (span.start + span.end) // 2, (span.end - span.start) // 4
    cut = gentle_cut(text, span.start + quarter, span.end - max(quarter, 1), middle)
    halves = trimmed(text, span.start, cut), trimmed(text, cut, span.end)
    return [half for half in halves if half is not None]

"""From an article's text to its passages: runs of whole sentences that a model reads uncut."""

from collections.abc import Iterable, Iterator

from corpus.measure import Count, Run, counts, measured
from corpus.passage import Passage, Span
from corpus.sentences import rules_for

# Of the limit: what a passage should have, and below what share of that it is too small to stand alone.
_FILL = 0.75
_SMALL = 0.25
# Sentences counted one by one may have a few pieces less than counted together.
_SLACK_PER_SENTENCE = 4
_HEADING_CHARACTERS = 100
_STATEMENT_ENDS = tuple('.!。！…,、;；"”’»」』')
_BULLETS = tuple("-*•‣▪–—●○■□◆")


def split(
    text: str, language: str | None, *, count: Count, limit: int, target: int | None = None
) -> list[Passage]:
    """Split `text` into passages of at most `limit` word pieces, aiming at `target` (None: 3/4 of it).

    `count` gives the word pieces of each text it is handed, a thousand texts at most. `language`
    is an ISO 639-1 code, or None to go by the script. Passages are in order, don't overlap, and
    leave out nothing but white space. They end with paragraphs where they can; headings stay with
    what follows. A sentence is cut only if it is above the limit by itself; a single character
    that is above it stands alone.
    """
    if limit < 1:
        raise ValueError(f"a passage needs room for a word piece at least, not {limit}")
    target = max(1, min(target or round(_FILL * limit), limit))
    paragraphs = measured(text, rules_for(text, language), count, limit)
    runs = _packed(_with_headings(text, paragraphs, target), limit, target)
    return [
        Passage(run.start, run.end, text[run.start : run.end], tuple(run.sentences))
        for run in _verified(text, runs, count, limit)
    ]


def _with_headings(text: str, paragraphs: Iterable[list[Run]], target: int) -> Iterator[list[Run]]:
    """Paragraphs, each with the headings before it; many short lines in a row are no headings."""
    headings: list[Run] = []
    for paragraph in paragraphs:
        if not _is_heading(text, paragraph):
            yield headings + paragraph
            headings = []
            continue
        if headings and _joined([*headings, *paragraph]).size > target // 2:
            yield headings
            headings = []
        headings += paragraph
    if headings:
        yield headings


def _is_heading(text: str, paragraph: list[Run]) -> bool:
    if len(paragraph) > 1 or paragraph[0].end - paragraph[0].start > _HEADING_CHARACTERS:
        return False
    line = text[paragraph[0].start : paragraph[0].end]
    return not line.endswith(_STATEMENT_ENDS) and not line.startswith(_BULLETS)


def _joined(runs: Iterable[Run]) -> Run:
    """All of them as one new run."""
    first, *rest = runs
    whole = Run(list(first.sentences), first.pieces)
    for run in rest:
        whole.take(run)
    return whole


def _packed(groups: Iterable[list[Run]], limit: int, target: int) -> list[Run]:
    """Groups put together up to the target; those above the limit divided between sentences."""
    packed: list[Run] = []
    small = _SMALL * target
    for sentences in groups:
        group = _joined(sentences)
        room = limit if packed and min(packed[-1].size, group.size) < small else target
        if packed and packed[-1].size_with(group) <= room:
            packed[-1].take(group)
        elif group.size <= limit:
            packed.append(group)
        else:
            before = [packed.pop()] if packed and packed[-1].size < small else []
            packed += _divided(before + sentences, limit, target)
    return packed


def _divided(sentences: list[Run], limit: int, target: int) -> list[Run]:
    """Sentences in runs of about equal size, near the target; a small run joins a neighbour if it can."""
    whole = _joined(sentences).size
    aim = whole / -(-whole // target)
    small = _SMALL * target
    runs: list[Run] = []
    for sentence in sentences:
        fits = bool(runs) and runs[-1].size_with(sentence) <= limit
        if fits and (runs[-1].size < small or runs[-1].size + sentence.size / 2 <= aim):
            runs[-1].take(sentence)
        else:
            runs.append(_joined([sentence]))
    if len(runs) > 1 and runs[-1].size < small and runs[-2].size_with(runs[-1]) <= limit:
        runs[-2].take(runs.pop())
    return runs


def _verified(text: str, runs: list[Run], count: Count, limit: int) -> Iterator[Run]:
    """The runs, where need be counted as a whole, and halved while they are above the limit."""
    doubtful = [run for run in runs if _may_exceed(run, limit)]
    spans = [Span(run.start, run.end) for run in doubtful]
    pieces = dict(zip(spans, counts(text, spans, count), strict=True))
    for run in runs:
        if pieces.get(Span(run.start, run.end), 0) <= limit:
            yield run
        else:
            yield from _verified(text, _halved(text, run, count), count, limit)


def _may_exceed(run: Run, limit: int) -> bool:
    if len(run.sentences) == 1:
        return False  # counted as a whole already
    between = run.end - run.start - sum(span.end - span.start for span in run.sentences)
    return run.pieces + between + _SLACK_PER_SENTENCE * len(run.sentences) > limit


def _halved(text: str, run: Run, count: Count) -> list[Run]:
    middle = len(run.sentences) // 2
    return [
        Run(sentences, sum(counts(text, sentences, count)))
        for sentences in (run.sentences[:middle], run.sentences[middle:])
    ]

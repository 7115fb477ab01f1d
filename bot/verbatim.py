"""The last check before an answer is shown: whatever is shown as an article's words has its place there."""

from collections.abc import Iterator

from index.answer import Answer, Citation, Told


def require_verbatim(answer: Answer) -> None:
    """ValueError for an answer whose words don't fit their places: they can't come from an article."""
    parts = (one for part in answer.parts for one in part.citations)
    for citation in (*answer.citations, *answer.nearest, *parts):
        _require_cited(citation)
    for told in _short_answers(answer):
        _require_cited(told.citation)
        _require_told(told)
    if answer.text is not None and not _tells(answer, answer.text):
        raise ValueError("a short answer quotes its article exactly")


def _short_answers(answer: Answer) -> Iterator[Told]:
    """The short answers, and what stands beside them, of the whole and of its halves."""
    yield from filter(None, [answer.short, *(part.short for part in answer.parts)])
    for beside in (
        answer.earlier,
        answer.coming,
        answer.disagreeing,
        *(part.earlier for part in answer.parts),
    ):
        yield from beside


def _tells(answer: Answer, text: str) -> bool:
    """Whether the text is the short answer, or stands in the first excerpt where there is none."""
    if answer.short is not None:
        return text == answer.short.text
    return bool(answer.citations) and text in answer.citations[0].quote


def _require_cited(citation: Citation) -> None:
    inside = all(citation.start <= mark.start and mark.end <= citation.end for mark in citation.marks)
    if len(citation.quote) != citation.end - citation.start or not inside:
        raise ValueError("a citation quotes its article exactly")


def _require_told(told: Told) -> None:
    """Its length must fit its place, and where it overlaps its citation's quote both must say the same."""
    cited = told.citation
    first, last = max(told.start, cited.start), min(told.end, cited.end)
    fits = len(told.text) == told.end - told.start and bool(told.text)
    if not fits or (
        first < last
        and told.text[first - told.start : last - told.start]
        != cited.quote[first - cited.start : last - cited.start]
    ):
        raise ValueError("a short answer quotes its article exactly")

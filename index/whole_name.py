"""A name in whole where only a part of it was read: "Ryosei" of "Ryosei Akazawa"."""

from corpus.passage import Span
from index.asked import Asked, Kind
from index.ownership import named_places

_LONGEST = 4
"""Words of a name; a longer run of capitals is a heading or a list."""


def whole_name(question: Asked, sentence: str, span: Span) -> Span:
    """The span, widened to the names whose part it begins or ends in, but for those that the question has.
    Offsets in the sentence."""
    if question.kind not in (Kind.PERSON, Kind.PLACE, Kind.NAME):
        return span
    start, end = span.start, span.end
    for one in named_places(sentence):
        cut = one.start < start < one.end or one.start < end < one.end
        written = sentence[one.start : one.end]
        if cut and len(written.split()) <= _LONGEST and not one.owner.is_in(question.text):
            start, end = min(start, one.start), max(end, one.end)
    return Span(start, end)

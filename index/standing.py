"""How a sentence says what it says: as a fact, as something that may be or is claimed, or as denied.

"The tariff may rise to 25%" doesn't answer that it is 25%. Each word that takes a statement back has a
stretch of its sentence where it holds: a modal or a "not" its own clause, "denied that" what follows and not
who denied. Clauses are told apart by commas and conjunctions, without a parser: the aim is to be right about
the usual forms of news, and to leave a sentence STATED where nothing shows otherwise. What is announced for a
day ("will", "is to") is a fact about a plan, and counts as stated.
"""

import re
from functools import lru_cache

from corpus.passage import Span
from index.answer import Standing
from index.clauses import Stretch
from index.standing_en import covered_en, is_denial, is_negative
from index.standing_ja import covered_ja, is_denial_ja, is_japanese

_AHEAD = re.compile(
    r"\b(?:will|may|might|could|would|should|expect\w*|likely|plan(?:s|ned)?|going to|is to|are to"
    r"|was to|were to|hope\w*"
    r"|want\w*|propos\w+|possib\w+|predict\w*|forecast\w*|if|rumou?r\w*|next|future|upcoming|believed"
    r"|thought)\b"
    r"|かもしれ|見込|予定|予想|見通し|でしょう|だろう|可能性",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def standing_of(sentence: str, span: Span | None = None) -> Standing:
    """How `sentence` says what stands at `span` (offsets in the sentence), or most of what it says.

    A denial of something that only may be is DENIED; "may not" is EXPECTED, and "claims that it may" CLAIMED.
    """
    japanese = is_japanese(sentence)
    stretches = list(covered_ja(sentence) if japanese else covered_en(sentence, whole=span is None))
    for standing in (Standing.DENIED, Standing.CLAIMED, Standing.EXPECTED):
        mine = [stretch for kind, stretch in stretches if kind is standing]
        if _holds(mine, sentence, span):
            return standing
    return Standing.STATED


def looks_ahead(question: str) -> bool:
    """Whether a question asks for what may or will be, so that a forecast is its answer."""
    return _AHEAD.search(question) is not None


def negates(question: str) -> bool:
    """Whether a question asks for what isn't so, such as "Who didn't sign?"."""
    return is_negative(question)


def denies(text: str) -> bool:
    """Whether somebody denies something in a text; a plain "not" is no denial by anybody."""
    return is_denial_ja(text) if is_japanese(text) else is_denial(text)


def _holds(stretches: list[Stretch], sentence: str, span: Span | None) -> bool:
    """Whether the stretches hold the span, or without one more than half of the sentence's words."""
    if span is not None:
        return any(start < span.end and span.start < end for start, end in stretches)
    marked = bytearray(len(sentence))
    for start, end in stretches:
        marked[start:end] = b"\x01" * (end - start)
    written = [at for at, sign in enumerate(sentence) if sign.isalnum()]
    return sum(marked[at] for at in written) * 2 > len(written)

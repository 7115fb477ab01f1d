"""Who sold what, and who spoke for whom, by the forms in which a text says it from the other end.

"Skarv bought the Sirius from Polar" says who sold it, and "Veldt was represented by Aker, and Marrin by Toma"
who spoke for each.
"""

import re

from corpus.passage import Span

_CAPITAL = r"[A-Z\u00c0-\u00de][\w’'&.-]*"
_NAMES = rf"{_CAPITAL}(?: (?:(?:of|and|the|de|van|&) )*{_CAPITAL})*"
_WHO_SOLD = re.compile(r"[Ww]ho sold (?:the )?(?P<what>[^,;?]{2,60}?)(?: to (?P<whom>[^,;?]{2,60}))?")
_WHO_SPOKE = re.compile(r"[Ww]ho represented (?:the )?(?P<whom>[^,;?]{2,60})")


def seller(question: str, sentence: str) -> Span | None:
    """Who sold what a question asks about, by who bought it from him; None for any other question."""
    match = _WHO_SOLD.fullmatch(question.strip(" ?!."))
    if match is None:
        return None
    what = re.escape(match["what"])
    buyer = rf"{re.escape(match['whom'])}\b[^;.]*? " if match["whom"] else ""
    said = re.search(
        rf"{buyer}(?:bought|acquired|purchased|took over|buys|acquires)\b[^;.]{{0,40}}?\b{what}\b"
        rf"(?:,[^,;.]{{1,60}},)?(?: [\w-]+){{0,3}} from (?:the )?(?:[a-z-]+ )*(?P<seller>{_NAMES})",
        sentence,
    )
    return Span(*said.span("seller")) if said else None


def spokesman(question: str, sentence: str) -> Span | None:
    """Who represented whom a question asks about; None for any other question."""
    match = _WHO_SPOKE.fullmatch(question.strip(" ?!."))
    if match is None or "represented" not in sentence:
        return None
    said = re.search(
        rf"\b{re.escape(match['whom'])}(?: (?:was|were|is|are|had been))?(?: represented)? by (?:its |the )?"
        r"(?P<who>[^.;]+?)(?=,? and [A-Z]|,? while |[.;]|$)",
        sentence,
    )
    return Span(*said.span("who")) if said else None

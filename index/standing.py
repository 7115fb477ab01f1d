"""How a sentence says what it says: as a fact, as something that may be, or as something that is denied.

"The tariff may rise to 25%" doesn't answer that it is 25%. Each word that takes a statement back has a
stretch of its sentence where it holds: a modal or a "not" its own clause, "denied that" what follows and not
who denied. Clauses are told apart by commas and conjunctions, without a parser: the aim is to be right about
the usual forms of news, and to leave a sentence STATED where nothing shows otherwise. What is announced for a
day ("will", "is to") is a fact about a plan, and counts as stated.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from corpus.passage import Span
from index.answer import Standing
from index.standing_ja import covered_ja, is_japanese

Stretch = tuple[int, int]
"""Offsets in the sentence, the last one excluded."""
Covered = tuple[Standing, Stretch]

_NOT = (
    r"(?:(?<!whether or )\bnot\b(?! (?:only|just|merely|simply|solely|least|until|long|far|necessarily"
    r"|to mention)\b)"
    r"|n['’]t\b|\bcannot\b|\bnever\b|\bno longer\b|\bneither\b|\bnor\b|\bnobody\b|\bno one\b|\bnone of\b"
    r"|\bnone\b(?! the less)"
    r"|(?<!\bof )\bno\b(?! (?:fewer|less|more|later|earlier|sooner|matter|doubt|\.|\d))"
    r"|\b(?:failed|refused|refuses|declined|declines|fails) to\b|\bhas yet to\b|\bhave yet to\b)"
)
_NEGATED = re.compile(_NOT, re.IGNORECASE)
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refut(?:e|es|ed|ing)|disput(?:es|ed|ing)"
    r"|(?:reject|dismiss)(?:s|es|ed|ing)? (?:(?:the|those|these|any|all|such|as) )?(?:\w+ )?"
    r"(?:claims?|reports?|rumou?rs?|allegations?|accusations?|suggestions?|false|untrue)"
    r"|denials? (?:of|that)|no truth (?:in|to))\b",
    re.IGNORECASE,
)
_UNTRUE = re.compile(r"\b(?:is|was|are|were) (?:untrue|false|a lie|lies|baseless|unfounded)\b", re.IGNORECASE)
# "May" with a capital is the month; only the small word is a modal.
_MODAL = re.compile(
    r"\bmay\b|\b(?:[Mm]ight|[Cc]ould)\b(?! (?:of|and main)\b)"
    r"|\b[Ww]ould\b(?! (?:later|go on|eventually|subsequently|then|soon|become|remain|serve|have been"
    r"|continue)\b)"
)
_REPORTED_PLAN = re.compile(
    r"\b(?:announc\w+|said|says|promis\w+|confirm\w+|decid\w+|agreed|pledg\w+|declar\w+|vow\w+"
    r"|told)\b[^,;]*$",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:(?:is|are|was|were|be|been|being|widely|also|now|not)\s+(?:expected|likely|unlikely|predicted"
    r"|projected|forecast"
    r"|rumou?red|believed|thought|considered likely|anticipated|feared|hoped|planned|said to be)"
    r"|(?:expect|predict|forecast|anticipate|fear|hope|plan|intend|propose|aim|want|seek|consider"
    r"|threaten|wish)(?:s|ed)?"
    r" (?:to|that)\b|considering|(?:expects|predicts|forecasts|anticipates)\b"
    r"|probabl[ey]|perhaps|possibl[ey]|maybe|presumably|reportedly|allegedly|supposedly|rumou?rs?"
    r"|speculation|speculated"
    r"|(?:seems?|appears?) (?:to|that|likely)|if it (?:passes|is approved)|hypothetical(?:ly)?)\b",
    re.IGNORECASE,
)
_IF = re.compile(
    r"(?<!\bas )(?<!\beven )(?<!\bonly )\bif\b|\bunless\b|\bprovided that\b|\bin case\b|\bwere (?:it"
    r"|they|he|she) to\b",
    re.IGNORECASE,
)
_ASKED_IF = re.compile(
    r"\b(?:ask(?:s|ed)?|wonder(?:s|ed)?|know|knows|see|decide|unclear|sure)\b[^,;]{0,30}$", re.IGNORECASE
)
_UNTIL = re.compile(r"\buntil\b|\b(?:before|except|but for)\b (?!long)")
_NOT_NEXT = re.compile(r" ?(?:not\b|n['’]t\b)")
# Where a clause ends for certain.
_BREAK = re.compile(
    r";|:|\s[–—-]\s|\.\s|,?\s(?=(?:but|although|though|whereas|while|because)\b)"
    r"|,\s(?=(?:which|who|whose|where|when|so|yet|as|and|or|nor)\b)"
    r"|\s(?=and (?:may|might|could|would|will|has|have|had|is|are|was|were|did|does|do|not|never)\b)",
    re.IGNORECASE,
)
_COMMA = re.compile(r",\s")
_LIST_ITEM = re.compile(
    r"(?:and|or) (?!(?:he|she|it|they|the|a|an|this|that|we|you|his|her|its|their"
    r"|may|might|could|would|will|has|have|had|is|are|was|were|did|does|do|not|never)\b)"
)
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

    A denial of something that only may be is DENIED; "may not" is EXPECTED.
    """
    japanese = is_japanese(sentence)
    stretches = list(covered_ja(sentence) if japanese else _covered(sentence, whole=span is None))
    for standing in (Standing.DENIED, Standing.EXPECTED):
        mine = [stretch for kind, stretch in stretches if kind is standing]
        if _holds(mine, sentence, span):
            return standing
    return Standing.STATED


def looks_ahead(question: str) -> bool:
    """Whether a question asks for what may or will be, so that a forecast is its answer."""
    return _AHEAD.search(question) is not None


def negates(question: str) -> bool:
    """Whether a question asks for what isn't so, such as "Who didn't sign?"."""
    return bool(_NEGATED.search(question) or _DENIES.search(question))


def _holds(stretches: list[Stretch], sentence: str, span: Span | None) -> bool:
    """Whether the stretches hold the span, or without one more than half of the sentence's words."""
    if span is not None:
        return any(start < span.end and span.start < end for start, end in stretches)
    marked = bytearray(len(sentence))
    for start, end in stretches:
        marked[start:end] = b"\x01" * (end - start)
    written = [at for at, sign in enumerate(sentence) if sign.isalnum()]
    return sum(marked[at] for at in written) * 2 > len(written)


def _covered(sentence: str, *, whole: bool) -> Iterator[Covered]:
    """What is taken back, and where; `whole` counts who denies something to what is denied."""
    clauses = _clauses(sentence)
    denials = list(_DENIES.finditer(sentence))
    for match in denials:
        if not _is_negated(sentence, match.start()):
            start, end = _clause(sentence, clauses, match.end())
            yield Standing.DENIED, (start if whole else match.end(), end)
    for match in (*_NEGATED.finditer(sentence), *_UNTRUE.finditer(sentence)):
        start, end = _clause(sentence, clauses, match.start())
        if not _is_taken(sentence, match, denials) and not _UNTIL.search(sentence, match.end(), end):
            yield Standing.DENIED, (start, end)
    yield from _hedged(sentence, clauses)
    yield from _conditional(sentence, clauses)


def _hedged(sentence: str, clauses: list[int]) -> Iterator[Covered]:
    for match in (*_MODAL.finditer(sentence), *_HEDGE.finditer(sentence)):
        planned = match[0].lower() == "would" and _REPORTED_PLAN.search(sentence, 0, match.start())
        negated = _NOT_NEXT.match(sentence, match.end()) and match[0] not in ("may", "might")
        if not planned and not negated:
            yield Standing.EXPECTED, _clause(sentence, clauses, match.start())


def _conditional(sentence: str, clauses: list[int]) -> Iterator[Covered]:
    """What holds only "if": the clause before it too, and all that follows."""
    for match in _IF.finditer(sentence):
        asked = _ASKED_IF.search(sentence, 0, match.start())
        yield (
            Standing.EXPECTED,
            (match.start() if asked else clauses[bisect_right(clauses, match.start()) - 1], len(sentence)),
        )


def _is_negated(sentence: str, at: int) -> bool:
    """Whether a "not" stands right before: who doesn't deny something says nothing against it."""
    words = sentence[max(0, at - 20) : at].split()
    return bool(words) and _NEGATED.fullmatch(re.sub(r"^.*(?=n['’]t$)", "", words[-1])) is not None


def _is_taken(sentence: str, match: re.Match[str], denials: list[re.Match[str]]) -> bool:
    """Whether a negation belongs to "may not", which leaves it open, or to "didn't deny"."""
    before = sentence[: match.start()].rstrip()
    return bool(re.search(r"\b(?:may|might)$", before)) or any(
        0 <= denial.start() - match.end() <= 2 or denial.start() <= match.start() < denial.end()
        for denial in denials
    )


def _clauses(sentence: str) -> list[int]:
    """Where clauses begin, 0 first."""
    return [0, *sorted({match.end() for match in _BREAK.finditer(sentence) if not _in_list(sentence, match)})]


def _in_list(sentence: str, match: re.Match[str]) -> bool:
    """Whether the break is the last comma of a list: "steel, aluminum, and copper"."""
    return match[0].startswith(",") and _LIST_ITEM.match(sentence, match.end()) is not None


def _clause(sentence: str, clauses: list[int], at: int) -> Stretch:
    """The clause around a place; an introduction set off by a comma doesn't belong to it."""
    start = clauses[bisect_right(clauses, at) - 1]
    for comma in _COMMA.finditer(sentence, start, at):
        start = comma.end()
    return start, _end_of_scope(sentence, clauses, at)


def _end_of_scope(sentence: str, clauses: list[int], at: int) -> int:
    """Where the clause of a place ends. A relative clause ends at its next comma."""
    place = bisect_right(clauses, at)
    end = clauses[place] if place < len(clauses) else len(sentence)
    if re.match(r"(?:which|who|whose|where|when)\b", sentence[clauses[place - 1] :]):
        comma = sentence.find(", ", at, end)
        return comma if comma >= 0 else end
    return end

"""How an English sentence says what it says: which of its words are taken back, and how far that reaches."""

import re
from collections.abc import Iterator

from index.answer import Standing
from index.clauses import Stretch, clause_around, clause_end, clause_starts

Covered = tuple[Standing, Stretch]

_AUXILIARY = (
    r"(?:is|are|was|were|be|been|am|do|does|did|has|have|had|will|would|can|could|should|must|shall|may"
    r"|might)"
)
# "is not", "didn't", "has never": of the whole clause. Not "not only", "not until", "not unusual".
_NOT = re.compile(
    rf"(?:\b{_AUXILIARY} (?:\w+ ){{0,1}}?not\b|\w+n['’]t\b|\bcannot\b)"
    r"(?! (?:only|just|merely|simply|solely|least|until|long|far|necessarily|un\w+|in\w+able|surprising)\b)"
    r"|\bnever\b|\bno longer\b|\b(?:has|have|had) yet to\b"
    rf"|\b(?:has|have|had|is|are|was|were|there['’]s) no\b(?! (?:fewer|less|more|later|earlier|sooner"
    rf"|doubt|matter)\b)",
    re.IGNORECASE,
)
# These reach only forward: "with no gearbox", "not as a gas", "refused to sign".
_NO = re.compile(
    r"\b(?:nobody|no one|none of|neither|nor)\b|\b(?:failed|fails|refused|refuses|declined|declines) to\b"
    r"|(?<!\bof )\bno\b(?! (?:fewer|less|more|later|earlier|sooner|matter|doubt|longer|one|\.|\d))"
    r"|(?<!whether or )\bnot\b(?! (?:since|only|just|merely|simply|solely|least|until|long|far|necessarily"
    r"|to mention|un\w+)\b)",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refut(?:e|es|ed|ing)|disput(?:es|ed|ing)"
    r"|(?:reject|dismiss)(?:s|es|ed|ing)? (?:(?:the|those|these|any|all|such|as) )?(?:\w+ )?"
    r"(?:claims?|reports?|rumou?rs?|allegations?|accusations?|suggestions?|false|untrue)"
    r"|denials? (?:of|that)|no truth (?:in|to))\b",
    re.IGNORECASE,
)
_CLAIMS = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|alleg(?:es?|ed|ing)|assert(?:s|ed|ing)?)\b(?: (?:on|in|last|this|again) \w+)?"
    r"(?= that\b| to (?:be|have)\b"
    r"| (?:he|she|it|they|there|\d[\d,.]*|the|its|his|her|their|no|most|many|some)\b[^,;.]*"
    r" (?:had|has|have|was|were|is|are|would|will|could)\b)"
    r"|\baccus(?:es?|ed|ing)(?: [^,;.]{1,60}?)? of\b",
    re.IGNORECASE,
)
# "..., the union claimed", "... ; campaigners dispute this"
_CLAIMED = re.compile(
    r"[,;][”\"’']? [\w’' -]{1,60}?\b(?:claim(?:s|ed)?|alleg(?:es?|ed)"
    r"|(?:disput(?:es?|ed)|contradict(?:s|ed)?|call(?:s|ed) into question) (?:this|that|it|the \w+))\b\W*$",
    re.IGNORECASE,
)
_UNTRUE = re.compile(r"\b(?:is|was|are|were) (?:untrue|false|a lie|lies|baseless|unfounded)\b", re.IGNORECASE)
# "May" with a capital is the month; only the small word is a modal.
_MODAL = re.compile(r"\bmay\b|\b[Mm]ight\b|\b[Cc]ould\b")
_WOULD = re.compile(
    r"\b[Ww]ould\b(?! (?:later|go on|come to|eventually|subsequently|then|soon|quickly|become|remain"
    r"|serve|have been"
    r"|continue|only)\b)"
)
# Told of what was said or was able to: "announced that she would", "the engine that could", "one could".
_TOLD = re.compile(
    r"\b(?:that|which|who|one|what)\b(?: \w+){0,6} $"
    r"|\b(?:announc|promis|confirm|decid|agree|pledg|vow|said|told)\w*\b[^,;]*$"
)
# Told by nobody who answers for it: that leaves it open.
_RUMOURED = re.compile(
    r"\b(?:newspapers?|media|reports?|sources|rumou?rs?|analysts?|observers?|commentators?|tabloids?)\b[^,;]*$"
)
_ABLE = re.compile(r"\b(?:that|which|who|one|what)\b(?: \w+){0,2} $")
_TOWARDS = r"(?= (?:to|that|in|on|by|next|this|later|again|soon|also)\b|[.,;]|$)"
_HEDGE = re.compile(
    rf"\b(?:is|are|was|were|be|been|being|widely|also|now|not)\s+(?:expected|likely|unlikely|predicted"
    rf"|projected|forecast"
    rf"|rumou?red|believed|thought|considered likely|anticipated|feared|hoped){_TOWARDS}"
    r"|\b(?:is|are|was|were) planned\b|\b(?:is|are|was|were|isn['’]t|aren['’]t) planning (?:a|an|to|the)\b"
    r"|(?<!\bwe )(?<!\byou )(?<!\bone )\b(?:expect|predict|forecast|anticipate|fear|hope|plan|intend"
    r"|propose|aim|want|seek|consider"
    r"|threaten|wish)(?:s|ed)?"
    r" (?:to|that)\b|\b(?:is|are|was|were) considering\b|\b(?:expects|predicts|forecasts|anticipates)\b"
    r"|\brumou?rs? (?:say|says|said|has|have|that|of|about)\b|\bspeculation that\b|\b(?:it is"
    r"|it's) possible that\b"
    r"|\bit is (?:un)?likely\b|\b(?:seems?|appears?) (?:to|that|likely)\b"
    r"|\b(?:is|are|was|were|remains?) (?:our|his|her|their|its|an?|the)(?: [\w-]+)?"
    r" (?:aim|goal|ambition|wish|dream)\b",
    re.IGNORECASE,
)
# These reach only forward.
_ADVERB = re.compile(r"\b(?:probably|perhaps|possibly|maybe|presumably|supposedly)\b", re.IGNORECASE)
_SAID_TO_BE = re.compile(r"\b(?:reportedly|allegedly|purportedly|is said to|are said to)\b", re.IGNORECASE)
_IF = re.compile(
    r"(?<!\bas )(?<!\beven )(?<!\bonly )(?<!\bnot known )\bif\b(?! (?:possible|necessary|any|not)\b)"
    r"|\bunless\b|\bprovided that\b"
    r"|\bin case\b(?! of)",
    re.IGNORECASE,
)
_ASKED_IF = re.compile(
    r"\b(?:ask(?:s|ed)?|wonder(?:s|ed)?|know|knows|known|see|decide|unclear|sure)\b[^,;]{0,30}$",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will|would|may|might|could|going to|begins?|starts?|ends?|rises?|falls?|empties)\b"
)
_UNTIL = re.compile(r"\buntil\b|\b(?:before|except|but for)\b (?!long)")
_NOT_NEXT = re.compile(r" ?(?:not\b|n['’]t\b)")


def covered_en(sentence: str, *, whole: bool) -> Iterator[Covered]:
    """What is taken back, and where; `whole` counts who denies something to what is denied."""
    denials = list(_DENIES.finditer(sentence))
    for match in denials:
        if not _is_negated(sentence, match.start()):
            start, end = clause_around(sentence, match.end())
            yield Standing.DENIED, (start if whole else match.end(), end)
    for form, backward in ((_NOT, True), (_NO, False), (_UNTRUE, True)):
        for match in form.finditer(sentence):
            start, end = clause_around(sentence, match.start())
            if not _is_taken(sentence, match, denials) and not _UNTIL.search(sentence, match.end(), end):
                yield Standing.DENIED, (start if backward else match.start(), end)
    yield from _claimed(sentence, whole=whole)
    yield from _hedged(sentence)
    yield from _conditional(sentence)


def is_denial(text: str) -> bool:
    """Whether somebody denies something in it."""
    return any(not _is_negated(text, match.start()) for match in _DENIES.finditer(text))


def is_negative(text: str) -> bool:
    """Whether it says or asks what isn't so."""
    return any(form.search(text) for form in (_NOT, _NO, _DENIES))


def _claimed(sentence: str, *, whole: bool) -> Iterator[Covered]:
    """What somebody claims, with who does so only where the `whole` sentence is meant."""
    for match in _CLAIMS.finditer(sentence):
        start, end = clause_around(sentence, match.end())
        yield Standing.CLAIMED, (start if whole else match.end(), end)
    if (last := _CLAIMED.search(sentence)) is not None:
        yield Standing.CLAIMED, (0, last.start())
    for match in _SAID_TO_BE.finditer(sentence):
        yield Standing.CLAIMED, clause_around(sentence, match.start())


def _hedged(sentence: str) -> Iterator[Covered]:
    for match in (*_MODAL.finditer(sentence), *_WOULD.finditer(sentence), *_HEDGE.finditer(sentence)):
        word = match[0].lower()
        ahead = sentence[: match.start()]
        told = (word == "would" and _TOLD.search(ahead) and not _RUMOURED.search(ahead)) or (
            word == "could" and _ABLE.search(ahead)
        )
        negated = _NOT_NEXT.match(sentence, match.end()) and word not in ("may", "might")
        if not told and not negated:
            yield Standing.EXPECTED, clause_around(sentence, match.start())
    for match in _ADVERB.finditer(sentence):
        yield Standing.EXPECTED, (match.start(), clause_end(sentence, match.start()))


def _conditional(sentence: str) -> Iterator[Covered]:
    """What follows "if"; and what holds only then, where that lies ahead: rules with an "if" are facts."""
    for match in _IF.finditer(sentence):
        first = max(start for start in clause_starts(sentence) if start <= match.start())
        comma = sentence.find(", ", match.start())
        opens = not sentence[first : match.start()].strip()
        end = clause_end(sentence, match.start())
        yield Standing.EXPECTED, (match.start(), comma if 0 <= comma < end else end)
        main = (comma, len(sentence)) if opens and comma >= 0 else (first, match.start())
        if not _ASKED_IF.search(sentence[: match.start()]) and _TO_COME.search(sentence, *main):
            yield Standing.EXPECTED, main


def _is_negated(sentence: str, at: int) -> bool:
    """Whether a "not" stands right before: who doesn't deny something says nothing against it."""
    return re.search(r"(?:\bnot|n['’]t|\bnever|\bno) $", sentence[:at]) is not None


def _is_taken(sentence: str, match: re.Match[str], denials: list[re.Match[str]]) -> bool:
    """Whether a negation belongs to "may not", which leaves it open, or to "didn't deny"."""
    return re.search(r"\b(?:may|might)(?: not)?$", sentence[: match.end()].rstrip()) is not None or any(
        0 <= denial.start() - match.end() <= 2 or denial.start() <= match.start() < denial.end()
        for denial in denials
    )

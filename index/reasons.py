"""Why something is so: the sentence that says that it is, and the one behind it that says why.

"The bank raised the rate. Inflation had reached 6%." has the words of "Why did the bank raise the rate?" in
its first sentence and the answer in its second. A sentence that only says again what was asked is no answer,
so it is shown together with the reason that follows, or not at all. What follows is taken for the reason only
where its form says so and the network reads an answer there.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.answer_form import FORMS
from index.asked import Asked, Kind
from index.reason_forms import gives_reason
from index.terms import terms

_WHY = re.compile(
    r"^\W*(?:and |but |so )?why\b|\bwhat (?:is|was|are|were) the reasons?\b|\bfor what reasons?\b"
    r"|\bhow come\b",
    re.IGNORECASE,
)
_OPENS_REASON = re.compile(
    r"(?:(?:the|one|another|a|its|his|her|their|main) )*(?:reasons?|cause|aim|purpose|goal|motive)\b"
    r"|(?:this|that|it) (?:is|was) (?:because|due to|meant to|to)\b"
    r"|(?:the|this) (?:step|move|decision|measure|rise|cut|change)"
    r" (?:comes?|came|follow\w*|aims?|aimed|responds?|(?:is|was) (?:meant|intended))\b"
    r"|(?:it|this|that) (?:follow\w*|comes? after|came after|responds?)\b",
    re.IGNORECASE,
)
_HAD = re.compile(
    r"\bhad (?:\w+ly |not |never |already )?(?!to\b|no\b|an?\b|the\b)\w+(?:ed|en|n|t|d|ne)\b"
    r"|\bhad (?:\w+ly )?been\b"
)
_WANTS = re.compile(r"\b(?:wants?|wanted|demands?|demanded|fears?|feared|hopes? to)\b")
_AGAINST = re.compile(r"\b(?:opponents?|opposition|critics?|rivals?|lobby\w*|neighbou?rs?)\b", re.IGNORECASE)
# "Its governor said that inflation was too high."
_JUDGES = re.compile(
    r"\b(?:said|says|explained)\b.*\b(?:too (?!much ado)\w+|need(?:s|ed)|necessary|overdue|unsafe|dangerous"
    r"|harm\w*|over\w+ed)\b",
    re.IGNORECASE,
)
_SAID = re.compile(r"\b(?:said|says|explained|cited|pointed to|according to)\b")
# What somebody blames is said of what was told before it, whatever else stands there.
_BLAMES = re.compile(
    r"\bblam(?:e[sd]?|ing)\b|\battribut(?:e[sd]?|ing) (?:it|this|that|the|its|his|her|their)\b"
    r"|\bput (?:it|this|that|(?:the|its) \w+) down to\b|\bfaulted\b"
)
_SO = re.compile(r"\b(?:because(?: of)?|due to|owing to|as a result of)\b", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:(?:at|on|in|by|since|from|until|for|to|the|an?|end|start|of|about|year|month|week|day)\b\W*)*",
    re.IGNORECASE,
)
_MOST_REST = 5
"""Words behind a time or an amount that only say of what it is: "9 euros a square metre"."""
_RESTATED, _HALF = 0.45, 0.5
_NEARLY = 0.9
_MOST_BEHIND = 2
"""Sentences behind the one that is about it in which the reason may stand."""
_LEAST_OPENED, _LEAST_HAD, _LEAST_JUDGED, _LEAST_WANTS, _LEAST_SAID = -5.0, -4.0, -2.0, 0.0, 1.0
"""Log-odds that the network must give an answer there, the less the plainer the form says that it is one."""


SET_BACK = 6.0
"""Log-odds by which a sentence goes back that only says again what was asked."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a passage: its text, the share of the question's weight that it meets, and the words in
    which the network reads an answer, with their log-odds against none."""

    passage: int
    text: str
    coverage: float
    said: str
    margin: float


@dataclass(frozen=True, slots=True)
class Reasons:
    """Of lines by their places: `behind` has the reason for each that is followed by one, `bare` are those of
    passages that only say again what was asked."""

    behind: Mapping[int, int]
    bare: frozenset[int]

    def stretch(self, place: int) -> tuple[int, int] | None:
        """The first and the last line to be shown for the one at `place`, the last gives the reason; None if
        it stands by itself."""
        if place in self.behind:
            return place, self.behind[place]
        return next(((first, last) for first, last in self.behind.items() if last == place), None)


NONE = Reasons({}, frozenset())


def reasons_in(question: Asked, lines: Sequence[Line]) -> Reasons:
    """Where the lines of some passages, those of each in their order, say why; none unless that is asked."""
    if not asks_why(question):
        return NONE
    restating = [place for place, line in enumerate(lines) if only_restates(question, line)]
    found = {place: reason_behind(lines, place) for place in restating}
    behind = {place: reason for place, reason in found.items() if reason is not None}
    bare = {lines[place].passage for place in found.keys() - behind.keys()}
    silent = {
        place
        for place, line in enumerate(lines)
        if _tells_only_a_measure(line) or (line.passage in bare and _is_of_another_event(line))
    }
    return Reasons(behind, frozenset({*found, *silent} - {*behind, *behind.values()}))


def asks_why(question: Asked) -> bool:
    """Whether a reason is asked for."""
    return question.kind is Kind.OTHER and _WHY.search(question.text) is not None


def only_restates(question: Asked, line: Line) -> bool:
    """Whether a sentence says again what was asked and gives no reason, or gives what was asked as the reason
    of something else."""
    if line.coverage < _RESTATED:
        return False
    return not gives_reason(line.text) or _is_itself_the_reason(question, line)


def _tells_only_a_measure(line: Line) -> bool:
    """Whether a sentence without a reason has only a time or an amount to answer with."""
    return not gives_reason(line.text) and bool(line.said) and _is_measure(line.said)


def _is_of_another_event(line: Line) -> bool:
    """Whether a sentence beside one that restates the question has little of it, and no reason or one that
    isn't read as this one's."""
    return line.coverage < _HALF and (line.margin < _LEAST_SAID or not gives_reason(line.text))


def _is_itself_the_reason(question: Asked, line: Line) -> bool:
    """Whether all that the sentence has of the question stands behind its "because"."""
    so = _SO.search(line.text)
    if so is None or not line.text[: so.start()].strip():
        return False
    behind = question.coverage(frozenset(terms(line.text[so.end() :])))
    ahead = question.coverage(frozenset(terms(line.text[: so.start()])))
    return behind >= _NEARLY * line.coverage and ahead < _RESTATED


def reason_behind(lines: Sequence[Line], place: int) -> int | None:
    """The place of the reason for what the sentence at `place` says, among the next ones; None if none of
    them is one for sure. `lines` are the sentences of its passage in order."""
    alike = [at for at in range(len(lines)) if lines[at].passage == lines[place].passage]
    behind = [at for at in alike if place < at <= place + _MOST_BEHIND]
    for at in behind:
        if _OPENS_REASON.match(lines[at].text) and lines[at].margin >= _LEAST_OPENED:
            return at
    others = [at for at in alike if at != place]
    likeliest = max(others, key=lambda at: lines[at].margin, default=None)
    if likeliest is None or likeliest not in behind:
        return None
    line = lines[likeliest]
    forms = (
        (_HAD, _LEAST_HAD), (_SO, _LEAST_HAD), (_BLAMES, _LEAST_HAD), (_JUDGES, _LEAST_JUDGED),
        (_WANTS, _LEAST_WANTS), (_SAID, _LEAST_SAID),
    )  # fmt: skip
    said = any(form.search(line.text) and line.margin >= least for form, least in forms)
    sure = said or (gives_reason(line.text) and line.margin >= _LEAST_SAID)
    silent = _AGAINST.search(line.text) or _tells_only_a_measure(line)
    return likeliest if sure and not silent else None


def _is_measure(words: str) -> bool:
    """Whether it is hardly more than a time or an amount."""
    lead = _LEAD.match(words)
    begins = lead.end() if lead else 0
    for form in (FORMS[Kind.TIME], FORMS[Kind.AMOUNT]):
        if match := form.match(words, begins):
            return len(words[match.end() :].split()) <= _MOST_REST
    return begins == len(words)

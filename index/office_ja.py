"""Whether a Japanese sentence tells of an office of another rank: 副首相 where 首相 is asked for."""

import re
from collections.abc import Iterator

from index.asked import Asked, Kind

_OFFICE = re.compile(
    r"(?P<head>首相|総理|大統領|大臣|総裁|総長|知事|市長|町長|村長|社長|会長|議長|長官|局長|所長|館長|委員長|書記長"
    r"|幹事長|理事長|学長|校長|大使|監督|(?<!首)相(?![談当互手場続撲性違]))"
    r"(?P<behind>代行|代理|補佐|秘書|報道官|候補)?"
)
_BEFORE = re.compile(r"(?P<rank>副|次期|次の)(?:(?!兼)[一-龯]){0,4}$")
_REACH = 8


def is_another_rank(question: Asked, sentence: str) -> bool:
    """Whether it is asked who has an office, and the sentence has it only of other ranks."""
    if question.kind is not Kind.PERSON:
        return False
    said = [*_offices(sentence)]
    return any(
        any(other == head for other, _ in said) and (head, rank) not in said
        for head, rank in _offices(question.text)
    )


def _offices(text: str) -> Iterator[tuple[str, str]]:
    """Each office with what makes it another one; empty for the office itself."""
    for match in _OFFICE.finditer(text):
        before = _BEFORE.search(text[max(0, match.start() - _REACH) : match.start()])
        behind = (match["behind"] or "").replace("代理", "代行")
        yield match["head"], (before["rank"] if before else "") + behind

"""Questions on how things stood at a time: "What was the key rate in April 2026?"

A state (a rate that is set, an office, how many members there are) holds on until it is changed, so what was
told in March is so in April. What happens (who won, how many were killed) or is measured anew each month
(inflation, turnover) is not: only the forms and nouns of what is set or held count as states.
"""

import re
from dataclasses import dataclass

from index.details import details_of
from index.time_phrases import event_phrase, time_phrases

_SET = re.compile(
    r"\b(?:(?:key|interest|base|policy|benchmark|deposit|lending|repo|prime|bank|discount|refinancing|cash"
    r"|tax|vat|duty|tariff) (?:interest )?rates?|tariffs?|dut(?:y|ies)|vat|tax|lev(?:y|ies)|tolls?|fares?"
    r"|fees?|minimum wage|ticket prices?|price of (?:an? |the )?(?:\w+ )?(?:ticket|stamp|pass)|(?:\w+ )?cap"
    r"|(?:speed|age|price|debt) limit|threshold|quota|(?:retirement|pension|voting) age)\b"
    r"|\b(?:bank(?: of (?:the )?\w+)?|\w+bank|fed|federal reserve|ecb)['’]s (?:\w+ )?rate\b"
    r"|\brate of (?:the )?(?:\w+ )*(?:bank|\w+bank|fed|ecb)\b",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"\b(?:revenue|income|receipts|total|number|volume|change|increase|decrease|rise|fall|average|inflation"
    r"|unemployment|growth|exchange|market|mortgage|cut|hike|first|next|last|previous|former|acting)s?\b",
    re.IGNORECASE,
)
_COUNTED = (
    r"(?:members|member (?:states|countries|towns)|countries|states|seats|employees|staff|inhabitants"
    r"|stations|branches|stores|shops|schools|hospitals|teams)"
)
_DONE = re.compile(
    r"\b(?:\w+ed|set|cut|put|hit|won|shot|made|chosen|sworn|struck|paid|brought|sold|sent|given|taken)\b",
    re.IGNORECASE,
)
_BEFORE_TIME = (
    r"(?:(?:^|,? )(?:back )?(?:(?:in|on|at|during|by|before|until|till|prior to|ahead of|as of|around)"
    r"(?: the)?)?(?: (?P<edge>end|start|beginning|middle|close) of)?(?: the)?"
    r"(?: (?:early|mid|late)[ -]?)?)? ?"
)
_LEADS = {
    "led": "leads", "headed": "heads", "chaired": "chairs", "ran": "runs", "governed": "governs",
    "coached": "coaches", "held": "holds",
}  # fmt: skip
_IS = {"was": "is", "were": "are"}
_WAS = re.compile(
    r"(?P<asks>what|how (?:high|low|much|large|big)) (?P<was>was|were) (?P<what>.+)", re.IGNORECASE
)
_WHO_WAS = re.compile(r"who (?P<was>was|were) (?P<what>.+)", re.IGNORECASE)
_WHO_LED = re.compile(rf"who (?P<led>{'|'.join(_LEADS)}) (?P<what>.+)", re.IGNORECASE)
_HOW_MANY = re.compile(
    rf"how many (?P<things>{_COUNTED})"
    r"(?: did (?P<who>.+) (?P<has>have|employ|own|run)| (?P<were>were) (?P<where>.+))",
    re.IGNORECASE,
)
_DID = re.compile(
    r"(?P<asks>(?:what|which|how (?:much|high)(?: of)?)(?: an?| the)?(?: [\w-]+){0,3}) did (?P<who>.+)"
    r" (?P<does>have|pay|charge|apply|cost|face)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class StateQuestion:
    """A question on a past state. `plain` asks the same of the present; `edge` is "start", "end" or nothing:
    which part of the time that it names is meant."""

    plain: str
    edge: str = ""


def state_question(question: str) -> StateQuestion | None:
    """What asks how something that lasts stood at one named time or before an event; else None."""
    untimed = _untimed(question)
    if untimed is None:
        return None
    text, edge = untimed
    plain = _of_the_present(text)
    if plain is None:
        return None
    return StateQuestion(f"{plain[0].upper()}{plain[1:]}?", edge)


def _untimed(question: str) -> tuple[str, str] | None:
    """The question without its words of time, and the edge that they name; None unless it has one time."""
    text = question.rstrip(" ?.!")
    phrases = time_phrases(text)
    if phrases:
        if len(phrases) > 1 or phrases[0].until:
            return None
        start, end = phrases[0].span.start, phrases[0].span.end
    else:
        event = event_phrase(text)
        if event is None or not text.endswith(event.words):
            return None
        start, end = len(text) - len(event.words), len(text)
    ahead = re.search(_BEFORE_TIME + "$", text[:start], re.IGNORECASE)
    edge = ((ahead["edge"] if ahead else "") or "").lower()
    edge = {"beginning": "start", "close": "end"}.get(edge, edge)
    before, after = text[: ahead.start() if ahead else start].strip(" ,"), text[end:].strip(" ,")
    if before and after:
        return None
    return before or after, edge


def _of_the_present(text: str) -> str | None:
    """The untimed question as one about the present; None where it asks for no state."""
    if (match := _WAS.fullmatch(text)) and _is_set(match["what"]):
        return f"{match['asks']} {_IS[match['was'].lower()]} {match['what']}"
    if (match := _WHO_WAS.fullmatch(text)) and _is_office(match["what"]):
        return f"who {_IS[match['was'].lower()]} {match['what']}"
    if (match := _WHO_LED.fullmatch(text)) and not _DONE.search(match["what"]):
        return f"who {_LEADS[match['led'].lower()]} {match['what']}"
    if match := _HOW_MANY.fullmatch(text):
        if match["were"]:
            return (
                None if _DONE.search(match["where"]) else f"how many {match['things']} are {match['where']}"
            )
        return f"how many {match['things']} does {match['who']} {match['has']}"
    if (match := _DID.fullmatch(text)) and _is_set(f"{match['asks']} {match['who']}"):
        return f"{match['asks']} does {match['who']} {match['does']}"
    return None


def _is_set(what: str) -> bool:
    return _SET.search(what) is not None and not _MEASURED.search(what) and not _DONE.search(what)


def _is_office(what: str) -> bool:
    return bool(details_of(what).roles) and not _MEASURED.search(what) and not _DONE.search(what)

"""Names in one row that a question asks about one by one: "Did both Canada and Mexico sign?"

Each name is asked for by itself where the words around the row say so: they compare, ask how much, ask what
several did say, or say a preposition twice ("for Japan and for Korea"). Any other row stays whole, for two
may well do one thing together.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index.degree import DEGREE, RANKS, base_form, how

Together = Callable[[str, str], bool]
"""Whether the articles print two names as one."""

Item = tuple[str, str]
"""A question about one thing, and the words for that thing."""

_MONTH = (
    r"(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber"
    r"(?: (?:19|20)\d\d)?"
)
# What begins a question is no part of the name behind it: "Does Japan", "Between Japan".
_NO_NAME = (
    r"(?!(?:I|Is|Are|Was|Were|Do|Does|Did|Has|Have|Had|Can|Will|Which|What|Who|Whom|Whose|When|Where|Why|How|Of"
    r"|Between|Both|Compare|Contrast|Tell|Give|Show|In|On|For|From|At|By|To|And|Or|The|Please|According)\b)"
)
_PART = r"(?:(?:of|the|of the|de|van|von|al) )?[A-Z\u00c0-\u00de][\w&.-]*"
NAME = rf"(?:(?:{_MONTH})(?: (?:19|20)\d\d)?|{_NO_NAME}[A-Z\u00c0-\u00de][\w&.-]*(?: {_PART})*|(?:19|20)\d\d)"
POSSESSIVE = r"(?:['’]s|(?<=s)['’])(?=\W)"
_PREPOSITIONS = r"(?:in|from|of|on|for|with|by|to|at)"
PREPOSITION = re.compile(rf" {_PREPOSITIONS} ")
PLACED_FIRST = re.compile(rf"(?P<word>{_PREPOSITIONS}) ")
_ITEM = rf"(?:{_PREPOSITIONS} )?(?:the )?{NAME}(?:{POSSESSIVE})?"
_ROW = re.compile(
    rf"(?<![\w'’])(?P<lead>(?:{_ITEM}, )*)(?P<a>{_ITEM}),?"
    rf" (?P<join>and|or|versus|vs\.?|compared (?:to|with)|as well as) (?P<b>{_ITEM})(?![\w'’])"
)
# Things without names, too, where what leads to them is said twice: "on steel and on cars", "the tariff on
# Peru and the tariff on Chile".
_LED = rf"(?:the )?[\w-]+(?: {_PREPOSITIONS} (?:the )?{NAME})?"
_TWICE = re.compile(
    rf"(?<![\w'’])(?P<lead>)(?P<a>(?P<at>{_PREPOSITIONS}|the [\w-]+ {_PREPOSITIONS}) {_LED}),? (?P<join>and)"
    rf" (?P<b>(?P=at) {_LED})(?=\s*\??$| (?:change|develop|move|compare)\w*\b)"
)
_CHANGED = re.compile(
    r"^How (?:has|have|did|do|does) (?P<what>the \S.*?) (?:changed?|developed?|moved?)\s*\??$", re.IGNORECASE
)
_LED_TO = re.compile(rf"(?:the )?[a-z][\w-]* {_PREPOSITIONS} ")
_BEFORE_AND_AFTER = re.compile(r"\b(?P<a>before) and (?P<b>after) (?P<what>[^?]+)", re.IGNORECASE)

_COMPARES = re.compile(
    r"\b(?:compar\w+|differ\w*|versus|vs|both|respectively|each|contrast|alike|the same)\b"
    r"|\bwhich (?:one )?of\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"\bhow (?:much|high|large|big|old|long)\b"
    r"|\bwhat(?: (?:is|are|was|were)|['’]s)\b.*\b(?:tariff|tax|rate|price|cost|wage)",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:who|what|which)(?: (?:are|were)|['’]re) (?:the )?(?:[\w-]+ ){0,3}\w+s (?:of|for|in|on) $"
    r"|^(?:please )?(?:tell|give|show) (?:me )?(?:the )?(?:[\w-]+ ){0,3}\w+s (?:of|for|in|on) $",
    re.IGNORECASE,
)
_WHAT_DID = re.compile(r"\b(?:what|how|why|when) (?:do|did|does|have|has|will) $", re.IGNORECASE)
_SAYS = re.compile(
    r"^ (?:each )?(?:say|said|think|thought|tell|told|want|propose|claim|argue|demand|answer|respond|react"
    r"|report)(?:ed|d)?\b",
    re.IGNORECASE,
)
_DEALT = re.compile(r"^ (?:each\b|change|develop)", re.IGNORECASE)
_ONE_THING = re.compile(r"\b(?:between|among|amid)(?: the)? ?$", re.IGNORECASE)
_LEFT = re.compile(
    r"\b(?:the )?differences? (?:in \w+ )?between |^(?:please )?(?:compare|contrast) "
    r"|\bboth |,? respectively\b| each(?= \w)| each(?=\s*\?)| compare(?=\s*\?$)",
    re.IGNORECASE,
)
_CHOOSES = re.compile(r"^(?:which (?:one )?of|between|of) (?:the two,? ?)?$|\bwhich[^,]*, $", re.IGNORECASE)
_CHOSEN = re.compile(
    rf"^,?(?: (?:which|who)(?: one)?)? (?P<verb>\w+) (?:the |an? )?(?P<degree>{DEGREE})"
    r"(?: (?P<what>[^?]+?))?\s*\??$",
    re.IGNORECASE,
)
_SAME = re.compile(r"^ (?:both )?(?P<verb>\w+) (?:the same|equal) (?P<what>[^?]+?)\s*\??$", re.IGNORECASE)
_DOES = re.compile(r"^(?P<does>do|does|did) (?:both )?$", re.IGNORECASE)
_IS_HIGHER = re.compile(
    r"^(?P<verb>is|are|was|were) (?P<what>[^?]+?)"
    r" (?P<degree>higher|lower|larger|smaller|bigger|longer|shorter)"
    rf" (?P<at>{_PREPOSITIONS} [^?]+?)\s*\??$",
    re.IGNORECASE,
)
_OUTDOES = re.compile(
    rf"^ (?P<verb>\w+) (?:the |an? )?(?P<degree>{DEGREE})(?: (?P<what>[^?]+?))?\s*\??$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Row:
    """Things in a row, with the words before and behind them."""

    before: str
    items: tuple[str, ...]
    join: str
    after: str

    @property
    def lead(self) -> str:
        """The words before, with the preposition that the first thing begins with."""
        placed = PLACED_FIRST.match(self.items[0])
        return self.before + (placed.group() if placed else "")


def asked_one_by_one(question: str, together: Together) -> tuple[Item, ...]:
    """The question once for each thing in a row, where each has its own answer; none where it has no such."""
    if times := _BEFORE_AND_AFTER.search(question):
        whole = (f"{times[part]} {times['what'].strip()}" for part in ("a", "b"))
        return tuple((f"{question[: times.start()]}{one}?", one) for one in whole)
    for row in _rows(question):
        if _each_apart(row) and not together(row.items[-2], row.items[-1]):
            return tuple((_asked_of(row, one), _thing(one)) for one in dict.fromkeys(_in_full(row.items)))
    return ()


def _rows(question: str) -> Iterator[_Row]:
    for form in (_ROW, _TWICE):
        for found in form.finditer(question):
            items = (*filter(None, found["lead"].split(", ")), found["a"], found["b"])
            yield _Row(question[: found.start()], items, found["join"], question[found.end() :])


def _each_apart(row: _Row) -> bool:
    """Whether the things of a row are compared or asked about one by one."""
    before = row.lead
    if row.join in ("or", "versus", "vs", "vs."):
        return (row.join != "or" and bool(_COMPARES.search(before))) or bool(
            RANKS.search(f"{before} {row.after}")
        )
    if row.join.startswith("compared"):
        return True
    if all(re.search(rf"{POSSESSIVE}$", f"{one} ") or one.endswith(("'s", "’s")) for one in row.items):
        return True
    if _COMPARES.search(f"{before} {row.after}") or _SEVERAL.search(before) or _chosen(row):
        return True
    if _WHAT_DID.search(before) and (_SAYS.search(row.after) or _DEALT.search(row.after)):
        return True
    placed = [PLACED_FIRST.match(one) for one in row.items]
    if all(placed) and len({one["word"] for one in placed if one}) == 1:
        return True
    if all(one.startswith("the ") and PREPOSITION.search(one) for one in row.items):
        return True
    return bool(_AMOUNT.search(before)) and not _ONE_THING.search(before)


def _chosen(row: _Row) -> "re.Match[str] | None":
    return _CHOSEN.match(row.after) if _CHOOSES.search(row.lead) else None


def _in_full(items: Sequence[str]) -> list[str]:
    """With what all but one leave out for brevity: "'s", or the preposition."""
    if items[-1].endswith(("'s", "’s")):  # "Japan and Korea's tariff"
        return [one if one.endswith(("'s", "’s")) else f"{one}'s" for one in items]
    if placed := PLACED_FIRST.match(items[0]):  # "in 2024 and 2025"
        return [one if PLACED_FIRST.match(one) else placed.group() + one for one in items]
    return list(items)


def _thing(item: str) -> str:
    """What an item is about, without its preposition and "'s"."""
    placed = PLACED_FIRST.match(item)
    thing = re.sub(r"['’]s?$", "", item[placed.end() :] if placed else item)
    return PREPOSITION.split(thing)[-1] if _LED_TO.match(thing) else thing


def _asked_of(row: _Row, item: str) -> str:
    """The row's question asked of one of its things."""
    if choice := _chosen(row):
        return how(_thing(item), choice["verb"], choice["degree"], choice["what"] or "")
    same, does = _SAME.match(row.after), _DOES.match(row.before)
    more = _OUTDOES.match(row.after) if does and row.join == "or" else None
    if more and does:  # "Does Japan or Korea pay more?"
        asked = how(_thing(item), more["verb"], more["degree"], more["what"] or "")
        return asked.replace(" does ", f" {_singular(does['does'])} ", 1)
    if same and does:  # "Do Japan and Korea pay the same tariff?"
        return f"What {same['what']} {_singular(does['does'])} {_thing(item)} {base_form(same['verb'])}?"
    text = _LEFT.sub("", f"{row.before}{item}{row.after}").strip()
    if ranked := _IS_HIGHER.match(text):  # "Is inflation higher in Japan or in Korea?"
        return how(f"{ranked['what']} {ranked['at']}", ranked["verb"].lower(), ranked["degree"], "")
    text = (
        re.sub(r"^How (?:do|does|did) (the [^?]+?)\s*\?$", r"What of \1?", text)
        if "compare" in row.after
        else text
    )
    if changed := _CHANGED.match(text):  # what it is now, and was before, tells how it changed
        return f"What {'are' if changed['what'].split()[1].endswith('s') else 'is'} {changed['what']}?"
    return re.sub(r"^(?:Do|Have)(?= )", lambda verb: _singular(verb.group()).capitalize(), text)


def _singular(verb: str) -> str:
    return {"do": "does", "have": "has"}.get(verb.lower(), verb.lower())

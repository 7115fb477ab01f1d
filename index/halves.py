"""A question that needs several articles, taken apart: "Is Japan's tariff higher than Korea's?" asks two.

Only what is clearly two questions is: two that "and" joins, things compared, names in one row of which each
has its own answer, and reports of publishers set side by side. All else stays whole: "research and
development", a war "between" two countries, and names that the articles print as one ("Trinidad and Tobago").
No grammar is parsed; the forms are those in which people compare.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index.publishers import Mention
from index.terms import content_terms, is_stop_term

MOST_HALVES = 4

Together = Callable[[str, str], bool]
"""Whether the articles print two names as one."""


@dataclass(frozen=True, slots=True)
class Half:
    """What one half asks, and of which publishers if it names some. One that isn't `owed` only says what the
    others are about: it is searched with, but no evidence for it is missed."""

    asked: str
    publishers: frozenset[str] = frozenset()
    owed: bool = True


_PART = r"(?:(?:of|the|de|van|von|al) )?[A-Z\u00c0-\u00de][\w&.-]*"
_NAME = rf"(?!I\b)[A-Z\u00c0-\u00de][\w&.-]*(?: {_PART})*|(?:19|20)\d\d"
_PLACED = r"(?:(?:in|from|of|on|for|with|by|to|at) )?(?:the )?"
_ITEM = rf"{_PLACED}(?:{_NAME})(?:['’]s?(?=\W))?"
_ROW = re.compile(
    rf"(?<![\w'’])(?P<lead>(?:{_ITEM}, )*)(?P<a>{_ITEM}),?"
    rf" (?P<join>and|or|versus|vs\.?|compared (?:to|with)|as well as) (?P<b>{_ITEM})"
)
_COMPARES = re.compile(
    r"\b(?:compar\w+|differ\w*|versus|vs|both|respectively|each|contrast)\b|\bwhich of\b", re.IGNORECASE
)
_DEGREE = (
    r"(?:higher|lower|bigger|larger|smaller|longer|shorter|older|younger|newer|faster|slower|cheaper|greater|richer"
    r"|poorer|taller|stronger|weaker|heavier|lighter|stricter|earlier|later|sooner|more|less|fewer|better|worse|first)"
)
_RANKS = re.compile(rf"\b{_DEGREE}\b", re.IGNORECASE)
_AMOUNT = re.compile(
    r"\bhow (?:much|many|high|large|big|old|long)\b|\bwhat\b.*\b(?:tariff|tax|rate|price|cost|wage)", re.I
)
_ONE_THING = re.compile(r"\b(?:between|among|amid)(?: the)? ?$", re.IGNORECASE)
_ASKS = r"(?:what|who|whom|whose|when|where|why|how|which)"
_STARTS = re.compile(
    rf"^(?:{_ASKS}|is|are|was|were|do|does|did|has|have|can|will|in|on|by|at)\b", re.IGNORECASE
)
_AND_ASKS = re.compile(rf"[,?]? and (?={_ASKS}\b)", re.IGNORECASE)
_PRONOUN = re.compile(
    r"\b(?:it|its|he|him|his|she|her|hers|they|them|their|this|that|these|those)\b", re.IGNORECASE
)
_THING = r"[^,?;]{2,60}?"
_PAIRS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\bdifferences? (?:in \w+ )?between (?P<a>{_THING}) and (?P<b>{_THING})\s*[?.]?$",
        rf"\bhow (?:does|do|is|are) (?P<a>{_THING}) differ(?:ent)? from (?P<b>{_THING})\s*[?.]?$",
        r"^(?:please )?(?:compare|contrast) "
        rf"(?P<a>{_THING}) (?:and|with|to|against) (?P<b>{_THING})\s*[?.]?$",
        rf"\b(?P<asks>(?:which|what|who)\b.*\b{_DEGREE}\b[^,:]*)[,:]"
        rf" (?P<a>{_THING}) or (?P<b>{_THING})\s*[?.]?$",
        rf"^(?:is|are|was|were|(?P<verb>does|do|did|has|have|will|can)) (?P<a>{_THING})"
        rf"(?: (?:any|much|far|even))? {_DEGREE}(?: [\w-]+)?"
        r" than (?P<b>(?:(?:the|an?|in|on|for|from|of) |(?-i:(?!I\b)[A-Z]))[^,?;]{2,60})\s*[?.]?$",
    )
)
_LEFT = re.compile(
    r"\b(?:the )?differences? (?:in \w+ )?between |^(?:please )?(?:compare|contrast) "
    r"|\bboth |,? respectively\b",
    re.IGNORECASE,
)
_POSSESSED = re.compile(rf"(?P<whose>(?:the )?(?:{_NAME})['’]s?) (?P<what>\S.*)")
_BARE = re.compile(rf"(?:the )?(?:{_NAME})")
_ADJECTIVE = re.compile(r"[a-z]+(?:ed|al|ary|ive|ic|ous|ent|ant|an|ese|ish)", re.IGNORECASE)
_BEFORE_VERB = re.compile(
    r"^(?:who|(?:which|what)(?: (?!is|are|was|were|has|have|had|will|did|does)\w+)?) ", re.IGNORECASE
)
_THING_ALONE = re.compile(rf"(?:the|an?) |(?:{_NAME})['’]s? ")
_PREPOSITION = re.compile(r" (?:of|on|in|for|from|to|by|with|at) ")
_PLACED_FIRST = re.compile(r"(?P<word>in|from|of|on|for|with|by|to|at) ")
_JAPANESE_NAME = r"[\u30a1-\u30fc\u4e00-\u9fffA-Za-z0-9・]{1,12}"
_JAPANESE = re.compile(
    rf"(?:^|(?<=[、。，\s]))(?P<a>{_JAPANESE_NAME})と(?P<b>(?!何){_JAPANESE_NAME})"
    r"(?P<of>の(?!中|間|うち|両方)|では|で|は)(?=.*(?:違い|差|どちら|どっち|それぞれ|比べ|比較))"
)
_CLAUSE = re.compile(
    r";|,(?: and| while| whereas| but| yet| or)?(?=\s)|\s(?:while|whereas|than|but)(?=\s)"
    r"|\s(?=(?:before|after) (?:the )?['‘\"]?[A-Z])"
    r"|\sand(?=\s(?:did|does|do|is|was|has|are|were|that|also|in|by|with|whose|another|'"
    rf"|the (?:\w+ ){{0,2}}(?:article|report|coverage|one)\b|{_ASKS}\b))"
)
# What says where and when something stands, and not what: "the report from ... on November 7, 2023".
_FRAME = re.compile(
    r"\b(?:between|articles?|report(?:s|ed)?|published|from|\d+(?:st|nd|rd|th)?"
    r"|(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber)\b"
)
_LEAST_TERMS = 4


def halves(question: str, mentions: Sequence[Mention], together: Together) -> tuple[Half, ...]:
    """What the question asks apart, MOST_HALVES at most; none when it is one question."""
    if mentions:
        return _by_clause(question, mentions)
    forms = (_two_questions(question), _pair(question), _row(question, together), _japanese(question))
    found = next((asked for asked in forms if len(asked) > 1), ())
    return tuple(map(Half, found[:MOST_HALVES]))


def _by_clause(question: str, mentions: Sequence[Mention]) -> tuple[Half, ...]:
    """A half a clause; owed are those that name their publisher, if two do."""
    clauses = list(_clauses(question, mentions))
    if len(clauses) < 2:
        return ()
    named = [
        frozenset[str]().union(*(one.names for one in mentions if start <= one.start < end))
        for start, end in clauses
    ]
    several = sum(map(bool, named)) > 1
    everyone = frozenset[str]().union(*named)
    found = [
        Half(question[start:end].strip(" ,;?"), names or everyone, owed=bool(names) or not several)
        for (start, end), names in zip(clauses, named, strict=True)
    ]
    return tuple(sorted(found, key=lambda one: not one.owed)[:MOST_HALVES])


def _clauses(question: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Clauses that have enough words to search with; shorter ones belong to the one before, or after."""
    start = 0
    cuts = [one for one in _CLAUSE.finditer(question) if not _inside(one.start(), mentions)]
    for cut in cuts:
        rest = question[cut.end() :]
        if all(_told(_FRAME.sub("", text)) >= _LEAST_TERMS for text in (question[start : cut.start()], rest)):
            yield start, cut.start()
            start = cut.end()
    yield start, len(question)


def _inside(place: int, mentions: Sequence[Mention]) -> bool:
    return any(one.start < place < one.end for one in mentions)


def _told(text: str) -> int:
    return sum(not is_stop_term(term) for term in content_terms(text))


def _two_questions(question: str) -> tuple[str, ...]:
    """Two questions that "and" joins. One with a pronoun goes on about the first, in the same article."""
    for joined in _AND_ASKS.finditer(question):
        first, second = question[: joined.start()], question[joined.end() :]
        whole = min(_told(first), _told(second)) >= 2 and _STARTS.search(first)
        if whole and not _PRONOUN.search(second):
            return f"{first.rstrip('?')}?", f"{second[0].upper()}{second[1:]}"
    return ()


def _pair(question: str) -> tuple[str, ...]:
    """Two things that are compared, each in full."""
    found = next((match for form in _PAIRS if (match := form.search(question))), None)
    if found is None:
        return ()
    first, second = _in_full(found["a"].strip(), found["b"].strip())
    if asks := found.groupdict().get("asks"):  # "Who invests more, Japan or Korea?"
        said = _BEFORE_VERB.sub("", re.sub(rf" ?\b{_DEGREE}\b", "", asks)).strip()
        first, second = (f"{one} {said}" if _BARE.fullmatch(one) else one for one in (first, second))
    if not _told(first) or not _told(second) or first == second:
        return ()
    verb = found.groupdict().get("verb") or ""
    return tuple(_as_question(one, verb) for one in (first, second))


def _as_question(thing: str, verb: str) -> str:
    """A thing that is compared, asked for by itself; what does something keeps its verb."""
    if verb:
        return f"{verb.capitalize()} {thing}?"
    if _BARE.fullmatch(thing) or not _THING_ALONE.match(thing):
        return thing
    head = _PREPOSITION.split(thing)[0]
    several = head.endswith("s") and not head.endswith(("ss", "us", "is"))
    return f"What {'are' if several else 'is'} {thing}?"


def _in_full(first: str, second: str) -> tuple[str, str]:
    """With what the two leave out for brevity: "Japan's" and "Korea's tariff", "on cars" and "on steel"."""
    mine, theirs = _POSSESSED.fullmatch(first), _POSSESSED.fullmatch(second)
    if theirs and not mine and re.fullmatch(rf"(?:the )?(?:{_NAME})['’]s?", first):
        return f"{first} {theirs['what']}", second
    if mine and not theirs and re.fullmatch(rf"(?:the )?(?:{_NAME})['’]s?", second):
        return first, f"{second} {mine['what']}"
    if (
        _ADJECTIVE.fullmatch(first) and second.count(" ") == 1 and not _BARE.fullmatch(second)
    ):  # "Japanese and Korean tariffs"
        return f"{first} {second.split()[1]}", second
    placed = _PLACED_FIRST.match(second)
    if placed and f" {placed['word']} " in first:
        return first, first[: first.rindex(f" {placed['word']} ") + 1] + second
    names = list(_BARE.finditer(first))
    if names and _BARE.fullmatch(second) and names[-1].group() != first:
        return first, first[: names[-1].start()] + second + first[names[-1].end() :]
    return first, second


def _row(question: str, together: Together) -> tuple[str, ...]:
    """The question once for each of the names in a row, where each has its own answer."""
    for row in _ROW.finditer(question):
        items = [*filter(None, row["lead"].split(", ")), row["a"], row["b"]]
        if _each_apart(question, row, items) and not together(items[-2], items[-1]):
            rest = question[row.end() :]
            if items[-1].endswith(("'s", "’s")):  # "Japan's and Korea's tariff"
                items = [one if one.endswith(("'s", "’s")) else f"{one}'s" for one in items]
            placed = _PLACED_FIRST.match(items[0])
            if placed:  # "in 2024 and 2025"
                items = [one if _PLACED_FIRST.match(one) else placed.group() + one for one in items]
            before = question[: row.start()]
            return tuple(_LEFT.sub("", f"{before}{one}{rest}").strip() for one in dict.fromkeys(items))
    return ()


def _each_apart(question: str, row: "re.Match[str]", items: Sequence[str]) -> bool:
    """Whether the names of a row are compared or asked about one by one."""
    if row["join"] in ("or", "compared to", "compared with"):
        return bool(_RANKS.search(question)) or row["join"] != "or"
    if row["join"].startswith(("versus", "vs")) or all(one.endswith(("'s", "’s")) for one in items):
        return bool(_COMPARES.search(question[: row.start()])) or not row["join"].startswith("v")
    if _COMPARES.search(question):
        return True
    return bool(_AMOUNT.search(question)) and not _ONE_THING.search(question[: row.start()])


def _japanese(question: str) -> tuple[str, ...]:
    found = _JAPANESE.search(question)
    if found is None:
        return ()
    before, of, rest = question[: found.start()], found["of"], question[found.end() :]
    of = "の" if of in ("では", "で") else of
    return tuple(f"{before}{found[name]}{of}{rest}" for name in ("a", "b"))

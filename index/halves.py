"""A question that needs several articles, taken apart: "Is Japan's tariff higher than Korea's?" asks two.

Only what is clearly two questions is: two that "and" joins, things compared, names in one row of which each
has its own answer, and reports of publishers set side by side. All else stays whole: "research and
development", a war "between" two countries, and names that the articles print as one ("Trinidad and Tobago").
No grammar is parsed; the forms are those in which people compare.
"""

import re
from collections.abc import Sequence

from index.compared import compared
from index.coordination import NAME, Item, Together, asked_one_by_one
from index.details import details_of
from index.half import MOST_HALVES, Half, told
from index.publishers import Mention
from index.reports import by_publisher

_ASKS = r"(?:what|who|whom|whose|when|where|why|how|which)"
_DOES = r"(?:do|does|did|is|are|was|were|has|have|will|can)"
_STARTS = re.compile(
    rf"^(?:{_ASKS}|is|are|was|were|do|does|did|has|have|can|will|in|on|by|at)\b", re.IGNORECASE
)
_AND_ASKS = re.compile(rf"(?:[,?]? and |\? (?:also |then )?)(?={_ASKS}\b)", re.IGNORECASE)
_GAPPED = re.compile(
    rf"^(?P<asks>(?i:{_ASKS} {_DOES})) (?P<a>(?:the )?{NAME}),? and (?P<again>{_ASKS} {_DOES})"
    rf" (?P<b>(?:the )?{NAME})(?P<rest> .+)$"
)
_SAME_OF_ANOTHER = re.compile(
    rf"(?P<head>(?:the )?[\w -]+?) (?:of|in|for) (?P<a>(?:the )?{NAME}),? and {_ASKS} (?:is|are|was|were)"
    rf" (?:that|those|it)? ?(?P<at>of|in|for) (?P<b>(?:the )?{NAME})\s*\??$"
)
_OWNS = re.compile(rf"\b(?P<a>{NAME})['’]s (?P<what>[\w -]+)\?$")
_OWNED = re.compile(rf"\b(?P<b>(?:the )?{NAME})['’]s\s*\??$")
_PRONOUN = re.compile(
    r"\b(?:it|its|he|him|his|she|her|hers|they|them|their|this|that|these|those)\b", re.IGNORECASE
)
_JAPANESE_NAME = r"[\u30a1-\u30fc\u4e00-\u9fffA-Za-z0-9・]{1,12}"
_JAPANESE = re.compile(
    rf"(?:^|(?<=[、。，\s]))(?P<a>{_JAPANESE_NAME})と(?P<b>(?!何){_JAPANESE_NAME})"
    r"(?P<of>の(?!中|間|うち|両方)|では|で|は)(?=.*(?:違い|差|どちら|どっち|それぞれ|比べ|比較))"
)
_JAPANESE_PAIR = re.compile(
    rf"^(?P<a>{_JAPANESE_NAME})(?P<of>の{_JAPANESE_NAME})と(?P<b>{_JAPANESE_NAME})(?P=of)(?:では|は|で|を)"
    r"(?=.*(?:違い|差|どちら|どっち|それぞれ|比べ|比較))"
)


def halves(question: str, mentions: Sequence[Mention], together: Together) -> tuple[Half, ...]:
    """What the question asks apart, MOST_HALVES at most; none when it is one question."""
    if mentions:
        return by_publisher(question, mentions)
    text = _with_capitals(question)
    forms = (_two_questions(text), compared(text), asked_one_by_one(text, together), _japanese(text))
    found = next((items for items in forms if len(items) > 1), ())
    return tuple(Half(asked, about=about) for asked, about in found[:MOST_HALVES])


def _with_capitals(question: str) -> str:
    """The question with a capital letter for each country that it writes without one, which many do."""
    for country in details_of(question).countries.values():
        if country.written.islower() and country.written.isascii():
            question = re.sub(
                rf"\b{re.escape(country.written)}\b", lambda found: found.group().title(), question
            )
    return question


def _two_questions(question: str) -> tuple[Item, ...]:
    """Questions that "and" joins or that follow one another. One with a pronoun goes on about the first, in
    the same article."""
    if gapped := _GAPPED.match(question):  # "When did Japan and when did Korea agree?"
        pairs = ((gapped["asks"], gapped["a"]), (gapped["again"].capitalize(), gapped["b"]))
        return tuple((f"{asks} {one}{gapped['rest']}", one) for asks, one in pairs)
    if same := _SAME_OF_ANOTHER.search(question):  # "the president of Peru, and who is that of Chile?"
        before = question[: same.start("a")]
        return tuple((f"{before}{same[name]}?", same[name]) for name in ("a", "b"))
    for joined in _AND_ASKS.finditer(question):
        first, second = f"{question[: joined.start()].rstrip('?')}?", question[joined.end() :]
        second = f"{second[0].upper()}{second[1:]}"
        owns, owned = _OWNS.search(first), _OWNED.search(second)
        if owns and owned:  # "Who led Japan's talks and who led Korea's?"
            return (first, owns["a"]), (f"{second.rstrip(' ?')} {owns['what']}?", owned["b"])
        alike = first.lower().split()[:2] == second.lower().split()[:2]  # "Who is ..., and who is ...?"
        whole = min(told(first), told(second)) >= (1 if alike else 2) and _STARTS.search(first)
        if whole and not _PRONOUN.search(second):
            return (first, ""), *(_two_questions(second) or ((second, ""),))
    return ()


def _japanese(question: str) -> tuple[Item, ...]:
    if pair := _JAPANESE_PAIR.match(question):  # "日本の関税と韓国の関税はどちらが高いですか"
        of = pair["of"]
        return tuple((f"{pair[one]}{of}は{question[pair.end() :]}", pair[one]) for one in ("a", "b"))
    found = _JAPANESE.search(question)
    if found is None:
        return ()
    before, of, rest = question[: found.start()], found["of"], question[found.end() :]
    of = "の" if of in ("では", "で") else of
    return tuple((f"{before}{found[name]}{of}{rest}", found[name]) for name in ("a", "b"))

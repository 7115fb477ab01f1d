"""Whether an amount is told in what is asked: tonnes where tonnes are, a share where a percentage is.

"In 2024 they had risen by 5%" has a number, but says nothing to "How many tonnes were imported in 2024?".
Units of one kind stand for one another (miles for kilometres), since articles give what they give; a time
may be told by its two ends, so no unit of time is asked for here.
"""

import re
from functools import lru_cache

from index.answer_form import FORMS
from index.asked import Asked, Kind
from index.stated_value import unit_of

_SHARE = re.compile(
    r"[%％]|\bper ?cent\b|\bpercentage|\b(?:half|thirds?|quarters?|fifths?|tenths?|majority|minority|most|all"
    r"|none|nobody|everybody|everyone|every|one in|out of|in every|times|twice|doubled|halved|tripled)\b"
    r"|パーセント|割",
    re.IGNORECASE,
)
_KINDS_OF_UNITS = (
    r"tonnes?|tons?|kilograms?|kilos?|kg|grams?|lbs?|ounces?|mt|pounds?|sterling|gbp|pence|£",
    r"kilomet(?:er|re)s?|km|met(?:er|re)s?|m|centimet(?:er|re)s?|cm|millimet(?:er|re)s?|mm|miles?|mi|feet|foot|ft"
    r"|inch(?:es)?|yards?|nautical|light[- ]years?",
    r"hectares?|ha|acres?|square|sq|km²|m²|km2|m2",
    r"lit(?:er|re)s?|l|gallons?|barrels?|bushels?|cubic|m³",
    r"(?:kilo|mega|giga|tera)?watts?(?:[- ]hours?)?|[kmgt]wh?|horsepower|hp",
    r"degrees?|°c?f?|celsius|fahrenheit",
    r"(?:kilo|mega|giga|tera)?(?:bytes?|bits?)|[kmgt]b",
    r"euros?|eur|cents?|€", r"(?:us )?dollars?|usd|cents?|us\$|\$|bucks", r"yen|jpy|¥|円",
    r"crowns?|krone[rn]?|kron[ao]r?|kr", r"francs?|chf", r"rupees?|₹", r"pesos?", r"r[ou]ubles?|₽",
    r"yuan|renminbi", r"lira|₺", r"z[lł]oty\w*", r"rands?",
)  # fmt: skip
_HOW_MANY = re.compile(r"\bhow (?:many|much) (?P<what>(?:[\w’'-]+ ){0,2}[\w’'-]+)", re.IGNORECASE)
_ASKS_SHARE = re.compile(
    r"\b(?:what|which)(?: (?:exact|total))? (?:percent(?:age)?|proportion|fraction)\b"
    r"|\bhow (?:many|much) per ?cent\b",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"\bhow many (?!(?:times|more|fewer|percent|per|of|as)\b)", re.IGNORECASE)


def tells_the_unit(question: Asked, words: str) -> bool:
    """Whether words of an article have the unit that the question names; so too where it names none, and in
    doubt."""
    if _ASKS_SHARE.search(question.text):
        return _SHARE.search(words) is not None
    unit = _unit(question.text)
    if unit is not None:
        return unit.search(words) is not None
    if question.kind is not Kind.AMOUNT or not _COUNTS.search(question.text):
        return True
    dates = [match.span() for match in FORMS[Kind.TIME].finditer(words)]
    told = [
        match.group()
        for match in FORMS[Kind.AMOUNT].finditer(words)
        if not any(start < match.end() and match.start() < end for start, end in dates)
    ]
    return not told or any(unit_of(one) not in ("%", "$") for one in told)


@lru_cache(maxsize=256)
def _unit(question: str) -> re.Pattern[str] | None:
    """The units that a question asks for, in all their spellings; None if it names none."""
    asked = _HOW_MANY.search(question)
    if asked is None:
        return None
    for kind in _KINDS_OF_UNITS:
        spelled = re.compile(rf"(?<![a-z])(?:{kind})(?![a-z])", re.IGNORECASE)
        if any(len(word) > 2 and spelled.fullmatch(word) for word in asked["what"].split()):
            return spelled
    return None

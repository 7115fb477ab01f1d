"""A follow-up that leaves out what was asked, as a whole question: "And in Germany?" after "What is the
minimum wage in the United Kingdom?" is "What is the minimum wage in Germany?".

What it names takes the place of its like in the question before: a country that of a country, a name that of
a name, an office that of an office, a year that of a year; a thing after a preposition that of the thing
after the same. Nothing is made up: where there is no such place, or it isn't sure which of two is meant,
there is no whole question, and what was said only helps to search.
"""

import re
from dataclasses import dataclass

from index.details import details_of
from index.word_forms import WORD_OF

_OPENING = re.compile(
    r"\s*(?:(?:thanks|thank you|thx|ok(?:ay)?|great|good|nice|cool|i see|hm+|well|so|and|but|or|also|yes|no"
    r"|then)\b"
    r"[\s,.!;:…-]*)+",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:(?:what|how) (?:about|of)|(?:the )?same(?= (?:for|in|of|on|with|at)\b)"
    r"|(?:who|what|how(?: (?:much|high|many))?) (?:is|was|were|are) (?:it|that|he|she)"
    r"(?= (?:for|in|on|at|of|from)\b))\s+",
    re.IGNORECASE,
)
_FILLING = re.compile(r"\b(?:then|please|now|too|as well)$|^(?:about|regarding)\s+", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"(?:(for|in|on|of|from|at|to|with|by|against)\s+)?((?:the|an?)\s+)?", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s+(?=(?:for|in|on|from|at|to)\s)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAYS = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|weekdays?|weekends?|(?:public |bank )?holidays)\b",
    re.IGNORECASE,
)
_TIMED = re.compile(r"\b(?:in|for|since|of|during) (?:19|20)\d\d\b|\b(?:right )?(?:now|today|currently)\b")
_NAME = re.compile(r"(?<![\w'’-])[A-Z][\w-]*\w?(?: (?:of (?:the )?|de |del |van |von |der )*[A-Z][\w-]*\w?)*")
_FIRST_WORD = re.compile(r"\s*\w+(?:['’]s)?\s*")
_THING = r"(?:[a-z][\w-]*)(?: (?!(?:from|in|of|for|at|to|by|on|with|and|or|is|was|has|had)\b)[a-z][\w-]*)?"
_THINGS = re.compile(rf"(?:\d+ )?{_THING}(?: {_THING})?")
_OF_OFFICE = r"(?: (?:of|for) (?:foreign affairs|[a-z]+(?: and [a-z]+)?)(?!\w))?"
_OFFICE_ALONE = re.compile(
    r"(?:who|what)(?: is|['’]s| was) (?:the|its|their) (?P<office>[a-z]+(?: [a-z]+){0,3})", re.IGNORECASE
)
_MINISTRY = re.compile(
    r"\b((?:minister|ministry|secretary|department) (?:of|for) )(?!the\b)[a-z]+(?: affairs)?\b", re.IGNORECASE
)
_NO_THING = re.compile(
    r"\b(?:who|whom|whose|what|which|when|where|why|how|he|she|it|they|him|her|them|his|its|their|this|that|these"
    r"|those|there|here|is|are|was|were|do|does|did|can|could|will|would|has|have|had|should|may|might|must"
    r"|before|after|previously|earlier|else|other|others|another|more|less|one|ones|same|higher|lower|then|again"
    r"|really|sure|true|much|many|highest|lowest|most|least)\b",
    re.IGNORECASE,
)
_STANDS_BY_ITSELF = re.compile(
    r"$|['’]s?\b|[,;]| (?:from|in|of|for|at|to|by|on|with|and|or|is|was|has|had|before|after|since"
    r"|pay|paid)\b"
)
_TAKES_THE = re.compile(
    r"(?:United|European Union|EU|UK|US|USA|UAE|UN|Netherlands|Philippines|Czech Republic)\b"
)
_LONGEST = 7
"""Words. What is longer says more than what it puts in."""


@dataclass(frozen=True, slots=True)
class _Put:
    """What a follow-up puts in: the preposition and the article before it, and the rest."""

    preposition: str
    article: str
    what: str

    @property
    def with_article(self) -> str:
        """As it stands after a preposition."""
        the = self.article or ("the " if _TAKES_THE.match(self.what) else "")
        return the + self.what


def bare(text: str) -> str:
    """A follow-up without what only opens it ("thanks, and"), and without its question mark."""
    rest = _OPENING.sub("", text, count=1) if _OPENING.match(text) else text
    return rest.strip(" ?？!.,…")


def thing_of(text: str) -> str:
    """What a follow-up of a few words names: "the deadline" in "and what about the deadline then?". Empty if
    it is too long to name only something, or points at something instead."""
    rest = _FILLING.sub("", _ABOUT.sub("", bare(text), count=1)).strip()
    return "" if len(rest.split()) > _LONGEST or _NO_THING.search(rest) else rest


def completed(text: str, before: str) -> str | None:
    """The whole question that a follow-up of a few words stands for after the question `before`, or None."""
    rest, before = thing_of(text), before.strip().rstrip("?？!. ")
    if not rest or not before:
        return None
    whole = _put_in(rest, before) or _one_by_one(rest, before)
    return f"{whole}?" if whole and whole != before else None


def placed(text: str, before: str) -> str | None:
    """ "Who is the governor?" after a question about the Bank of Korea: an office without a place is that of
    the one country or name that the question before names; None where that isn't sure."""
    asked = _OFFICE_ALONE.fullmatch(bare(text))
    office = asked["office"] if asked else ""
    if not asked or not office.islower() or len(details_of(office).roles) != 1:
        return None
    skipped = _FIRST_WORD.match(before)
    names = list(_NAME.finditer(before, skipped.end() if skipped else 0))
    if len(names) != 1:
        return None
    name = _noun(names[0].group())
    the = "the " if " of " in name or _TAKES_THE.match(name) else ""
    return f"{re.sub(r' (?:its|their) ', ' the ', asked[0])} of {the}{name}?"


def _noun(name: str) -> str:
    """ "India" for "Indian"; any other name as it is."""
    head, last = name.rpartition(" ")[::2]
    word = WORD_OF.get(last.lower())
    return f"{head} {word.capitalize()}".strip() if word else name


def _one_by_one(rest: str, before: str) -> str | None:
    """ "on steel from Japan": each thing after a preposition in its own place, all of them or none."""
    parts = _BETWEEN.split(rest)
    whole: str | None = before if len(parts) > 1 else None
    for part in parts:
        whole = _put_in(part, whole) if whole else None
    return whole


def _put_in(rest: str, before: str) -> str | None:
    match = _PREPOSITION.match(rest)
    assert match is not None  # both parts may be missing
    what = re.sub(r"['’]s?$", "", rest[match.end() :]).strip()
    if not what:
        return None
    put = _Put((match[1] or "").lower(), (match[2] or "").lower(), what)
    ways = (_year, _country, _office, _ministry, _weekday, _name, _thing)
    return next((made for way in ways if (made := way(put, before))), None)


def _year(put: _Put, before: str) -> str | None:
    if not _YEAR.fullmatch(put.what):
        return None
    if _YEAR.search(before):
        return _YEAR.sub(put.what, before, count=1) if len(_YEAR.findall(before)) == 1 else None
    return f"{_TIMED.sub('', before).strip()} in {put.what}"


def _is_country(what: str) -> bool:
    """Whether it is a country and nothing more."""
    return [one.written for one in details_of(what).countries.values()] == [what]


def _country(put: _Put, before: str) -> str | None:
    """A country in the place of the question's own; of several the one after the same preposition, else the
    last. Where the question names none, it is added."""
    if not _is_country(put.what):
        return None
    there = [one.written for one in details_of(before).countries.values()]
    if not there:
        return None if details_of(before).names else f"{before} {put.preposition or 'in'} {put.with_article}"
    places = [match for one in there for match in re.finditer(rf"(?<!\w){re.escape(one)}(?!\w)", before)]
    places.sort(key=lambda match: match.start())
    same = [one for one in places if put.preposition and _preposition(before, one.start()) == put.preposition]
    place = (same or places)[-1]
    return _in_place(put, before, place.start(), place.end())


def _in_place(put: _Put, before: str, start: int, end: int) -> str:
    """A country or a name in the place of another: as an adjective for an adjective, with its article after
    a preposition."""
    written = before[start:end]
    if WORD_OF.get(written.split()[-1].lower()) and not WORD_OF.get(put.what.split()[-1].lower()):
        return before[:start] + _adjective(put.what) + before[end:]
    the = re.search(r"\b[Tt]he $", before[:start])
    # "the Swiss tariff", "the US tariff on cars": the article is that of the word behind.
    if not _STANDS_BY_ITSELF.match(before, end):
        return before[:start] + put.what + before[end:]
    return before[: the.start() if the else start] + put.with_article + before[end:]


def _adjective(country: str) -> str:
    """ "South Korean" for "South Korea"; a country that has no adjective of its own stays as it is."""
    head, last = country.rpartition(" ")[::2]
    forms = [form for form, word in WORD_OF.items() if word == last.lower()]
    return f"{head} {forms[0].capitalize()}".strip() if forms else country


def _preposition(text: str, at: int) -> str:
    found = re.search(r"\b(\w+) (?:the |an? )?$", text[:at])
    return found[1].lower() if found else ""


def _office(put: _Put, before: str) -> str | None:
    """An office in the place of an office: "the minister of finance" for "the chancellor" of Germany."""
    wanted, there = details_of(put.what).roles, details_of(before).roles
    if len(wanted) != 1 or len(there) != 1 or put.preposition:
        return None
    place = re.search(rf"{re.escape(there[0].written)}{_OF_OFFICE}", before)
    if not place:
        return None
    # Without a place of its own it is the office of the same one.
    end = place.end() if not details_of(put.what).countries else len(before)
    return before[: place.start()] + put.what + before[end:]


def _ministry(put: _Put, before: str) -> str | None:
    """What else an office is for: "finance" for "defence" after "minister of"."""
    if not re.fullmatch(r"[a-z]+(?: affairs)?", put.what) or put.preposition not in ("", "of", "for"):
        return None
    places = _MINISTRY.findall(before)
    return _MINISTRY.sub(rf"\g<1>{put.what}", before) if len(places) == 1 else None


def _weekday(put: _Put, before: str) -> str | None:
    """A day of the week, or those at its end, in the place of others."""
    if not _DAYS.fullmatch(put.what):
        return None
    places = list(_DAYS.finditer(before))
    if places:
        return _DAYS.sub(put.what, before, count=1) if len(places) == 1 else None
    return f"{before} {put.preposition or 'on'} {put.article}{put.what}"


def _name(put: _Put, before: str) -> str | None:
    """A name in the place of the one name there, or of the one that begins alike ("Bank of ...")."""
    if not _NAME.fullmatch(put.what) or _is_country(put.what) or _DAYS.fullmatch(put.what):
        return None
    skipped = _FIRST_WORD.match(before)
    places = list(_NAME.finditer(before, skipped.end() if skipped else 0))
    alike = [one for one in places if " " in put.what and one.group().split()[0] == put.what.split()[0]]
    chosen = alike if len(alike) == 1 else places
    if len(chosen) != 1:
        return None
    start, end = chosen[0].span()
    if re.search(r"\bthe $", before[:start]) and " of " in chosen[0].group():
        start -= len("the ")
        return (
            before[:start] + (put.article or ("the " if " of " in put.what else "")) + put.what + before[end:]
        )
    return _in_place(put, before, start, end)


def _thing(put: _Put, before: str) -> str | None:
    """A thing after a preposition in the place of the one after the same, or else added."""
    if not _THINGS.fullmatch(put.what) or _DAYS.fullmatch(put.what):
        return None
    like = put.preposition or "on|for"
    same = re.compile(
        rf"\b(?:{like}) (?:the )?((?:[A-Z]\w+ )?)({_THING})(?=\s(?:from|in|of|for|at|to|by|on)\b|$)"
    )
    places = list(same.finditer(before))
    if len(places) == 1:
        start, end = places[0].span(2)
        return before[:start] + put.what + before[end:]
    taken = "on|for" if put.preposition in ("on", "for") else put.preposition
    if not put.preposition or re.search(rf"\b(?:{taken})\b", before):
        return None
    return f"{before} {put.preposition} {put.article}{put.what}"

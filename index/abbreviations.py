"""Abbreviations by the articles' own words: "European Central Bank (ECB)", and names with those initials.

No list of the world's abbreviations is kept. An article that introduces one says what it is; where none
does, a name of at least three words is taken for it if it is the only one with these initials near what was
asked. What was read otherwise than it was asked is always said.
"""

import re
from collections.abc import Iterable, Iterator

SHORT = re.compile(r"(?<![\w.'’-])[A-Z](?:[a-z]?[A-Z]){1,5}(?!\w)|(?<![\w.'’-])[A-Z][a-z]{2,3}(?!\w)")
"""Initials ("ECB", "DoJ"), and words that may be the beginning of a longer one ("Fed")."""
_SMALL = r"(?:of|the|and|for|on|in|to|de|la|du|des|&)"
_CAPITAL = r"[A-Z\u00c0-\u00de](?:[\w.-]|['’](?!s\b))*\w"
LONG = re.compile(rf"(?<![\w'’.-]){_CAPITAL}(?:(?: {_SMALL}){{0,2}} {_CAPITAL})+(?!\w)")
"""Names of two capitalised words or more."""
_OPENED = re.compile(
    r"(?:The|A|An|Who|What|When|Where|Why|How|Which|Is|Are|Was|Were|Did|Do|Does|Has|Have|In|On) "
)
_LED_TO = re.compile(r"[A-Z][a-z]+ the (?=[A-Z])")
_LEAST = 3
"""Letters without which initials alone tell nothing."""
_BEHIND = re.compile(r"\s*[(（](?:the |or |also )?[\"“]?(?P<short>[A-Z][\w.]{1,7})[\"”]?[)）,;]")
_BEFORE = re.compile(rf"(?P<short>[A-Z][\w.]{{1,7}}) [(（](?:the )?(?P<long>{LONG.pattern})[)）]")
_STANDS_FOR = re.compile(
    r"what(?:['’]s| do(?:es)?| did| is| are) (?:the )?(?:(?:abbreviation|acronym|initials|letters) )?"
    r"(?P<short>(?-i:[A-Z])[\w.]{1,7}) (?:stand for|mean|short for"
    r"|(?:an? |the )?(?:abbreviation|acronym) (?:of|for))"
    r"|what(?:['’]s| is) the (?:full|long) (?:name|form) of (?:the )?(?P<full>(?-i:[A-Z])[\w.]{1,7})",
    re.IGNORECASE,
)


def initials(name: str) -> str:
    """The first letters of its words with a capital: "BoE" and "BE" have the same."""
    return "".join(word[0] for word in re.split(r"[ -]", name) if word[:1].isupper())


def stands_for(short: str, name: str) -> bool:
    """Whether a short form can be a name's: its initials, or the beginning of its first word."""
    letters = short.replace(".", "")
    capitals = "".join(one for one in letters if one.isupper())
    if len(capitals) > 1:
        return initials(name) == capitals
    return len(letters) > 2 and name.startswith(letters) and not name.startswith(f"{letters} ")


def names_in(text: str) -> Iterator[str]:
    """The names of a text; one that a sentence begins with, without the function word before it."""
    for match in LONG.finditer(text):
        name = _LED_TO.sub("", _OPENED.sub("", match.group()))
        if " " in name:
            yield name


def introduced(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Short forms with the names that texts introduce them for."""
    for text in texts:
        for match in LONG.finditer(text):
            behind = _BEHIND.match(text, match.end())
            if behind and (name := _shortest(behind["short"], match.group())):
                yield behind["short"], name
        for match in _BEFORE.finditer(text):
            if stands_for(match["short"], match["long"]):
                yield match["short"], match["long"]


def short_asked(question: str) -> str | None:
    """The short form that a question asks the long one of; None for any other question."""
    match = _STANDS_FOR.fullmatch(question.strip(" ?!."))
    return match and (match["short"] or match["full"])


def with_initials(short: str, texts: Iterable[str]) -> str | None:
    """The name that texts have with these initials, if it is only one and long enough to tell."""
    if len(short) < _LEAST or not short.isupper():
        return None
    found = {name for text in texts for name in names_in(text) if initials(name) == short}
    return found.pop() if len(found) == 1 else None


def _shortest(short: str, name: str) -> str | None:
    """The last words of a run of capitalised ones that the short form can be for."""
    words = name.split(" ")
    for first in range(len(words) - 1, -1, -1):
        tail = " ".join(words[first:])
        if words[first][:1].isupper() and " " in tail and stands_for(short, tail):
            return tail
    return None

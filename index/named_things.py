"""Things that are told apart by a name: "the Lund bridge", "a yard in Lund", "Lund's mayor", "Central Bank".

Whole words are compared and no stems: "Lunde" is another town than Lund, though both have one stem.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.countries import country_phrases, phrase_at
from index.details import Detail, details_of
from index.occurrences import occurrences
from index.ownership import POSSESSIVE, run_before, run_behind
from index.terms import is_stop_term, stem

_WORD = re.compile(r"[^\W_]+(?:['’-](?!s\b)[^\W_]+)*")
_ENDINGS = ("s", "es", "n", "an", "ian", "ese", "ish", "i", "er", "ers", "ity")
"""What makes a plural or an adjective of a name."""
_ADJECTIVES = ("an", "ian", "ean", "ese", "ish", "ic")
_SHORTEST = 4
_INITIALS = 6
_OPENING = {
    "although", "though", "while", "whilst", "because", "unless", "once", "like", "unlike", "then", "later",
    "earlier", "meanwhile", "however", "yet", "even", "only", "both", "instead", "still", "now", "former",
}  # fmt: skip
"""Words that have a capital only because a sentence begins with them."""
_UNIONS = frozenset({"EU", "UN"})
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"})
_OF = re.compile(r"\b(?:of|in|for|at|on|off|near|outside)(?: the)? $")
_LONGER = re.compile(r"\b(?P<first>[A-Z]\w+) (?:of|on|for|and)(?: the)? $")
_KINDS = 2
"""Words beside a name that may say what kind of thing it is."""
_SHORT_FOR = {
    "bill": "william", "will": "william", "bob": "robert", "rob": "robert", "dick": "richard", "jim": "james",
    "jack": "john", "ted": "edward", "ed": "edward", "chuck": "charles", "liz": "elizabeth", "hank": "henry",
    "tony": "anthony", "peggy": "margaret", "kate": "catherine", "beth": "elizabeth", "harry": "henry",
}  # fmt: skip
"""First names that don't begin like the name they are short for."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing of a name: a country by its code, else the words, folded, of which one tells it from others of
    its kind. `kinds` are terms that say what kind of thing it is. `whole`: name and kind are one name, and
    not said of another that has the thing."""

    code: str
    words: frozenset[str]
    kinds: frozenset[str]
    whole: bool = False

    def is_named_in(self, text: str) -> bool:
        """Whether a text has the name, or a form of it."""
        if self.code:
            return details_of(text).has_country(self.code)
        found = words_in(text)
        return any(akin(mine, word) for mine in self.words for word in _near(mine, found))

    def is_same(self, other: "Thing") -> bool:
        """Whether both may be one, whatever their kinds."""
        if self.code or other.code:
            return self.code == other.code
        return any(akin(mine, theirs) for mine in self.words for theirs in other.words)

    def is_rival(self, other: "Thing") -> bool:
        """Whether the other is of the same kind, and another for certain: a town may lie in a country,
        and that in a union."""
        alike = bool(self.code) == bool(other.code) and self.whole == other.whole
        alike = alike and self.code not in _UNIONS and other.code not in _UNIONS
        return alike and bool(self.kinds & other.kinds) and not self.is_same(other)


@lru_cache(maxsize=8192)
def words_in(text: str) -> frozenset[str]:
    """The words of a text, folded."""
    return frozenset(folded(match.group()) for match in _WORD.finditer(text))


@lru_cache(maxsize=16384)
def folded(word: str) -> str:
    """Without capitals, accents and the mark of a possessive."""
    plain = unicodedata.normalize("NFKD", word.casefold()).translate(_LETTERS)
    plain = "".join(one for one in plain if not unicodedata.combining(one))
    return re.sub(r"['’]s?$", "", plain)


def akin(one: str, other: str) -> bool:
    """Whether two folded words are forms of one name: its plural or adjective, or what it is short for."""
    if one == other or _SHORT_FOR.get(one) == other or _SHORT_FOR.get(other) == one:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST:
        return False
    if long.startswith(short):
        return long[len(short) :] in _ENDINGS
    # "Roman" of Rome: an adjective without the name's last letter.
    return short[-1] in "aeioy" and long.startswith(short[:-1]) and long[len(short) - 1 :] in _ADJECTIVES


def _near(word: str, found: frozenset[str]) -> list[str]:
    return [one for one in found if one[:2] == word[:2] or word in _SHORT_FOR or one in _SHORT_FOR]


@lru_cache(maxsize=8192)
def things_in(text: str) -> tuple[Thing, ...]:
    """Everything of a name that a text speaks of."""
    return tuple(one for one in _things(text) if one.kinds)


def _things(text: str) -> Iterator[Thing]:
    details = details_of(text)
    for code, detail in details.countries.items():
        yield from _of_name(text, detail, code, frozenset())
    for detail in details.names:
        # Initials may be short for any name: "DOJ" is the Justice Department.
        if detail.written.isupper() and len(detail.written) <= _INITIALS:
            continue
        words = [folded(match.group()) for match in _WORD.finditer(detail.written)]
        words = words[1:] if words and words[0] in _OPENING else words
        yield from _of_name(text, detail, "", frozenset(words))
        if len(words) > 1 and not _is_of_longer(text, detail.written):
            yield Thing("", frozenset(words[:-1]), frozenset({stem(words[-1])}), whole=True)


def _is_of_longer(text: str, written: str) -> bool:
    """Whether a name is the end of a longer one: "Charter of Fundamental Rights", but "Governor of ..."."""
    longer = _LONGER.search(text[: text.index(written)])
    return longer is not None and not details_of(longer["first"]).roles


def _of_name(text: str, detail: Detail, code: str, words: frozenset[str]) -> Iterator[Thing]:
    for start, end in occurrences(detail.written, text):
        before, after = text[:start], text[end:]
        mark = POSSESSIVE.match(after)
        if not (code or mark or before or " " in detail.written):
            continue  # a capital at the beginning tells nothing
        behind = after[mark.end() :] if mark else after
        if behind.startswith(" "):
            yield Thing(code, words, frozenset(run_behind(behind)[: _KINDS + 1]))
        if of := _OF.search(before):
            run = run_before(before[: of.start()], _ends_a_kind)
            yield Thing(code, words, frozenset(run[-_KINDS:]))


def _ends_a_kind(term: str) -> bool:
    """Whether a term is no word for what kind of thing something is: a function word, or a country."""
    return is_stop_term(term) or phrase_at(country_phrases(), [term], 0) is not None

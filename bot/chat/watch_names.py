"""The names that words have, for comparing two answers: "Akazawa" may be "Ryosei Akazawa" in short."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.countries import country_phrases
from index.details import details_of
from index.terms import is_stop_term, terms

_CAPITAL = (
    r"(?:(?:[A-Z]\.){2,}|(?:[A-Z]|Mrs?|Ms|Dr|Gen|Sen|Gov|Prof)\.(?=\s[A-Z])"
    r"|[^\W\d_a-zß-öø-ÿぁ-ヿ一-鿿][\w'’-]*)"
)
_NAMES = re.compile(
    rf"{_CAPITAL}(?:\s(?:(?:of|the|de|van|von|bin|al|del|la|and the)\s)?{_CAPITAL})*"
    r"|[ァ-ヺー]{2,}(?:・[ァ-ヺー]+)*|[一-鿿々]{2,}"
)
_UNSPACED = re.compile(r"[ァ-ヺー一-鿿々]")
# What stands before a name says who somebody is, not who else.
_TITLES = frozenset(
    word
    for line in (
        "mr mrs ms miss dr sir dame lord lady president minister premier chancellor secretary governor mayor",
        "senator chair chairman chairwoman judge justice king queen prince princess pope cardinal general",
        "colonel captain professor commissioner ambassador director representative congressman",
        "congresswoman negotiator envoy speaker leader",
    )
    for word in line.split()
)
_TITLES_BEHIND = re.compile(
    r"(?<=[一-鿿ァ-ヺー]{2})(?:氏|さん|大臣|首相|大統領|長官|知事|総裁|議員|会長|社長|[一-鿿]{0,6}相)$"
)
_NO_NAMES = frozenset({"yes", "no"})
_ALSO = {"fed": ("federal", "reserve")}
_APPOSED = re.compile(r",\s?")
_DISTRICT = "d.c"


@dataclass(frozen=True, slots=True)
class Name:
    """The words of a name, folded, in their order; one in a script without spaces is a single word.

    A country is its code in capital letters, whatever it was called.
    """

    words: tuple[str, ...]

    def fits(self, other: "Name") -> bool:
        """Whether one may be the other in short: "Akazawa", "R. Akazawa" and "Ryosei Akazawa"."""
        mine, theirs = sorted((_ALSO.get(" ".join(one.words), one.words) for one in (self, other)), key=len)
        if set(mine) <= set(theirs) or _initialled(mine, theirs) or _is_initials(mine, theirs):
            return True
        one, another = mine[0], theirs[0]
        unspaced = _UNSPACED.search(one) and _UNSPACED.search(another)
        return bool(unspaced) and (one in another or another in one)


@dataclass(frozen=True, slots=True)
class _Found:
    name: Name
    start: int
    end: int

    @property
    def is_country(self) -> bool:
        return len(self.name.words) == 1 and self.name.words[0].isupper()


def names_in(text: str, question: str) -> Iterator[Name]:
    """The names of a text (in NFKC, without its numbers and days) that the question doesn't say itself.

    A first word is one too, unless it is a function word.
    """
    known_terms = frozenset(_content(question))
    known = frozenset(question.casefold().split())
    countries = details_of(question).countries.keys()

    def is_known(name: Name) -> bool:
        if _UNSPACED.search(name.words[0]):
            return any(name.words[0] in one for one in known)
        return len(name.words) == 1 and name.words[0] in countries

    for name in _with_places(_found(text, known_terms), text):
        if not is_known(name):
            yield name


def _found(text: str, known_terms: frozenset[str]) -> Iterator[_Found]:
    for found in _NAMES.finditer(text):
        if _UNSPACED.search(found[0]):
            yield _Found(Name((_TITLES_BEHIND.sub("", found[0]),)), found.start(), found.end())
            continue
        words = _without_titles(tuple(_folded(found[0])))
        code = _country(found[0])
        if code is not None:
            yield _Found(Name((code,)), found.start(), found.end())
        elif any(_says_more(word, known_terms) for word in words):
            kept = tuple(word for word in words if _says_more(word, known_terms))
            yield _Found(Name(kept), found.start(), found.end())


def _with_places(found: Iterator[_Found], text: str) -> Iterator[Name]:
    """The names; a place and the country that stands behind it are one: "Kananaskis, Canada"."""
    last: _Found | None = None
    for one in found:
        if last is not None and _stands_in(last, one, text):
            last = _Found(Name((*last.name.words, *one.name.words)), last.start, one.end)
            continue
        if last is not None:
            yield last.name
        last = one
    if last is not None:
        yield last.name


def _stands_in(place: _Found, where: _Found, text: str) -> bool:
    """Whether the second name says where the first is, and not whose what follows is: "Akazawa, Japan's"."""
    if place.is_country or not (where.is_country or where.name.words == (_DISTRICT,)):
        return False
    whose = text[where.start : where.end].endswith(("'s", "’s"))
    return not whose and _APPOSED.fullmatch(text, place.end, where.start) is not None


def _folded(name: str) -> Iterator[str]:
    for word in name.split():
        yield re.sub(r"['’]s?$", "", word).casefold().rstrip(".")


def _without_titles(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words behind the last title; all of them where none stand there, or an "of"."""
    ends = [at for at, word in enumerate(words, 1) if word in _TITLES]
    left = words[ends[-1] :] if ends else words
    return left if left and left[0] not in ("of", "the") else words


def _says_more(word: str, known_terms: frozenset[str]) -> bool:
    if word in _NO_NAMES:
        return False
    return len(word) == 1 or any(term not in known_terms for term in _content(word))


def _country(name: str) -> str | None:
    """The code of the country that the name is, and nothing besides."""
    said = [term for term in terms(name) if term == "us" or not is_stop_term(term)]
    found = country_phrases().get(said[0], ()) if said else ()
    return next((code for phrase, code in found if tuple(said) == phrase), None)


def _initialled(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether each word of the one is one of the other, or its first letter, with the last words the same."""
    if not any(len(word) == 1 for word in (*mine, *theirs)) or mine[-1] != theirs[-1] or len(mine) < 2:
        return False
    return all(any(_is_short_for(one, other) for other in theirs) for one in mine)


def _is_short_for(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def _is_initials(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether the one name consists of the other's first letters: "EU" and "European Union"."""
    if len(mine) != 1 or len(theirs) < 2:
        return False
    first_letters = "".join(word[0] for word in theirs)
    without_of = "".join(word[0] for word in theirs if not is_stop_term(word))
    return mine[0].replace(".", "") in (first_letters, without_of)


def _content(text: str) -> Iterator[str]:
    return (term for term in terms(text) if not is_stop_term(term))

"""A question typed without capitals, or in capitals alone, written as the articles write its words.

Names are known by their capital letters, and by them a question about one is kept from a sentence about
another. Many type without any; the articles know which words are names. A word that no article near the
question has, and no dictionary either, is most likely a name too.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from typing import Protocol

from index.countries import AMBIGUOUS
from index.details import details_of
from index.terms import is_stop_term, located_terms

_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:['’][^\W\d_]+)*(?!\w)")
_FIRST = re.compile(r"^\W*\w")
_SHOUTED = 4
"""Words from which on a text in capitals is no row of initials."""
_MONTHS = "january|february|april|june|july|august|september|october|november|december"
_CALENDAR = re.compile(
    rf"\b(?:{_MONTHS}|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:may|march)(?= \d)"
    r"|(?<=\d )(?:may|march)|(?<=\bin )(?:may|march)|(?<=\bsince )(?:may|march)|(?<=\buntil )(?:may|march)"
    r"|(?<=\bbefore )(?:may|march)|(?<=\bafter )(?:may|march)|q[1-4])\b"
)
_ENDS = '.?!:;。？！“"(\n•-–—'
_OFTENER = 2
"""How many times as often as with a small letter a name is printed with a capital."""
_ALSO = 0.2
"""The same of a word that names end in: "telescope" of the "Kerrin Telescope"."""
_OF_A_NAME = frozenset(["the", "of", "at", "in", "for", "from", "by", "to"])
_TWO_WORDS = frozenset(["may", "march"])
"""Months that are other words too, which their neighbours tell apart."""


class Dictionary(Protocol):
    """Tells words of a language from what is none."""

    def __contains__(self, word: object) -> bool:
        """Whether a word in small letters is one."""
        ...


@dataclass(slots=True)
class Printed:
    """How often texts print a term inside a sentence: with a capital and by itself, with a capital beside
    another name's, and with a small letter; the form with a capital that they have last; and how often they
    have each form, in small letters."""

    alone: int = 0
    beside: int = 0
    small: int = 0
    form: str = ""
    forms: Counter[str] = field(default_factory=Counter)

    @property
    def is_name(self) -> bool:
        """Whether it is printed as a name."""
        return self.alone + self.beside > _OFTENER * self.small

    @property
    def is_name_alone(self) -> bool:
        """Whether it is one without another beside it: no "Old" of an "Old Town"."""
        return self.alone > _OFTENER * self.small

    @property
    def ends_names(self) -> bool:
        """Whether names end in it."""
        return self.beside > 0 and self.beside >= _ALSO * self.small


@dataclass(slots=True)
class Forms:
    """How articles print terms, and the pairs of neighbouring terms that they print with capitals."""

    of: dict[str, Printed] = field(default_factory=dict)
    pairs: set[tuple[str, str]] = field(default_factory=set)

    def learn(self, texts: Iterable[str], wanted: Set[str]) -> None:
        """Look at texts for these terms."""
        for text in texts:
            before, ended = "", 0
            for term, start, end in located_terms(text):
                if is_stop_term(term):
                    before = "" if text[start].isupper() else before
                    continue
                neighbour = before if text[ended:start].strip(" -") in ("", "of", "of the", "and") else ""
                if term in wanted:
                    self._see(text, term, start, end, neighbour)
                before, ended = (term if text[start].isupper() else ""), end

    def _see(self, text: str, term: str, start: int, end: int, neighbour: str) -> None:
        one = self.of.setdefault(term, Printed())
        one.forms[text[start:end].lower()] += 1
        if text[start].isupper() and neighbour:
            one.beside += 1
            self.pairs.add((neighbour, term))
        elif text[:start].rstrip(" ")[-1:] in _ENDS:
            return
        elif text[start].isupper():
            one.alone += 1
        else:
            one.small += 1
            return
        one.form = text[start:end]


def lacks_capitals(text: str) -> bool:
    """Whether capitals tell nothing of its names: there are none behind its beginning, or nothing else is."""
    rest = re.sub(r"\bI\b", "i", _FIRST.sub("", text))
    letters = [one for one in rest if one.isupper() or one.islower()]
    if not any(one.isupper() for one in letters):
        return bool(letters)
    return text.isupper() and len(text.split()) >= _SHOUTED


def with_capitals(text: str, forms: Forms, dictionary: Dictionary) -> str:
    """The text with a capital for each name; `forms` are those of its terms in articles near it."""
    # Whoever writes a sentence with care writes names so too: then only words that are names anywhere are.
    careful = text[:1].isupper() and text.endswith(("?", ".")) and not text.isupper()
    text = text.lower() if text.isupper() else text
    text = _CALENDAR.sub(lambda found: found.group().capitalize(), text)
    words = list(_words(text))
    named = _by_themselves(words, forms, dictionary) | _of_countries(text, words)
    if not careful:
        _add_longer(words, forms, named)
    pieces, at = [], 0
    for place, word in enumerate(words):
        pieces += [
            text[at : word.start],
            _written(word, forms.of.get(word.term)) if place in named else word.text,
        ]
        at = word.start + len(word.text)
    return "".join([*pieces, text[at:]])


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a question, and its term; `plain` is what of it the term stands for."""

    text: str
    start: int
    term: str
    plain: str


def _words(text: str) -> Iterator[_Word]:
    for match in _WORD.finditer(text):
        found = located_terms(match.group())
        if len(found) == 1:
            term, start, end = found[0]
            yield _Word(match.group(), match.start(), term, match.group()[start:end])


def _by_themselves(words: list[_Word], forms: Forms, dictionary: Dictionary) -> set[int]:
    """The places of the words that are names wherever they stand; one that no article and no dictionary has
    is most likely one."""
    named: set[int] = set()
    for place, word in enumerate(words):
        form, known = forms.of.get(word.term), word.plain in dictionary or not word.plain.isascii()
        if is_stop_term(word.term) or word.plain in _TWO_WORDS:
            continue
        # At the beginning of a sentence a capital tells nothing.
        if form is None or not (form.alone or form.beside or form.small):
            is_name = not known and len(word.plain) > 2
        else:
            is_name = form.is_name_alone or (form.is_name and not known)
        if is_name:
            named.add(place)
    return named


def _add_longer(words: list[_Word], forms: Forms, named: set[int]) -> None:
    """Add the places of words that belong to names of several."""
    before = -1
    for place, word in enumerate(words):
        if is_stop_term(word.term) or word.plain in _TWO_WORDS:
            before = before if word.plain in ("of", "the", "and") else -1
            continue
        if before >= 0 and (words[before].term, word.term) in forms.pairs:
            named |= {before, place}
        form = forms.of.get(word.term)
        if form and form.ends_names:
            if _in_place_of_a_name(words, place - 1, forms):
                named |= {place - 1, place}
            elif place - 1 in named:
                named.add(place)
        before = place


def _in_place_of_a_name(words: list[_Word], place: int, forms: Forms) -> bool:
    """Whether a word that no article has stands where names have one: the "Alpine" of an Alpine Telescope."""
    if place < 1 or words[place].term in forms.of or is_stop_term(words[place].term):
        return False
    return words[place - 1].plain in _OF_A_NAME and not words[place].plain.endswith(("est", "ing", "ed"))


def _of_countries(text: str, words: list[_Word]) -> set[int]:
    """The places of words that name countries and mean nothing else."""
    low = text.lower()
    spans = [
        match.span()
        for country in details_of(low).countries.values()
        for match in re.finditer(rf"\b{re.escape(country.written)}\b", low)
    ]
    return {
        place
        for place, word in enumerate(words)
        if any(start <= word.start < end for start, end in spans)
        and not is_stop_term(word.term)
        and word.term not in AMBIGUOUS
    }


def _written(word: _Word, form: Printed | None) -> str:
    """The word as the articles print it if that is in initials, else with its first letter large."""
    if form and len(form.form) > 1 and form.form.isupper():
        return word.text.replace(word.plain, form.form, 1)
    return word.text[0].upper() + word.text[1:]

"""Typing errors in a question: words that occur nowhere, with one word of the library near by.

Damerau and Levenshtein's distance (optimal string alignment): one letter wrong, missing, too many, or two
exchanged; two such errors in words of 8 letters or more. Letters doubled wrongly ("tarrif") are one error.
What is a word of English or a country is taken at its word. A plain word is read as the near one, and that
is said. A name never is: "Hanssen" may be somebody else than "Hansen". Of names near by it is only asked,
where there is no answer, whether they were meant.

Of 300 questions of squad2_dev_half with one error each, 200 are read as they were before it; for 44 the
right name is asked for; two more words were changed, both errors of the questions' own.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence, Set
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.capitals import Printed
from index.countries import country_phrases
from index.english import english_words, english_words_with, squeezed, squeezed_words_with
from index.terms import STOPWORDS, stem

_WORD = re.compile(r"(?<![\w'’.@/-])[A-Za-z]{4,30}(?![\w@/-]|\.\w|['’][a-rt-z])")
_SHORTEST = 5
"""Letters below which only a function word is thought of."""
_LONG = 8
"""Letters from which on two errors are thought of."""
_FUNCTION_WORDS = sorted(word for word in STOPWORDS if len(word) > 3)
_MOST = 3
"""Words of a question that are looked into: one that has more is in another language, or no text."""
_SEVERAL = 6
"""Words as near that are told apart by what stands beside them."""

Vocabulary = Callable[[str], Set[str]]
"""The library's terms that begin with a letter."""
Occurring = Callable[[Sequence[str]], Mapping[str, int]]
"""In how many passages of the library terms occur."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the library's words are asked: its terms that begin with a letter, how its articles print terms,
    and the terms of the passages that have most of the question's other words."""

    vocabulary: Vocabulary
    printed: Callable[[Collection[str]], Mapping[str, Printed]]
    beside: Callable[[], Collection[str]]


@dataclass(frozen=True, slots=True)
class Spelled:
    """A question as it is read. `read_as` are the words that were put in, `meant` names of the library that
    words of it may have been meant for, which stand in it as typed."""

    text: str
    read_as: tuple[str, ...] = ()
    meant: tuple[str, ...] = ()


def strange_words(text: str, occurring: Occurring) -> list[re.Match[str]]:
    """The words that occur nowhere in the library and are no words of English or countries; one more than
    are looked into, at most."""
    words = [(word, stem(word.group().lower())) for word in _WORD.finditer(text)]
    counts = occurring([term for _, term in words])
    return [
        word
        for word, term in words
        if not counts[term] and term not in country_phrases() and word.group().lower() not in english_words()
        if len(word.group()) >= _SHORTEST or _function_word(word, text)
    ][: _MOST + 1]


def spelled(text: str, strange: Sequence[re.Match[str]], library: Shelf) -> Spelled:
    """The question with its strange words read as the library's, where these are plain words.

    `strange` are at most _MOST words, from left to right, else nothing is read otherwise than it is typed.
    """
    if len(strange) > _MOST:
        return Spelled(text)
    near = {word: _nearest(word.group().lower(), library.vocabulary) for word in strange}
    forms = library.printed({stem(one) for some in near.values() for one in some})
    pieces, at, read_as, meant = [], 0, [], []
    for word, candidates in near.items():
        pieces.append(text[at : word.start()])
        at = word.end()
        function, begins = _function_word(word, text), not text[: word.start()].strip()
        one = function if begins or not candidates else None
        if not function:
            one = _only_one(candidates, forms, library.beside)
        if one and _is_plain(word, one, forms.get(stem(one)), text):
            read_as.append(one)
            pieces.append(one.capitalize() if word.group()[0].isupper() else one)
            continue
        pieces.append(word.group())
        meant += [form for each in candidates if (form := _name(each, forms.get(stem(each))))]
    return Spelled("".join([*pieces, text[at:]]), tuple(read_as), tuple(dict.fromkeys(meant))[:_MOST])


def _function_word(word: re.Match[str], text: str) -> str | None:
    """The one function word that may be meant: "wich" at the beginning asks."""
    low = word.group().lower()
    near = [one for one in _FUNCTION_WORDS if OSA.distance(low, one, score_cutoff=1) <= 1]
    if not text[: word.start()].strip():
        near = [one for one in near if one.startswith("wh")] or near
    return near[0] if len(near) == 1 else None


def _only_one(
    candidates: Sequence[str], forms: Mapping[str, Printed], beside: Callable[[], Collection[str]]
) -> str | None:
    """The one word that may be meant: of several that are as near, the one that articles have beside the
    question's other words. Of its forms that which is printed most."""
    stems = list(dict.fromkeys(map(stem, candidates)))
    if 1 < len(stems) <= _SEVERAL:
        found = beside()
        stems = [one for one in stems if one in found]
    if len(stems) != 1:
        return None
    mine, form = [one for one in candidates if stem(one) == stems[0]], forms.get(stems[0])
    return max(mine, key=lambda one: form.forms[one]) if form else mine[0]


def _is_plain(word: re.Match[str], candidate: str, form: Printed | None, text: str) -> bool:
    """Whether neither what was typed nor what it may be read as is a name."""
    known = candidate in english_words() or (form is not None and form.forms[candidate] > 0 < form.small)
    if not known or (form and form.is_name) or stem(candidate) in country_phrases():
        return False
    begins = not text[: word.start()].strip("\"'“‘(¿¡ ")
    return word.group().islower() or begins or text.isupper()


def _name(candidate: str, form: Printed | None) -> str:
    """A name of the library as it is printed; empty for what is none."""
    return form.form if form and form.is_name else ""


def _nearest(word: str, vocabulary: Vocabulary) -> list[str]:
    """The library's words, in small letters, that are nearest to `word`; none where none is near.

    Terms are stems, so of plain words the forms come from the list of English words. The first letter is
    seldom wrong but for being exchanged with the second.
    """
    most = 1 if len(word) < _LONG else 2
    near: dict[str, float] = {}
    other = float(most + 1)
    for initial in dict.fromkeys(word[:2]):
        terms, english = vocabulary(initial), english_words_with(initial)
        doubled = [(one, 1.0) for one in squeezed_words_with(initial).get(squeezed(word), ())]
        for one, far in (*_within(word, english, most), *doubled):
            if english[one] in terms:
                near[one] = far
            else:
                other = min(other, far)
        names = terms - set(english.values())
        near |= {one: far for one, far in _within(stem(word), names, most) if one.isalpha()}
    least = min(near.values(), default=0)
    # A word of English that is nearer is meant, and no article has it.
    return sorted(one for one, far in near.items() if far == least) if other >= least else []


def _within(word: str, among: Collection[str], most: int) -> list[tuple[str, float]]:
    found = process.extract(word, list(among), scorer=OSA.distance, score_cutoff=most, limit=None)
    return [(one, far) for one, far, _ in found if far]

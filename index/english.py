"""The words of English, with their inflections: symspellpy's list of 82,765, of which its code isn't used."""

import re
from collections import defaultdict
from functools import cache
from importlib.resources import files

from index.terms import STOPWORDS, stem

_DOUBLED = re.compile(r"(.)\1+")
_LIST = "frequency_dictionary_en_82_765.txt"


@cache
def english_words() -> frozenset[str]:
    """All of them, in small letters. A few well-known names are among them."""
    lines = files("symspellpy").joinpath(_LIST).read_text("utf-8-sig").splitlines()
    return frozenset(line.split(" ")[0] for line in lines) | STOPWORDS


@cache
def english_words_with(initial: str) -> dict[str, str]:
    """The stem of each word that begins with a letter."""
    return {word: stem(word) for word in sorted(english_words()) if word.startswith(initial)}


def squeezed(word: str) -> str:
    """The word with each doubled letter once: what is doubled in a word is often typed wrongly."""
    return _DOUBLED.sub(r"\1", word)


@cache
def squeezed_words_with(initial: str) -> dict[str, tuple[str, ...]]:
    """The words that begin with a letter, by what they are without doubled letters."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in english_words_with(initial):
        found[squeezed(word)].append(word)
    return {plain: tuple(words) for plain, words in found.items()}

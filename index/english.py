"""The words of English, with their inflections: symspellpy's list of 82,765, of which its code isn't used."""

from functools import cache
from importlib.resources import files

from index.terms import STOPWORDS, stem

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

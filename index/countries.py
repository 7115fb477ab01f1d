"""Countries that a text speaks of, whichever word it has for them: "Japanese", "U.S.", "ドイツ".

Names come from Unicode's territory names (Babel), English and Japanese; adjectives are forms of their
country's word already (index/word_forms.py). A seat of government stands for its country where news says
so ("Beijing said"), but a question about the city isn't met by the country.
"""

from collections.abc import Sequence
from functools import cache

from babel import Locale

from index.terms import is_stop_term, terms

# Words that territory names lack: short ones, adjectives of several countries, and unions.
_OTHER_WORDS = {
    "US": "US, USA, America, American, 米国, アメリカ", "GB": "UK, Britain, British, England, 英国",
    "EU": "EU, Europe, 欧州",
    "KR": "Korea, Republic of Korea, South Korean", "KP": "North Korean", "CZ": "Czech Republic, Czech",
    "NL": "Dutch, Holland",
    "TR": "Turkey", "AE": "UAE, Emirates", "PS": "Palestine", "MM": "Myanmar, Burma", "HK": "Hong Kong",
    "CI": "Ivory Coast", "CD": "Congo", "BA": "Bosnia", "CH": "Swiss", "PL": "Polish", "PH": "Filipino",
    "NZ": "New Zealander", "SA": "Saudi, Saudis", "GB-SCT": "Scotland", "GB-WLS": "Wales, Welsh", "UN": "UN",
}  # fmt: skip
_SEATS = {
    "US": "Washington, White House", "CN": "Beijing", "JP": "Tokyo", "RU": "Moscow, Kremlin",
    "UA": "Kyiv, Kiev",
    "KR": "Seoul", "KP": "Pyongyang", "EU": "Brussels", "GB": "London, Downing Street", "FR": "Paris",
    "DE": "Berlin",
    "IN": "New Delhi, Delhi", "CA": "Ottawa", "AU": "Canberra", "IT": "Rome", "ES": "Madrid",
    "IL": "Jerusalem",
    "IR": "Tehran", "MX": "Mexico City", "BR": "Brasilia", "TW": "Taipei", "VN": "Hanoi", "TH": "Bangkok",
}  # fmt: skip
# Territories whose name is another word or a person's more often.
_LEFT_OUT = {"GG", "JE", "IM", "IO", "UM", "QO", "EZ", "ZZ"}
AMBIGUOUS = frozenset(terms("us turkey chad jordan georgia mali niger guinea cuba oman jersey polish"))
"""Terms that in a text without capital letters are no countries for certain."""

Phrase = tuple[str, ...]
Phrases = dict[str, list[tuple[Phrase, str]]]
"""Phrases of terms with their country's code, the longest first, by their first term."""


@cache
def country_phrases() -> Phrases:
    """The terms of each country's names, with its code (ISO 3166 but for unions and parts)."""
    found: dict[Phrase, str] = {}
    for language in ("en", "ja"):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code not in _LEFT_OUT:
                found.setdefault(_phrase(name), code)
    return _by_first(found | _named(_OTHER_WORDS))


@cache
def seat_phrases() -> Phrases:
    """The terms of the seats of governments, with their country's code."""
    return _by_first(_named(_SEATS))


def phrase_at(phrases: Phrases, sequence: Sequence[str], at: int) -> tuple[str, int] | None:
    """The code of the longest phrase that begins at a term, and how many terms it has."""
    for phrase, code in phrases.get(sequence[at], ()):
        if tuple(sequence[at : at + len(phrase)]) == phrase:
            return code, len(phrase)
    return None


def _named(words: dict[str, str]) -> dict[Phrase, str]:
    return {_phrase(name): code for code, names in words.items() for name in names.split(", ")}


def _by_first(codes: dict[Phrase, str]) -> Phrases:
    found: Phrases = {}
    for phrase, code in sorted(codes.items(), key=lambda one: -len(one[0])):
        found.setdefault(phrase[0], []).append((phrase, code))
    return found


def _phrase(name: str) -> Phrase:
    return tuple(term for term in terms(name) if term == "us" or not is_stop_term(term)) or tuple(terms(name))

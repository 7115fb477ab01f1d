"""Whether a sentence tells of what happened in another place: "off Torvik" where "off Ossel" is asked about,
or in the country that a paragraph is of where another paragraph is of the one that is asked about.

A place may lie in another, so nothing is taken for another unless the text has both side by side.
"""

import re

from index.countries import country_phrases, phrase_at
from index.surroundings import Surroundings
from index.terms import is_stop_term, terms

_NAME = r"[A-Z\u00c0-\u00de][\w’'-]*\w(?: [A-Z\u00c0-\u00de][\w’'-]*\w)*"
_SIDES = r"(?:(?:north|south)-?(?:east|west)?|east|west)(?:ern)?(?: coast)? of"
_NEAR_BY = re.compile(
    rf"(?P<deed>(?:\w+ )?\w+) (?P<near>off|outside|near|{_SIDES})(?: the)? (?P<name>{_NAME})"
)
_IN = re.compile(rf"\b(?:in|of) (?P<name>{_NAME})(?=\W*$| [a-z]+\W*$)")
_STATE = (
    r"(?:parliament|congress|senate|government|cabinet|ministry|council|court|president|premier|voters"
    r"|(?:[a-z]+ )?ministers?|lawmakers|mps)"
)
_ABOUT = re.compile(
    rf"^[\"“'‘]?(?:In (?P<inside>{_NAME})\b(?!['’])|(?P<owner>{_NAME})['’]s {_STATE}\b"
    rf"|The (?:[a-z]+ )?{_STATE} of (?:the )?(?P<of>{_NAME})\b(?!['’]))"
)
_NO_PLACE = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|\w+day|The|This|That"
    r"|It|He|She|Both|All)\b"
)
_LINE = re.compile(r"\n+")


def is_elsewhere(question: str, place: Surroundings) -> bool:
    """Whether it does; False in doubt."""
    return _is_near_another(question, place) or _is_of_another_state(question, place)


def _is_near_another(question: str, place: Surroundings) -> bool:
    """Whether the same deed stands by another place, and the text has the asked one by another deed."""
    for asked in _NEAR_BY.finditer(question):
        if asked["name"] in place.sentence:
            continue
        told = [
            one
            for one in _NEAR_BY.finditer(place.sentence)
            if one["near"] == asked["near"] and _deed(one) & _deed(asked)
        ]
        if not told or any(_is_country(one["name"]) != _is_country(asked["name"]) for one in told):
            continue
        there = [one for one in _NEAR_BY.finditer(place.everything) if one["name"] == asked["name"]]
        if there and not any(_deed(one) & _deed(asked) for one in there):
            return True
    return False


def _deed(match: "re.Match[str]") -> frozenset[str]:
    return frozenset(term for term in terms(match["deed"]) if not is_stop_term(term))


def _is_of_another_state(question: str, place: Surroundings) -> bool:
    """Whether the paragraph begins with one country or town, and another with the one that is asked about."""
    asked = _IN.search(question)
    if asked is None or asked["name"] in place.sentence or asked["name"] in place.title:
        return False
    paragraphs = [one for one in _LINE.split(f"{place.before}{place.sentence}{place.behind}") if one.strip()]
    own = next((one for one in paragraphs if place.sentence in one), "")
    mine = _named_first(own)
    if not mine or mine in question or asked["name"] in own.partition(place.sentence)[0]:
        return False
    if _is_country(mine) != _is_country(asked["name"]):
        return False
    bare = re.compile(rf"{re.escape(asked['name'])}\b(?!['’])")
    return any(_named_first(one) == asked["name"] or bare.match(one) for one in paragraphs if one is not own)


def _named_first(paragraph: str) -> str:
    """The place that a paragraph begins with; empty for none."""
    about = _ABOUT.match(paragraph)
    name = (about["inside"] or about["owner"] or about["of"]) if about else ""
    return "" if _NO_PLACE.match(name) else name


def _is_country(name: str) -> bool:
    found = terms(name)
    return bool(found) and phrase_at(country_phrases(), found, 0) is not None

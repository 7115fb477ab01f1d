"""Whether a sentence has it the other way round: what comes from whom, and who sets a tariff on whom.

Both names are the question's own, so only where they stand tells. In doubt it isn't so. Who does what to whom
is told apart by index/arguments.py.
"""

import re
from collections.abc import Iterator

from index.answer_form import MONTHS
from index.details import details_of
from index.terms import is_stop_term, located_terms, terms
from index.word_forms import WORD_OF

_NAME = r"(?:the )?(?P<who>[A-Z][\w’'.-]*(?: (?:of (?:the )?)?[A-Z][\w’'.-]*)*)"
_HAS = re.compile(r"['’]s?$")
_FROM = re.compile(rf"\b[Ff]rom (?!(?:{MONTHS}|\w+day)\b){_NAME}(?![\w'’])")
_LEVY = (
    r"(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|tax(?:es)?|quotas?|surcharges?|sanctions?|bans?|embargo(?:es)?)"
)
_OF_LEVY = re.compile(rf"\b{_LEVY}\b", re.IGNORECASE)
_LEVIED_BY = re.compile(rf"{_NAME}['’]s? (?:[\w-]+ ){{0,2}}?{_LEVY}\b")
_DOES_LEVY = re.compile(rf"\b(?:does|did|will) {_NAME} (?:charge|put|impose|levy|set|raise|lower|cut)\b")
_LEVIES = re.compile(
    r"\b(?:(?:will|would|to|has|have|had|plans to|decided to) )?"
    r"(?:sets?|puts?|charg(?:es?|ed)|impos(?:es?|ed)"
    r"|rais(?:es?|ed)|lower(?:s|ed)?|cuts?|lift(?:s|ed)?|doubl(?:es?|ed)|halv(?:es?|ed)|slap(?:s|ped)?"
    r"|lev(?:y|ies|ied)|introduc(?:es?|ed)|increas(?:es?|ed)|reduc(?:es?|ed)|scrap(?:s|ped)?)\b"
)


def is_reversed(question: str, sentence: str, title: str) -> bool:
    """Whether it gives to the one what the question asks of the other."""
    return _comes_from_another(question, sentence) or _is_levied_by_the_other(question, sentence, title)


def _told_apart(name: str) -> set[str]:
    return {term for term in terms(name) if not is_stop_term(term)}


def _comes_from_another(question: str, sentence: str) -> bool:
    """Whether something from one is asked about, and it speaks of what comes from the other, with whom the
    first only deals."""
    asked = _FROM.search(question)
    said = [one for one in _FROM.finditer(sentence) if not _HAS.search(one["who"])]
    if asked is None or not said:
        return False
    mine = _told_apart(asked["who"])
    if any(mine & _told_apart(one["who"]) for one in said):
        return False
    places = [(start, end) for term, start, end in located_terms(sentence) if term in mine]
    return bool(places) and not any(_has_something(sentence, *place) for place in places)


def _has_something(sentence: str, start: int, end: int) -> bool:
    """Whether a name stands before what it has: "Chinese tyres", "China's tyres", or behind "of"."""
    behind, of = sentence[end:], sentence[:start].endswith(("of ", "of the ", "in "))
    # The adjective of a country is a form of its name.
    return behind.startswith(("'s ", "’s ")) or of or sentence[start:end].lower() in WORD_OF


def _is_levied_by_the_other(question: str, sentence: str, title: str) -> bool:
    """Whether a tariff on what comes from one is asked about, and it is that one who sets the tariff; or its
    own tariff, and it is the other who does."""
    if not _OF_LEVY.search(question):
        return False
    text, agent = _levied(question, sentence, title)
    asked = _FROM.search(question)
    if asked is not None:
        mine = _told_apart(asked["who"])
        return bool(mine & agent) and not any(mine & _told_apart(one["who"]) for one in _FROM.finditer(text))
    owner = _LEVIED_BY.search(question) or _DOES_LEVY.search(question)
    if owner is None:
        return False
    mine = _told_apart(owner["who"])
    return bool(agent) and not mine & agent and bool(mine & set(terms(sentence)))


def _levied(question: str, sentence: str, title: str) -> tuple[str, set[str]]:
    """Who sets a levy, by the sentence or else by a title on the same one, and which of them tells it."""
    if agent := _who_levies(sentence):
        return sentence, agent
    same = set(terms(" ".join(_OF_LEVY.findall(question)))) & set(terms(title))
    return title, _who_levies(title) if same else set()


def _who_levies(text: str) -> set[str]:
    """The names before the first verb that sets a levy; none where two are named."""
    verb = _LEVIES.search(text)
    if verb is None:
        return set()
    names = [*_named(text[: verb.start()])]
    return set(names[0]) if len(names) == 1 else set()


def _named(text: str) -> Iterator[tuple[str, ...]]:
    details = details_of(text)
    for detail in (*details.countries.values(), *details.names):
        yield detail.terms

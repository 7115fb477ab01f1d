"""Whether an older sentence states the value of the matter that is asked about, and as a fact.

A change that never was is a made-up contradiction, so what is like the matter in words, but another's, is
no state of it: the rate of another bank, an amount of something else, who was only met or followed.
"""

import re

from corpus.passage import Span
from index.answer import Standing
from index.answer_form import FORMS, MONTHS
from index.asked import Asked, Kind
from index.details import details_of
from index.evidence import FEATURES
from index.in_force import is_in_force
from index.standing import standing_of
from index.stated_value import StatedValue, unit_of
from index.terms import is_stop_term, terms

_COVERAGE, _IN_CONTEXT = (FEATURES.index(name) for name in ("coverage", "coverage_in_context"))
_NEARLY = 0.1
# What an amount is the amount of: "25% on steel", "on Japanese steel".
_OF_WHAT = re.compile(
    r"\b(?:(?:on|for) (?:(?:the|all|its|their) )?(?:(?!\w+day\b)[A-Z]\w+ )?|from (?:(?:the|all|its|their) )?)"
    r"(?P<what>[a-z]\w+)",
    re.ASCII,
)
_COMPARED = re.compile(
    r"(?:\W*\w+){0,2}\W+(?:smaller|larger|bigger|more|less|higher|lower|fewer|above|below)\b"
)
_GOES_ON = re.compile(r"(?:is|are|was|were|stands?|costs?|pays?|goes)\b")
_CLAUSE = re.compile(r"[,;:.]\s")
_PROPER = re.compile(rf"\b(?!(?:{MONTHS}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)[A-Z]\w+")
# "The European Central Bank (ECB)" names nobody else.
_ABBREVIATED = re.compile(r" \([A-Z][A-Za-z.]{1,7}\)")
_MOSTLY = 0.7
_ALL, _ALL_IN_SIGHT = 0.95, 0.3
# Characters between a name and the question's own words: "prime minister Shigeru Ishiba".
_BESIDE = 24
_PLAN = re.compile(
    r"\b(?:will|(?:is|are|was|were) to|due to|set to|going to|agreed|propos\w+|threat\w+|plan\w*)\b"
    r"|予定|見通し|方針",
    re.IGNORECASE,
)
_NOT_THE_ONE = re.compile(
    r"\b(?:follow\w*|succe\w+|replac\w+|former|ex-?|under|outgoing|predecessor|after|not|with|told|urged|than|then)\W*$",
    re.IGNORECASE,
)
_LOOKS_BACK = re.compile(
    r"\b(?:had|before|former(?:ly)?|previous(?:ly)?|earlier|until|used to|instead|up from|down from|then)\b"
    r"|以前|前の|だった",
    re.IGNORECASE,
)


def looks_back(sentence: str) -> bool:
    """Whether the sentence tells of a time before its own."""
    return _LOOKS_BACK.search(sentence) is not None


def same_matter(question: Asked, leader: StatedValue, one: StatedValue) -> bool:
    """Whether a sentence meets as much of the question, all its names included, and means this value."""
    mine, theirs = leader.evidence.features, one.evidence.features
    # With all of the question's words in sight a sentence needs no more of them than the one that answers.
    least = _ALL_IN_SIGHT if theirs[_IN_CONTEXT] >= _ALL else _MOSTLY - _NEARLY
    met = theirs[_COVERAGE] >= max(mine[_COVERAGE] - _NEARLY, least)
    if not met or theirs[_IN_CONTEXT] < _MOSTLY or not _names_the_same(question, one):
        return False
    if question.kind is Kind.AMOUNT:
        return says_one_amount(one) and not of_something_else(question, one)
    before, after = one.sentence[: one.place.start], one.sentence[one.place.end :]
    beside = holds_it(question, one) or _beside(question, before, after)
    if question.kind is Kind.PERSON and not beside:
        return False
    return not _NOT_THE_ONE.search(before)


def says_one_amount(one: StatedValue) -> bool:
    """Whether the sentence has no other amount of that unit: of two it isn't sure which is meant. Where it
    announces a change, the amount that is to go is none: "to lower the tariff from 18% to 14%"."""
    said = list(FORMS[Kind.AMOUNT].finditer(one.sentence))
    if _PLAN.search(one.sentence):
        said = [match for match in said if not _is_to_go(one.sentence, match)]
    texts = [match.group() for match in said]
    return len({tuple(terms(text)) for text in texts if unit_of(text) == one.unit}) == 1


def _is_to_go(sentence: str, match: "re.Match[str]") -> bool:
    before, behind = sentence[: match.start()].rstrip(), sentence[match.end() :].lstrip()
    return before.endswith("from") and (behind.startswith("to ") or match.group().endswith(" to"))


def _names_the_same(question: Asked, one: StatedValue) -> bool:
    """Whether the sentence has the question's names, or the title has them and it names nobody else. Other
    words for a country are its name, too."""
    wanted, there = details_of(question.text).countries, details_of(one.sentence).countries
    named = {term for code, country in wanted.items() if code in there for term in country.terms}
    names = question.names - named
    if names <= one.evidence.sentence.found:
        return True
    if not names <= one.evidence.sentence.found | one.heading:
        return False
    return names_in(one) <= question.names


def known_names(question: Asked, leader: StatedValue) -> set[str]:
    """The terms that may be names in an older sentence: those of the question and the answering passage."""
    return {*question.weights, *leader.heading, *terms(leader.evidence.found.passage.text)}


def names_in(one: StatedValue) -> set[str]:
    """The names in the sentence besides its answer: of the Bank of England or of that of Canada?"""
    rest = one.sentence[: one.place.start] + " " + one.sentence[one.place.end :]
    rest = _ABBREVIATED.sub("", rest)
    names = (match.group() for match in _PROPER.finditer(rest) if match.start())
    return {term for name in names for term in terms(name) if not is_stop_term(term)}


def of_something_else(question: Asked, one: StatedValue) -> bool:
    """Whether an amount is one of what isn't asked about: "25% on steel" is no answer about Japan."""
    start = max((found.end() for found in _CLAUSE.finditer(one.sentence, 0, one.place.start)), default=0)
    if _GOES_ON.match(one.sentence, start):  # "The rate, which banks get, is 2.75%"
        start = 0
    ahead = _CLAUSE.search(one.sentence, one.place.end)
    clause = one.sentence[start : ahead.start() if ahead else len(one.sentence)]
    said = set(terms(clause))
    wanted = question.names & one.evidence.sentence.found or question.weights.keys()
    if not said & wanted or _COMPARED.match(one.sentence[one.place.end :]):
        return True
    whats = {term for found in _OF_WHAT.finditer(clause) for term in terms(found["what"])}
    return any(not is_stop_term(term) and term not in question.weights for term in whats)


def _beside(question: Asked, before: str, after: str) -> bool:
    """Whether words of the question that aren't names stand right beside the answer."""
    wanted = question.weights.keys() - question.names or question.weights.keys()
    near = (*terms(before[-_BESIDE:]), *terms(after[:_BESIDE]))
    return any(term in wanted for term in near)


def _around(one: StatedValue) -> str:
    """The answer with what stands right before and behind it in its sentence."""
    return one.sentence[max(0, one.place.start - _BESIDE) : one.place.end + 2 * _BESIDE]


def holds_it(question: Asked, one: StatedValue) -> bool:
    """Whether a title says all that is asked, right at the name: "Prime Minister Bayrou of France"."""
    if question.kind is not Kind.PERSON:
        return False
    around = _around(one)
    wanted, there = details_of(question.text).countries, details_of(around).countries
    if not there.keys() <= wanted.keys():
        return False
    named = {term for code, country in wanted.items() if code in there for term in country.terms}
    return question.weights.keys() - named <= set(terms(around))


def said_as_fact(question: Asked, one: StatedValue) -> bool:
    """Whether it is stated, or was announced for a day that has come by now; of a person with the title asked
    about, what he will do is no doubt of it."""
    if holds_it(question, one):
        start = max(0, one.place.start - _BESIDE)
        return (
            standing_of(_around(one), Span(one.place.start - start, one.place.end - start)) is Standing.STATED
        )
    return stated(one) or (is_in_force(question, one) and _is_told(one))


def _is_told(one: StatedValue) -> bool:
    return standing_of(one.sentence, one.place) is Standing.STATED


def stated(one: StatedValue) -> bool:
    """Whether it is said to be so: not planned, expected or denied."""
    return _is_told(one) and not _PLAN.search(one.sentence)

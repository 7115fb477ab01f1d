"""From when on a change holds that a sentence announces: "agreed to lower the fee. It takes effect on 1 May".

What is announced is no state of its day, and once its day has come it is the state of the present. Only days
that are named count, in the announcement itself or where the next sentences say when the change takes effect.
"""

import re
from datetime import date

from index.asked import Asked
from index.period import days_of
from index.stated_value import StatedValue
from index.time_phrases import TimePhrase, time_phrases

_ANNOUNCES = re.compile(
    r"\b(?:will|shall|(?:is|are|was|were) (?:due |set |going |expected )?to"
    r"|(?:agree|decid|vot|plan|propos|pledg|promis|want|intend)\w*(?: [\w’'-]+){0,4}? to)\b"
)
_TAKES_EFFECT = re.compile(
    r"\b(?:[Tt]he (?:new|lower|higher|reduced|increased) [\w-]+(?: \w+)?|[Ii]t|[Tt]his|[Tt]hey|[Tt]he (?:"
    r"change|cut|rise|increase|measure|decision|rule|law|deal|agreement|step|tariff|rate|fee|tax)s?)"
    r"(?: [\w’'-]+){0,3}?"
    r" (?:(?:take|come|go|enter)\w* (?:in)?(?:to )?(?:effect|force)|appl(?:y|ies)|start|begin|hold"
    r"|be in force)s?\b"
)
_BEHIND = 220
"""Characters behind an announcement in which it may stand from when on it holds."""
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z“\"])|\n")


def effect_of(sentence: str, behind: str, published: date | None) -> date | None:
    """The first day on which holds what a sentence announces, `behind` being what follows it; None where it
    announces nothing or no day is named."""
    announced = _ANNOUNCES.search(sentence)
    if announced is None or published is None:
        return None
    own = [one for one in time_phrases(sentence) if not one.relative and one.span.start >= announced.end()]
    return _first_day(own, published) or _told_behind(behind[:_BEHIND], published)


def effect_of_value(one: StatedValue) -> date | None:
    """The same for the sentence of a value."""
    passage, span = one.evidence.found.passage, one.evidence.sentence.span
    return effect_of(one.sentence, passage.text[span.end - passage.start :], passage.published)


def is_in_force(question: Asked, one: StatedValue) -> bool:
    """Whether what the sentence announces holds on the day of asking, as far as it is told."""
    day = effect_of_value(one)
    return day is not None and question.day is not None and day <= question.day


def is_to_come(question: Asked, one: StatedValue) -> bool:
    """Whether what the sentence announces holds only after the day of asking."""
    day, asked = effect_of_value(one), question.day or one.published
    return day is not None and asked is not None and day > asked


def _told_behind(behind: str, published: date) -> date | None:
    for sentence in _SENTENCE_END.split(behind.strip())[:2]:
        if match := _TAKES_EFFECT.search(sentence):
            named = [one for one in time_phrases(sentence) if one.span.start >= match.end()]
            if day := _first_day(named, published):
                return day
    return None


def _first_day(phrases: list[TimePhrase], published: date) -> date | None:
    days = (days_of(phrase, published, ahead=True) for phrase in phrases)
    return next((day.first for day in days if day is not None), None)

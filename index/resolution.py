"""A follow-up as it can be read alone: a name for "he", the matter for "when?", else the last question."""

import re
from collections.abc import Sequence

from index.asked import Asked, Kind, kind_of
from index.ellipsis import bare
from index.followup import INNER_NAME, elliptic
from index.terms import content_terms, is_stop_term
from index.turn import Turn

_HE = re.compile(r"\b(?:he|she|him|his|her)\b", re.IGNORECASE)
_OWNED = re.compile(r"his|her", re.IGNORECASE)
_NAME = re.compile(
    r"(?<![\w'’-])[A-Z][\w'’-]*[\w](?: (?:(?:al|bin|da|de|del|der|di|la|of|van|von) )?[A-Z][\w'’-]*\w)+"
)
_QUESTION_WORD = re.compile(r"(?:Who|What|When|Where|Why|Which|How|Is|Was|Did|Does|Has|The)(?:'s)? ")
_ITS = re.compile(r"\b(?:its|their)\b(?=\s+\w)", re.IGNORECASE)
_OWNER = re.compile(r"(?<![\w'’-])((?:[A-Z][\w-]*\w (?:of )?)*[A-Z][\w-]*\w)['’]s\b")
_ANY_NAME = re.compile(r"(?<![\w'’-])(?:[A-Z][\w-]*\w )*[A-Z][\w-]*\w")
_IT = re.compile(r"\bit\b(?=\W*$|\s(?!(?:true|possible|likely|takes?|matters?|means?)\b))", re.IGNORECASE)
_WHAT_IS = re.compile(
    r"\s*(?:what|how (?:long|high|large|big|wide|deep|old|tall|much)) (?:is|was)"
    r" (?P<it>(?:the |an? )?(?:[A-Z]?[\w'’-]+ )*[\w'’-]+)\W*",
    re.IGNORECASE,
)
_MORE_THAN_A_THING = re.compile(
    r"\b(?:\w+ed|held|made|paid|open|closed|known|done|said|given|kept|it|he|she|they|this|that|there|you|I|we"
    r"|for|from|on|in|at|to|with|of|called|going|doing|happening)$|\b(?:who|what|when|where|why|how|and|or)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(r"\b(?:before|previously|earlier|formerly|instead|else|other|another)\b", re.IGNORECASE)
_SHORT_ANSWER = 6
_QUESTIONED = re.compile(r"(?:and\s+|but\s+)?((?:since |until )?when|why|where|how so|how)\W*", re.IGNORECASE)
_IS = re.compile(r" (?:is|was|are|were)(?= )")
_ASKED_FOR = re.compile(
    r"(?:(who)|what)(?=\s+(?:is|was|are|were|has|had|[a-z]+s|[a-z]+ed|became|led)\b)", re.IGNORECASE
)


def mere(text: str) -> bool:
    """Whether it is a question word alone: "When?", "And why?"."""
    return bool(_QUESTIONED.fullmatch(bare(text)))


def resolved(text: str, turns: Sequence[Turn]) -> str:
    """The question with what it needs to be read alone: a name for "he" or "she" where only one can be meant;
    the owner that was spoken of for "its", and what was asked for for "it"; for a mere "when?" the matter
    before it, answer included; for an ellipsis the question before it. What asks by itself has only the names
    of that one in front: with all of it a reader would answer that one again.
    """
    if not turns:
        return text
    if further := questioned(text, turns[-1]):
        return further
    pronoun, name = _HE.search(text), meant(text, turns)
    if pronoun and name:
        owned = _OWNED.fullmatch(pronoun.group()) and re.match(r"\s+\w", text[pronoun.end() :])
        return f"{text[: pronoun.start()]}{name}{chr(39) + 's' if owned else ''}{text[pronoun.end() :]}"
    its, owner = _ITS.search(text), _OWNER.search(turns[-1].question)
    if its and owner:
        return f"{text[: its.start()]}{owner[1]}'s{text[its.end() :]}"
    it, matter = _IT.search(text), _WHAT_IS.fullmatch(turns[-1].question)
    if it and matter and not _MORE_THAN_A_THING.search(matter["it"]):
        return f"{text[: it.start()]}{matter['it']}{text[it.end() :]}"
    little = len({term for term in content_terms(text) if not is_stop_term(term)}) <= 1
    if little or elliptic(text):
        return f"{turns[-1].question} {text}"
    named = [name for name in _ANY_NAME.findall(turns[-1].question[1:]) if name not in text]
    return f"{', '.join(named)}: {text}" if named else text


def questioned(text: str, before: Turn) -> str | None:
    """A mere "When?", "Why?" or "Where?" asked of what was answered, or None if it is something else.

    With the question before in front, a reader would answer that one again.
    """
    word, asked_for = _QUESTIONED.fullmatch(bare(text)), _ASKED_FOR.match(before.question)
    if not word or not asked_for:
        return None
    rest = before.question[asked_for.end() :].rstrip("?？ ")
    answer = (before.answer or "").rstrip(".")
    if not answer or len(answer.split()) > _SHORT_ANSWER:
        return f"{word[1]}{rest}?"
    if not asked_for[1]:
        return f"{word[1]}{rest} {answer}?"
    verb = _IS.match(rest)
    return f"{word[1]}{verb[0]} {answer}{rest[verb.end() :]}?" if verb else f"{word[1]} {answer}{rest}?"


def answered_before(question: Asked, turns: Sequence[Turn]) -> str:
    """The answer of the turn before, where the follow-up asks for another: "And on steel?" after a person, or
    "Who was it before?". A sentence that gives it again answers what was asked before."""
    by_itself = not elliptic(question.text) and question.resolved.startswith(turns[-1].question)
    another = (
        _OTHER.search(question.text)
        # Behind all of the question before, it is that one that a reader would answer.
        or by_itself
        or (question.kind is Kind.PERSON and elliptic(question.text))
    )
    return (turns[-1].answer or "") if another else ""


def meant(text: str, turns: Sequence[Turn]) -> str | None:
    """The name of whom the question calls "he" or "she", if that is sure. After a name of its own, "her" is
    that one's."""
    pronoun = _HE.search(text)
    named = pronoun and INNER_NAME.search(text[: pronoun.start()])
    return person(turns) if pronoun and not named else None


def person(turns: Sequence[Turn]) -> str | None:
    """Who was spoken of last, if that is sure: the one name in a question, or the one in an answer to "who"
    that the question didn't hold."""
    for turn in reversed(turns):
        asked = _names(turn.question)
        told = [name for name in _names(turn.answer or "") if name not in turn.question]
        if kind_of(turn.question) is Kind.PERSON and turn.answer:
            return told[0] if len(told) == 1 else None
        if asked or told:
            return asked[0] if len(asked) == 1 else None
    return None


def _names(text: str) -> list[str]:
    """Names of two or more words, each once."""
    found = (_QUESTION_WORD.sub("", match.group(), count=1) for match in _NAME.finditer(text))
    return list(dict.fromkeys(name for name in found if " " in name))

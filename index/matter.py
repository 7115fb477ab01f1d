"""What a conversation is about at the moment, and what a short follow-up asks of it.

The matter is the last whole question: one that was asked in full, or an ellipsis with what it leaves out
(index/ellipsis.py). "Since when?" and "Who was it before?" leave it as it is, so that "And in Germany?"
after them asks the same of Germany. Where an ellipsis couldn't be made whole nobody knows what the matter
is, until the next whole question.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.asked import Kind, kind_of
from index.details import details_of
from index.ellipsis import bare, completed, placed, thing_of
from index.ellipsis_ja import bare_ja, completed_ja, mere_ja, noun_ja, questioned_ja
from index.followup import elliptic, leans
from index.resolution import mere, questioned, resolved
from index.silence_talk import no_question
from index.terms import content_terms, is_stop_term, located_terms, unspaced_share
from index.turn import Turn

_AGAIN = re.compile(
    r"really|for real|seriously|are you sure|is (?:that|this|it) (?:really |still |even )?"
    r"(?:so|true|right|correct|the case|valid|current|in force|up to date)|still"
    r"|says who|who says (?:so|that|it)|according to (?:whom|who)"
    r"|where (?:does|do) (?:it|they) say (?:so|that)|(?:what(?:'s| is) )?(?:the|your) source|source"
    r"|本当に?|確か|間違いない|出典|(?:まだ|今も)(?:有効|そう)",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"(?:what about )?(?:now|today|currently|nowadays|at the moment|at present)"
    r"|(?:what|who|how (?:much|high|many)) (?:is|are) (?:it|that|he|she) (?:now|today|currently)"
    r"|今|現在|最新",
    re.IGNORECASE,
)
_NOW_OPENED = re.compile(r"\s*(?:and |but |so )?now\W*", re.IGNORECASE)
_FORMER = re.compile(
    r"(?:(?:who|what|which|how (?:much|high|many|big|large))(?:['’]s)?(?: (?:is|was|were|had|has|did))?"
    r"(?: (?:it|that|he|she|they|this|there))?(?: (?:been|cost|be|pay|have|hold))?(?: that| it)? )?"
    r"(?:right |just |directly )?"
    r"(?:before(?: (?:that|this|then|him|her|it|them|now))?|previously|earlier|formerly|until then)"
    r"|(?:(?:who|what) (?:is|was) )?(?:his|her|its|the|their) predecessor"
    r"|(?:(?:who|what) (?:is|was) )?(?:the )?(?:previous|former|old|last)"
    r" (?:one|rate|price|value|figure|level)"
    r"|who did (?:he|she|they) (?:succeed|replace|follow)"
    r"|(?:その|それより|それ)?(?:以?前|まえ)(?:は(?:誰|いくら|何[一-龯ァ-ヴー％]*))?|(?:これ|それ)まで|従来|前任者?|以?前の[一-龯]{1,4}",
    re.IGNORECASE,
)
_TIMES = re.compile(r"\s*\b(?:in|for|since|during) (?:19|20)\d\d\b|\s+\b(?:right )?(?:now|today|currently)\b")
_WHEN = re.compile(r"(?:since |until )?when|where", re.IGNORECASE)
_OF_PERSON = re.compile(r"\b(?:who|him|he|she|predecessor)\b|\bbefore her\b|誰|前任", re.IGNORECASE)
_MOST_MATTERS = 3
"""Matters that a follow-up may return to."""
_OF_THOSE = re.compile(r"\bwhich (?:one|ones|of (?:them|these|those))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Whole:
    """A follow-up as a whole question. `former`: not its answer is wanted, but the one that many before.

    `put_in` are the terms that it put in the place of others: evidence has to speak of them. `answered` is
    what was answered before: if the question asks for a person, the same one is hardly meant again.
    `goes_on`: it asks more of what was answered.
    """

    question: str
    former: int = 0
    put_in: frozenset[str] = frozenset()
    answered: str = ""
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Talk:
    """Turns, oldest first, with whole questions where that is sure, and what they are about: the latest
    matter last, none if nobody knows. A turn that only asked on ("Since when?") has gone into the one that
    it asked of.
    """

    turns: tuple[Turn, ...] = ()
    matters: tuple[Whole, ...] = ()

    def whole(self, text: str) -> Whole | None:
        """The whole question that a short follow-up stands for; None where that isn't sure."""
        if not self.matters:
            return None
        matter, rest = self.matters[-1], bare_ja(text) if unspaced_share(text) else bare(text)
        if further := questioned_ja(text, matter.question, self.turns[-1].answer):
            return Whole(further, put_in=matter.put_in, goes_on=True)
        if mere(text):
            further = questioned(text, self.turns[-1]) if _WHEN.match(rest) else None
            return Whole(further, put_in=matter.put_in, goes_on=True) if further else None
        if _NOW_OPENED.fullmatch(text) or _NOW.fullmatch(rest):
            now = "" if unspaced_share(text) else " now"
            return Whole(f"{_TIMES.sub('', matter.question).rstrip('?？ ')}{now}?", put_in=matter.put_in)
        if _AGAIN.fullmatch(rest):
            return Whole(matter.question, matter.former, matter.put_in)
        if _FORMER.fullmatch(rest):
            return self._former(rest)
        return self._completed(text)

    def _former(self, rest: str) -> Whole | None:
        """The matter whose former answer is wanted: for "who" the last one that asks for a person."""
        able = self.matters
        if _OF_PERSON.search(rest):
            able = tuple(one for one in able if kind_of(one.question) is Kind.PERSON)
        return Whole(able[-1].question, able[-1].former + 1) if able else None

    def _completed(self, text: str) -> Whole | None:
        """What the follow-up is after the latest matter that has a place for what it names."""
        answered = self.turns[-1].answer or ""
        complete_with = completed_ja if unspaced_share(text) else completed
        for matter in reversed(self.matters):
            complete = complete_with(text, matter.question)
            if complete:
                return Whole(complete, put_in=_new(complete, matter.question, text), answered=answered)
        office = placed(text, self.matters[-1].question)
        return Whole(office, answered=answered) if office else None

    def after(self, turn: Turn) -> "Talk":
        """The talk with one turn more."""
        if no_question(turn.question) is not None:
            return self
        follow = self.whole(turn.question)
        if self.matters and (
            mere(turn.question) or mere_ja(turn.question) or (follow and self._is_latest(follow))
        ):
            *others, last = self.turns
            ids = dict.fromkeys((*last.article_ids, *turn.article_ids))
            return replace(self, turns=(*others, replace(last, article_ids=tuple(ids))))
        if follow:
            matter = Whole(follow.question, follow.former, follow.put_in)
            kept = tuple(one for one in self.matters if one.question != follow.question)
            turns = (*self.turns, replace(turn, question=follow.question))
            return Talk(turns, (*kept, matter)[-_MOST_MATTERS:])
        question = self._named(turn.question)
        whole = not (elliptic(question) or leans(question) or _OF_THOSE.search(question))
        return Talk(
            (*self.turns, replace(turn, question=question)),
            (*self.matters, Whole(question))[-_MOST_MATTERS:] if whole else (),
        )

    def _is_latest(self, one: Whole) -> bool:
        latest = self.matters[-1]
        return (one.question, one.former) == (latest.question, latest.former)

    def _named(self, text: str) -> str:
        """A question with names for "he" and "its" where these are known, and nothing put in front."""
        said = resolved(text, self.turns)
        return text if said.endswith(text) or mere(text) else said


def named_alone(text: str) -> frozenset[str]:
    """The terms of a follow-up that names something and asks nothing: "And the deadline?" What answers it
    speaks of that. None for any other question."""
    if not elliptic(text) or mere(text):
        return frozenset()
    return _telling(noun_ja(text) if unspaced_share(text) else thing_of(text))


def _new(complete: str, before: str, text: str) -> frozenset[str]:
    """The terms that the follow-up `text` put in, but for years and countries: these have other ways to be
    met."""
    new = _telling(complete) - {*content_terms(before)}
    # Put together without spaces, words make pairs of characters that nobody wrote.
    return new & _telling(noun_ja(text)) if unspaced_share(text) else new


def _telling(text: str) -> frozenset[str]:
    countries = {term for one in details_of(text).countries.values() for term in one.terms}
    return frozenset(
        {term for term in content_terms(text) if not is_stop_term(term) and not term.isdigit()} - countries
    )


def talk_of(turns: Sequence[Turn]) -> Talk:
    """What these turns, oldest first, are about."""
    talk = Talk()
    for turn in turns:
        talk = talk.after(turn)
    return talk


def put_in(question: str, text: str) -> tuple[str, ...]:
    """The words of a whole question that the follow-up `text` left out, as written."""
    own = {*content_terms(text)}
    return tuple(
        dict.fromkeys(
            question[start:end]
            for term, start, end in located_terms(question)
            if term not in own and not is_stop_term(term)
        )
    )

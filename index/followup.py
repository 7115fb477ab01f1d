"""Whether a question follows the turns before it, which of them, and what it takes over from them.

Nothing here knows grammar; a question tells by signs. It *leans* on what was said where it begins with
"and", "what about" and the like, or holds a pronoun or another word that points back. It *shares* words
with the turns before, and it is *like* them (cosine). A logistic model joins these with how much the
question says by itself: one that stands alone is searched as if nothing had been said before, so that a
new topic isn't dragged along by the old one.

The numbers of the model were fitted on dialogues of doc2dial_val (one half) against the same questions
and questions of squad2_dev_half and clapnq_dev after a strange conversation.
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.asked import FADES, Kind, kind_of
from index.terms import content_terms, is_stop_term, located_terms
from index.turn import Turn

_OPENS = re.compile(
    r"\s*(?:and|but|so|or|then|also|else|why|ok(?:ay)?|yes|yeah|no|nope|well|sure|how so"
    r"|what else|(?:what|how) (?:about|of|if))\b"
    r"|\s*(?:では|それで|じゃあ|なぜ|どうして|ほかに|他に)",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|its|their|theirs|hers|this|that|these|those|there|one|ones|same"
    r"|then|else|others?)\b|(?:それ|これ|その|この|彼|彼女|そこ|ここ|あれ|同じ)",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\b(?:who|whom|whose|when|where|why|which|how|is|are|was|were|do|does|did|can|could|will|would|has|have"
    r"|had|should|may|might)\b|[いなど]つ|誰|どこ|何",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\s*(?:and|but|or|so|then)?\W*(?:what|how) (?:about|of)\b", re.IGNORECASE)
_SAYS_LITTLE = 2

_HE = re.compile(r"\b(?:he|she|him|his|her)\b", re.IGNORECASE)
_OWNED = re.compile(r"his|her", re.IGNORECASE)
_NAME = re.compile(
    r"(?<![\w'’-])[A-Z][\w'’-]*[\w](?: (?:(?:al|bin|da|de|del|der|di|la|of|van|von) )?[A-Z][\w'’-]*\w)+"
)
_QUESTION_WORD = re.compile(r"(?:Who|What|When|Where|Why|Which|How|Is|Was|Did|Does|Has|The)(?:'s)? ")
_SHORT_ANSWER = 6
_MOST_CARRIED = 5


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells a question that follows from one that stands alone.

    `likeness` is the cosine of the question and what was said before, `shared` the share of the question's
    weight that was said before, `terms` the number of its content terms, `names` that of its names.
    """

    leans: bool
    likeness: float
    shared: float
    terms: int
    names: int


def leans(text: str) -> bool:
    """Whether the words themselves point to what was said before."""
    return bool(_OPENS.match(text) or _POINTS_BACK.search(text)) or elliptic(text)


def elliptic(text: str) -> bool:
    """Whether it asks nothing by itself: "And in Japan?", "What about steel?", "Why?"."""
    if _ABOUT.match(text) or all(is_stop_term(term) for term, _, _ in located_terms(text)):
        return True
    return not _BARE.search(text) and "what" not in text.lower() and len(content_terms(text)) <= _SAYS_LITTLE


def follows(signs: Signs) -> float:
    """The probability that the question follows what was said before."""
    total = (
        _INTERCEPT
        + _LEANS * signs.leans
        + _LIKENESS * signs.likeness
        + _SHARED * signs.shared
        + _TERMS * min(signs.terms, 8)
        + _NAMES * min(signs.names, 4)
    )
    return 1 / (1 + math.exp(-total))


_INTERCEPT, _LEANS, _LIKENESS, _SHARED, _TERMS, _NAMES = -1.0, 1.5, 5.0, 2.0, -0.2, -0.2
CONTINUES = 0.5
"""From this probability on the turns before count."""


def since_shift(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """The turns since the topic was last changed: by a full question that doesn't lean on the turns before,
    shares no word with them, and wasn't answered from an article that they were answered from."""
    first = next((place for place in range(len(turns) - 1, 0, -1) if _begins_anew(turns, place)), 0)
    return tuple(turns[first:])


def _begins_anew(turns: Sequence[Turn], place: int) -> bool:
    turn, before = turns[place], turns[:place]
    own = set(content_terms(turn.question))
    return (
        len(own) > _SAYS_LITTLE
        and not leans(turn.question)
        and not any(own.intersection(content_terms(said)) for one in before for said in one.said)
        and not {*turn.article_ids}.intersection(id for one in before for id in one.article_ids)
    )


def resolved(text: str, turns: Sequence[Turn]) -> str:
    """The question with what it needs to be read alone: a name for "he" or "she" where only one can be
    meant, else the question before it in front."""
    if not turns:
        return text
    pronoun, name = _HE.search(text), person(turns)
    if pronoun and name:
        owned = _OWNED.fullmatch(pronoun.group()) and re.match(r"\s+\w", text[pronoun.end() :])
        return f"{text[: pronoun.start()]}{name}{chr(39) + 's' if owned else ''}{text[pronoun.end() :]}"
    return f"{turns[-1].question} {text}"


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


def carried(text: str, turns: Sequence[Turn], rarity: Callable[[str], float]) -> tuple[str, ...]:
    """The words of the turns that a question is understood with, as they were written there: the weightiest
    of those that it doesn't hold itself, in their order."""
    own = set(content_terms(text))
    said: dict[str, tuple[float, str]] = {}
    for age, turn in enumerate(reversed(turns)):
        for term, start, end in located_terms(turn.question):
            if term not in own and not is_stop_term(term):
                said.setdefault(term, (FADES**age * rarity(term), turn.question[start:end]))
    weightiest = sorted(said, key=lambda term: -said[term][0])[:_MOST_CARRIED]
    return tuple(said[term][1] for term in said if term in weightiest)

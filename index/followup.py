"""Whether a question follows the turns before it, which of them, and what it takes over from them.

Nothing here knows grammar; a question tells by signs. It *leans* on what was said where it begins with
"and", "what about" and the like, or holds a pronoun or another word that points back. It *shares* words
with the turns before, and it is *like* them (cosine). A logistic model joins these with how much the
question says by itself: one that stands alone keeps its own words, so that a new topic isn't dragged along
by the old one. A question that asks of something by its own words, points nowhere back and isn't about who
asks always does, however much it is like the talk: what was said could only turn it into another question.

What a few words ask is made a whole question before this is asked at all (index/matter.py), and then nothing
is carried over.

The numbers of the model were fitted on dialogues of doc2dial_val (one half) against questions of
squad2_dev_half and clapnq_dev after three others, drawn from anywhere or on the same subject. A question on
the same subject is the hard case, since it may stand alone: hence the rule. It keeps away from "I" and "my":
who tells of a case of their own has told the rest of it before. What is found has the last word
(index/returning.py).

Measured on the half of doc2dial_val that nothing was tuned on, right article first: .712 (.687 to .737) of
1,300 questions drawn from it with the turns. Of all 2,111 it was .676 (.654 to .696) before what is found had
a say, .403 (.381 to .424) without turns, and .726 (.707 to .745) with the last four lines simply joined: the
answers of those dialogues are nearly the article's own words, which joining counts in full and in pairs.
After three strange questions the right article came first less often by .013 (.000 to .033) for 150
questions of squad2_dev_half and by .007 (.000 to .020) for 150 of clapnq_dev.
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.terms import content_terms, is_stop_term, located_terms
from index.turn import Turn

_OPENS = re.compile(
    r"\s*(?:and|but|so|or|then|also|else|why|ok(?:ay)?|yes|yeah|no|nope|well|sure|how so"
    r"|what else|(?:what|how) (?:about|of|if))\b"
    r"|\s*(?:では|それで|じゃあ|なぜ|どうして|ほかに|他に)",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|its|their|theirs|hers|else"
    # "This week" points at the day of asking.
    r"|(?:this|these|those)(?!\s+(?:day|week|month|quarter|year|decade|morning|afternoon|evening|weekend"
    r"|spring|summer|autumn|fall|winter|season|time)s?\b)"
    r"|that(?=\W*$|\s+(?:is|was|are|were|mean|work|happen|apply|cost|one)))\b"
    r"|(?:それ|これ|その|この|彼|彼女|そこ|ここ|あれ|同じ)",
    re.IGNORECASE,
)
INNER_NAME = re.compile(r"(?<=\w\s)[A-Z]\w+")
_BARE = re.compile(
    r"\b(?:who|whom|whose|when|where|why|which|how|is|are|was|were|do|does|did|can|could|will|would|has|have"
    r"|had|should|may|might)\b|[いなど]つ|誰|どこ|何",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\s*(?:and|but|or|so|then)?\W*(?:what|how) (?:about|of)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"\s*(?:who|what|when|where|why|how|which|is|are|do|does|did|can|will|in|on)\b", re.IGNORECASE
)
_ONESELF = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Ww]e|us|[Oo]urs?)\b|私|僕|自分")
_SAYS_LITTLE = 2
_SAYS_ENOUGH = 2
_SAYS_ALL = 4

FADES = 0.8
"""What a turn counts less than the one after it."""
_ANSWER = 0.5

_MOST_CARRIED = 5


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells a question that follows from one that stands alone.

    `bound`: it can't be understood alone, because it asks nothing itself or because it calls somebody "he" of
    whom it is known who that is. `likeness` is the cosine of the question and what was said before, `found`
    that of the question alone and its nearest passage. `shared` is the share of the question's weight that
    was said before. `weight` is that weight in terms that stand in one passage only: how much it says by
    itself. `terms` counts its content terms, `names` those of them that stand for names and numbers.
    `of_oneself`: it tells of the one who asks ("my fee").
    """

    leans: bool
    bound: bool
    asks: bool
    likeness: float
    found: float
    shared: float
    weight: float
    names: int
    terms: int
    of_oneself: bool


def leans(text: str) -> bool:
    """Whether the words themselves point to what was said before."""
    if _OPENS.match(text) or elliptic(text):
        return True
    back = _POINTS_BACK.search(text)
    # After a name, "his" is that one's: "What did Ishiba say of his successor?"
    return back is not None and not INNER_NAME.search(text[: back.start()])


def elliptic(text: str) -> bool:
    """Whether it asks nothing by itself: "And in Japan?", "What about steel?", "Why?"."""
    if _ABOUT.match(text) or all(is_stop_term(term) for term, _, _ in located_terms(text)):
        return True
    return not _BARE.search(text) and "what" not in text.lower() and len(content_terms(text)) <= _SAYS_LITTLE


def asks(text: str) -> bool:
    """Whether it has the form of a question."""
    return "?" in text or "？" in text or bool(_ASKS.match(text))


def of_oneself(text: str) -> bool:
    """Whether it tells of the one who asks, as "I" or "my"."""
    return bool(_ONESELF.search(text))


def follows(signs: Signs) -> float:
    """The probability that the question follows what was said before."""
    total = (
        _INTERCEPT
        + _LEANS * signs.leans
        + _BOUND * signs.bound
        + _ASKED * signs.asks
        + _LIKENESS * signs.likeness
        + _FOUND * signs.found
        + _SHARED * signs.shared
        + _WEIGHT * min(signs.weight, 5.0)
        + _NAMES * min(signs.names, 4)
    )
    return 1 / (1 + math.exp(-total))


def stands_alone(signs: Signs) -> bool:
    """Whether it surely asks by itself: it has the form of a question, says what it asks about, and neither
    points back nor tells of the one who asks."""
    tied = signs.leans or signs.bound or signs.of_oneself
    return signs.asks and not tied and signs.terms >= _SAYS_ENOUGH


def says_enough(signs: Signs) -> bool:
    """Whether it may stand alone though its words lean: "Why were some cars recalled this week?"."""
    return not signs.bound and signs.terms >= _SAYS_ALL


_INTERCEPT, _LEANS, _BOUND, _ASKED = 3.1, 1.3, 1.0, -1.6
_LIKENESS, _FOUND, _SHARED, _WEIGHT, _NAMES = 4.4, -4.4, 4.8, -0.6, -0.25
_CONTINUES, _SURELY = 0.5, 0.95
_LEAST, _LEAST_LEANING = 0.3, 0.6


def share(signs: Signs) -> float:
    """How much of what was said before counts, 0 to 1: nothing for a question that stands alone, all for one
    that surely follows, and between them little. What can't be understood alone has nothing else to go by."""
    if signs.bound:
        return 1.0
    likely = follows(signs)
    if stands_alone(signs) or likely < _CONTINUES:
        return 0.0
    least = _LEAST_LEANING if signs.leans else _LEAST
    return min(1.0, least + (1 - least) * (likely - _CONTINUES) / (_SURELY - _CONTINUES))


def carried_terms(turns: Sequence[Turn]) -> dict[str, float]:
    """The content terms of the turns with what they count: the older the less, and in answers less still,
    whose words must not make their own sentence the next answer."""
    taken: dict[str, float] = {}
    for age, turn in enumerate(reversed(turns), start=1):
        for text, whole in ((turn.question, 1.0), (turn.answer or "", _ANSWER)):
            for term in content_terms(text):
                if not is_stop_term(term):
                    taken[term] = max(taken.get(term, 0.0), whole * FADES**age)
    return taken


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

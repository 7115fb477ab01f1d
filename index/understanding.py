"""A question understood from its conversation: its terms, its vector, and the articles that it may return to.

A question that stands alone is what it would be if nothing had been said before. One that follows takes
over the words of the turns before, in part where that isn't sure; its vector is the sum of its own and of
theirs, which costs one embedding more. What an earlier answer rests on is likely to answer again, so its
articles get ahead of others that are as good (`favoured`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from time import perf_counter

import numpy as np

from index.asked import Asked, Kind, asked, kind_of, rarity
from index.embedder import Embedder
from index.followup import (
    FADES,
    Signs,
    asks,
    carried,
    carried_terms,
    elliptic,
    leans,
    of_oneself,
    says_enough,
    share,
    since_shift,
)
from index.keywords import KeywordIndex
from index.matter import Whole, named_alone, put_in, talk_of
from index.passage_index import PassageIndex
from index.resolution import answered_before, meant, mere, resolved
from index.retriever import LOOKED_AT, Found
from index.terms import content_terms, is_stop_term
from index.turn import Turn
from index.vectors import Vectors

_TALK = 1.5
"""What the vector of the turns counts beside the question's own."""
_RETURNS = 0.05
"""What the article of the last answer adds to a passage's score. On the tuning half of doc2dial_val (200
questions) the right article came first for .625 with nothing, .635 with .05, .610 with .15 and .600 with .3:
an article that was wrong once must not stay."""
_BESIDE = 0.5
"""What a further article of an answer counts, beside the one that it rests on."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Something else to search for; `vector` as in Understood."""

    question: Asked
    vector: Vectors


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as it is searched for.

    `vector` has the shape (dim,) and length 1. `turns` are those it follows, oldest first, and `words`
    what it took over from them; both are empty where it stands alone. `embedding` is in seconds. `talk` is
    all that was said since the topic last changed, None where nothing was said or the question is whole.
    `alone` is a question that leans on the talk and may stand alone all the same, without it.
    """

    question: Asked
    vector: Vectors
    turns: tuple[Turn, ...]
    words: tuple[str, ...]
    embedding: float
    talk: Sought | None = None
    alone: Sought | None = None

    @property
    def by_itself(self) -> "Understood":
        """The question as if nothing had been said before."""
        assert self.alone is not None
        return Understood(self.alone.question, self.alone.vector, (), (), self.embedding)


class Understanding:
    """Understands questions put to one store."""

    def __init__(self, embedder: Embedder, keywords: KeywordIndex) -> None:
        self._embedder = embedder
        self._keywords = keywords

    def of(self, collection: str, text: str, turns: Sequence[Turn], index: PassageIndex) -> Understood:
        """A cleaned question after these turns, in a collection with this index."""
        begun = perf_counter()
        talk = talk_of(turns)
        if follow := talk.whole(text):
            return self._whole(collection, text, follow, talk.turns, index)
        vector = self._embedder.embed_question(text)
        turns = since_shift(talk.turns)
        before = self._embedder.embed_question(_said(turns)) if turns else None
        embedding = perf_counter() - begun
        weigh, passages = self._weights(collection, text, turns), len(index)
        alone = asked(text, passages, weigh)
        if before is None:
            return Understood(alone, vector, (), (), embedding)
        nearest = index.search(vector, 1)
        likeness, found = float(vector @ before), nearest[0][1] if nearest else 0.0
        signs = _signs(alone, turns, likeness, found, rarity(passages, 1))
        part, said = share(signs), Sought(asked(_said(turns), passages, weigh), before)
        if not part:
            return Understood(alone, vector, (), (), embedding, said)
        return Understood(
            _following(alone, turns, part, weigh, passages),
            _unit(vector + part * _TALK * before),
            turns,
            carried(text, turns, lambda term: rarity(passages, weigh.get(term, 0))),
            embedding,
            said,
            Sought(alone, vector) if says_enough(signs) else None,
        )

    def _whole(
        self, collection: str, text: str, follow: Whole, turns: tuple[Turn, ...], index: PassageIndex
    ) -> Understood:
        """A short follow-up as the whole question that it stands for: asked as if it had been typed."""
        begun = perf_counter()
        vector = self._embedder.embed_question(follow.question)
        embedding = perf_counter() - begun
        alone = asked(follow.question, len(index), self._weights(collection, follow.question, ()))
        another = follow.answered if alone.kind is Kind.PERSON else ""
        question = replace(alone, resolved=follow.question, put_in=follow.put_in, answered=another)
        if follow.goes_on:
            # "Since when?" is often told in the sentence behind the one that names what it is about.
            question = replace(question, names=question.names | (follow.put_in & question.weights.keys()))
        earlier = turns if follow.goes_on else ()
        return Understood(question, vector, earlier, put_in(follow.question, text), embedding)

    def _weights(self, collection: str, text: str, turns: Sequence[Turn]) -> Mapping[str, int]:
        parts = (text, *(said for turn in turns for said in turn.said))
        everything = dict.fromkeys(term for part in parts for term in content_terms(part))
        return self._keywords.frequencies(collection, list(everything))


def favoured(found: Sequence[Found], turns: Sequence[Turn]) -> list[Found]:
    """What was found, the passages looked at raised where their article carried an earlier answer."""
    prior: dict[str, float] = {}
    for age, turn in enumerate(reversed(turns)):
        for place, article_id in enumerate(turn.article_ids):
            worth = FADES**age * (_BESIDE if place else 1.0)
            prior[article_id] = max(prior.get(article_id, 0.0), worth)
    if not prior:
        return list(found)
    raised = [
        replace(one, score=one.score + _RETURNS * prior.get(one.passage.article_id, 0.0))
        for one in found[:LOOKED_AT]
    ]
    return [*sorted(raised, key=lambda one: -one.score), *found[LOOKED_AT:]]


def _said(turns: Sequence[Turn]) -> str:
    """What was said, the latest first: what passes the model's window is not read."""
    return " ".join(said for turn in reversed(turns) for said in reversed(turn.said))


def _signs(question: Asked, turns: Sequence[Turn], likeness: float, found: float, whole: float) -> Signs:
    """`whole` is the weight of a term that stands in one passage only."""
    before = {term for turn in turns for said in turn.said for term in content_terms(said)}
    telling = [weight for term, weight in question.weights.items() if not is_stop_term(term)]
    return Signs(
        leans=leans(question.text),
        bound=elliptic(question.text) or meant(question.text, turns) is not None,
        asks=asks(question.text),
        likeness=likeness,
        found=found,
        shared=question.coverage(before),
        weight=sum(telling) / whole,
        names=len(question.names),
        # A word of a language without spaces makes two terms or more.
        terms=int(len(telling) / (1 + question.unspaced)),
        of_oneself=of_oneself(question.text),
    )


def _following(
    alone: Asked, turns: Sequence[Turn], part: float, frequencies: Mapping[str, int], passages: int
) -> Asked:
    """The question with the terms of the turns, and, where it asks nothing itself, with what was asked."""
    taken = {term: part * whole for term, whole in carried_terms(turns).items()}
    person = frozenset(content_terms(meant(alone.text, turns) or ""))
    question = asked(alone.text, passages, frequencies, taken | dict.fromkeys(person, 1.0))
    asks_nothing = elliptic(alone.text) and not mere(alone.text) and question.kind is Kind.OTHER
    kind = kind_of(turns[-1].question) if asks_nothing else question.kind
    follow_up = replace(
        question,
        kind=kind,
        names=question.names | person,
        resolved=resolved(alone.text, turns),
        put_in=named_alone(alone.text),
    )
    return replace(follow_up, answered=answered_before(follow_up, turns))


def _unit(vector: Vectors) -> Vectors:
    row: Vectors = vector / np.linalg.norm(vector)
    return row

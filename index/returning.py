"""What was said before as a question of its own, and what it brings to the answer of the next.

    score = own + weight x talk

`own` is a passage's score for the question, `talk` its score for all that was said since the topic last
changed. A question that leans on the talk gets a little of it. One that seems to stand alone gets much of
it or nothing, as the passages tell and not its grammar: it is taken to go on where the article that the talk
is about is nearly as good for the question alone as the best one is (_GAP; _GAP_NAMED where it names
something and so says what it is about), and where the talk has some interest in that best one too (_ASIDE).
Where the best one is found so well that hardly anything else can be meant (_SURE) it only leans. Strange
turns have another article, which the question alone doesn't find.

A question whose words lean may stand alone all the same ("Why were some cars recalled this week?"): it does
where it says enough and is found surely (_SURELY), far ahead of the talk's article (_AWAY).

Chosen on the tuning half of doc2dial_val: of 146 questions that seem to stand alone the right article came
first for .534 with a vector that leaned to the talk, as it was before, and for .685 with this; of 358 whose
words lean .746 came to .785. None of 198 questions of squad2_dev_half and of 119 of realtimeqa_2022_dev that
seem to stand alone lost anything after three strange turns. After three on the same subject, which other
articles answer, the right one came first for .890 of 200 and .817 of 120, where it was .865 and .783 with
the leaning vector, and .915 and .833 with no turns.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from index.asked import Asked
from index.retriever import LOOKED_AT, Found, looked_at, reordered

LEANS, GOES_ON = 0.3, 1.5
"""What the talk weighs for a question that leans on it, and for one that seems to stand alone but goes on."""
_GAP, _GAP_NAMED, _ASIDE, _SURE = 0.6, 0.3, 1.2, 1.25
_SURELY, _AWAY = 1.2, 0.4
_NONE = -1
_BELOW = 0.3
"""How far below the last passage that was looked at one stands that wasn't found."""


@dataclass(frozen=True, slots=True)
class _Scores:
    """The scores of the passages that were looked at, best first."""

    found: Sequence[Found]

    @property
    def best(self) -> float:
        return max(one.score for one in self.found)

    @property
    def lowest(self) -> float:
        return min(one.score for one in self.found)

    def behind(self, article_id: str) -> float:
        """How far the article's best passage is behind the best of all, at most as far as the last one."""
        mine = [one.score for one in self.found if one.passage.article_id == article_id]
        return self.best - max(mine, default=self.lowest)


def weight_of(own: Sequence[Found], talk: Sequence[Found], *, named: bool) -> float:
    """What the talk weighs for a question that seems to stand alone, from what each finds by itself, best
    first: nothing unless the question is likely to go on with the talk. `named`: it names somebody or
    something, and so says what it is about."""
    if not own or not talk:
        return 0.0
    mine, said = _Scores(own[:LOOKED_AT]), _Scores(talk[:LOOKED_AT])
    gap, aside = mine.behind(talk[0].passage.article_id), said.behind(own[0].passage.article_id)
    if gap >= (_GAP_NAMED if named else _GAP) or aside >= _ASIDE:
        return 0.0
    return GOES_ON if mine.best < _SURE else LEANS


def stands_alone(own: Sequence[Found], talk: Sequence[Found]) -> bool:
    """Whether a question whose words lean on the talk is answered so well without it, and so badly by the
    talk's article, that it can't be meant."""
    if not own or not talk:
        return False
    mine = _Scores(own[:LOOKED_AT])
    return mine.best >= _SURELY and mine.behind(talk[0].passage.article_id) >= _AWAY


def joined(own: Sequence[Found], talk: Sequence[Found], weight: float) -> list[Found]:
    """What the question found, ranked with what the talk found; `talk` are passages as the question sees them
    (`seen_by`), with the talk's scores. The best is scored as high as the question's own best was.
    """
    if not own or not talk:
        return list(own)
    mine, said = (_floored(found[:LOOKED_AT]) for found in (own, talk))
    known = {one.passage.key: one for one in (*talk[:LOOKED_AT], *own[:LOOKED_AT])}
    scores = {key: mine.get(key, mine[_NONE]) + weight * said.get(key, said[_NONE]) for key in known}
    order = sorted(known, key=lambda key: (-scores[key], key))[:LOOKED_AT]
    best = scores[order[0]]
    ranked = [replace(known[key], score=own[0].score - (best - scores[key]) / (1 + weight)) for key in order]
    rest = [one for one in own if one.passage.key not in order]
    return reordered([*ranked, *rest], ranked)[: max(len(own), LOOKED_AT)]


def seen_by(question: Asked, cosines: Mapping[int, float], talk: Sequence[Found]) -> list[Found]:
    """Passages that the talk found, compared with the question; `cosines` are those with its vector, by key.
    Their scores stay."""
    looked = (
        looked_at(replace(one, cosine=cosines.get(one.passage.key, 0.0)), question)
        for one in talk[:LOOKED_AT]
    )
    return [replace(mine, score=one.score) for mine, one in zip(looked, talk, strict=False)]


def _floored(found: Sequence[Found]) -> dict[int, float]:
    """Scores by key, and as that of _NONE what a passage is given that wasn't found."""
    return {_NONE: found[-1].score - _BELOW} | {one.passage.key: one.score for one in found}

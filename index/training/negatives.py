"""For every example one that is like it and isn't answered."""

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

import bm25s
import Stemmer

from corpus.paragraphs import paragraphs
from corpus.sentences import sentences
from index.training.example import Example, Pair
from index.training.exchanges import exchanged, opposed

_NEAREST = 12
_TRIED = 20
_LEAST_LEFT = 80
"""Characters that a passage must keep when its answering sentence is taken out."""
SHARES = {"passage": 0.35, "removed": 0.15, "exchanged": 0.35, "opposed": 0.15}
"""How often each kind of negative is tried first; where it can't be made, another passage is taken."""


class Negatives:
    """Makes the negatives of one collection of examples; the same for the same seed."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self._by_source: dict[str, list[Example]] = defaultdict(list)
        for example in examples:
            self._by_source[example.source].append(example)
        self._questions = {source: [one.question for one in some] for source, some in self._by_source.items()}
        self._near = {source: _nearest(some) for source, some in self._by_source.items()}
        self._places = {id(one): place for some in self._by_source.values() for place, one in enumerate(some)}

    def pair(self, example: Example, chance: random.Random) -> Pair:
        """The example with a negative of its own."""
        makers: dict[str, Callable[[Example, random.Random], Example | None]] = {
            "passage": self._other_passage,
            "removed": without_answer,
            "exchanged": self._exchanged,
            "opposed": _opposed,
        }
        made = makers[chance.choices(list(SHARES), list(SHARES.values()))[0]](example, chance)
        return Pair(
            example, made or self._other_passage(example, chance) or _far(self._by_source, example, chance)
        )

    def _other_passage(self, example: Example, chance: random.Random) -> Example | None:
        near = self._near[example.source][self._places[id(example)]]
        return replace(chance.choice(near), question=example.question, answer=None) if near else None

    def _exchanged(self, example: Example, chance: random.Random) -> Example | None:
        question = exchanged(example.question, example.passage, self._questions[example.source], chance)
        return replace(example, question=question, answer=None) if question else None


def without_answer(example: Example, chance: random.Random) -> Example | None:
    """The passage without the sentences that hold its answering words; None where little would be left."""
    answer = example.answer_text.casefold()
    spans = [one for part in paragraphs(example.passage) for one in sentences(example.passage, part, "en")]
    kept = [example.passage[one.start : one.end] for one in spans]
    left = [sentence for sentence in kept if answer not in sentence.casefold()]
    text = " ".join(left)
    if len(left) == len(kept) or len(text) < _LEAST_LEFT or answer in text.casefold():
        return None
    return replace(example, passage=text, answer=None)


def _opposed(example: Example, chance: random.Random) -> Example | None:
    question = opposed(example.question, chance)
    return replace(example, question=question, answer=None) if question else None


def _far(by_source: dict[str, list[Example]], example: Example, chance: random.Random) -> Example:
    """Another passage, though it may hold the answer's words by chance. Raises ValueError where the source
    has no other."""
    source = by_source[example.source]
    some = chance.sample(source, min(_TRIED, len(source)))
    strange = [one for one in some if example.answer_text.casefold() not in one.passage.casefold()]
    others = strange or [one for one in source if one.passage != example.passage]
    if not others:
        raise ValueError(f"All examples of {example.source} have one passage: nothing can be told from it.")
    return replace(others[0], question=example.question, answer=None)


def _nearest(examples: Sequence[Example]) -> list[list[Example]]:
    """For each example those of BM25's nearest other passages that don't hold its answer."""
    distinct = list({one.passage: one for one in examples}.values())
    stemmer = Stemmer.Stemmer("english")
    index = bm25s.BM25()
    index.index(
        bm25s.tokenize(
            [one.passage for one in distinct], stopwords="en", stemmer=stemmer, show_progress=False
        ),
        show_progress=False,
    )
    asked = bm25s.tokenize(
        [one.question for one in examples], stopwords="en", stemmer=stemmer, show_progress=False
    )
    found, _ = index.retrieve(asked, k=min(_NEAREST, len(distinct)), show_progress=False)
    return [
        [
            distinct[place]
            for place in row
            if distinct[place].passage != one.passage
            and one.answer_text.casefold() not in distinct[place].passage.casefold()
        ]
        for one, row in zip(examples, found, strict=True)
    ]

"""From scored sentences to a reading: the same steps for every reader, whatever it scores and weighs by."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from index.asked import Asked
from index.choosing import Quoting, Scored, chosen, unsaid
from index.mismatch import UNFITTING
from index.ordering import in_order
from index.reader import Reading


@dataclass(frozen=True, slots=True)
class Weighing:
    """A reader's own part: the quote that it makes of a sentence, the probability that the first of
    sentences in order answers, and from which probability on it answers."""

    quoting: Quoting
    probability: Callable[[Sequence[Scored]], float]
    threshold: float

    def read(self, question: Asked, scored: Sequence[Scored], titles: Mapping[int, str]) -> Reading:
        """What is made of sentences with their scores, in any order; at least one.

        `titles` are those of the passages' articles, by the passages' keys.
        """
        scored = sorted(scored, key=lambda pair: -pair[0])
        fresh = unsaid(question, scored, self.quoting)
        if not fresh:
            return Reading(chosen(scored, self.quoting), 0.0, answers=False)
        ordered, fits = in_order(question, fresh, titles)
        confidence = self.probability(ordered) * (1.0 if fits else UNFITTING)
        answers = fits and confidence >= self.threshold
        return Reading(chosen(ordered if answers else fresh, self.quoting), confidence, answers)

"""How well one sentence carries the answer to a question: numbers that a small linear model weighs."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.passage import Span
from index.answer_form import FORMS, OfForm, nearest_of_form
from index.asked import Asked, Kind
from index.retriever import Found, Sentence
from index.terms import is_stop_term, terms

FEATURES = (
    "coverage", "coverage_in_context", "adjacency", "names", "passage", "cosine", "form", "form_missing",
    "new_words", "first", "name_form", "closeness", "focus", "timely",
)  # fmt: skip
"""Names of the numbers in `Evidence.features`, in order; the weights file uses them."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of a found passage, the numbers that speak for it, and the words that may answer."""

    found: Found
    place: int
    features: tuple[float, ...]
    answer: OfForm | None

    @property
    def marks(self) -> tuple[Span, ...]:
        """The words that may answer, in the article's offsets."""
        return (self.answer.span,) if self.answer else ()

    def disagrees(self, other: "Evidence") -> bool:
        """Whether both have words that may answer, and neither states the other's."""
        if self.answer is None or other.answer is None:
            return False
        return not (self.answer.words <= other.answer.stated or other.answer.words <= self.answer.stated)

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.found.sentences[self.place]

    @property
    def text(self) -> str:
        """The sentence's words."""
        return self.found.passage.words(self.sentence.span)


def gathered(question: Asked, found: Sequence[Found], titles: Sequence[str]) -> list[Evidence]:
    """Every sentence of the passages, with its features; `titles` are those of the passages' articles."""
    best = max((one.timeless for one in found), default=1.0) or 1.0
    everything: list[Evidence] = []
    for one, title in zip(found, titles, strict=True):
        heading = set(terms(title))
        for place in range(len(one.sentences)):
            near = nearest_of_form(question, one.passage.text, one.passage.start, one.sentences[place].span)
            features = (
                *_met(question, one, place, heading),
                one.timeless / best,
                one.cosine,
                *_form(question, near),
                min(_new_words(question, one.sentences[place]), 20) / 20,
                float(place == 0),
                float(question.kind == Kind.NAME and near is not None),
                near.closeness if near else 0.0,
                question.focused(one.sentences[place].found),
                one.timely,
            )
            everything.append(Evidence(one, place, features, near))
    return everything


def _met(question: Asked, one: Found, place: int, heading: set[str]) -> tuple[float, float, float, float]:
    """What of the question a sentence meets: alone, with what stands around, by pairs; and names."""
    sentence = one.sentences[place]
    near = heading | sentence.found
    if place:
        near |= one.sentences[place - 1].found
    whole = near.union(*(other.found for other in one.sentences))
    return (
        question.coverage(sentence.found),
        question.coverage(near),
        question.adjacency(sentence.pairs),
        _share(question.names, whole),
    )


def _form(question: Asked, near: OfForm | None) -> tuple[float, float]:
    """Whether something has the form asked for, and whether it is missed; names are a form of their own."""
    asked = question.kind in FORMS and question.kind != Kind.NAME
    return float(asked and near is not None), float(asked and near is None)


def _share(wanted: frozenset[str], found: set[str]) -> float:
    return len(wanted & found) / len(wanted) if wanted else 1.0


def _new_words(question: Asked, sentence: Sentence) -> int:
    return sum(1 for term in sentence.found if term not in question.weights and not is_stop_term(term))

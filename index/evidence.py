"""How well one sentence carries the answer to a question: numbers that a small linear model weighs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.passage import Span
from index.asked import Asked, Kind
from index.retriever import Found, Sentence
from index.terms import is_stop_term, located_terms, terms

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NUMBER_WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty|fifty|sixty|ninety"
    "|hundred|thousand|million|billion|trillion|half|third|quarter|percent"
)
# One number, with the currency before it and the unit after it.
_AMOUNT = re.compile(
    r"(?:US\$|[$€£¥])?\s?\d+(?:[.,]\d+)*"
    r"(?:\s?(?:[%％]|per cent\b|[人円個回倍万億兆]+|[a-z]+\b))?"
    rf"|\b(?:{_NUMBER_WORDS})\b(?:\s(?:million|billion|trillion|percent|[a-z]+))?",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"(?:\b\d{{1,2}}(?:st|nd|rd|th)?\s)?\b(?:{_MONTHS})\b(?:\s\d{{1,2}}(?:st|nd|rd|th)?\b)?(?:,?\s\d{{4}})?"
    r"|\b(?:1[0-9]|20)\d\d(?:s|\b)|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b\d{1,2}(?:st|nd|rd|th)\scentury\b"
    r"|(?:\d{1,4}年)(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日)?"
)
_CAPITALISED = re.compile(
    r"\b[A-Z][\w'’.-]*(?:\s(?:of|the|and|de|van|von|bin|al|del|la)\s[A-Z][\w'’.-]*|\s[A-Z][\w'’.-]*)*"
    r"|[\u30a1-\u30fa\u30fc]{2,}(?:・[\u30a1-\u30fa\u30fc]+)*|[\u4e00-\u9fff]{2,}"
)
# Characters beyond which one stretch is no farther from a word than another.
_FAR = 80
_FORMS = {Kind.AMOUNT: _AMOUNT, Kind.TIME: _TIME, Kind.PERSON: _CAPITALISED, Kind.PLACE: _CAPITALISED}

FEATURES = (
    "coverage", "coverage_in_context", "adjacency", "names", "passage", "cosine", "form", "form_missing",
    "new_words", "first",
)  # fmt: skip
"""Names of the numbers in `Evidence.features`, in order; the weights file uses them."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of a found passage, with the numbers that speak for it and the words that may answer."""

    found: Found
    place: int
    features: tuple[float, ...]
    marks: tuple[Span, ...]

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.found.sentences[self.place]


def gathered(question: Asked, found: Sequence[Found], titles: Sequence[str]) -> list[Evidence]:
    """Every sentence of the passages, with its features; `titles` are those of the passages' articles."""
    best = max((one.score for one in found), default=1.0) or 1.0
    everything: list[Evidence] = []
    for one, title in zip(found, titles, strict=True):
        heading = set(terms(title))
        whole = heading.union(*(sentence.found for sentence in one.sentences))
        for place, sentence in enumerate(one.sentences):
            near = heading | sentence.found
            if place:
                near |= one.sentences[place - 1].found
            marks = answering_words(question, one.passage.text, one.passage.start, sentence.span)
            has_form = question.kind in _FORMS
            everything.append(
                Evidence(
                    one,
                    place,
                    (
                        question.coverage(sentence.found),
                        question.coverage(near),
                        question.adjacency(sentence.pairs),
                        _share(question.names, near | whole),
                        one.score / best,
                        one.cosine,
                        float(has_form and bool(marks)),
                        float(has_form and not marks),
                        min(_new_words(question, sentence), 20) / 20,
                        float(place == 0),
                    ),
                    marks,
                )
            )
    return everything


def answering_words(question: Asked, text: str, offset: int, span: Span) -> tuple[Span, ...]:
    """Where a sentence has the form that the question asks for, in words that aren't its own.

    Of several such stretches the one nearest to the question's words is meant; none if the question
    asks for no particular form.
    """
    sentence = text[span.start - offset : span.end - offset]
    found = list(_of_form(question, sentence))
    if not found:
        return ()
    met = [
        (question.weights[term], (start + end) / 2)
        for term, start, end in located_terms(sentence)
        if term in question.weights
    ]

    def distance(stretch: tuple[int, int]) -> float:
        middle = sum(stretch) / 2
        return sum(weight * min(abs(middle - place), _FAR) for weight, place in met)

    start, end = min(found, key=distance)
    return (Span(span.start + start, span.start + end),)


def _of_form(question: Asked, sentence: str) -> Iterator[tuple[int, int]]:
    """The stretches that have the form asked for, in the sentence's own offsets."""
    form = _FORMS.get(question.kind)
    if form is None:
        return
    dates = [] if question.kind == Kind.TIME else [match.span() for match in _TIME.finditer(sentence)]
    for match in form.finditer(sentence):
        telling = any(
            not is_stop_term(term) and term not in question.weights
            for term, _, _ in located_terms(match.group())
        )
        in_date = any(start < match.end() and match.start() < end for start, end in dates)
        # "the United States" is no person
        with_article = question.kind == Kind.PERSON and sentence[: match.start()].lower().endswith("the ")
        if telling and not in_date and not with_article:
            yield _trimmed(match, question)


def _trimmed(match: re.Match[str], question: Asked) -> tuple[int, int]:
    """Where the match starts and ends without function words and marks at its edges."""
    located = [one for one in located_terms(match.group()) if not is_stop_term(one[0])]
    start, end = located[0][1], located[-1][2]
    if question.kind == Kind.AMOUNT:  # currency before it and percent sign after it
        start = len(match.group()) - len(match.group().lstrip())
        end = max(end, len(match.group().rstrip("abcdefghijklmnopqrstuvwxyz ")))
    return match.start() + start, match.start() + end


def _share(wanted: frozenset[str], found: set[str]) -> float:
    return len(wanted & found) / len(wanted) if wanted else 1.0


def _new_words(question: Asked, sentence: Sentence) -> int:
    return sum(1 for term in sentence.found if term not in question.weights and not is_stop_term(term))

"""Who else says it: how many independent publishers report what the first citation says.

Counted is only what can be told for certain: the same short answer (number with its unit, name, day) in a
sentence that meets most of the question, its names among it, and says it the same way: a denial agrees with
no statement. Copies and rewrites of one story count once, and so does a publisher; what a passage has from
another publisher by its own words ("CNN reported") is no second source, and neither is an article whose
publisher isn't known. An answer without words that can be compared has one source: its own.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlsplit

from corpus.article import Article
from corpus.folding import folded
from corpus.heading import Heading
from index.amounts import Amount, amounts
from index.answer import Standing
from index.answer_form import nearest_of_form
from index.asked import Asked, Kind
from index.number_words import numbers_in
from index.reader import Quote
from index.retriever import Found, Sentence
from index.standing import standing_of
from index.terms import is_stop_term, terms

_MOST_TERMS = 8
_COVERED = 0.5
# Of a passage's runs of five words, the share beyond which it is another's text: two reports of one story
# share fewer than one in ten (news_near_duplicates).
_SHARED_RUNS = 0.2
_RUN = 5
_RAISES = 0.4
"""Log-odds that each further publisher adds to an answer: fitted to 350 questions of realtimeqa_2022_dev, of
which a tenth had any (.42, with -.38 to 1.50 as its 95% interval: little, and not sure)."""
_MOST_FURTHER = 2

Publication = Article | Heading
"""What says who published an article and what it is a copy of; its text isn't needed."""


@dataclass(frozen=True, slots=True)
class Corroboration:
    """`sources` counts the publishers that say the same, the first citation's included; `articles` are ids
    of one article of each other."""

    sources: int = 1
    articles: tuple[str, ...] = ()

    def raised(self, confidence: float) -> float:
        """The probability that what they all say answers, from that of the first citation alone."""
        odds = math.exp(_RAISES * min(self.sources - 1, _MOST_FURTHER))
        return confidence * odds / (1 - confidence + confidence * odds)


@dataclass(frozen=True, slots=True)
class _Source:
    """A passage that says it, with what makes it a source of its own."""

    article: Publication
    passage: str
    publisher: str
    runs: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, article: Publication, passage: str) -> "_Source":
        words = terms(passage)
        runs = zip(*(words[at:] for at in range(_RUN)), strict=False)
        return cls(article, passage, _publisher(article), frozenset(runs))

    def independent_of(self, other: "_Source") -> bool:
        """Whether neither publisher, story, words nor credit are the other's."""
        if self.publisher == other.publisher or _story(self.article) == _story(other.article):
            return False
        shared = len(self.runs & other.runs)
        if shared > _SHARED_RUNS * max(1, min(len(self.runs), len(other.runs))):
            return False
        return not (self._credits(other) or other._credits(self))

    def _credits(self, other: "_Source") -> bool:
        name = " ".join(terms(other.article.source or ""))
        return bool(name) and f" {name} " in f" {' '.join(terms(self.passage))} "


@dataclass(frozen=True, slots=True)
class _Claim:
    """What has to be said by whoever agrees: the answer's own terms and amounts, in that standing."""

    question: Asked
    telling: frozenset[str]
    numbers: frozenset[Amount]
    counted: frozenset[Decimal]
    standing: Standing

    @classmethod
    def of(cls, question: Asked, first: Quote, said: str) -> "_Claim":
        telling = (term for term in terms(said) if not is_stop_term(term) and term not in question.weights)
        numbers = frozenset(amounts(said))
        return cls(question, frozenset(telling), numbers, numbers_in(said), standing_of(first.text))

    def said_in(self, one: Found, title: str) -> bool:
        """Whether a sentence of the passage gives this answer to the question."""
        heading = frozenset(terms(title))
        return any(
            self.telling <= sentence.found
            and self.question.names <= (near := sentence.found | before | heading)
            and self.question.coverage(near) >= _COVERED
            and self._is_said_by(one, sentence)
            for before, sentence in _with_the_one_before(one.sentences)
        )

    def _is_said_by(self, one: Found, sentence: Sentence) -> bool:
        words = one.passage.words(sentence.span)
        if not self.numbers <= frozenset(amounts(words)) or standing_of(words) != self.standing:
            return False
        if self.question.kind is not Kind.AMOUNT or not self.counted:
            return True
        # "Twelve died; the captain had sailed for nine years" doesn't agree with nine dead.
        if self.question.weights.keys().isdisjoint(sentence.found):
            return False
        near = nearest_of_form(self.question, one.passage.text, one.passage.start, sentence.span)
        return near is not None and not self.counted.isdisjoint(numbers_in(one.passage.words(near.span)))


def agreeing(
    question: Asked, first: Quote, said: str, found: Sequence[Found], articles: Mapping[str, Publication]
) -> Corroboration:
    """Who says what `first` does, in the answering words `said`, of passages whose articles are given."""
    claim = _Claim.of(question, first, said)
    own = _own_source(first, found, articles)
    if own is None or not own.publisher or not 0 < len(claim.telling) <= _MOST_TERMS:
        return Corroboration()
    counted = [own]
    for one in found:
        article = articles.get(one.passage.article_id)
        if article is None or article.id == own.article.id or not claim.said_in(one, article.title):
            continue
        source = _Source.of(article, one.passage.text)
        if source.publisher and all(source.independent_of(other) for other in counted):
            counted.append(source)
    return Corroboration(len(counted), tuple(one.article.id for one in counted[1:]))


def of_one_publisher(one: Publication, other: Publication) -> bool:
    """Whether both are of one publisher or tell one story, or it isn't known who published one of them."""
    publishers = _publisher(one), _publisher(other)
    return not all(publishers) or publishers[0] == publishers[1] or _story(one) == _story(other)


def _own_source(first: Quote, found: Sequence[Found], articles: Mapping[str, Publication]) -> _Source | None:
    article = articles.get(first.article_id)
    around = (
        one.passage.text
        for one in found
        if one.passage.article_id == first.article_id
        and one.passage.start <= first.span.start
        and first.span.end <= one.passage.end
    )
    return _Source.of(article, next(around, first.text)) if article else None


def _with_the_one_before(sentences: Sequence[Sentence]) -> Iterator[tuple[frozenset[str], Sentence]]:
    earlier: frozenset[str] = frozenset()
    for sentence in sentences:
        yield earlier, sentence
        earlier = sentence.found


def _publisher(article: Publication) -> str:
    """Its name, else the host that it was published on; empty where neither is known."""
    if article.source:
        return folded(article.source)
    host = urlsplit(article.url or "").hostname or ""
    return host.removeprefix("www.")


def _story(article: Publication) -> str:
    return article.copy_of or article.id

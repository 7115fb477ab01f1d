"""A question as the retriever and the reader see it: terms with their weights, pairs, names, and its kind."""

import math
import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from index.errors import BadQuestion
from index.terms import content_terms, is_stop_term, located_terms, unspaced_share

LONGEST_QUESTION = 2_000
"""Characters. What is longer is a pasted text and not a question."""

_FADES = 0.6


class Kind(StrEnum):
    """What a question asks for, as far as its first words tell."""

    PERSON = "person"
    TIME = "time"
    AMOUNT = "amount"
    PLACE = "place"
    OTHER = "other"


_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile("|".join(patterns), re.IGNORECASE))
    for kind, patterns in (
        (
            Kind.AMOUNT,
            (
                r"\bhow (?:many|much|long|old|large|big|far|high|often|tall|fast)\b",
                r"\b(?:what|which)(?: [\w'’-]+){0,4} (?:percent\w*|rate|share|amount|number)\b",
                r"\b(?:what|which)(?: [\w'’-]+){0,4} (?:price|tariff|cost|proportion|population)\b",
                r"いくら|いくつ|何(?:人|円|パーセント|％|%|倍|個|回|本|枚|点|割)",
            ),
        ),
        (
            Kind.TIME,
            (
                r"\bwhen\b|\b(?:in )?(?:what|which) (?:year|date|day|month|century|decade|time)\b",
                r"いつ|何(?:年|月|日|時|世紀)",
            ),
        ),
        (Kind.PERSON, (r"\bwho(?:se|m)?\b", r"誰|だれ|何者")),
        (
            Kind.PLACE,
            (
                r"\bwhere\b|\b(?:in )?(?:what|which) (?:city|country|state|place|town|region|county)\b",
                r"\b(?:in )?(?:what|which) (?:province|continent|location)\b",
                r"どこ|何(?:県|市|国|州)",
            ),
        ),
    )
)

_NAME = re.compile(r"(?<![\w'’])(?:[A-Z]\w*|\w*\d\w*)")


@dataclass(frozen=True, slots=True)
class Asked:
    """`weights` maps the content terms, in order, to their inverse document frequency.

    `pairs` are neighbouring terms of which at least one carries meaning, with the sum of their
    weights. `names` are the content terms that stand for names and numbers.
    """

    text: str
    weights: Mapping[str, float]
    pairs: Mapping[tuple[str, str], float]
    names: frozenset[str]
    kind: Kind
    unspaced: float

    def coverage(self, found: AbstractSet[str]) -> float:
        """The share of the question's weight that `found` meets, 0 to 1."""
        whole = sum(self.weights.values())
        return sum(weight for term, weight in self.weights.items() if term in found) / whole if whole else 0.0

    def adjacency(self, found: AbstractSet[tuple[str, str]]) -> float:
        """The share of the weight of the question's neighbouring pairs that `found` meets, 0 to 1."""
        whole = sum(self.pairs.values())
        return sum(weight for pair, weight in self.pairs.items() if pair in found) / whole if whole else 0.0


def cleaned(question: str) -> str:
    """The question with its white space folded and control characters dropped.

    Raises BadQuestion when nothing is left or when it is longer than LONGEST_QUESTION.
    """
    text = " ".join("".join(c if c.isprintable() or c.isspace() else "" for c in question).split())
    if not any(c.isalnum() for c in text):
        raise BadQuestion(
            "The question is empty.", hint='Ask in words, such as "Who is Japan\'s chief negotiator?"'
        )
    if len(text) > LONGEST_QUESTION:
        raise BadQuestion(
            f"The question has {len(text):,} characters; at most {LONGEST_QUESTION:,} are read.",
            hint="Ask one thing at a time; a text to search in is added with `citedesk add`.",
        )
    return text


def asked(text: str, passages: int, frequencies: Mapping[str, int], earlier: Sequence[str] = ()) -> Asked:
    """Weigh a cleaned question by how many of the collection's `passages` hold each of its terms.

    Terms of `earlier` questions (oldest first) count less, the older the less.
    """
    weights = {term: _rarity(passages, frequencies.get(term, 0)) for term in content_terms(text)}
    for age, former in enumerate(reversed(earlier), start=1):
        for term in content_terms(former):
            weights.setdefault(term, _FADES**age * _rarity(passages, frequencies.get(term, 0)))
    sequence = [term for term, _, _ in located_terms(text)]
    pairs = {
        (a, b): weights.get(a, 0.0) + weights.get(b, 0.0)
        for a, b in pairwise(sequence)
        if a in weights or b in weights
    }
    kind = next((kind for kind, pattern in _KINDS if pattern.search(text)), Kind.OTHER)
    return Asked(text, weights, pairs, frozenset(_names(text) & weights.keys()), kind, unspaced_share(text))


def _rarity(passages: int, holding: int) -> float:
    """Inverse document frequency as in Lucene's BM25: ln(1 + (N - n + .5) / (n + .5))."""
    return math.log(1 + (max(passages - holding, 0) + 0.5) / (holding + 0.5))


def _names(text: str) -> set[str]:
    """Terms of capitalised words and of numbers; a first word counts only when it isn't a function word."""
    found: set[str] = set()
    for match in _NAME.finditer(text):
        found |= {term for term, _, _ in located_terms(match.group()) if not is_stop_term(term)}
    return found

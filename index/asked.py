"""A question as the retriever and the reader see it: terms with their weights, pairs, names, and its kind."""

import math
import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise

from corpus.passage import Span
from index.asking_ja import asking_spans
from index.asking_part import asking_part
from index.errors import BadQuestion
from index.terms import UNSPACED, content_terms, is_stop_term, located_terms, unspaced_share, unspaced_terms
from index.time_phrases import timing_spans

LONGEST_QUESTION = 2_000
"""Characters. What is longer is a pasted text and not a question."""


class Kind(StrEnum):
    """What a question asks for, as far as its first words tell."""

    PERSON = "person"
    TIME = "time"
    AMOUNT = "amount"
    PLACE = "place"
    NAME = "name"
    OTHER = "other"


_NAMED = (
    r"\bwhat (?:company|firm|bank|airline|brand|retailer|agency|organi[sz]ation|party|team|club|band|group"
    r"|show|film|movie|series|song|album|book|game|app|network|newspaper|university|school|street)\b"
)

_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile("|".join(patterns), re.IGNORECASE))
    for kind, patterns in (
        (
            Kind.AMOUNT,
            (
                r"\bhow (?:many|much|long|old|large|big|far|high|often|tall|fast)\b",
                r"\b(?:what|which)(?: [\w'’-]+){0,4} (?:percent\w*|rate|share|amount|number)\b",
                r"\b(?:what|which)(?: [\w'’-]+){0,4} (?:price|tariff|cost|proportion|population)\b",
                r"\b(?:what|which)(?: [\w'’-]+){0,4} (?:wage|salary|fee|fare|toll|deficit|inflation|revenue"
                r"|profit|turnover|turnout|unemployment|speed limit)\b(?! \w+(?:ed|s)\b)",
                r"いくら|いくつ|ど(?:の|れ)[くぐ]らい",
                r"何(?:人|円|パーセント|％|%|倍|個|回|本|枚|点|割|時間|歳|キロ|メートル|トン|ドル|ヘクタール|[かヶカ][月国所]|年間|日間"
                r"|名|社|校|台|件|種|階|度|軒|頭|匹|冊|世帯|ポイント)",
                r"(?:率|額|数|料金|価格|値段|金利|賃金|運賃|人口|気温|震度|面積|距離|高さ|長さ|重さ|広さ)は(?:何(?:です)?か?)?[？?]?$",
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
        (Kind.NAME, (r"\bwhich\b(?! of)|\bwhat (?:is|was|are|were) the names?\b", _NAMED)),
        # A "who" after these only says more of what they ask for.
        (Kind.OTHER, (r"\b(?:what|why|how|which)\b",)),
    )
)
# Typed as into a search box: "interest rate Japan".
_BARE_AMOUNT = re.compile(
    r"(?!(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|tell|compare|explain)\b)"
    r"(?:[\w'’-]+ ){0,4}(?:rates?|tariffs?|prices?|costs?|wages?|fares?|fees?|population|inflation)"
    r"(?: [\w'’-]+){0,4}\W*",
    re.IGNORECASE,
)
# What is measured is seldom said beside the measure: "It is 4 km long", but "It weighs 3 kg".
_DEGREE = re.compile(r"\bhow (?:high|low|big|large|far|old|tall|fast|long|heavy)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.?!。？！])\s*(?=\S)")

# In text without spaces a number or a Latin name is a word of its own: its neighbours are no part of it.
_LETTER = rf"[^\W{UNSPACED}]"
_NAME = re.compile(rf"(?<!{_LETTER})(?<!['’])(?:[A-Z]{_LETTER}*|{_LETTER}*\d{_LETTER}*)")


@dataclass(frozen=True, slots=True)
class Asked:
    """`weights` maps the content terms, in order, to their inverse document frequency.

    `pairs` are neighbouring terms of which at least one carries meaning, with the sum of their
    weights. `names` are the content terms that stand for names and numbers. `focus` are the terms of the
    last sentence, which asks. `day` is the day of asking, None if it isn't known. `resolved` is the text
    that a reader should be asked where that differs: a follow-up with what it leans on. `carried` are the
    terms that it took over from earlier turns, with the share of their weight that they have, 0 to 1.
    `put_in` are terms that a follow-up put in the place of others: what answers it has to speak of them.
    `answered` is the answer before of a follow-up that asks for another one; empty if it may be the same.
    """

    text: str
    weights: Mapping[str, float]
    pairs: Mapping[tuple[str, str], float]
    names: frozenset[str]
    kind: Kind
    unspaced: float
    focus: frozenset[str]
    day: date | None = None
    resolved: str = ""
    carried: Mapping[str, float] = field(default_factory=dict)
    put_in: frozenset[str] = frozenset()
    answered: str = ""

    @property
    def readable(self) -> str:
        """The question as it can be read alone."""
        return self.resolved or self.text

    @property
    def sought(self) -> list[str]:
        """The terms to search for: those that are weighed, and pairs of Japanese characters that tell where a
        word ends, or only ask. No passage has to have these, but the better one has more of them.
        """
        beside = unspaced_terms(self.text) if self.unspaced else []
        return [*self.weights, *(term for term in beside if term not in self.weights)]

    def answered_by(self, words: str) -> bool:
        """Whether these words only give the answer before once more, and another is asked for."""
        return bool(self.answered) and words.casefold() in self.answered.casefold()

    def coverage(self, found: AbstractSet[str]) -> float:
        """The share of the question's weight that `found` meets, 0 to 1."""
        whole = sum(self.weights.values())
        return sum(weight for term, weight in self.weights.items() if term in found) / whole if whole else 0.0

    def focused(self, found: AbstractSet[str]) -> float:
        """The same of the last sentence that asks: what comes before it says what the matter is."""
        whole = sum(self.weights[term] for term in self.focus)
        return sum(self.weights[term] for term in self.focus & found) / whole if whole else 0.0

    def adjacency(self, found: AbstractSet[tuple[str, str]]) -> float:
        """The share of the weight of the question's neighbouring pairs that `found` meets, 0 to 1."""
        whole = sum(self.pairs.values())
        return sum(weight for pair, weight in self.pairs.items() if pair in found) / whole if whole else 0.0


def cleaned(question: str) -> str:
    """The question with its white space folded; control characters, and what isn't asked around it, dropped.

    Raises BadQuestion when nothing is left or when it is longer than LONGEST_QUESTION.
    """
    text = " ".join("".join(c if c.isprintable() or c.isspace() else "" for c in question).split())
    if not text:
        raise BadQuestion(
            "The question is empty.", hint='Ask in words, such as "Who is Japan\'s chief negotiator?"'
        )
    if len(text) > LONGEST_QUESTION:
        raise BadQuestion(
            f"The question has {len(text):,} characters; at most {LONGEST_QUESTION:,} are read.",
            hint="Ask one thing at a time; a text to search in is added with `citedesk add`.",
        )
    return asking_part(text)


def asked(
    text: str,
    passages: int,
    frequencies: Mapping[str, int],
    carried: Mapping[str, float] | None = None,
) -> Asked:
    """Weigh a cleaned question by how many of the collection's `passages` hold each of its terms.

    `carried` are terms of earlier turns, with the share of their weight that they are to have.
    """
    weights = {term: rarity(passages, frequencies.get(term, 0)) for term in _about(text)}
    taken = {term: share for term, share in (carried or {}).items() if term not in weights}
    for term, share in taken.items():
        weights[term] = share * rarity(passages, frequencies.get(term, 0))
    sequence = [term for term, _, _ in located_terms(text)]
    pairs = {
        (a, b): weights.get(a, 0.0) + weights.get(b, 0.0)
        for a, b in pairwise(sequence)
        if a in weights or b in weights
    }
    names = frozenset(_names(text) & weights.keys())
    last = next(filter(content_terms, reversed(_SENTENCE_END.split(text))), text)
    focus = frozenset(content_terms(last)) & weights.keys()
    return Asked(text, weights, pairs, names, kind_of(text), unspaced_share(text), focus, carried=taken)


def kind_of(text: str) -> Kind:
    """What is asked for first in the last sentence that asks: "the men who fled. Where are they?" a place."""
    for part in reversed(_SENTENCE_END.split(text)):
        found = [
            (match.start(), place) for place, (_, form) in enumerate(_KINDS) if (match := form.search(part))
        ]
        if found:
            return _KINDS[min(found)[1]][0]
    return Kind.AMOUNT if _BARE_AMOUNT.fullmatch(text) else Kind.OTHER


def _about(text: str) -> list[str]:
    """The terms that say what the question is about: when is the matter of the day, not of words."""
    timing = [
        *timing_spans(text),
        *asking_spans(text),
        *(Span(*match.span()) for match in _DEGREE.finditer(text)),
    ]
    about = {
        term
        for term, start, end in located_terms(text, both_counts=False)
        if not any(span.start < end and start < span.end for span in timing)
    }
    everything = content_terms(text)
    return [term for term in everything if term in about and not is_stop_term(term)] or everything


def rarity(passages: int, holding: int) -> float:
    """Inverse document frequency as in Lucene's BM25: ln(1 + (N - n + .5) / (n + .5))."""
    return math.log(1 + (max(passages - holding, 0) + 0.5) / (holding + 0.5))


def _names(text: str) -> set[str]:
    """Terms of capitalised words and of numbers; a first word counts only when it isn't a function word."""
    found: set[str] = set()
    for match in _NAME.finditer(text):
        found |= {term for term, _, _ in located_terms(match.group()) if not is_stop_term(term)}
    return found

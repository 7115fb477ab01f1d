"""The details that a text names: countries, other names, roles, numbers and days.

A question is answered only by a sentence that speaks of the same ones, so both sides are read alike
(index/meeting.py). Read by form alone: capital letters, a list of role words, digits and number words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.countries import AMBIGUOUS, country_phrases, phrase_at, seat_phrases
from index.figures import dates_in, days_of, numbers_of, years_of
from index.terms import is_stop_term, located_terms, terms

_ROLE_HEADS = frozenset(
    terms(
        "minister secretary president chancellor governor mayor negotiator ambassador"
        " commissioner director chair chairman chairwoman chairperson chief head leader manager"
        " coach captain treasurer officer editor judge justice senator spokesman spokeswoman"
        " spokesperson rector dean curator librarian arbiter engineer scientist economist"
        " architect builder composer actor actress founder owner ceo cfo king queen pope nurse"
        " surgeon principal premier speaker envoy delegate representative producer writer author"
        " executive councillor referee conductor doctor photographer restorer inventor designer"
        " goalkeeper teacher"
    )
)
_LESSER = frozenset(terms("vice deputy assistant acting former interim"))
"""What makes another role of a role."""
# Before a role: what somebody did to whoever has it, and since when he has it.
_NO_KIND = re.compile(
    r"\w+ed|may|might|must|shall|cannot|new|newest|current|latest|next|became|becomes|become|made|\d+",
    re.IGNORECASE,
)
# Capital letters that make no name: titles of office, and words that only begin a sentence.
_NO_NAMES = (
    frozenset(
        terms(
            "prime minister president mayor governor chancellor treasury secretary mr mrs ms dr under"
            " after before during according besides until since between against among name tell list"
            " give please by near without within other hi hello hey also whether despite because"
            " monday tuesday wednesday thursday friday saturday sunday"
        )
    )
    | _ROLE_HEADS
)


@dataclass(frozen=True, slots=True)
class Token:
    """A term with where it stands; `possessive` when "'s" follows."""

    term: str
    start: int
    end: int
    capital: bool
    possessive: bool


@dataclass(frozen=True, slots=True)
class Detail:
    """One detail as written, with the terms that stand for it.

    `before` and `after` are the words next to it: what it is a detail of.
    """

    written: str
    terms: tuple[str, ...]
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """An office or function: its head word, and the words before that say which ("trade" minister)."""

    written: str
    head: str
    which: frozenset[str]

    def is_met_by(self, other: "Role") -> bool:
        """Whether the other is this role: at least as exact, and not a deputy's."""
        return (
            self.head == other.head and self.which <= other.which and not (other.which - self.which) & _LESSER
        )


@dataclass(frozen=True, slots=True)
class Details:
    """What a text names. `numbers` are (value, unit), `days` are (month, day or 0), each as written. `seats`
    are the countries, by code, whose seat of government is named.
    """

    found: frozenset[str]
    countries: dict[str, Detail]
    seats: frozenset[str]
    names: tuple[Detail, ...]
    roles: tuple[Role, ...]
    numbers: dict[tuple[str, str], str]
    years: dict[int, str]
    days: dict[tuple[int, int], str]

    def has_country(self, code: str) -> bool:
        """Whether the country is named, as its people or its seat of government too."""
        return code in self.countries or code in self.seats


@lru_cache(maxsize=4096)
def details_of(text: str) -> Details:
    """Everything that a text names."""
    tokens = list(_tokens(text))
    sequence = [one.term for one in tokens]
    dates = dates_in(text)
    dated = [(one.start(), one.end()) for one in dates]
    countries, taken = _countries(text, tokens, sequence)
    return Details(
        found=frozenset(sequence),
        countries=countries,
        seats=frozenset(
            hit[0] for at in range(len(tokens)) if (hit := phrase_at(seat_phrases(), sequence, at))
        ),
        names=tuple(_names(text, tokens, taken, dated)),
        roles=tuple(_roles(text, tokens)),
        numbers=dict(numbers_of(text, dated)),
        years=dict(years_of(dates)),
        days=dict(days_of(dates)),
    )


def _tokens(text: str) -> Iterator[Token]:
    for term, start, end in located_terms(text):
        yield Token(term, start, end, text[start].isupper(), text[end : end + 2] in ("'s", "’s", "s'"))


def _countries(text: str, tokens: list[Token], sequence: list[str]) -> tuple[dict[str, Detail], set[int]]:
    """The countries, and the places of their tokens."""
    found: dict[str, Detail] = {}
    taken: set[int] = set()
    cased = any(one.capital for one in tokens[1:])
    for at, token in enumerate(tokens):
        if at in taken or (token.term == "us" and not text[token.start : token.end].isupper()):
            continue
        hit = phrase_at(country_phrases(), sequence, at)
        written = hit and text[token.start : tokens[at + hit[1] - 1].end]
        if not hit or not written:
            continue
        if written.isascii() and not token.capital and (cased or token.term in AMBIGUOUS):
            continue
        places = range(at, at + hit[1])
        taken.update(places)
        found.setdefault(hit[0], _detail(text, tokens, places))
    return found, taken


def _detail(text: str, tokens: list[Token], places: range) -> Detail:
    first, last = places[0], places[-1]
    return Detail(
        text[tokens[first].start : tokens[last].end],
        tuple(one.term for one in tokens[first : last + 1]),
        " ".join(one.term for one in tokens[max(0, first - 2) : first]),
        tokens[last + 1].term if last + 1 < len(tokens) else "",
    )


def _names(text: str, tokens: list[Token], taken: set[int], dated: list[tuple[int, int]]) -> Iterator[Detail]:
    """Runs of capitalised words; what stands first in a sentence only if something shows it to be a name."""
    at = 0
    while at < len(tokens):
        end = at
        while (
            end < len(tokens)
            and _may_name(text, tokens, end, taken, dated)
            and _joined(text, tokens, at, end)
        ):
            end += 1
        if end > at:
            yield _detail(text, tokens, range(at, end))
        at = max(end, at + 1)


def _may_name(text: str, tokens: list[Token], at: int, taken: set[int], dated: list[tuple[int, int]]) -> bool:
    token = tokens[at]
    if at in taken or not token.capital or is_stop_term(token.term) or token.term in _NO_NAMES:
        return False
    if any(start <= token.start < end for start, end in dated):
        return False
    before = text[: token.start].rstrip()
    if before and before[-1] not in ".?!。？！":
        return True
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return token.possessive or (following is not None and following.capital) or not before[-1:]


def _joined(text: str, tokens: list[Token], first: int, at: int) -> bool:
    """Whether a run goes on: nothing but a space stands between, and no possessive."""
    return at == first or (
        text[tokens[at - 1].end : tokens[at].start] in (" ", "-", "’", "'", ". ")
        and not tokens[at - 1].possessive
    )


def _roles(text: str, tokens: list[Token]) -> Iterator[Role]:
    for at, token in enumerate(tokens):
        if token.term not in _ROLE_HEADS:
            continue
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following and following.term in _ROLE_HEADS and text[token.end : following.start] in (" ", "-"):
            continue  # the "chief" of "chief negotiator" says which
        first = at
        while first > 0 and at - first < 4 and _says_which(text, tokens, first):
            first -= 1
        which = frozenset(one.term for one in tokens[first:at])
        yield Role(text[tokens[first].start : token.end], token.term, which)


def _says_which(text: str, tokens: list[Token], at: int) -> bool:
    """Whether the word before belongs to the same office: no function word, mark or possessive between."""
    one = tokens[at - 1]
    return (
        text[one.end : tokens[at].start] in (" ", "-")
        and not is_stop_term(one.term)
        and not one.possessive
        and _NO_KIND.fullmatch(text, one.start, one.end) is None
        and phrase_at(country_phrases(), [one.term], 0) is None
    )

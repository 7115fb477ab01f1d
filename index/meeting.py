"""Whether a sentence speaks of what a question names: the same countries, names, roles, numbers and days.

A detail is met where it stands in the sentence or in what belongs to it (the sentence before, the title,
the article's day). It is contradicted where the sentence has another of its kind in its place: Japan's
chief negotiator where China's was asked for. The numbers are made for a small linear model to weigh.
"""

from dataclasses import dataclass
from datetime import date

from index.answer import Standing
from index.asked import Asked
from index.details import Detail, Details, details_of
from index.standing import looks_ahead, standing_of

MEETING_FEATURES = (
    "entities_met", "entities_met_in_context", "entities_contradicted", "role_met", "role_contradicted",
    "number_met", "number_contradicted", "date_met", "date_contradicted", "heaviest_unmet", "negated",
    "hypothetical",
)  # fmt: skip
"""Names of the numbers in `Meeting.features`, in order."""

# Words that names of many institutions end in: they don't tell one from another.
_GENERIC = frozenset(
    details_of(
        "hospital museum gallery council board bank university college school party company street road"
        " river lake town"
        " city county airport island telescope cup league library club union court church office agency"
        " ministry"
        " works lines group pact prize festival district republic province association society institute"
        " award"
        " corporation committee commission department bridge park hall house station team act treaty"
    ).found
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """How a sentence meets a question. `features` are numbers from 0 to 1 named by MEETING_FEATURES; what a
    question doesn't ask for counts as met. `unmet` are the question's words for details that the sentence and
    its context lack, `contradicted` those that have another in their place."""

    features: tuple[float, ...]
    unmet: tuple[str, ...]
    contradicted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Kind:
    """The details of one kind: how many are asked for, and as written which aren't met where."""

    asked: int = 0
    outside: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()
    contradicted: tuple[str, ...] = ()

    def met(self) -> float:
        return 1 - len(self.unmet) / self.asked if self.asked else 1.0

    def against(self) -> float:
        return len(self.contradicted) / self.asked if self.asked else 0.0


def meeting(question: Asked, sentence: str, before: str, title: str, published: date | None) -> Meeting:
    """How `sentence` meets the question; `before` is the sentence before it, or empty."""
    wanted, inside = details_of(question.text), details_of(sentence)
    around = (inside, details_of(before), details_of(title))
    entities = _entities(question, wanted, inside, around)
    roles = _roles(wanted, inside, around)
    numbers = _numbers(wanted, inside, around)
    dates = _dates(wanted, inside, around, published)
    standing = standing_of(sentence)
    features = (
        1 - len(entities.outside) / entities.asked if entities.asked else 1.0,
        entities.met(),
        entities.against(),
        roles.met(),
        roles.against(),
        numbers.met(),
        numbers.against(),
        dates.met(),
        dates.against(),
        _heaviest_unmet(question, around),
        float(standing is Standing.DENIED),
        float(standing is Standing.EXPECTED and not looks_ahead(question.text)),
    )
    kinds = (entities, roles, numbers, dates)
    return Meeting(
        features,
        tuple(dict.fromkeys(word for kind in kinds for word in kind.unmet)),
        tuple(dict.fromkeys(word for kind in kinds for word in kind.contradicted)),
    )


def _entities(question: Asked, wanted: Details, inside: Details, around: tuple[Details, ...]) -> _Kind:
    outside, unmet, contradicted = [], [], []
    for code, detail in wanted.countries.items():
        if inside.has_country(code):
            continue
        outside.append(detail.written)
        if not any(one.has_country(code) for one in around):
            unmet.append(detail.written)
        others = inside.countries.keys() - wanted.countries.keys()
        if any(_in_place(detail, inside.countries[other]) for other in others) or (
            others and detail.written in unmet
        ):
            contradicted.append(detail.written)
    for name in wanted.names:
        key = _telling(question, name)
        if key & inside.found:
            continue
        outside.append(name.written)
        if not any(key & one.found for one in around):
            unmet.append(name.written)
            if any(_in_place(name, other) for other in (*inside.names, *inside.countries.values())):
                contradicted.append(name.written)
    return _Kind(len(wanted.countries) + len(wanted.names), tuple(outside), tuple(unmet), tuple(contradicted))


def _telling(question: Asked, name: Detail) -> frozenset[str]:
    """The terms of a name of which one must be there: its rarest, and a last one that isn't a kind of"
    " thing."""
    rarest = max(name.terms, key=lambda term: question.weights.get(term, 0.0))
    last = name.terms[-1]
    return frozenset({rarest} if last in _GENERIC or last.isdigit() else {rarest, last})


def _in_place(asked: Detail, other: Detail) -> bool:
    """Whether two names stand before or after the same word."""
    return bool(asked.after and asked.after == other.after) or bool(
        asked.before and asked.before == other.before
    )


def _roles(wanted: Details, inside: Details, around: tuple[Details, ...]) -> _Kind:
    unmet, contradicted = [], []
    for role in wanted.roles:
        if not any(role.is_met_by(other) for one in around for other in one.roles):
            unmet.append(role.written)
            if inside.roles:
                contradicted.append(role.written)
    return _Kind(len(wanted.roles), (), tuple(unmet), tuple(contradicted))


def _numbers(wanted: Details, inside: Details, around: tuple[Details, ...]) -> _Kind:
    unmet, contradicted = [], []
    for number, written in wanted.numbers.items():
        if not any(number in one.numbers for one in around):
            unmet.append(written)
            if any(unit == number[1] for _, unit in inside.numbers):
                contradicted.append(written)
    return _Kind(len(wanted.numbers), (), tuple(unmet), tuple(contradicted))


def _dates(wanted: Details, inside: Details, around: tuple[Details, ...], published: date | None) -> _Kind:
    """Years and days; the article's own day stands for a year or a month that it doesn't name again."""
    unmet, contradicted = [], []
    for year, written in wanted.years.items():
        if any(year in one.years for one in around):
            continue
        if published is not None and published.year == year and not inside.years:
            continue
        unmet.append(written)
        if inside.years or published is not None:
            contradicted.append(written)
    for day, written in wanted.days.items():
        if any(_has_day(one, day) for one in around) or (
            not day[1] and published and published.month == day[0]
        ):
            continue
        unmet.append(written)
        if inside.days:
            contradicted.append(written)
    return _Kind(len(wanted.years) + len(wanted.days), (), tuple(unmet), tuple(contradicted))


def _has_day(one: Details, day: tuple[int, int]) -> bool:
    """Whether a text names that day, or for a whole month any day of it."""
    return day in one.days or (not day[1] and any(month == day[0] for month, _ in one.days))


def _heaviest_unmet(question: Asked, around: tuple[Details, ...]) -> float:
    """The weight of the rarest word of the question that isn't there, as a share of its rarest word's."""
    heaviest = max(question.weights.values(), default=0.0)
    found = frozenset().union(*(one.found for one in around))
    missing = max((weight for term, weight in question.weights.items() if term not in found), default=0.0)
    return missing / heaviest if heaviest else 0.0

"""What an evaluation found: a value that prints as table rows or JSON. Printing itself is the face's work."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum

import numpy as np

from index.evaluation.bootstrap import Estimate
from index.evaluation.metrics import Vector
from index.evaluation.plan import Against
from index.evaluation.selective import Bin

POINTS = 100


class Unit(StrEnum):
    """What a number counts."""

    SHARE = "share"
    MILLISECONDS = "ms"


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of a report. `key` is stable for scripts; `estimate` is None where the set can't tell."""

    key: str
    group: str
    label: str
    unit: Unit
    estimate: Estimate | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One run beside another over the same questions.

    `theirs` are the other run's measures; `ahead` this one's less the other's, in pairs, by the same keys.
    `risks` are the other's, as a report has them.
    """

    other: Against
    theirs: tuple[Measure, ...]
    ahead: tuple[Measure, ...]
    risks: Vector


@dataclass(frozen=True, slots=True)
class Row:
    """A measure in words, ready for a table; `count` is the number of questions behind it."""

    group: str
    label: str
    value: str
    interval: str
    count: str


@dataclass(frozen=True, slots=True)
class Report:
    """The measures of one question set, in order, and what they were measured on.

    `import_seconds` is None when the library was already there from an earlier run. `reliability` says
    what the confidence promised and kept, and `risks` the share of wrong answers when the surest 1, 2, ...
    all questions are answered; both are empty for a set without questions. `rankings` are the articles
    found for each answerable question, by its id, best first.
    """

    name: str
    model: str
    articles: int
    passages: int
    answerable: int
    unanswerable: int
    import_seconds: float | None
    measures: tuple[Measure, ...]
    reader: str = ""
    comparisons: tuple[Comparison, ...] = ()
    reliability: tuple[Bin, ...] = ()
    risks: Vector = field(default_factory=lambda: np.empty(0))
    rankings: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Estimate:
        """The estimate of the measure with this key; KeyError if there is none or it wasn't measured."""
        for measure in self.measures:
            if measure.key == key and measure.estimate is not None:
                return measure.estimate
        raise KeyError(key)

    @property
    def heading(self) -> str:
        """What was measured on, in a line."""
        asked = f"{self.answerable} answerable and {self.unanswerable} unanswerable questions, "
        with_what = (
            f", {self.passages} passages, model {self.model}, reader {self.reader}" if self.risks.size else ""
        )
        return f"{self.name}: {asked if self.risks.size else ''}{self.articles} articles{with_what}"

    @property
    def curves(self) -> dict[str, Vector]:
        """The risks of this run and of those that it is compared with, by name."""
        return {"this run": self.risks} | {str(one.other): one.risks for one in self.comparisons}

    def rows(self) -> Iterator[Row]:
        """A row a measure, then a row a difference; what wasn't measured is a dash.

        Groups of which nothing was measured, and differences that are nothing, are left out.
        """
        told = {one.group for one in self.measures if one.estimate is not None}
        yield from (_row(one) for one in self.measures if one.group in told)
        for comparison in self.comparisons:
            group = f"ahead of {comparison.other}"
            for one in comparison.ahead:
                if one.estimate is not None:
                    yield replace(_row(one, signed=True), group=group)

    def to_json(self) -> dict[str, object]:
        """An object of plain JSON values; `measures` maps keys to value, low, high, count, or null."""
        return {
            "set": self.name,
            "model": self.model,
            "articles": self.articles,
            "passages": self.passages,
            "answerable": self.answerable,
            "unanswerable": self.unanswerable,
            "import_seconds": self.import_seconds,
            "reader": self.reader,
            "measures": _estimates(self.measures),
            "against": {
                one.other: {"measures": _estimates(one.theirs), "ahead": _estimates(one.ahead)}
                for one in self.comparisons
            },
            "reliability": [asdict(one) for one in self.reliability],
            "risk_by_coverage": [[coverage, risk] for coverage, risk in self._curve()],
        }

    def _curve(self) -> Iterator[tuple[float, float]]:
        """At most POINTS points of the risk-coverage curve."""
        count = self.risks.size
        for place in sorted({-(-count * point // POINTS) for point in range(1, POINTS + 1)} - {0}):
            yield round(place / count, 4), round(float(self.risks[place - 1]), 4)


def _estimates(measures: Iterable[Measure]) -> dict[str, object]:
    return {one.key: None if one.estimate is None else asdict(one.estimate) for one in measures}


def _row(measure: Measure, *, signed: bool = False) -> Row:
    if measure.estimate is None:
        return Row(measure.group, measure.label, "-", "-", "0")
    found = measure.estimate
    digits = 3 if measure.unit is Unit.SHARE else 1
    sign = "+" if signed else ""
    unit = "" if measure.unit is Unit.SHARE else " ms"
    return Row(
        measure.group,
        measure.label,
        f"{found.value:{sign}.{digits}f}{unit}",
        f"{found.low:{sign}.{digits}f} to {found.high:{sign}.{digits}f}",
        str(found.count),
    )

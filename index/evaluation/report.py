"""What an evaluation found: a value that prints as table rows or JSON. Printing itself is the face's work."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum

from index.evaluation.bootstrap import Estimate


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

    `import_seconds` is None when the library was already there from an earlier run.
    """

    name: str
    model: str
    articles: int
    passages: int
    answerable: int
    unanswerable: int
    import_seconds: float | None
    measures: tuple[Measure, ...]

    def __getitem__(self, key: str) -> Estimate:
        """The estimate of the measure with this key; KeyError if there is none or it wasn't measured."""
        for measure in self.measures:
            if measure.key == key and measure.estimate is not None:
                return measure.estimate
        raise KeyError(key)

    def rows(self) -> Iterator[Row]:
        """A row a measure; a value that wasn't measured is a dash."""
        return (_row(measure) for measure in self.measures)

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
            "measures": {
                measure.key: None if measure.estimate is None else asdict(measure.estimate)
                for measure in self.measures
            },
        }


def _row(measure: Measure) -> Row:
    if measure.estimate is None:
        return Row(measure.group, measure.label, "-", "-", "0")
    found = measure.estimate
    digits = 3 if measure.unit is Unit.SHARE else 1
    unit = "" if measure.unit is Unit.SHARE else " ms"
    return Row(
        measure.group,
        measure.label,
        f"{found.value:.{digits}f}{unit}",
        f"{found.low:.{digits}f} to {found.high:.{digits}f}",
        str(found.count),
    )

"""What a writer does, step by step: the same for everyone who asks, so that it can be foretold.

After step n, the store must hold exactly what `expected(n)` says.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, islice

IDS = tuple(f"article {number}" for number in range(40))
"""Of all articles that there will ever be."""
_WORDS = ("rate", "tariff", "car", "steel", "talks", "minister", "Akazawa", "Tokyo", "24%", "交渉", "首相")


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do with one article: "put" a text, "remove" or "bring back"."""

    number: int
    kind: str
    id: str

    @property
    def text(self) -> str:
        """What is put, another text in each step."""
        chance = random.Random(self.number)
        # Now and then a long one, whose pages reach beyond SQLite's log and make it write to the file.
        sentences = chance.randint(200, 600) if chance.random() < 0.05 else chance.randint(1, 9)
        return " ".join(
            f"Sentence {place} of step {self.number}: {' '.join(chance.choices(_WORDS, k=5))}."
            for place in range(sentences)
        )


@dataclass
class Known:
    """An article as it must be: its texts, oldest first."""

    texts: list[str] = field(default_factory=list)
    removed: bool = False


def steps() -> Iterator[Step]:
    """Steps without end, from number 1."""
    removed: dict[str, bool] = {}
    for number in count(1):
        chance = random.Random(-number)
        id = chance.choice(IDS)
        if removed.get(id):
            kind = "bring back"
        else:
            kind = "remove" if id in removed and chance.random() < 0.2 else "put"
        removed[id] = kind == "remove"
        yield Step(number, kind, id)


def expected(after: int) -> dict[str, Known]:
    """All articles as they must be after that many steps."""
    known: dict[str, Known] = {}
    for step in islice(steps(), after):
        take(step, known)
    return known


def take(step: Step, known: dict[str, Known]) -> None:
    """What becomes of the articles by one more step."""
    article = known.setdefault(step.id, Known())
    if step.kind == "put":
        article.texts.append(step.text)
    article.removed = step.kind == "remove"

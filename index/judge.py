"""From numbers that speak for and against an answer to the probability that it is one."""

import math
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Judge:
    """A logistic model over named numbers: 1 / (1 + e^-(intercept + weights . numbers))."""

    intercept: float
    weights: Mapping[str, float]

    def probability(self, numbers: Mapping[str, float]) -> float:
        """Between 0 and 1."""
        total = self.intercept + sum(weight * numbers[name] for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

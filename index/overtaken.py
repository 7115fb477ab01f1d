"""What was expected and is no longer: a plan that a newer article says is dropped."""

from collections.abc import Sequence

from index.answer import Standing
from index.evidence import Evidence
from index.standing import standing_of

_CONTENDING = 1.5
"""How far behind, in log-odds, what takes the best sentence back may lie."""
_AS_MUCH = 0.1


def taken_back_first(scored: Sequence[tuple[float, Evidence]]) -> list[tuple[float, Evidence]]:
    """Sentences in their order; but where the best one expects what a newer one, which meets as much of the
    question, says won't be, that goes first."""
    best, leader = scored[0]
    if standing_of(leader.text) is Standing.EXPECTED:
        for place, (score, one) in enumerate(scored):
            if best - score <= _CONTENDING and _takes_back(one, leader):
                return [(best, one), *scored[:place], *scored[place + 1 :]]
    return list(scored)


def _takes_back(one: Evidence, leader: Evidence) -> bool:
    met = one.features[0] >= leader.features[0] - _AS_MUCH
    newer = one.found.timely > leader.found.timely
    return newer and met and standing_of(one.text) is Standing.DENIED

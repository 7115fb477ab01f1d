"""Trouble on order: rate limits, server errors, lost answers, slow ones, closed doors."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Moment(StrEnum):
    """Whether the request was carried out before it went wrong."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(slots=True)
class Fault:
    """Happens to the next `times` requests whose "METHOD /path/{gap}" contains `where`.

    `status` is answered; 0 drops the connection without an answer. `delay` (seconds) comes first; without a
    status the answer is only late.
    """

    where: str
    status: int | None = None
    moment: Moment = Moment.BEFORE
    times: int = 1
    delay: float = 0.0
    retry_after: float = 0.2
    everywhere: bool = False  # a 429 of the global limit
    met: int = 0

    def body(self) -> dict[str, Any] | None:
        if self.status == 429:
            return {
                "message": "You are being rate limited.",
                "retry_after": self.retry_after,
                "global": self.everywhere,
                "code": 0,
            }
        return {"message": f"{self.status}: trouble on order", "code": 0}

    def headers(self) -> dict[str, str]:
        if self.status != 429:
            return {}
        scope = {"X-RateLimit-Global": "true"} if self.everywhere else {}
        return {"Retry-After": str(self.retry_after), "X-RateLimit-Scope": "user"} | scope


@dataclass(slots=True)
class Faults:
    """Those ordered and not yet used up."""

    waiting: list[Fault] = field(default_factory=list)

    def order(self, where: str, status: int | None = None, **how: Any) -> Fault:
        """Order a fault; see `Fault`. The returned one's `met` counts the requests that it hit."""
        fault = Fault(where, status, **how)
        self.waiting.append(fault)
        return fault

    def meeting(self, operation: str) -> Fault | None:
        """The fault that this request runs into, if any; it is used up by it."""
        for fault in self.waiting:
            if fault.where in operation:
                fault.met += 1
                if fault.met >= fault.times:
                    self.waiting.remove(fault)
                return fault
        return None

"""What broke Discord's contract, remembered until a test asks."""

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """Who broke what."""

    ROUTE = "route"  # the bot asked for something that Discord doesn't have
    REQUEST = "request"  # the bot sent what the schema or a limit forbids
    DEADLINE = "deadline"  # an interaction wasn't acknowledged within 3 s
    BEHAVIOUR = "behaviour"  # well-formed, but against the rules: answered twice, too fast
    GATEWAY = "gateway"  # the bot sent something wrong over the socket
    SERVER = "server"  # this server itself answered or sent something that Discord never would


@dataclass(frozen=True, slots=True)
class Violation:
    """One breach: `where` is an operation or event, `what` a sentence."""

    kind: Kind
    where: str
    what: str

    def __str__(self) -> str:
        return f"[{self.kind}] {self.where}: {self.what}"


@dataclass(slots=True)
class Violations:
    """All breaches so far, oldest first. Those taken out by `take` no longer count."""

    found: list[Violation] = field(default_factory=list)

    def add(self, kind: Kind, where: str, what: str) -> None:
        self.found.append(Violation(kind, where, what))

    def take(self, kind: Kind, having: str = "") -> list[Violation]:
        """Remove and return those of `kind` whose text contains `having`: the test expected them."""
        taken = [one for one in self.found if one.kind == kind and having in str(one)]
        self.found = [one for one in self.found if one not in taken]
        return taken

    def check(self) -> None:
        """Fail with all of them, readable, if there is one."""
        told = dict.fromkeys(str(violation) for violation in self.found)
        assert not told, "Discord's contract was broken:\n" + "\n".join(told)

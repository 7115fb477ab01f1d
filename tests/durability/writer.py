"""The process that is killed: does step after step, and says so on standard output after each.

python -m tests.durability.writer WAY FOLDER STEPS-DONE
"""

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Protocol

from tests.durability.steps import Known, Step, steps

# By name, since importing the library takes a second that the store's writers needn't wait.
WAYS = {"store": ("through_store", "ThroughStore"), "library": ("through_library", "ThroughLibrary")}


class Way(Protocol):
    """What does the steps, and knows afterwards which were done. `unsaid` may be done and not yet said."""

    unsaid: int

    def last(self, acknowledged: int) -> int: ...
    def run(self, steps: Iterable[Step]) -> Iterator[int]: ...
    def require(self, articles: dict[str, Known]) -> None: ...


def opened(name: str, folder: Path) -> AbstractContextManager[Way]:
    """Open, or make, what is kept in `folder`."""
    module, kind = WAYS[name]
    way = getattr(import_module(f"tests.durability.{module}"), kind)
    opening: AbstractContextManager[Way] = way.open(folder)
    return opening


def main(way: str, folder: str, done: str) -> None:
    """Say "ready", open, and go on after the steps that were done until killed."""
    opening = opened(way, Path(folder))
    say("ready")
    with opening as writer:
        for number in writer.run(islice(steps(), int(done), None)):
            say(str(number))


def say(word: str) -> None:
    """Into the pipe at once: what isn't there when the process dies was not acknowledged."""
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])

"""A visit to a library by a face that waits for each call.

A terminal reads its questions with blocking calls. Were these made inside the event loop, Ctrl-C
could not interrupt them: the loop only notes it. So the loop runs for one call at a time.
"""

import asyncio
from collections.abc import Coroutine, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TypeVar

from corpus.source import Offer
from index.library import Library
from index.receipt import Receipt
from index.settings import LibrarySettings

T = TypeVar("T")

_PATIENCE = 2.0  # seconds


class Visit:
    """An open library and the loop its calls run on."""

    def __init__(self, library: Library, runner: asyncio.Runner) -> None:
        self.library = library
        self._runner = runner

    def wait(self, call: Coroutine[None, None, T]) -> T:
        """The result of one of the library's calls; Ctrl-C stops it with KeyboardInterrupt."""
        return self._runner.run(call)

    def add(self, offers: Iterable[Offer], collection: str) -> Iterator[Receipt]:
        """A receipt an offer, as each is on the disk."""
        receipts = self.library.add_all(offers, collection=collection)

        async def following() -> Receipt | None:
            return await anext(receipts, None)

        while receipt := self.wait(following()):
            yield receipt


@contextmanager
def visit(settings: LibrarySettings, *, create: bool = False) -> Iterator[Visit]:
    """Open the library, and close it whatever happens.

    Raises StoreMissing where there is none and `create` is false, and what `Library.open` raises.
    """
    with asyncio.Runner() as runner:
        library = runner.run(Library.open(settings, create=create))
        try:
            yield Visit(library, runner)
        except KeyboardInterrupt:
            # A thread may be reading standard input, which nothing can stop: don't wait for it long.
            with suppress(TimeoutError):
                runner.run(_close_within(library, _PATIENCE))
            raise
        except BaseException:
            runner.run(library.close())
            raise
        else:
            runner.run(library.close())


async def _close_within(library: Library, seconds: float) -> None:
    async with asyncio.timeout(seconds):
        await library.close()

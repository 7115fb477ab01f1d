"""Whatever is done with a library, words and vectors stay those of its live passages."""

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.article import Details, Draft
from corpus.errors import StoreFull, UnknownArticle
from corpus.source import Offer
from index.library import Library
from index.settings import LibrarySettings
from tests.doubles import words
from tests.index.in_step import require_in_step

COLLECTIONS = st.sampled_from(["a", "b"])
IDS = st.sampled_from(["1", "2", "3"])
TEXTS = st.sampled_from(
    ["The rice quota rises.", "Steel pays 50 percent. Cars pay 15.", "首相は交渉を続ける。"]
)
DRAFTS = st.builds(
    lambda text, id, title: Draft(text, Details(id=id, title=title)),
    TEXTS,
    IDS,
    st.sampled_from(["Rice", "Steel and cars", None]),
)
OPERATIONS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), COLLECTIONS, st.lists(DRAFTS, min_size=1, max_size=4)),
        st.tuples(st.just("add to a full disk"), COLLECTIONS, DRAFTS),
        st.tuples(st.sampled_from(["remove", "bring_back", "forget"]), COLLECTIONS, IDS),
        st.tuples(st.just("ask"), COLLECTIONS, TEXTS),
        st.tuples(st.sampled_from(["reopen", "rebuild", "change the model"]), st.none(), st.none()),
    ),
    min_size=1,
    max_size=14,
)
TOO_LONG = " ".join(f"Sentence {number} of many is here." for number in range(2_000))


class Session:
    """A library with what a test does to it."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._models = 1

    async def open(self) -> None:
        model = f"words {self._models}"
        self.library = await Library.open(LibrarySettings(home=self._home, model=model), load=words)

    async def do(self, kind: str, collection: Any, what: Any) -> None:
        match kind:
            case "add":
                offers = [Offer("it", draft) for draft in what]
                async for _ in self.library.add_all(offers, collection=collection):
                    pass
            case "add to a full disk":
                await self._fail(collection, what)
            case "ask":
                await self.library.ask(what, collection=collection)
            case "rebuild":
                await self.library.rebuild()
            case "reopen" | "change the model":
                await self.library.close()
                self._models += kind == "change the model"
                await self.open()
                await self.library.rebuild()
            case _:
                with suppress(UnknownArticle):
                    await getattr(self.library, kind)(collection, what)

    async def _fail(self, collection: str, draft: Draft) -> None:
        """Add something that fits together with something that doesn't."""
        offers = [Offer("it", draft), Offer("long", Draft(TOO_LONG, Details(id=draft.details.id)))]
        with full(self.library):
            try:
                async for _ in self.library.add_all(offers, collection=collection):
                    pass
            except StoreFull:
                return
        raise AssertionError("it wasn't full")


@contextmanager
def full(library: Library) -> Iterator[None]:
    """Let the store's file grow by a few pages only."""
    connection = library._desk.store.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 8}")
    try:
        yield
    finally:
        connection.execute("PRAGMA max_page_count = 4294967294")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(OPERATIONS)
def test_caches_are_what_would_be_made_anew(operations: list[tuple[str, Any, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(play(Path(folder), operations))


async def play(home: Path, operations: list[tuple[str, Any, Any]]) -> None:
    session = Session(home)
    await session.open()
    try:
        for operation in operations:
            await session.do(*operation)
            require_in_step(session.library)
        findings = await session.library.check()
        assert all(finding.ok for finding in findings), findings
    finally:
        await session.library.close()

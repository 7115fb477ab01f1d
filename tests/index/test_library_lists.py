"""Lists from the library's door."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from corpus.article import Details, Draft
from corpus.source import Offer
from index.library import Library
from index.settings import LibrarySettings
from tests.doubles import words


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    async with await Library.open(LibrarySettings(home=tmp_path / "home"), load=words) as opened:
        yield opened


def offer(text: str, **details: object) -> Offer:
    return Offer("it", Draft(text, Details(**details)))  # type: ignore[arg-type]


async def test_headings_and_sources_are_those_of_one_collection(library: Library) -> None:
    await library.add(
        offer("Rice. The quota rises.", id="r", title="Rice", source="Kyodo", published=date(2025, 5, 1)),
        collection="a",
        added_by="me",
    )
    await library.add(offer("Rain fell in Osaka.", id="o", title="Rain", source="Kyodo"), collection="a")
    await library.add(offer("Rice in another place.", id="x", title="Rice"), collection="b")
    page = await library.headings("a", text="ri", source="kyodo", since=date(2025, 5, 1), added_by="me")
    assert (page.total, [row.id for row in page.rows]) == (1, ["r"])
    everything = await library.headings("a", limit=1)
    assert (everything.total, everything.rows[0].id) == (2, "o")
    assert await library.sources("a") == [("Kyodo", 2)]
    await library.remove("a", "o")
    assert [row.id for row in (await library.headings("a", removed=True)).rows] == ["o"]
    assert (await library.headings("a")).total == 1

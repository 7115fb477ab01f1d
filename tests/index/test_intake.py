"""What intake makes of an article that is nearly another one."""

from pathlib import Path

import pytest

from corpus.article import Details, Draft
from corpus.source import Offer
from index.library import Library
from index.receipt import Outcome
from index.settings import LibrarySettings
from tests.doubles import words

STORY = " ".join(f"Point {n} of the report: rice quota {n + 40}, steel duty {n * 3}." for n in range(40))


def offer(text: str, id: str) -> Offer:
    return Offer(id, Draft(text, Details(id)))


@pytest.mark.parametrize("removed_first", [False, True])
async def test_a_first_that_is_revised_a_little_becomes_a_copy_of_its_former_copy(
    tmp_path: Path, removed_first: bool
) -> None:
    async with await Library.open(LibrarySettings(home=tmp_path / "home"), load=words) as library:
        await library.add(offer(STORY, "a"), collection="news")
        assert (await library.add(offer(STORY + " End.", "b"), collection="news")).copy_of == "a"
        if removed_first:
            await library.remove("news", "a")
        revised = await library.add(offer(STORY + " The end.", "a"), collection="news")
        assert (revised.outcome, revised.copy_of) == (Outcome.NEW_REVISION, "b")
        links = {one.id: one.copy_of for one in await library.articles("news")}
        assert links == {"a": "b", "b": None}
        other = await library.add(offer("Heavy rain fell in Osaka on Tuesday.", "a"), collection="news")
        assert (other.outcome, other.copy_of) == (Outcome.NEW_REVISION, None)

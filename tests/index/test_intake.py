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


@pytest.mark.parametrize("name", ["title", "source", "author", "url"])
async def test_details_made_to_do_harm_are_refused_before_anything_is_made_of_them(
    tmp_path: Path, name: str
) -> None:
    async with await Library.open(LibrarySettings(home=tmp_path / "home"), load=words) as library:
        given = Offer("it", Draft(STORY, Details(**{name: "https://e.x/" + "a b" * 2_000_000})))  # type: ignore[arg-type]
        receipt = await library.add(given, collection="news")
        assert (receipt.outcome, receipt.kind) == (Outcome.REFUSED, "bad-details")
        assert (await library.preview(given, "news")).refused == receipt
        long = Offer("it", Draft(STORY, Details(**{name: "https://e.x/" + "a b" * 3_000})))  # type: ignore[arg-type]
        assert (await library.add(long, collection="news")).outcome is Outcome.ADDED

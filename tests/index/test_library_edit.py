"""What is corrected by hand: details, older revisions brought back, and what comes after."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from corpus.article import Details, Draft
from corpus.errors import Refused, UnknownArticle
from corpus.source import Offer
from index.library import Library
from index.receipt import Outcome
from index.settings import LibrarySettings
from tests.doubles import words
from tests.index.in_step import require_in_step

RICE = "Japan will buy more rice. The rice quota rises by 75 percent, the ministry said."
RAIN = "Heavy rain fell in Osaka. The river Yodo rose by two metres within a day."
STORY = " ".join(f"Point {n} of the report: rice quota {n + 40}, steel duty {n * 3}." for n in range(40))
LINK = "https://news.example/rice"


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    async with await Library.open(LibrarySettings(home=tmp_path / "home"), load=words) as opened:
        yield opened
        require_in_step(opened)
        assert all(finding.ok for finding in await opened.check())


def offer(text: str, origin: str = "", **details: object) -> Offer:
    return Offer("it", Draft(text, Details(**details), origin))  # type: ignore[arg-type]


async def added(library: Library, text: str, **details: object) -> str:
    return (await library.add(offer(text, **details), collection="a")).article_id or ""


async def test_details_change_as_a_new_revision_of_the_same_text(library: Library) -> None:
    id = await added(library, RICE, title="Kumquats", source="Kyodo", published=date(2025, 1, 2), url=LINK)
    await library.ask("kumquats", collection="a")
    article = await library.edit(
        "a", id, Details(title=" Rice\n quota ", author="A. Writer", published=date(2025, 1, 3)), "curator"
    )
    assert (article.title, article.author, article.published) == ("Rice quota", "A. Writer", date(2025, 1, 3))
    assert (article.source, article.url, article.text) == ("Kyodo", LINK, RICE)
    assert (article.revision, article.added_by, article.removed) == (2, "curator", False)
    assert [one.title for one in await library.history("a", id)] == ["Kumquats", "Rice quota"]
    assert (await library.headings("a", text="quota", added_by="curator")).total == 1
    answer = await library.ask("By how much does the rice quota rise?", collection="a", hits=5)
    assert [hit.article_id for hit in answer.hits] == [id]
    shown = answer.citations or answer.nearest
    assert {(one.revision, one.title) for one in shown} == {(2, "Rice quota")}
    assert (await library.ask("kumquats", collection="a")).confidence < 0.5


async def test_a_field_is_cleared_by_name_or_by_a_blank(library: Library) -> None:
    id = await added(
        library, RICE, title="Rice", source="Kyodo", author="A", published=date(2025, 1, 2), url=LINK
    )
    article = await library.edit("a", id, Details(author=" "), clear=["source", "published", "url", "title"])
    assert (article.source, article.author, article.published, article.url) == (None, None, None, None)
    assert article.title == RICE
    with pytest.raises(ValueError, match="text"):
        await library.edit("a", id, Details(), clear=["text"])


async def test_no_change_is_no_revision(library: Library) -> None:
    id = await added(library, RICE, title="Rice", source="Kyodo")
    for details, clear in ((Details(), ()), (Details(title="Rice"), ()), (Details(), ("url",))):
        assert (await library.edit("a", id, details, clear=clear)).revision == 1


async def test_what_cannot_be_edited_is_said(library: Library) -> None:
    id = await added(library, RICE, url=LINK)
    other = await added(library, RAIN, url="https://news.example/rain")
    with pytest.raises(Refused, match="http"):
        await library.edit("a", id, Details(url="javascript:alert(1)"))
    with pytest.raises(Refused, match=other):
        await library.edit("a", id, Details(url="https://news.example/rain#top"))
    with pytest.raises(UnknownArticle):
        await library.edit("b", id, Details(title="Elsewhere"))
    await library.remove("a", id)
    with pytest.raises(UnknownArticle, match="removed"):
        await library.edit("a", id, Details(title="Gone"))
    with pytest.raises(UnknownArticle, match="removed"):
        await library.revert("a", id, 1)


async def test_an_article_is_known_by_its_corrected_link(library: Library) -> None:
    id = await added(library, RICE, url=LINK)
    await library.edit("a", id, Details(url="https://news.example/right"))
    again = await library.add(offer(RICE, url="https://news.example/right?utm_source=x"), collection="a")
    assert (again.outcome, again.article_id) == (Outcome.ALREADY_THERE, id)


async def test_a_correction_outlasts_the_next_reading_of_the_same_page(library: Library) -> None:
    page = {"url": LINK, "title": "Home | News", "source": "CMS"}
    id = await added(library, RICE, **page)
    await library.edit("a", id, Details(title="Rice", published=date(2025, 1, 2)), clear=["source"])
    assert (await library.add(offer(RICE, **page), collection="a")).outcome is Outcome.ALREADY_THERE
    updated = await library.add(offer(RICE + " More.", **page), collection="a")
    assert updated.outcome is Outcome.NEW_REVISION
    article = await library.article("a", id)
    assert (article.title, article.source, article.published) == ("Rice", None, date(2025, 1, 2))
    # A revision that arrives is followed by others as before: what is new in the page goes in.
    await library.add(offer(RICE + " More.", url=LINK, title="Rice, corrected"), collection="a")
    assert (await library.article("a", id)).title == "Rice, corrected"


async def test_a_page_that_says_something_new_wins_over_a_correction(library: Library) -> None:
    id = await added(library, RICE, url=LINK, title="Home", source="CMS")
    await library.edit("a", id, Details(title="Rice", source="Kyodo"))
    await library.add(offer(RICE, url=LINK, title="Rice quota rises", source="CMS"), collection="a")
    article = await library.article("a", id)
    assert (article.title, article.source, article.revision) == ("Rice quota rises", "Kyodo", 3)


async def test_an_older_revision_comes_back_whole(library: Library) -> None:
    id = await added(library, RICE, id="x", title="Rice", source="Kyodo", url=LINK)
    await library.add(offer(RAIN, id="x", title="Rain"), collection="a")
    article = await library.revert("a", id, 1, "curator")
    assert (article.text, article.title, article.source, article.url) == (RICE, "Rice", "Kyodo", LINK)
    assert (article.revision, article.added_by) == (3, "curator")
    answer = await library.ask("By how much does the rice quota rise?", collection="a", hits=9)
    assert {(one.revision, one.title) for one in answer.citations + answer.nearest} == {(3, "Rice")}
    assert (await library.revert("a", id, 3)).revision == 3
    assert (await library.revert("a", id, 1)).revision == 3
    assert (await library.revert("a", id, 2)).text == RAIN
    with pytest.raises(UnknownArticle):
        await library.revert("a", id, 9)


async def test_an_edit_that_is_undone_binds_no_more(library: Library) -> None:
    id = await added(library, RICE, url=LINK, title="Home")
    await library.edit("a", id, Details(title="Rice"))
    await library.revert("a", id, 1)
    await library.add(offer(RICE + " More.", url=LINK, title="Home"), collection="a")
    assert (await library.article("a", id)).title == "Home"


async def test_copies_stay_linked_and_find_a_first_again(library: Library) -> None:
    first = await added(library, STORY, id="1")
    copy = await added(library, STORY + " End.", id="2")
    assert (await library.edit("a", copy, Details(title="Other"))).copy_of == first
    assert (await library.edit("a", first, Details(title="Else"))).copy_of is None
    assert (await library.article("a", copy)).copy_of == first
    await library.add(offer(RAIN, id="1"), collection="a")
    assert (await library.article("a", copy)).copy_of is None
    assert (await library.revert("a", first, 1)).copy_of == copy


async def test_edits_at_once_lose_nothing(library: Library) -> None:
    id = await added(library, RICE, title="Rice")
    await asyncio.gather(
        library.edit("a", id, Details(source="Kyodo")),
        library.edit("a", id, Details(author="A. Writer")),
        library.edit("a", id, Details(published=date(2025, 1, 2))),
        library.add(offer(RICE, title="Rice", url=LINK, id=id), collection="a"),
    )
    article = await library.article("a", id)
    assert (article.source, article.author, article.published) == ("Kyodo", "A. Writer", date(2025, 1, 2))
    assert article.url == LINK

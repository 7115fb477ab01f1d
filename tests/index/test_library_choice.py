"""Questions to a choice of articles: by time and by publisher."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from corpus.article import Details, Draft
from corpus.heading import Selection
from corpus.source import Offer
from index.answering import Request
from index.library import Library
from index.settings import LibrarySettings
from tests.doubles import words

QUESTION = "What is the tariff on cars from Japan?"


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    async with await Library.open(LibrarySettings(home=tmp_path / "home"), load=words) as opened:
        common = [
            offer(
                f"The tariff on cars from Japan is {n} percent, it was said in round {n}.",
                id=f"n{n}",
                source="Common Times",
                published=date(2025, 1 + n % 12, 1 + n // 12),
            )
            for n in range(150)
        ]
        note = "Rain fell on the harbour, ships waited, and somebody spoke of Japan. " * 3
        rare = offer(note, id="rare", source="Gazette")
        async for _ in opened.add_all([*common, rare], collection="a"):
            pass
        yield opened


def offer(text: str, **details: object) -> Offer:
    return Offer("it", Draft(text, Details(**details)))  # type: ignore[arg-type]


async def test_a_rare_publisher_is_found_among_many_that_fit_better(library: Library) -> None:
    everything = await library.ask(QUESTION, collection="a", hits=100)
    assert "rare" not in {hit.article_id for hit in everything.hits}
    chosen = await library.ask(QUESTION, collection="a", hits=100, source="GAZETTE")
    assert [hit.article_id for hit in chosen.hits] == ["rare"]
    assert {one.article_id for one in (*chosen.citations, *chosen.nearest)} == {"rare"}


async def test_only_what_was_published_in_that_time_is_answered_from(library: Library) -> None:
    since, until = date(2025, 3, 2), date(2025, 4, 2)
    answer = await library.ask(QUESTION, collection="a", hits=200, since=since, until=until)
    found = [await library.article("a", hit.article_id) for hit in answer.hits]
    expected = (await library.headings("a", since=since, until=until, limit=200)).rows
    assert {article.id for article in found} == {heading.id for heading in expected}
    assert all(
        one.published and since <= one.published <= until for one in (*answer.citations, *answer.nearest)
    )


async def test_an_article_without_a_date_is_in_no_time(library: Library) -> None:
    answer = await library.ask(QUESTION, collection="a", hits=9, since=date(1, 1, 1), source="gazette")
    assert (answer.answered, answer.hits, answer.nearest) == (False, (), ())


async def test_a_choice_of_nothing_is_a_refusal(library: Library) -> None:
    answer = await library.ask(QUESTION, collection="a", hits=9, source="Nobody's")
    assert (answer.answered, answer.hits, answer.nearest) == (False, (), ())
    answer = await library.ask(QUESTION, collection="a", hits=9, since=date(2026, 1, 1))
    assert (answer.answered, answer.hits, answer.nearest) == (False, (), ())


async def test_what_was_removed_or_added_since_is_followed(library: Library) -> None:
    await library.remove("a", "rare")
    assert (await library.ask(QUESTION, collection="a", hits=9, source="Gazette")).hits == ()
    await library.add(offer("Another tariff on cars.", id="other", source="gazette"), collection="a")
    answer = await library.ask(QUESTION, collection="a", hits=9, source="Gazette")
    assert [hit.article_id for hit in answer.hits] == ["other"]


async def test_a_request_may_leave_articles_out_or_keep_to_some(library: Library) -> None:
    async def found(among: Selection) -> set[str]:
        answer = await library.answer(Request(QUESTION, "a", hits=200, among=among))
        return {hit.article_id for hit in answer.hits}

    everything = await found(Selection())
    assert "rare" in everything
    assert await found(Selection(without=frozenset({"rare"}))) == everything - {"rare"}
    assert await found(Selection(only=frozenset({"rare"}))) == {"rare"}

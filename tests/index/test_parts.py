"""A question about two articles is answered half by half; a missing half is said to be missing."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio

from corpus.article import Details, Draft
from corpus.source import Offer
from index.answer import Answer, Standing
from index.library import Library
from index.search import Request
from index.settings import LibrarySettings

TEXTS = {
    "norland": ("Harbour Post", "Norland set a tariff of 12% on imported ships. It began on May 2."),
    "sudland": ("Northwire", "Sudland set a tariff of 30% on imported ships. Ferries are exempt from it."),
    "ferry": ("Harbour Post", "The ferry to the islands sails twice a day. A ticket for it costs 40 crowns."),
    "isles": ("Northwire", "Wood and Wyre are two islands. About 900 people live on Wood and Wyre."),
}  # fmt: skip


pytestmark = [pytest.mark.model, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def library(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Library]:
    home: Path = tmp_path_factory.mktemp("parts")
    async with await Library.open(LibrarySettings(home=home, threads=1)) as opened:
        offers = (
            Offer(
                id,
                Draft(text=text, details=Details(id=id, title=id, source=source, published=day)),
            )
            for id, (source, text) in TEXTS.items()
            for day in [date(2024 if id == "ferry" else 2025, 5, 3)]
        )
        async for _ in opened.add_all(offers, collection="main", added_by="test"):
            pass
        yield opened


async def ask(library: Library, question: str) -> Answer:
    return await library.ask(question, collection="main", hits=4)


async def test_each_half_has_its_own_evidence(library: Library) -> None:
    answer = await ask(
        library, "What is the difference between Norland's tariff and Sudland's tariff on ships?"
    )
    assert [part.citations[0].article_id for part in answer.parts] == ["norland", "sudland"]
    assert [one.article_id for one in answer.citations[:2]] == ["norland", "sudland"]
    assert answer.answered
    assert (answer.text, answer.short, answer.silence) == (None, None, None)


async def test_an_answer_in_halves_is_as_old_as_the_oldest_of_them(library: Library) -> None:
    answer = await ask(
        library, "What is Norland's tariff on ships and what does a ticket for the ferry cost?"
    )
    assert [part.citations[0].published for part in answer.parts] == [date(2025, 5, 3), date(2024, 5, 3)]
    assert answer.as_of == date(2024, 5, 3)


async def test_a_question_that_is_asked_whole_is_searched_once(library: Library) -> None:
    question = "What is the difference between Norland's tariff and Sudland's tariff on ships?"
    apart, whole = [
        await library.answer(Request(question, "main", hits=4, whole=whole)) for whole in (False, True)
    ]
    assert apart.parts
    assert not whole.parts
    assert [one.score for one in apart.hits] != [one.score for one in whole.hits]


async def test_each_half_has_a_short_answer_of_its_own_in_words_of_its_article(library: Library) -> None:
    answer = await ask(
        library, "What is the difference between Norland's tariff and Sudland's tariff on ships?"
    )
    for part, rate in zip(answer.parts, ("12%", "30%"), strict=True):
        short = part.short
        assert short is not None
        assert rate in short.text
        assert len(short.text) < len(part.citations[0].quote)
        assert short.citation == part.citations[0]
        article = await library.article("main", short.citation.article_id, short.citation.revision)
        assert article.text[short.start : short.end] == short.text
        assert part.standing is Standing.STATED
        assert short.as_of == date(2025, 5, 3)


async def test_a_half_that_nothing_says_is_shown_as_missing(library: Library) -> None:
    answer = await ask(library, "What is Norland's tariff on ships and who is the mayor of Eastport?")
    assert [bool(part.citations) for part in answer.parts] == [True, False]
    assert answer.parts[1].asked == "Who is the mayor of Eastport?"
    assert answer.citations[0].article_id == "norland"


async def test_two_halves_that_nothing_says_are_no_answer_and_both_missing(library: Library) -> None:
    answer = await ask(library, "Who is the mayor of Eastport and what is the capital of Peru?")
    assert not answer.answered
    assert [part.citations for part in answer.parts] == [(), ()]


@pytest.mark.parametrize(
    "question",
    [
        "Compare Norland's and Westland's tariffs on ships.",
        "Which is higher, Norland's tariff on ships or Westland's?",
        "What is the tariff on ships in Norland and in Westland?",
        "What is the tariff of Norland on ships compared with that of Westland?",
    ],
)
async def test_the_half_of_a_name_that_no_article_has_is_missing(library: Library, question: str) -> None:
    answer = await ask(library, question)
    assert [[one.article_id for one in part.citations] for part in answer.parts] == [["norland"], []]
    assert "Westland" in answer.parts[1].asked
    assert {one.article_id for one in answer.citations} == {"norland"}


async def test_one_half_never_stands_for_the_other(library: Library) -> None:
    answer = await ask(library, "Did both Eastland and Westland set a tariff on imported ships?")
    assert not answer.answered
    assert [part.citations for part in answer.parts] == [(), ()]
    assert answer.nearest


async def test_names_that_the_articles_print_as_one_stay_together(library: Library) -> None:
    answer = await ask(library, "How many people live on Wood and Wyre?")
    assert answer.parts == ()
    assert answer.citations[0].article_id == "isles"


async def test_a_publisher_that_is_named_is_preferred(library: Library) -> None:
    for publisher, article_id in (("Northwire", "sudland"), ("the Harbour Post", "norland")):
        answer = await ask(library, f"According to {publisher}, what is the tariff on imported ships?")
        assert answer.hits[0].article_id == article_id


async def test_another_question_is_searched_once(library: Library) -> None:
    answer = await ask(library, "How much does a ticket for the ferry cost?")
    assert answer.parts == ()
    assert answer.citations[0].article_id == "ferry"

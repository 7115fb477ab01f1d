"""The library from its door: real store, real index, a word embedder for the model."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from corpus.article import Details, Draft
from corpus.errors import Refused, StoreLocked, StoreMissing, UnknownArticle
from corpus.source import Offer, Source
from index.errors import BadQuestion, LibraryClosed, StaleModel
from index.library import Library
from index.receipt import Outcome
from index.settings import LibrarySettings
from tests.doubles import words

RICE = "Japan will buy more rice. The rice quota rises by 75 percent, the ministry said."
CARS = "Cars from Japan pay a tariff of 15 percent since September 16. Steel pays 50 percent."
RAIN = "Heavy rain fell in Osaka. The river Yodo rose by two metres within a day."


def offer(text: str, **details: object) -> Offer:
    return Offer("it", Draft(text, Details(**details)))  # type: ignore[arg-type]


@pytest.fixture
def settings(tmp_path: Path) -> LibrarySettings:
    return LibrarySettings(home=tmp_path / "home")


@pytest.fixture
async def library(settings: LibrarySettings) -> AsyncIterator[Library]:
    async with await Library.open(settings, load=words) as opened:
        yield opened


async def test_what_is_added_is_cited_word_for_word(library: Library) -> None:
    receipt = await library.add(
        offer(CARS, title="Cars", published=date(2025, 9, 16), url="https://example.org/cars"), collection="a"
    )
    assert (receipt.outcome, receipt.passages) == (Outcome.ADDED, 1)
    answer = await library.ask("What tariff do cars from Japan pay?", collection="a", hits=5)
    shown = answer.citations or answer.nearest
    article = await library.article("a", receipt.article_id or "")
    assert shown[0].quote == "Cars from Japan pay a tariff of 15 percent since September 16."
    for citation in shown:
        assert article.text[citation.start : citation.end] == citation.quote
        assert article.text.startswith(citation.before) or citation.before in article.text
    assert shown[0].link is not None
    assert shown[0].link.startswith("https://example.org/cars#:~:text=")
    assert [(hit.article_id, hit.start) for hit in answer.hits] == [(receipt.article_id, 0)]
    assert [CARS[m.start : m.end] for m in shown[0].marks] == ["15 percent"]
    assert answer.took.total >= answer.took.embed + answer.took.read


async def test_an_empty_library_says_so(library: Library) -> None:
    answer = await library.ask("Who is the minister?", collection="a", hits=3)
    assert not answer.answered
    assert (answer.text, answer.citations, answer.nearest, answer.hits) == (None, (), (), ())
    assert answer.confidence == 0.0


async def test_the_same_again_a_revision_and_a_removal(library: Library) -> None:
    first = await library.add(offer(RICE, id="rice", title="Rice"), collection="a")
    again = await library.add(offer(RICE, id="rice", title="Rice"), collection="a")
    assert (first.outcome, again.outcome) == (Outcome.ADDED, Outcome.ALREADY_THERE)
    newer = RICE.replace("75", "80")
    changed = await library.add(offer(newer, id="rice", title="Rice"), collection="a")
    assert changed.outcome == Outcome.NEW_REVISION
    answer = await library.ask("By how much does the rice quota rise?", collection="a", hits=10)
    said = " ".join(one.quote for one in answer.citations + answer.nearest)
    assert "80 percent" in said
    assert "75 percent" not in said
    assert [one.text for one in await library.history("a", "rice")] == [RICE, newer]
    await library.remove("a", "rice")
    gone = await library.ask("By how much does the rice quota rise?", collection="a", hits=10)
    assert (gone.hits, gone.nearest) == ((), ())
    assert await library.articles("a") == []
    await library.bring_back("a", "rice")
    back = await library.ask("By how much does the rice quota rise?", collection="a", hits=10)
    assert [hit.article_id for hit in back.hits] == ["rice"]


async def test_a_new_title_alone_is_a_revision_that_leaves_no_old_words_behind(library: Library) -> None:
    await library.add(offer(RICE, id="rice", title="Kumquats"), collection="a")
    await library.ask("Where are kumquats?", collection="a")
    changed = await library.add(offer(RICE, id="rice", title="Rice"), collection="a")
    assert changed.outcome == Outcome.NEW_REVISION
    assert all(finding.ok for finding in await library.check())
    answer = await library.ask("kumquats", collection="a", hits=5)
    assert answer.confidence < 0.5


async def test_forgetting_leaves_nothing(library: Library) -> None:
    await library.add(offer(RICE, id="rice"), collection="a")
    await library.forget("a", "rice")
    with pytest.raises(UnknownArticle):
        await library.article("a", "rice")
    assert (await library.ask("rice quota", collection="a", hits=5)).hits == ()


async def test_collections_are_strictly_apart(library: Library) -> None:
    await library.add(offer(RICE, id="x"), collection="a")
    await library.add(offer(RAIN, id="x"), collection="b")
    for collection, text in (("a", RICE), ("b", RAIN)):
        answer = await library.ask("rice quota or river in Osaka", collection=collection, hits=10)
        for shown in answer.citations + answer.nearest:
            assert text[shown.start : shown.end] == shown.quote
        assert len(answer.hits) == 1
    assert await library.collections() == ["a", "b"]
    with pytest.raises(UnknownArticle):
        await library.article("c", "x")


async def test_a_copy_is_kept_linked_and_cited_once(library: Library) -> None:
    story = " ".join(f"{RICE} {CARS} {RAIN} Point {n} of the report says so." for n in range(8))
    first = await library.add(offer(story, url="https://one.example/story"), collection="a")
    second = await library.add(offer(story + " End.", url="https://two.example/story"), collection="a")
    assert (second.outcome, second.copy_of) == (Outcome.COPY, first.article_id)
    answer = await library.ask("How much did the river Yodo rise?", collection="a", hits=20)
    shown = answer.citations or answer.nearest
    assert len({citation.quote for citation in shown}) == len(shown)
    assert {hit.article_id for hit in answer.hits} == {first.article_id, second.article_id}


async def test_receipts_come_in_order_and_a_refusal_stops_nobody(library: Library) -> None:
    offers = [
        offer(RICE, id="rice"),
        Offer("bad", Refused("It is empty.", kind="empty", hint="Write something.")),
        Offer("scan.pdf", Source("scan.pdf", b"%PDF-1.4 not really", media_type="application/pdf")),
        offer(RICE, id="rice"),
        offer(RAIN, id="rain"),
    ]
    receipts = [one async for one in library.add_all(offers, collection="a")]
    assert [one.outcome for one in receipts] == [
        Outcome.ADDED, Outcome.REFUSED, Outcome.REFUSED, Outcome.ALREADY_THERE, Outcome.ADDED,
    ]  # fmt: skip
    assert (receipts[1].kind, receipts[1].reason, receipts[1].hint) == (
        "empty",
        "It is empty.",
        "Write something.",
    )
    assert (await library.count("a")).articles == 2


async def test_questions_are_answered_while_an_import_runs(library: Library) -> None:
    await library.add(offer(CARS, id="cars"), collection="a")
    many = [
        offer(f"Note {n}. " + " ".join(f"Sentence {n} {k} is here." for k in range(300)), id=f"n{n}")
        for n in range(40)
    ]
    order: list[str] = []

    async def importing() -> None:
        async for receipt in library.add_all(many, collection="a"):
            order.append(receipt.article_id or "")  # noqa: PERF401 - the order between two tasks counts

    async def asking() -> None:
        for _ in range(3):
            answer = await library.ask("What tariff do cars from Japan pay?", collection="a", hits=1)
            assert answer.hits[0].article_id == "cars"
            order.append("answered")

    await asyncio.gather(importing(), asking())
    assert order.count("answered") == 3
    assert order.index("answered") < order.index("n39")


async def test_all_is_there_after_reopening(settings: LibrarySettings) -> None:
    async with await Library.open(settings, load=words) as library:
        await library.add(offer(RICE, id="rice"), collection="a")
        before = await library.ask("rice quota", collection="a", hits=5)
    async with await Library.open(settings, load=words) as library:
        after = await library.ask("rice quota", collection="a", hits=5)
        assert (after.hits, after.citations, after.confidence) == (
            before.hits,
            before.citations,
            before.confidence,
        )
        assert all(finding.ok for finding in await library.check())


async def test_another_model_is_refused_until_the_rebuild(settings: LibrarySettings) -> None:
    async with await Library.open(settings, load=words) as library:
        for text, name in ((RICE, "rice"), (RAIN, "rain"), (CARS, "cars")):
            await library.add(offer(text, id=name), collection="a")
        await library.remove("a", "rain")
    other = settings.model_copy(update={"model": "other"})
    async with await Library.open(other, load=words) as library:
        with pytest.raises(StaleModel, match="words"):
            await library.ask("rice quota", collection="a")
        with pytest.raises(StaleModel):
            await library.add(offer(RAIN, id="more"), collection="a")
        steps: list[tuple[int, int]] = []
        await library.rebuild(lambda done, total: steps.append((done, total)))
        assert steps == [(1, 2), (2, 2)]
        answer = await library.ask("rice quota", collection="a", hits=5)
        assert answer.hits[0].article_id == "rice"
        await library.bring_back("a", "rain")
        wet = await library.ask("How much did the river Yodo rise?", collection="a", hits=5)
        assert wet.hits[0].article_id == "rain"
        assert all(finding.ok for finding in await library.check())


async def test_a_rebuild_with_the_same_model_changes_no_answer(library: Library) -> None:
    await library.add(offer(RICE, id="rice"), collection="a")
    before = await library.ask("rice quota", collection="a", hits=5)
    await library.rebuild()
    after = await library.ask("rice quota", collection="a", hits=5)
    assert (after.hits, after.nearest, after.citations) == (before.hits, before.nearest, before.citations)


async def test_damaged_words_are_noticed_and_made_again(library: Library, settings: LibrarySettings) -> None:
    await library.add(offer(RICE, id="rice"), collection="a")
    store = library._desk.store
    with store.transaction():
        library._desk.caches.keywords.drop("a")
    found = await library.check()
    assert [(one.part, one.ok) for one in found if not one.ok] == [("index", False)]
    assert any(one.repaired for one in await library.check(repair=True))
    assert all(one.ok for one in await library.check())


async def test_an_earlier_question_that_cannot_be_asked_is_passed_over(library: Library) -> None:
    await library.add(offer(RAIN, id="rain"), collection="a")
    answer = await library.ask(
        "How much did the river Yodo rise?", collection="a", history=["??", "x" * 9_000], hits=1
    )
    assert answer.hits[0].article_id == "rain"


async def test_a_second_opener_and_a_missing_library_are_told(
    settings: LibrarySettings, library: Library
) -> None:
    with pytest.raises(StoreLocked):
        await Library.open(settings, load=words)
    with pytest.raises(StoreMissing):
        await Library.open(
            settings.model_copy(update={"home": settings.home / "no"}), create=False, load=words
        )


@pytest.mark.parametrize("question", ["", "   ", "\x00\u202e", "x" * 50_000])
async def test_bad_questions_are_refused(library: Library, question: str) -> None:
    with pytest.raises(BadQuestion):
        await library.ask(question, collection="a")


async def test_after_closing_nothing_is_served(settings: LibrarySettings) -> None:
    library = await Library.open(settings, load=words)
    await library.close()
    await library.close()
    with pytest.raises(LibraryClosed):
        await library.ask("anything", collection="a")


async def test_a_follow_up_is_understood_from_the_question_before(library: Library) -> None:
    for text, name in ((RICE, "rice"), (RAIN, "rain"), (CARS, "cars")):
        await library.add(offer(text, id=name), collection="a")
    alone = await library.ask("And by how much?", collection="a", hits=3)
    followed = await library.ask(
        "And by how much?", collection="a", history=["Did the river Yodo rise in Osaka?"], hits=3
    )
    assert followed.hits[0].article_id == "rain"
    assert followed.confidence >= alone.confidence

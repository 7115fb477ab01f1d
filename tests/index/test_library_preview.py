"""A preview says what adding will do, and changes nothing."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tuned
from hypothesis import strategies as st

from corpus.article import Details, Draft
from corpus.errors import Refused
from corpus.source import Offer, Source
from corpus.word_count import word_count
from index.library import Library
from index.receipt import Outcome
from index.settings import LibrarySettings
from tests.doubles import words
from tests.index.in_step import require_in_step

STORY = " ".join(f"Point {n} of the report: rice quota {n + 40}, steel duty {n * 3}." for n in range(40))


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    async with await Library.open(LibrarySettings(home=tmp_path / "home"), load=words) as opened:
        yield opened


def offer(text: str, **details: object) -> Offer:
    return Offer("it", Draft(text, Details(**details)))  # type: ignore[arg-type]


async def test_a_document_is_read_measured_and_not_stored(library: Library) -> None:
    page = Source(
        "note.md",
        "---\ntitle: 関税\nsource: Kyodo\n---\n関税は15%。\n\nIt is a well-known rate — now.".encode(),
    )
    preview = await library.preview(Offer("note.md", page), "a")
    assert (preview.outcome, preview.refused, preview.article_id) == (Outcome.ADDED, None, None)
    assert preview.draft is not None
    assert (preview.draft.details.title, preview.draft.details.source) == ("関税", "Kyodo")
    assert (preview.words, preview.passages) == (3 + 1 + 6, 1)
    assert (await library.headings("a")).total == 0
    corrected = replace(preview.draft, details=replace(preview.draft.details, title="Tariffs", source=None))
    receipt = await library.add(Offer("note.md", corrected), collection="a")
    assert receipt.outcome is Outcome.ADDED
    article = await library.article("a", receipt.article_id or "")
    assert (article.title, article.source, article.text) == ("Tariffs", None, corrected.text)


async def test_what_is_there_is_named(library: Library) -> None:
    first = await library.add(offer(STORY, url="https://e.example/1", title="The report"), collection="a")
    same = await library.preview(offer(STORY, url="https://e.example/1"), "a")
    assert (same.outcome, same.article_id, same.passages) == (Outcome.ALREADY_THERE, first.article_id, 0)
    newer = await library.preview(offer(STORY + " More.", url="https://e.example/1"), "a")
    assert (newer.outcome, newer.article_id) == (Outcome.NEW_REVISION, first.article_id)
    assert newer.passages > 1
    copy = await library.preview(offer(STORY + " More.", url="https://e.example/2"), "a")
    assert (copy.outcome, copy.article_id) == (Outcome.COPY, None)
    assert (copy.copy_of, copy.copy_title) == (first.article_id, "The report")
    elsewhere = await library.preview(offer(STORY, url="https://e.example/1"), "b")
    assert (elsewhere.outcome, elsewhere.article_id, elsewhere.copy_of) == (Outcome.ADDED, None, None)
    await library.remove("a", first.article_id or "")
    back = await library.preview(offer(STORY, url="https://e.example/1"), "a")
    assert (back.outcome, back.article_id) == (Outcome.ADDED, first.article_id)
    require_in_step(library)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (Source("a.pdf", b"%PDF-1.4 not really", media_type="application/pdf"), "corrupt"),
        (Source("a.txt", b""), "empty"),
        (Refused("It is gone.", kind="missing", hint="Check it."), "missing"),
    ],
)
async def test_what_cannot_be_read_is_refused_as_adding_would(
    library: Library, content: Source | Refused, kind: str
) -> None:
    preview = await library.preview(Offer("it", content), "a")
    assert preview.refused == await library.add(Offer("it", content), collection="a")
    assert (preview.draft, preview.outcome) == (None, Outcome.REFUSED)
    assert preview.refused is not None
    assert preview.refused.kind == kind


async def test_what_cannot_be_stored_is_refused_but_was_read(library: Library) -> None:
    given = offer("One sentence.", id="x" * 201)
    preview = await library.preview(given, "a")
    assert (preview.outcome, preview.draft) == (Outcome.REFUSED, given.content)
    assert preview.refused == await library.add(given, collection="a")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("One two-three, o'clock 15% — ...", 4),
        ("日本の関税は15%です。", 9),
        ("ラーメン", 4),
        ("한국의 관세", 2),
        ("Заседание прошло.\n\nДа.", 3),
    ],
)
def test_words_are_counted_as_writers_do(text: str, count: int) -> None:
    assert word_count(text) == count


DRAFTS = st.builds(
    lambda text, id, url, origin, title: Draft(text, Details(id=id, title=title, url=url), origin),
    st.sampled_from(
        [STORY, STORY + " End.", STORY + " The end.", "Heavy rain fell.", "関税は十五パーセント。"]
    ),
    st.sampled_from([None, None, "1", "2"]),
    st.sampled_from([None, "https://e.example/1", "https://e.example/2"]),
    st.sampled_from(["", "/a", "/b"]),
    st.sampled_from([None, "Title"]),
)


@tuned(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(DRAFTS, st.booleans(), st.booleans()), min_size=1, max_size=8))
def test_adding_does_what_the_preview_said(steps: list[tuple[Draft, bool, bool]]) -> None:
    async def play(home: Path) -> None:
        async with await Library.open(LibrarySettings(home=home), load=words) as library:
            for draft, removes, edits in steps:
                known = {one.id for one in (await library.headings("a", limit=99)).rows}
                known |= {one.id for one in (await library.headings("a", limit=99, removed=True)).rows}
                preview = await library.preview(Offer("it", draft), "a")
                assert preview.draft is not None
                receipt = await library.add(Offer("it", preview.draft), collection="a")
                assert (preview.outcome, preview.copy_of, preview.passages) == (
                    receipt.outcome,
                    receipt.copy_of,
                    receipt.passages,
                )
                assert preview.article_id == (receipt.article_id if receipt.article_id in known else None)
                if edits and receipt.article_id:
                    await library.edit("a", receipt.article_id, Details(title="By hand"))
                if removes and receipt.article_id:
                    await library.remove("a", receipt.article_id)
            require_in_step(library)
            assert all(finding.ok for finding in await library.check())

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(play(Path(folder)))

"""What is said of an import stays within Discord's limits and is harmless, whatever its files are called."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest
from discord import ui
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.article_layout import layout, markdown_of
from bot.chat.import_run import Ending
from bot.chat.import_view import Report, progress_text, refusal_list, report_view
from bot.chat.undoing import UndoButton
from bot.chat.words import LANGUAGES, Words
from bot.records.jobs import Job, JobReceipt
from index.receipt import Outcome
from tests.chat.discord_markdown import kinds, seen
from tests.chat.hostile import long_hostile

WORDS = Words()
BEGUN = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)

jobs = st.builds(
    Job,
    key=st.just("k" * 16),
    guild_id=st.just(1),
    channel_id=st.just(2),
    member_id=st.just(3),
    locale=st.sampled_from(LANGUAGES),
    begun_at=st.just(BEGUN),
    files=st.tuples(long_hostile),
    total=st.none() | st.integers(0, 10**7),
    done=st.integers(0, 10**7),
    outcomes=st.dictionaries(st.sampled_from([one.value for one in Outcome]), st.integers(0, 10**7)),
)
refusals = st.builds(
    JobReceipt,
    source=long_hostile.map(lambda name: name[:300]),
    outcome=st.just("refused"),
    kind=st.sampled_from(["encrypted", "bad-line", "never heard of"]),
    reason=st.none() | long_hostile.map(lambda text: text[:300]),
)


def harmless(view: ui.LayoutView) -> None:
    text = markdown_of(view)
    assert 0 < len(text) <= 4000
    assert view.total_children_count <= 40
    for line in seen(text):
        assert kinds(line) <= {"list", "bold"}


@given(jobs, st.sampled_from(LANGUAGES))
def test_progress_is_harmless(job: Job, language: str) -> None:
    harmless(layout(progress_text(job, WORDS.to(language))))


@given(
    jobs,
    st.sampled_from([Ending.DONE, Ending.CANCELLED, Ending.FILE_GONE]),
    st.lists(refusals, max_size=12),
    st.sampled_from(LANGUAGES),
)
def test_a_report_is_harmless(job: Job, ending: Ending, refused: list[JobReceipt], language: str) -> None:
    say = WORDS.to(language)
    report = Report(job, ending, tuple(refused))
    view = report_view(report, say, UndoButton("k" * 16, say("undo-button")))
    harmless(view)
    assert len([one for one in view.walk_children() if isinstance(one, ui.File)]) == report.is_long
    assert len(refusal_list(refused, say).decode().splitlines()) == len(refused)


def test_a_list_of_refusals_that_discord_would_not_take_is_read_no_further_than_it_fits() -> None:
    read = []

    def endless() -> Iterator[JobReceipt]:
        for number in count():
            read.append(number)
            yield JobReceipt(f"a file with the number {number}", "refused", kind="encrypted")

    data = refusal_list(endless(), WORDS.to("en"))
    assert 1_990_000 < len(data) <= 2_000_000
    assert data.endswith(b"\n")
    assert len(data.splitlines()) == len(read) - 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_report_fits(language: str) -> None:
    outcomes = {one.value: 10**7 for one in Outcome}
    job = Job("k", 1, 2, 3, language, BEGUN, ("*_" * 99,), total=10**8, done=10**7, outcomes=outcomes)
    refused = [JobReceipt("`|" * 150, "refused", kind="never heard of", reason="~>" * 999)] * 6
    report = Report(job, Ending.CANCELLED, tuple(refused))
    assert not report.is_long
    harmless(report_view(report, WORDS.to(language), note="x" * 300))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bar_grows_with_what_is_done(language: str) -> None:
    def bar(done: int) -> int:
        job: Any = Job("k", 1, 2, 3, language, BEGUN, ("a.zip",), total=100, done=done)
        return progress_text(job, WORDS.to(language)).count("▰")

    assert [bar(done) for done in (0, 50, 99, 100, 500)] == [0, 6, 11, 12, 12]

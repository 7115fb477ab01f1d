"""The shipped sample briefs: short, dated, and telling their articles apart."""

import calendar
import re
from datetime import date
from pathlib import Path

import pytest

SAMPLES = sorted((Path(__file__).parents[2] / "corpus/samples").glob("*.md"))
MONTHS = calendar.month_name[1:]
FIELDS = ["id", "title", "source", "date", "language"]


def parts(sample: Path) -> tuple[dict[str, str], str]:
    """The front matter's plain lines and the body."""
    found = re.fullmatch(r"---\n(.*?)\n---\n\n(.*)", sample.read_text(encoding="utf-8"), re.DOTALL)
    assert found, f"{sample.name} has no front matter"
    return dict(line.split(": ", 1) for line in found[1].splitlines()), found[2]


def test_there_are_fourteen_to_sixteen() -> None:
    assert 14 <= len(SAMPLES) <= 16


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_a_brief_is_short_and_says_where_it_is_from(sample: Path) -> None:
    details, body = parts(sample)
    assert list(details) == FIELDS
    assert details["source"] == "Citedesk sample briefs"
    assert details["language"] == "en"
    assert details["id"] == f"brief-{details['date']}"
    assert sample.name.startswith(details["date"])
    assert 120 <= len(body.split()) <= 300


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_a_brief_is_dated_in_2025_and_tells_of_its_own_day(sample: Path) -> None:
    details, body = parts(sample)
    day = date.fromisoformat(details["date"])
    assert day.year == 2025
    assert f"{day:%B} {day.day}" in body


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_a_brief_knows_nothing_of_the_days_after_it_but_announced_ones(sample: Path) -> None:
    details, body = parts(sample)
    announced = {date(2025, 5, 30), date(2025, 8, 1)}
    for month, day in re.findall(rf"({'|'.join(MONTHS)}) ([0-9]{{1,2}})\b", body):
        told = date(2025, MONTHS.index(month) + 1, int(day))
        assert told <= date.fromisoformat(details["date"]) or told in announced


def test_dates_are_unique() -> None:
    dates = [parts(sample)[0]["date"] for sample in SAMPLES]
    assert len(set(dates)) == len(dates)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_a_brief_quotes_nobody(sample: Path) -> None:
    _, body = parts(sample)
    quoted = re.findall(r'"([^"]*)"', body)
    assert set(quoted) <= {"reciprocal"}  # what the rates were called, not what somebody said

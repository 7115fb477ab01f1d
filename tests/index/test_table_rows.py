"""Rows of tables and lines of lists, as they stand in articles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.table_rows import Row, has_cells, is_row, rows_of

MARKDOWN = """Rates at a glance.

| Country | Rate | Since |
|---|:---:|---|
| Osland | 4% | 2 May 2026 |
| Norland | 2.5% | 1 June 2026 |

They change often."""
PAGE = "Wages by country.\n\nCountry | Wage\n\nOsland | 11 euros\n\nNorland | 9 euros\n\nSource: ministries."
LISTED = "The line published its fares:\n\n- Adults: 12 euros\n- Children: 5 euros\n\nThey hold until May."


def told(text: str) -> list[tuple[tuple[str, ...], tuple[str, ...], str]]:
    return [
        (tuple(text[one.start : one.end] for one in row.cells), row.headings, row.lead)
        for row in rows_of(text)
    ]


def test_rows_have_the_headings_of_their_table() -> None:
    headings = ("Country", "Rate", "Since")
    assert told(MARKDOWN) == [
        (("Osland", "4%", "2 May 2026"), headings, "Rates at a glance."),
        (("Norland", "2.5%", "1 June 2026"), headings, "Rates at a glance."),
    ]
    assert [cells for cells, _, _ in told(PAGE)] == [("Osland", "11 euros"), ("Norland", "9 euros")]


def test_lines_of_a_list_are_pairs() -> None:
    lead = "The line published its fares:"
    assert told(LISTED) == [(("Adults", "12 euros"), (), lead), (("Children", "5 euros"), (), lead)]


def test_offsets_are_those_of_the_text() -> None:
    row = next(rows_of(MARKDOWN))
    assert isinstance(row, Row)
    assert MARKDOWN[row.span.start : row.span.end] == "| Osland | 4% | 2 May 2026 |"
    assert row.head is not None
    assert MARKDOWN[row.head.start : row.head.end] == "| Country | Rate | Since |"


@pytest.mark.parametrize(
    "text",
    [
        "One thing is sure: it rains.",
        "Plain text.\nMore of it.",
        "a | b",
        "| a | b |\n| c |",
        "",
        "| | |\n|---|---|",
    ],
)
def test_what_is_no_table_has_no_rows(text: str) -> None:
    assert told(text) == []


def test_a_row_is_known_by_its_form() -> None:
    assert is_row("| Osland | 4% |")
    assert is_row("- Children: 5 euros")
    assert not is_row("Children pay 5 euros.")
    assert not is_row("")


@pytest.mark.parametrize(
    "text", ["| Osland | 4% |", "Osland | 4% | 2.5%", "City | Fee Osby | 4 euros Linby | 5 euros"]
)
def test_cells_are_known_without_their_table(text: str) -> None:
    assert has_cells(text)


@pytest.mark.parametrize(
    "text",
    ["P(A|B) is 4%.", "{x | x is even} is 4", "The command a || b fails.", "Children pay 5 euros.", ""],
)
def test_strokes_alone_are_no_cells(text: str) -> None:
    assert not has_cells(text)


@given(st.text(alphabet="|-: ab1\n*.\u3000\r\x0b", max_size=120))
def test_rows_of_any_text_lie_in_it(text: str) -> None:
    for row in rows_of(text):
        assert len(row.cells) > 1
        assert all(row.span.start <= cell.start < cell.end <= row.span.end for cell in row.cells)
        assert row.span.end <= len(text)
    for line in text.split("\n"):
        is_row(line)

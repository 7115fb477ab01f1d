"""PDF lines become paragraphs of whole sentences, without running headers and page numbers."""

import pytest

from corpus.article import Draft
from corpus.errors import Refused
from corpus.extract import extract
from corpus.limits import Limits
from corpus.source import Source
from tests.corpus.papers import pdf_of

Placed = tuple[float, float, float, str]


def read(pages: list[list[Placed]]) -> Draft:
    return extract(Source("a.pdf", pdf_of(pages)))


def column(*lines: str, x: float = 72, top: float = 700, size: float = 11, step: float = 14) -> list[Placed]:
    return [(x, top - step * number, size, line) for number, line in enumerate(lines)]


FIRST = (
    "The ministers met in Washington on",
    "Wednesday and spoke for two hours",
    "about the duty on cars and parts.",
)
SECOND = (
    "A second round is planned for the",
    "end of the month in Tokyo, officials",
    "said after the meeting had ended.",
)


def joined(*lines: str) -> str:
    return " ".join(lines)


def test_lines_are_joined_and_a_gap_parts_paragraphs() -> None:
    draft = read([column(*FIRST) + column(*SECOND, top=640)])
    assert draft.text == f"{joined(*FIRST)}\n\n{joined(*SECOND)}"


def test_an_indent_after_a_full_stop_begins_a_paragraph() -> None:
    lines = column(*FIRST, *SECOND)
    lines[3] = (90, *lines[3][1:])
    assert read([lines]).text == f"{joined(*FIRST)}\n\n{joined(*SECOND)}"


def test_a_large_line_is_the_title_and_stands_alone() -> None:
    draft = read([[(72, 740, 22, "Car talks go on"), *column(*FIRST)]])
    assert draft.details.title == "Car talks go on"
    assert draft.text == f"Car talks go on\n\n{joined(*FIRST)}"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ("The agree-", "ment was signed by both sides today."),
            "The agreement was signed by both sides today.",
        ),
        (
            ("A long-term plan is good. Another long-", "term plan is better, they say."),
            "A long-term plan is good. Another long-term plan is better, they say.",
        ),
        (
            ("The trade of North-", "Rhine region has grown again."),
            "The trade of North-Rhine region has grown again.",
        ),
    ],
)
def test_a_word_cut_at_the_end_of_a_line_is_made_whole(lines: tuple[str, ...], expected: str) -> None:
    assert read([column(*lines)]).text == expected


def test_a_sentence_goes_on_in_the_next_column_and_page() -> None:
    left = column(*FIRST[:2])
    right = column("about the duty on cars and parts, and", x=320)
    after = column("then flew home without a statement.")
    assert read([left + right, after]).text == joined(
        *FIRST[:2], "about the duty on cars and parts, and", "then flew home without a statement."
    )


def test_running_headers_footers_and_page_numbers_go() -> None:
    pages = [
        [(72, 800, 9, "The Daily Sample"), *column(*lines), (290, 40, 9, str(number))]
        for number, lines in enumerate([FIRST, SECOND, FIRST, SECOND], start=7)
    ]
    text = read(pages).text
    assert "Sample" not in text
    assert text == "\n\n".join([joined(*FIRST), joined(*SECOND)] * 2)


def test_numbers_that_do_not_count_the_pages_stay() -> None:
    pages = [[*column(*FIRST), (290, 40, 11, "24")], [*column(*SECOND), (290, 40, 11, "15")]]
    text = read(pages).text
    assert "24" in text
    assert "15" in text


def test_a_line_on_two_pages_only_is_no_running_header() -> None:
    text = read(
        [[(72, 800, 11, "Said again"), *column(*FIRST)], [(72, 800, 11, "Said again"), *column(*SECOND)]]
    ).text
    assert text.count("Said again") == 2


def refused(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(Refused) as error:
        extract(Source("a.pdf", data), limits or Limits())
    assert error.value.hint
    return error.value.kind


def test_a_page_of_pictures_is_scanned_and_one_of_nothing_is_empty() -> None:
    assert refused(pdf_of([[]], picture=True)) == "scanned"
    assert refused(pdf_of([[]])) == "empty"


def test_a_pdf_of_too_many_pages_is_refused() -> None:
    assert refused(pdf_of([column(*FIRST)] * 4), Limits(max_pages=3)) == "too-large"


def test_a_pdf_cut_off_at_its_head_is_corrupt() -> None:
    assert refused(pdf_of([column(*FIRST)])[:60]) == "corrupt"

"""Every line of input gives one value, in its place, whatever stands on it."""

import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.terminal.question_line import LONGEST, BadLine, QuestionLine, parse, read_lines


def test_a_whole_line_is_read() -> None:
    line = {
        "id": "q1",
        "question": "Why?",
        "history": ["Who?"],
        "asked_at": "2025-04-08",
        "since": "2025-01-01",
        "until": "2025-03-31",
        "source": "Kyodo",
        "answers": ["other keys"],
    }
    read = parse(json.dumps(line).encode(), 1)
    days = date(2025, 4, 8), date(2025, 1, 1), date(2025, 3, 31)
    assert read == QuestionLine("q1", "Why?", ("Who?",), *days, "Kyodo")


def test_only_the_question_is_needed() -> None:
    assert parse(b'{"question": "Why?"}', 1) == QuestionLine(None, "Why?")


@pytest.mark.parametrize(
    ("line", "id", "question", "part"),
    [
        (b"", None, None, "line 7 isn't JSON"),
        (b"nonsense", None, None, "line 7 isn't JSON"),
        (b'{"question": "\xff"}', None, None, "line 7 isn't JSON"),
        (b"[" * 100_000, None, None, "line 7 isn't JSON"),
        (b'{"id": NaN, "question": "a"}', None, None, "line 7 isn't JSON"),
        (b'{"id": 1e999, "question": "a"}', None, None, "“id”"),
        (b'["question"]', None, None, "line 7 isn't a JSON object"),
        (b'{"id": [1], "question": "a"}', None, None, "“id”"),
        (b'{"id": true, "question": "a"}', None, None, "“id”"),
        (b'{"id": 5}', 5, None, "line 7 has no “question” text"),
        (b'{"id": "x", "question": "a", "history": "b"}', "x", "a", "“history”"),
        (b'{"id": "x", "question": "a", "history": [1]}', "x", "a", "“history”"),
        (b'{"id": "x", "question": "a", "asked_at": "April"}', "x", "a", "“asked_at”"),
        (b'{"id": "x", "question": "a", "asked_at": 5}', "x", "a", "“asked_at”"),
        (b'{"id": "x", "question": "a", "since": "2025-02-30"}', "x", "a", "“since”"),
        (b'{"question": "a", "since": "2025-07-02", "until": "2025-07-01"}', None, "a", "“since”"),
        (b'{"id": "x", "question": "a", "until": [1]}', "x", "a", "“until”"),
        (b'{"id": "x", "question": "a", "source": ["Kyodo"]}', "x", "a", "“source”"),
    ],
)
def test_a_bad_line_says_its_number_and_what_is_wrong(
    line: bytes, id: object, question: object, part: str
) -> None:
    bad = parse(line, 7)
    assert isinstance(bad, BadLine)
    assert (bad.id, bad.question) == (id, question)
    assert part in bad.error


@given(st.lists(st.binary(max_size=40).map(lambda line: line.replace(b"\n", b""))))
def test_as_many_values_as_lines(lines: list[bytes]) -> None:
    assert len(list(read_lines(io.BytesIO(b"".join(line + b"\n" for line in lines))))) == len(lines)


def test_a_line_too_long_is_one_bad_line_and_the_next_is_read() -> None:
    long = b'{"question": "' + b"a" * (2 * LONGEST) + b'"}\n'
    first, second = read_lines(io.BytesIO(long + b'{"question": "b"}\n'))
    assert isinstance(first, BadLine)
    assert second == QuestionLine(None, "b")


def test_a_byte_order_mark_and_a_missing_last_line_end_do_no_harm() -> None:
    assert list(read_lines(io.BytesIO(b'\xef\xbb\xbf{"question": "a"}'))) == [QuestionLine(None, "a")]

"""A name is told in whole."""

import pytest

from corpus.passage import Span
from index.asked import asked
from index.whole_name import whole_name

NAMED = "Norland named Ryosei Akazawa its chief negotiator, and he met Ana de Soto in New York."


@pytest.mark.parametrize(
    ("question", "read", "told"),
    [
        ("Who is Norland's chief negotiator?", "Ryosei", "Ryosei Akazawa"),
        ("Who is Norland's chief negotiator?", "Akazawa", "Ryosei Akazawa"),
        ("Who is Norland's chief negotiator?", "Ryosei Akazawa", "Ryosei Akazawa"),
        ("Where did he meet her?", "York", "New York"),
        # What is asked about isn't the answer, and an amount is no name.
        ("Who did Ryosei Akazawa meet?", "Akazawa its", "Akazawa its"),
        ("How many met?", "Ryosei", "Ryosei"),
    ],
)
def test_a_part_of_a_name_is_widened_to_the_whole(question: str, read: str, told: str) -> None:
    start = NAMED.index(read)
    span = whole_name(asked(question, 10, {}), NAMED, Span(start, start + len(read)))
    assert NAMED[span.start : span.end] == told

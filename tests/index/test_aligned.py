"""Which of several amounts belongs to whom."""

import pytest

from corpus.passage import Span
from index.aligned import belonging_to
from index.asked import asked


def told(question: str, sentence: str, read: str) -> str:
    start = sentence.index(read)
    span = belonging_to(asked(question, 10, {}), sentence, Span(start, start + len(read)))
    return sentence[span.start : span.end]


@pytest.mark.parametrize(
    ("question", "sentence", "read", "right"),
    [
        ("What share does Pelmark get?", "The deal: Norland gets 64% and Pelmark 36%.", "64%", "36%"),
        ("What is the rate in Oslo?", "It is 64% for Lima and 36% for Oslo.", "64%", "36%"),
        (
            "How much does Pelmark pay?",
            "In Norland it is 27 cents, in Pelmark 31 cents.",
            "27 cents",
            "31 cents",
        ),
        ("When does Oslo host?", "Lima hosts in 2024 and Oslo in 2028.", "2024", "2028"),
        ("How many seats has Oslo?", "Lima has 20 seats, Oslo 30.", "20 seats", "30"),
        ("How many seats had Oslo in 2024?", "In 2024 Lima had 20 seats and Oslo 30.", "20 seats", "30"),
    ],
)
def test_a_value_read_of_another_gives_way_to_the_right_one(
    question: str, sentence: str, read: str, right: str
) -> None:
    assert told(question, sentence, read) == right
    assert told(question, sentence, right) == right


@pytest.mark.parametrize(
    ("question", "sentence", "read"),
    [
        ("What share has Pelmark?", "Norland said that Pelmark gets 36% of 50 tonnes.", "50 tonnes"),
        ("What does Pelmark pay?", "Norland gets 64% and 12 boats, and Pelmark 36%.", "12 boats"),
        ("Who leads Pelmark?", "Norland gets 64% and Pelmark 36%.", "64%"),
        ("What share does Lima get?", "Norland gets 64% and Pelmark 36%.", "64%"),
        (
            "What share of its coal does Peru burn?",
            "Peru burns 40% of it, which costs Norland 3 million.",
            "40%",
        ),
        ("How much?", "It costs 5 crowns.", "5 crowns"),
    ],
)
def test_where_nothing_tells_the_value_stays(question: str, sentence: str, read: str) -> None:
    assert told(question, sentence, read) == read

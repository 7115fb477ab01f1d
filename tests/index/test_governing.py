"""Whose clause an amount stands in."""

import pytest

from corpus.passage import Span
from index.asked import asked
from index.governing import own_value

FIRMS = "Alm employs 310 people in Brask; Kolberg, with 1,900 workers, lost 4 million."
SHEEP = "Farmers in Sandmark lost 640 sheep in 2025; in Vestria 900 sheep were killed."


def told(question: str, sentence: str, read: str) -> str | None:
    start = sentence.index(read)
    span = own_value(asked(question, 10, {}), sentence, Span(start, start + len(read)))
    return span and sentence[span.start : span.end]


@pytest.mark.parametrize(
    ("question", "sentence", "read", "right"),
    [
        ("How many people does Alm employ?", FIRMS, "310", "310"),
        ("How many people does Kolberg employ?", FIRMS, "310", None),
        ("How many sheep were killed in Vestria?", SHEEP, "640 sheep", "900 sheep"),
        ("How many sheep were killed in Vestria?", SHEEP, "900", "900"),
        ("How many wolves did Sandmark shoot?", "Vestria shot 27 wolves, Sandmark none.", "27", None),
        ("How many wolves did Vestria shoot?", "Vestria shot 27 wolves, Sandmark none.", "27", "27"),
        # Nobody asked about has a clause of the sentence, or it compares: what was read stays.
        ("How many people does Nordby employ?", FIRMS, "310", "310"),
        ("How much more is it in Vestria?", "In Sandmark it is 9 crowns more than in Vestria.", "9", "9"),
        ("When did Kolberg lose money?", "Alm won in 2019; Kolberg lost 4 million.", "2019", "2019"),
    ],
)
def test_an_amount_of_anothers_clause_gives_way(
    question: str, sentence: str, read: str, right: str | None
) -> None:
    assert told(question, sentence, read) == right

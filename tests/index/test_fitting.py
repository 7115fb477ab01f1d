from dataclasses import replace

import pytest

from corpus.passage import Span
from corpus.stored import StoredPassage
from index.asked import asked
from index.evidence import Evidence, gathered
from index.fitting import fits
from index.matter import named_alone
from index.reader import Quote
from index.retriever import Found, looked_at


def told(sentence: str, words: str) -> tuple[Evidence, Quote]:
    """A sentence of an article, and a quote of it that answers with some of its words."""
    span = Span(0, len(sentence))
    passage = StoredPassage(1, "a", 1, 0, len(sentence), sentence, (span,))
    one = gathered(asked("?", 10, {}), [looked_at(Found(passage, 1.0, 0.5), asked("?", 10, {}))], ["It"])[0]
    at = sentence.index(words)
    mark = Span(at, at + len(words))
    return one, Quote("a", 1, span, sentence, (mark,), 1.0, mark)


CARD = "A library card costs 15 euros a year; students and children pay nothing."
TOLL = "Cars pay 4 euros on the bridge."


@pytest.mark.parametrize(
    ("text", "sentence", "words", "fitting"),
    [
        ("Why was it raised?", TOLL, "4 euros", False),
        ("Why was it raised?", "It was raised because the deck must be renewed.", "the deck", True),
        ("なぜですか", "関税は50パーセントである。", "50パーセント", False),
        ("なぜですか", "国内の製鉄業を守るためである。", "国内の製鉄業を守るため", True),
        ("How much is it?", "Residents buy the pass at the town hall.", "town hall", False),
        ("How much is it?", TOLL, "4 euros", True),
        ("How much do dogs pay?", "Dogs travel free.", "free", True),
        ("When was it opened?", TOLL, "4 euros", False),
        ("When is it open?", "It is open from 10 to 16 o'clock.", "10 to 16 o'clock", True),
    ],
)
def test_a_follow_up_gets_what_it_asks_for_or_nothing(
    text: str, sentence: str, words: str, fitting: bool
) -> None:
    question = replace(asked(text, 10, {}), resolved=f"Bridge: {text}")
    assert fits(question, *told(sentence, words)) is fitting
    # A question that stands alone is judged by the reader only.
    assert fits(replace(question, resolved=""), *told(sentence, words))


@pytest.mark.parametrize(
    ("text", "sentence", "words", "fitting"),
    [
        ("what about students?", CARD, "15 euros", False),
        ("what about students?", CARD, "nothing", True),
        ("what about a motorcycle?", "Before, cars paid 3 euros.", "3 euros", False),
        ("what about a motorcycle?", "Motorcycles cross free of charge.", "free", True),
        ("京都府は？", "東京都の最低賃金は1226円である。", "1226円", False),
        ("大阪府は？", "大阪府の最低賃金は1177円である。", "1177円", True),
    ],
)
def test_what_a_follow_up_names_stands_beside_the_answer(
    text: str, sentence: str, words: str, fitting: bool
) -> None:
    question = replace(asked(text, 10, {}), resolved=text, put_in=named_alone(text))
    assert fits(question, *told(sentence, words)) is fitting


def test_only_an_ellipsis_names_something_alone() -> None:
    assert named_alone("And the deadline?") == {"deadlin"}
    assert named_alone("why?") == named_alone("what else?") == named_alone("いつから？") == frozenset()
    assert named_alone("What does a return ticket cost?") == frozenset()
    assert named_alone("And in Japan?") == frozenset()

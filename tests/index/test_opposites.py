"""Sentences that say the opposite of what is asked about, and those that don't."""

import pytest

from corpus.passage import Span
from index.asked import asked
from index.opposites import is_in_an_opposite_clause, says_the_opposite


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Who voted for the increase?", "Deputy governor Ann Vale voted against the bank's increase."),
        ("How much did Baltic's shares fall?", "Shares of Norrland fell 14%; shares of Baltic rose 3%."),
        ("How much did shares of Baltic fall?", "Its shares fell 5%; those of its rival Baltic gained 2%."),
        ("How much did imports of steel fall?", "In 2024 they had risen by 5%."),
        (
            "How much did exports of wood fall?",
            "Exports of wood rose 12%, to 84,000 tonnes; imports fell 4%.",
        ),
        ("How much did imports of wood rise?", "Exports of wood rose 12%; imports of wood fell 4%."),
        ("When was the bridge designed?", "The bridge, opened in 1962, is 1,240 metres long."),
        ("How many people were injured in 1994?", "A ferry accident in Osby killed 40 people in 1994."),
        ("How many were injured in 1988?", "Two were injured in May. An accident in 1988 killed six."),
        ("When did Sunair open its base in Osby?", "The airline Sunair closed its base in Osby in 2019."),
        ("When did parliament approve the bill?", "Parliament rejected the bill on Wednesday."),
        ("When did the strike begin?", "The strike ended on Friday."),
        ("When did Bo Lind join the cabinet?", "Ana Holt joined the cabinet in 2024, and Bo Lind left it."),
        ("How many people did the office hire?", "In 2025 it dismissed 90 people."),
        ("What is the tax on imports?", "The tax on exports is 5%."),
    ],
)
def test_the_opposite_is_told(question: str, sentence: str) -> None:
    assert says_the_opposite(asked(question, 10, {}), sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Who voted against the increase?", "Deputy governor Ann Vale voted against the bank's increase."),
        ("How much did shares of Norrland fall?", "Shares of Norrland fell 14%; shares of Baltic rose 3%."),
        ("How much did imports of steel rise?", "In 2024 they had risen by 5%."),
        ("How much did imports of wood fall?", "Exports of wood rose 12%; imports of wood fell 4%."),
        ("How much did costs fall?", "Profit was up 5%, while costs were 3% lower."),
        ("When was the bridge built?", "The bridge, opened in 1962, is 1,240 metres long."),
        ("How many were injured?", "Twelve people died and 31 were injured when the ferry struck a rock."),
        ("When did Ana Holt join the cabinet?", "Ana Holt joined the cabinet in 2024, and Bo Lind left it."),
        ("Who left the cabinet?", "Ana Holt joined the cabinet in 2024, and Bo Lind left it."),
        ("When did Ana Holt die?", "Ana Holt was born in Osby in 1961 and died in 2020."),
        ("Who didn't support the plan?", "The union opposed the plan."),
        ("Did shares of Baltic fall?", "Shares of Baltic rose 3%."),
        (
            "How much did the bank raise its rate?",
            "It raised the rate by half a point after cutting it in May.",
        ),
    ],
)
def test_what_is_asked_is_told(question: str, sentence: str) -> None:
    assert not says_the_opposite(asked(question, 10, {}), sentence)


def test_words_out_of_the_other_clause_dont_stand_alone() -> None:
    sentence = "Ana Holt joined the cabinet in 2024, and Bo Lind left it."
    question = asked("Who left the cabinet?", 10, {})
    assert is_in_an_opposite_clause(question, sentence, Span(0, 8))
    assert not is_in_an_opposite_clause(question, sentence, Span(41, 48))
    assert not is_in_an_opposite_clause(asked("Who joined the cabinet?", 10, {}), sentence, Span(0, 8))

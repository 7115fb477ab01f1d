"""Which words of a sentence may stand alone as its short answer."""

from dataclasses import replace
from datetime import date

import pytest

from corpus.passage import Span
from index.asked import asked
from index.brevity import newer_of_two, stands_alone

EMPLOYS = "The mill employs 11,300 people, 4,800 of them in Brenn."
RISES = "The wage will rise to 14.90 crowns an hour on 1 January 2027, from 14.20 crowns now."
OIL = "Norland pays more from 27 August 2026 on: the tariff of the customs union is 50%."
ROSE = "The wage will be 14.20 crowns an hour from 1 January 2026."


def alone(question: str, sentence: str, words: str, published: date = date(2026, 11, 12)) -> bool:
    start = sentence.index(words)
    asked_now = replace(asked(question, 10, {}), day=date(2026, 11, 25))
    return stands_alone(asked_now, sentence, Span(start, start + len(words)), published)


@pytest.mark.parametrize(
    ("question", "sentence", "words"),
    [
        ("Who proposed the toll?", "It was she who proposed the toll.", "she"),
        ("When was the deal signed?", "They signed the deal on Thursday.", "Thursday"),
        ("When was the deal signed?", "They signed the deal last week.", "last week"),
        ("When will the bridge be built?", "The bridge won't be built, it said in May.", "May"),
        ("How many people does the mill employ in Brenn?", EMPLOYS, "11,300 people"),
        ("What is the tariff on steel?", "The tariff is 15% on cars and 25% on steel.", "15%"),
        ("How high is the rate?", "The bank lowered its rate from 4.25% to 4% in August.", "4.25%"),
        ("How many ships are there?", "There are three ships instead of four.", "four"),
        ("How high is the wage rate?", RISES, "14.90 crowns"),
        ("What is Norland's tariff?", OIL, "the customs union"),
        ("What is Norland's tariff?", OIL, "2026 on: the tariff of the customs union is 50%"),
        ("What is the wage?", RISES, "14.90 crowns"),
    ],
)
def test_words_that_mislead_alone_stay_in_their_sentence(question: str, sentence: str, words: str) -> None:
    assert not alone(question, sentence, words)


@pytest.mark.parametrize(
    ("question", "sentence", "words"),
    [
        ("Who led the talks?", "Ryosei Akazawa led the talks.", "Ryosei Akazawa"),
        ("When was the deal signed?", "They signed it on Thursday, 21 May 2026.", "Thursday, 21 May 2026"),
        ("How many reactors are there?", "There is one reactor, opened in 1981.", "one"),
        ("How many people does the mill employ?", EMPLOYS, "11,300 people"),
        ("How many people does the mill employ in Brenn?", EMPLOYS, "4,800"),
        ("What is the tariff on steel?", "The tariff is 15% on cars and 25% on steel.", "25%"),
        (
            "How much goes into repairs by the harbour pact?",
            "The pact sets 12% and 3 crowns for repairs.",
            "3 crowns",
        ),
        ("What will the wage be in 2027?", RISES, "14.90 crowns"),
        ("How high is the rate?", "The bank lowered its rate from 4.25% to 4% in August.", "4%"),
        ("How high was the rate?", "The bank lowered its rate from 4.25% to 4% in August.", "4.25%"),
        (
            "What was the wage in 2024?",
            "The wage is 11.44 pounds an hour since April 1, 2024.",
            "11.44 pounds",
        ),
        ("What wasn't signed?", "The fish deal wasn't signed.", "The fish deal"),
    ],
)
def test_words_that_answer_alone_do(question: str, sentence: str, words: str) -> None:
    assert alone(question, sentence, words)


def test_what_was_announced_is_so_once_its_day_has_come() -> None:
    assert alone("What is the wage?", ROSE, "14.20 crowns", date(2025, 11, 20))


def test_an_amount_of_another_unit_is_no_rival() -> None:
    cars = "The tariff is 15%, and 40 ships with cars arrived."
    assert alone("What is the tariff on cars?", cars, "15%")
    assert not alone("What is the tariff on cars?", "The tariff is 15%, and 25% on cars.", "15%")


def test_whoever_had_the_office_before_is_no_answer_to_who_has_it() -> None:
    carney = "Mark Carney, who replaced Justin Trudeau as prime minister of Canada, met the premiers."
    assert alone("Who is the prime minister of Canada?", carney, "Mark Carney")
    assert not alone("Who is the prime minister of Canada?", carney, "Justin Trudeau")
    assert alone("Who did Mark Carney replace?", carney, "Justin Trudeau")


@pytest.mark.parametrize(
    ("question", "sentence", "told", "kept"),
    [
        ("What is the tariff on steel?", "They agreed to lower it from 18% to 14%.", "18% to 14%", "14%"),
        ("What is the tariff from Norland?", "It rose from 4.5% to 5.25%.", "from 4.5% to 5.25%", "5.25%"),
        (
            "What was the tariff before?",
            "They agreed to lower it from 18% to 14%.",
            "18% to 14%",
            "18% to 14%",
        ),
        ("What is the fee?", "It costs from 18 to 24 euros.", "18 to 24 euros", "18 to 24 euros"),
        ("How many are there?", "There are 30 to 40 of them.", "30 to 40", "30 to 40"),
    ],
)
def test_of_a_change_the_new_value_is_kept(question: str, sentence: str, told: str, kept: str) -> None:
    start = sentence.index(told)
    place = newer_of_two(asked(question, 10, {}), sentence, Span(start, start + len(told)))
    assert sentence[place.start : place.end] == kept

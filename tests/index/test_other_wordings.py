"""The other words that a question is asked in, and relations that are said from the other end."""

from datetime import date

import pytest

from index.answer import UNTIMED, Answer, Citation
from index.exchange_forms import seller, spokesman
from index.other_wordings import misses, other_wordings

NEAR = ["The Pelmark Reserve Bank held its rate, Governor Ilse Marten said. Deputy director Veen spoke."]


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("Who heads the Pelmark Reserve Bank?", "Who is the governor of the Pelmark Reserve Bank?"),
        ("Who runs the finance ministry?", "Who is the finance minister?"),
        ("Who led the talks for Pelmark?", "Who represented Pelmark?"),
        ("Is Eva Sand the mayor of Linby?", "Who is the mayor of Linby?"),
        ("Is Eva Sand still Linby's mayor?", "Who is Linby's mayor?"),
        ("Is the tariff on steel 12%?", "What is the tariff on steel?"),
        ("Will the school cost 20 million euros?", "How much will the school cost?"),
        ("Does the ferry run on Saturdays?", "When does the ferry run?"),
        ("Is the museum open at the weekend?", "When is the museum open?"),
        ("key rate march 2026", "What was the key rate in March 2026?"),
        ("What did the board do in June?", "news about the board"),
        ("Who owns the Swift?", "Who did the Swift belong to?"),
        ("Which judge voted against the ruling?", "Which judge dissented?"),
        ("How many people died on the Swift?", "How many died on the Swift?"),
    ],
)
def test_a_question_is_asked_in_other_words(question: str, other: str) -> None:
    assert [one.text for one in other_wordings(question, lambda: NEAR)] == [other]


@pytest.mark.parametrize(
    "question",
    ["Who heads the Osland Central Bank?", "Who leads Pelmark?", "Is it 12%?", "Is she the mayor of Linby?",
     "Who is the mayor?", "What did the bank earn?", "Was it in 2020?", "When is it open?"],
)  # fmt: skip
def test_other_questions_are_asked_once(question: str) -> None:
    assert list(other_wordings(question, lambda: NEAR)) == []


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("Who sold the Sirius?", "Polar Ships"),
        ("Who sold the Sirius to Skarv Line?", "Polar Ships"),
        ("Who sold the Sirius to Nordline?", None),
        ("Who sold Polar Ships?", None),
        ("Who bought the Sirius?", None),
    ],
)
def test_who_sold_is_told_by_who_bought(question: str, who: str | None) -> None:
    sentence = "Skarv Line bought the ferry Sirius in 2021 from Polar Ships, which had built it."
    span = seller(question, sentence)
    assert (sentence[span.start : span.end] if span else None) == who


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("Who represented Pelmark?", "trade envoy Sven Aker"),
        ("Who represented Osland?", "fisheries minister, Lia Toma"),
        ("Who represented Linby?", None),
    ],
)
def test_each_is_represented_by_its_own(question: str, who: str | None) -> None:
    sentence = (
        "Pelmark was represented by trade envoy Sven Aker, and Osland by its fisheries minister, Lia Toma."
    )
    span = spokesman(question, sentence)
    assert (sentence[span.start : span.end] if span else None) == who


@pytest.mark.parametrize(
    ("question", "quote", "missed"),
    [
        ("Who leads Osland?", "The talks were led by Osland's trade minister, Mira Castell.", True),
        ("Who leads Osland?", "Osland's prime minister, Per Holm, spoke.", False),
        ("Who leads Osland?", "Osland is led by Per Holm.", False),
        ("Who runs the Harbour Union?", "Per Holm runs the Harbour Union.", False),
        ("Is the toll on the bridge 2 euros?", "The bridge is 860 metres long.", True),
        ("Is the toll on the bridge 2 euros?", "Before 2020 the toll was 2 euros.", True),
        ("Is the toll on the bridge 2 euros?", "The toll for cars is 3 euros.", False),
        ("Who met the mayor?", "The bridge is 860 metres long.", False),
    ],
)
def test_an_excerpt_that_misses_the_question_is_seen(question: str, quote: str, missed: bool) -> None:
    cited = Citation(
        "a", 1, "Title", None, None, date(2026, 5, 1), None, None, quote, 0, len(quote), (), "", "", 1.0
    )
    answer = Answer(question, quote, 0.7, cited.published, (cited,), (), (), UNTIMED)
    assert misses(question, answer) is missed


@pytest.mark.parametrize(
    ("quote", "answers"),
    [
        ("The Swift, built in 1979, belonged to Norland.", True),
        ("The Swift belonged to Norland until 2019.", False),
        ("The ferry belongs to Norland.", False),
        ("Norland sailed the Swift.", False),
    ],
)
def test_an_owner_is_told_by_what_belongs_to_it_itself(quote: str, answers: bool) -> None:
    cited = Citation(
        "a", 1, "Title", None, None, date(2026, 5, 1), None, None, quote, 0, len(quote), (), "", "", 1.0
    )
    answer = Answer("?", quote, 0.7, cited.published, (cited,), (), (), UNTIMED)
    (other,) = other_wordings("Who owns the Swift?", lambda: NEAR)
    assert other.answers(answer) is answers

"""Which questions ask how something that lasts stood at a time, and what they ask of the present."""

import pytest

from index.state_question import StateQuestion, state_question


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("What was the key rate of Riverland in April 2026?", "What is the key rate of Riverland?"),
        ("In April 2026, what was the key rate of Riverland?", "What is the key rate of Riverland?"),
        ("What was the tariff on steel before the deal?", "What is the tariff on steel?"),
        ("What was the tariff on steel last spring?", "What is the tariff on steel?"),
        ("What was the tariff on steel in summer 2025?", "What is the tariff on steel?"),
        ("How high was the minimum wage two years ago?", "How high is the minimum wage?"),
        ("What was the Riksbank's rate in 2024?", "What is the Riksbank's rate?"),
        ("Who was prime minister of Canada in January 2025?", "Who is prime minister of Canada?"),
        ("Who led the Bank of Japan in 2022?", "Who leads the Bank of Japan?"),
        ("How many members did the union have at the end of 2025?", "How many members does the union have?"),
        ("How many countries were in the union in 2025?", "How many countries are in the union?"),
        ("What tariff did Japan pay in June 2025?", "What tariff does Japan pay?"),
    ],
)
def test_a_past_state_is_asked_of_the_present(question: str, plain: str) -> None:
    found = state_question(question)
    assert found is not None
    assert found.plain == plain


@pytest.mark.parametrize(
    "question",
    [
        "How many people were killed in April 2026?",
        "Who was elected mayor in April 2026?",
        "Who won the election in May 2025?",
        "What was inflation in April 2026?",
        "What was the unemployment rate in April 2026?",
        "What was the oil price in April 2026?",
        "What was the rate set in March 2026?",
        "What was the tariff revenue in April 2026?",
        "Who was the first president in 2020?",
        "How many visitors did the museum have in May 2026?",
        "By how much did the bank raise its key rate in May 2026?",
        "What was the key rate between April and June 2025?",
        "What was the key rate in 2024 and in 2025?",
        "What is the key rate?",
        "What was the key rate?",
        "Why was the key rate raised in April 2026?",
    ],
)
def test_what_happens_or_is_measured_anew_is_no_state(question: str) -> None:
    assert state_question(question) is None


@pytest.mark.parametrize(
    ("when", "edge"),
    [("at the start of 2026", "start"), ("at the beginning of 2026", "start"), ("at the end of 2026", "end"),
     ("in 2026", "")],
)  # fmt: skip
def test_the_edge_of_a_time_is_told(when: str, edge: str) -> None:
    assert state_question(f"What was the fare {when}?") == StateQuestion("What is the fare?", edge)

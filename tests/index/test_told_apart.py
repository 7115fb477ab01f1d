"""Cells of tables, states of other times, who has left, and publishers that disagree; real weights."""

import asyncio
from datetime import date

import pytest

from corpus.article import Details, Draft
from index.answer import Answer
from tests.index.told import answers_to

pytestmark = pytest.mark.model

TODAY = date(2026, 11, 26)
ARTICLES = [
    ("rates", date(2026, 7, 14), "Coast Weekly", "Figures of four ports, first half of 2026",
     "The statistics office published its figures for four ports on Tuesday.\n\n"
     "| City | Vacancy rate | Crime rate | Unemployment |\n|---|---|---|---|\n"
     "| Dalvik | 2.1% | 3.4% | 1.2% |\n| Torsby | 5.6% | 1.9% | 1.4% |\n| Ulvik | 3.3% | 4.1% | 1.0% |\n\n"
     "The office sees a vacancy rate of 2.5% in Dalvik in 2027."),
    ("fee48", date(2026, 2, 10), "Coast Weekly", "Dalvik raises harbour fee to 48 crowns",
     "The harbour fee in Dalvik is 48 crowns per metre, harbour master Ida Strand said. Until now it was 40"
     " crowns. The fee for kayaks stays at 6 crowns."),
    ("fee35", date(2026, 8, 18), "Coast Weekly", "Dalvik to lower harbour fee",
     "The council of Dalvik decided on Tuesday to lower the harbour fee from 48 crowns to 35 crowns. The new"
     " fee applies from January 1, 2027. The fee for kayaks will rise to 9 crowns in May 2027.\n\n"
     "Harbour master Lena Hoff, in office since June, when Ida Strand retired after a dispute, welcomed it."),
    ("storm17", date(2026, 10, 12), "Coast Weekly", "Storm kills 17 in Mandal",
     "Seventeen people were killed when the storm Greta hit Mandal on Sunday, the fire service said. The wind"
     " reached 163 kilometres an hour. The warden had been in office for eleven years."),
    ("storm11", date(2026, 10, 12), "Northern Star", "Greta: at least 11 dead in Mandal",
     "Eleven people were killed by the storm Greta in Mandal on Sunday, police said. The wind blew at"
     " 163 kilometres an hour in the harbour."),
    ("fire", date(2026, 6, 3), "Coast Weekly", "Warehouse fire in Torsby",
     "A fire destroyed a warehouse of the grocer Brill in Torsby early on Wednesday. Brill's chief executive,"
     " Hanne Rud, was appointed in 2021, after Olaf Tveit left for a rival."),
    ("guard", date(2026, 6, 4), "Northern Star", "A look back at Torsby's mills",
     "In 1998 a warehouse fire in Torsby killed a guard."),
    ("tunnel", date(2026, 4, 22), "Northern Star", "Ministers open tunnel",
     "Interior minister Jens Kval opened the Ulvik tunnel on Wednesday. Transport minister Gro Nes"
     " was there."),
    ("brother", date(2026, 10, 20), "Coast Weekly", "Kval's brother to run for mayor",
     "Henrik Kval will run for mayor of Ulvik next spring. He is the brother of Jens Kval, who quit the"
     " government in July."),
    ("nes", date(2026, 9, 28), "Northern Star", "Change at the ministry of transport",
     "Transport minister Gro Nes resigned in August over a contract. Her successor, Aksel Bru, took office on"
     " September 3."),
]  # fmt: skip
TOLD = [
    ("What is the crime rate in Torsby?", "rates", "1.9%"),
    ("What is the unemployment rate in Ulvik?", "rates", "1.0%"),
    ("What was the harbour fee in Dalvik in September 2026?", "fee48", "48 crowns"),
    ("What is the fee for kayaks?", "fee48", "6 crowns"),
    ("Who is the harbour master of Dalvik?", "fee35", "Lena Hoff"),
    ("Who is the transport minister?", "nes", "Aksel Bru"),
    ("When was the warehouse fire in Torsby?", "fire", "early on Wednesday"),
    ("When was Hanne Rud appointed?", "fire", "2021"),
]
UNTOLD = [
    "What is the inflation rate in Torsby?",
    "Who is the interior minister?",
    "When was Olaf Tveit appointed?",
    "When did Lena Hoff retire?",
    "When did Aksel Bru resign?",
    "When did Henrik Kval quit the government?",
]
KILLED = "How many people were killed by the storm Greta?"
WIND = "How fast was the wind?"
HIGHER = "Is the crime rate higher in Torsby or in Ulvik?"


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    drafts = [
        Draft(text, Details(id=name, title=title, source=source, published=day))
        for name, day, source, title, text in ARTICLES
    ]
    questions = [*(question for question, _, _ in TOLD), *UNTOLD, KILLED, WIND, HIGHER]
    return asyncio.run(answers_to(questions, drafts, tmp_path_factory.mktemp("apart"), TODAY))


@pytest.mark.parametrize(("question", "article", "words"), TOLD)
def test_it_is_told_by_that_article(
    answers: dict[str, Answer], question: str, article: str, words: str
) -> None:
    answer = answers[question]
    assert answer.answered
    assert words in (answer.text or "")
    assert answer.citations[0].article_id == article


@pytest.mark.parametrize("question", UNTOLD)
def test_it_isnt_told(answers: dict[str, Answer], question: str) -> None:
    assert not answers[question].answered, answers[question].text


def test_a_cell_stands_below_its_heading(answers: dict[str, Answer]) -> None:
    assert answers[TOLD[0][0]].citations[0].quote.startswith("| City | Vacancy rate | Crime rate |")


def test_halves_of_a_question_are_read_from_a_table(answers: dict[str, Answer]) -> None:
    parts = answers[HIGHER].parts
    assert [part.short.text for part in parts if part.short] == ["1.9%", "4.1%"]
    assert all(part.citations[0].quote.startswith("| City | ") for part in parts)


def test_what_is_announced_stands_beside_what_holds(answers: dict[str, Answer]) -> None:
    (coming,) = answers["What is the fee for kayaks?"].coming
    assert (coming.text, coming.citation.article_id) == ("9 crowns", "fee35")


def test_publishers_that_disagree_are_told_and_do_not_count_as_agreeing(answers: dict[str, Answer]) -> None:
    answer = answers[KILLED]
    told = {answer.citations[0].article_id, *(one.citation.article_id for one in answer.disagreeing)}
    assert (told, answer.sources) == ({"storm11", "storm17"}, 1)
    assert (answers[WIND].disagreeing, answers[WIND].sources) == ((), 2)

"""Columns of tables, who has left and who came after, and times of several days; real weights."""

import asyncio
from datetime import date

import pytest

from corpus.article import Details, Draft
from index.answer import Answer
from tests.index.told import answers_to

pytestmark = pytest.mark.model

TODAY = date(2026, 11, 26)
ARTICLES = [
    ("water", date(2026, 9, 3), "Water prices in the towns",
     "The council of Hamm rejected a discount on Tuesday. If the drought goes on, the mayor said, the town"
     " would pay every family 90 crowns.\n\n"
     "| Town | Price, crowns | Share of well water, % | Families in debt, % |\n|---|---|---|---|\n"
     "| Hamm | 18 | 40 | 7.2 |\n| Lund | 23 | 12 | 5.9 |\n| Orsa | 15 | 66 | 3.1 |"),
    ("mayor", date(2026, 4, 21), "Mayor of Hamm resigns",
     "Mira Solberg resigned as mayor of Hamm after a report on the harbour. The council thanked"
     " her and named Jon Pell as her successor. Pell, until now head of the library, takes office on"
     " May 4.\n\nSolberg had held the post since 2020. Before her, Ulf Roy was mayor of Hamm for years."),
    ("opened", date(2026, 2, 2), "Hamm opens a swimming pool",
     "Mayor Mira Solberg of Hamm opened the swimming pool on Monday."),
    ("museum", date(2026, 10, 5), "The new museum of Lund",
     "Work on the museum of Lund began in 2021 under project leader Ida Strand. She was dismissed in 2025"
     " and replaced by Tom Vik."),
    ("bus", date(2026, 6, 9), "The bus to Orsa",
     "The bus to Orsa leaves at 6 am from Monday to Friday and at 10 am on Saturdays; there is none on"
     " Sundays. A ticket costs 4 crowns."),
]  # fmt: skip
TOLD = [
    ("What is the price of water in Lund?", "water", "23"),
    ("water price orsa", "water", "15"),
    ("What share of families in Lund is in debt?", "water", "5.9"),
    ("Who is the mayor of Hamm?", "mayor", "Jon Pell"),
    ("who is the mayor of hamm", "mayor", "Jon Pell"),
    ("Who was mayor before Mira Solberg?", "mayor", "Ulf Roy"),
    ("Who succeeded Mira Solberg?", "mayor", "Jon Pell"),
    ("Who leads the project of the museum of Lund?", "museum", "Tom Vik"),
    ("When does Jon Pell take office?", "mayor", "May 4"),
    ("When did Mira Solberg take office?", "mayor", "2020"),
    ("When does the bus to Orsa leave on Saturdays?", "bus", "10 am on Saturdays"),
    ("When does the bus to Orsa leave on Mondays?", "bus", "6 am"),
]
NOT_SO = [("How much does the town pay every family in Hamm?", "7.2"), ("Who is the mayor of Hamm?", "Roy")]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    drafts = [
        Draft(text, Details(id=name, title=title, source="Hamm Post", published=day))
        for name, day, title, text in ARTICLES
    ]
    questions = [*(question for question, _, _ in TOLD), *(question for question, _ in NOT_SO)]
    return asyncio.run(answers_to(questions, drafts, tmp_path_factory.mktemp("further"), TODAY))


@pytest.mark.parametrize(("question", "article", "words"), TOLD)
def test_it_is_told_by_that_article(
    answers: dict[str, Answer], question: str, article: str, words: str
) -> None:
    answer = answers[question]
    assert answer.answered
    assert words in (answer.text or "")
    assert answer.citations[0].article_id == article


@pytest.mark.parametrize(("question", "words"), NOT_SO)
def test_it_isnt_answered_with_anothers(answers: dict[str, Answer], question: str, words: str) -> None:
    assert words not in (answers[question].text or "")

"""Relations that a sentence says in another form than the question, with the real weights."""

import asyncio
from datetime import date
from pathlib import Path

import pytest

from corpus.article import Details, Draft
from corpus.source import Offer
from index.answer import Answer
from index.library import Library
from index.settings import LibrarySettings

pytestmark = pytest.mark.model

ARTICLES = [
    ("bank", date(2026, 3, 12), "Pelmark Reserve Bank holds its rate",
     "The Pelmark Reserve Bank (PRB) held its policy rate at 3.5% on Thursday, Governor Ilse Marten said."
     " Marten, who took over from Piet Oster in 2023, will leave in June and be followed by Hanna Kroll."
     " Her deputy, Joris Veen, voted for a cut."),
    ("police", date(2026, 8, 14), "Linby's harbour police has a new head",
     "Inspector Jonas Falk replaced Mette Rask as head of the harbour police on August 1. Linby's mayor,"
     " Karin Lund, thanked both. The Coast and Harbour Office (CHO) counts 31 officers."),
    ("ferry", date(2026, 6, 2), "Ferry line grows",
     "Skarv Line bought a second ferry in May. Its managing director, Greta Holm, said that tickets cost"
     " 9 euros."),
]  # fmt: skip
ANSWERED = [
    ("Who was Ilse Marten's predecessor?", "Piet Oster"),
    ("Who was governor before Ilse Marten?", "Piet Oster"),
    ("Who succeeded Piet Oster?", "Ilse Marten"),
    ("Who will succeed Ilse Marten?", "Hanna Kroll"),
    ("Who was Mette Rask's successor?", "Jonas Falk"),
    ("What does CHO stand for?", "Coast and Harbour Office"),
]
REFUSED = [
    "Who was Piet Oster's predecessor?",
    "Who replaced Jonas Falk?",
    "Who succeeded Ilse Marten?",
    "Who will follow Hanna Kroll?",
    "Who was mayor before Jonas Falk?",
    "Who is Joris Holm?",
    "What does CHB stand for?",
]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    return asyncio.run(_answers(tmp_path_factory.mktemp("relations")))


async def _answers(home: Path) -> dict[str, Answer]:
    async with await Library.open(LibrarySettings(home=home)) as library:
        for name, day, title, text in ARTICLES:
            draft = Draft(text, Details(id=name, title=title, published=day))
            await library.add(Offer(name, draft), collection="a")
        questions = [*(question for question, _ in ANSWERED), *REFUSED, "Who is Greta Holm?"]
        return {one: await library.ask(one, collection="a") for one in questions}


@pytest.mark.parametrize(("question", "told"), ANSWERED)
def test_a_relation_is_told_from_either_end(answers: dict[str, Answer], question: str, told: str) -> None:
    assert answers[question].text == told


@pytest.mark.parametrize("question", REFUSED)
def test_what_no_sentence_says_is_not_told(answers: dict[str, Answer], question: str) -> None:
    assert not answers[question].answered


def test_who_somebody_is_is_shown_with_the_sentence_that_it_leans_on(answers: dict[str, Answer]) -> None:
    (first, *_) = answers["Who is Greta Holm?"].citations
    assert first.quote.startswith("Skarv Line")
    assert "managing director" in first.quote

"""Answers that changed through 2025: the shipped briefs, asked as a user would, with the real weights."""

import asyncio
from datetime import date
from pathlib import Path

import pytest

from corpus.gather import gather
from index.answer import Answer
from index.library import Library
from index.loading import settings_model
from index.settings import LibrarySettings

pytestmark = pytest.mark.model

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("samples")

    async def fill() -> None:
        async with await Library.open(LibrarySettings(home=home)) as library:
            async for receipt in library.add_all(gather(str(SAMPLES)), collection="a"):
                assert receipt.passages

    asyncio.run(fill())
    return home


@pytest.fixture(scope="module")
def answers(home: Path) -> dict[tuple[str, date | None], Answer]:
    async def ask() -> dict[tuple[str, date | None], Answer]:
        async with await Library.open(LibrarySettings(home=home), load=settings_model) as library:
            return {
                (question, day): await library.ask(question, collection="a", asked_at=day)
                for question, day, _ in EXPECTED
            }

    return asyncio.run(ask())


CARS, STEEL = "What is the tariff on Japanese cars?", "What is the tariff on steel and aluminum?"
EXPECTED = [
    (CARS, None, "15%"),
    (CARS, date(2025, 5, 1), "25%"),
    ("How much is the tariff on cars from Japan?", None, "15%"),
    ("What was the tariff on Japanese cars in April 2025?", None, "25%"),
    (STEEL, None, "50%"),
    (STEEL, date(2025, 5, 10), "25%"),
    ("What is the tariff on Japan?", None, "15%"),
    ("What is the tariff on Japan?", date(2025, 7, 10), "25%"),
    ("Who is Japan's prime minister?", None, "Sanae Takaichi"),
    ("Who is Japan's prime minister?", date(2025, 6, 1), "Shigeru Ishiba"),
    ("Who is the Prime Minister of Japan?", None, "Sanae Takaichi"),
    ("Who was prime minister of Japan in June 2025?", None, "Shigeru Ishiba"),
    ("Who is Japan's chief negotiator?", None, "Ryosei Akazawa"),
    ("Who leads Japan's tariff talks?", None, "Ryosei Akazawa"),
    ("When did Ishiba and Trump meet?", None, "June 16, 2025"),
]


@pytest.mark.parametrize(("question", "day", "words"), EXPECTED)
def test_the_first_excerpt_is_right_for_its_time(
    answers: dict[tuple[str, date | None], Answer], question: str, day: date | None, words: str
) -> None:
    answer = answers[question, day]
    assert answer.answered
    first = answer.citations[0]
    # The answering words, not just any words of the sentence: "raised from 25% to 50%".
    marked = [first.quote[mark.start - first.start : mark.end - first.start] for mark in first.marks]
    assert any(words in mark for mark in marked)
    if day is not None:
        assert first.published is not None
        assert first.published <= day


def test_what_was_true_before_stays_visible(answers: dict[tuple[str, date | None], Answer]) -> None:
    (former,) = answers[STEEL, None].earlier
    assert former.as_of == date(2025, 3, 12)
    assert former.text == "25%"
    # Its newest article says "15% on Japan, 15% on Japanese cars".
    (on_cars,) = answers[CARS, None].earlier
    assert on_cars.text == "25%"
    scores = [citation.score for citation in answers[STEEL, None].citations]
    assert scores == sorted(scores, reverse=True)

"""What people type after an answer, over the shipped briefs and with the real weights."""

import asyncio
from pathlib import Path

import pytest

from corpus.gather import gather
from index.answer import Answer
from index.desk import settings_model
from index.library import Library
from index.settings import LibrarySettings
from index.turn import Turn, turn_of

pytestmark = pytest.mark.model

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
MINISTER, NEGOTIATOR = "Who is Japan's prime minister?", "Who is Japan's chief negotiator?"
STEEL, CARS = "What is the tariff on steel and aluminum?", "What is the tariff on Japanese cars?"
DIALOGUES: list[list[tuple[str, str | None]]] = [
    [(MINISTER, "Sanae Takaichi"), ("Who was it before?", "Shigeru Ishiba"), ("And before him?", None)],
    [(STEEL, "50%"), ("And before that?", "25%"), ("Is that still so?", "25%"), ("and now?", "50%")],
    [(CARS, "15%"), ("what was it before?", "25%"), ("thanks, and for Brazil?", None)],
    [(NEGOTIATOR, "Ryosei Akazawa"), ("And for South Korea?", None), ("and for Mexico?", None)],
    [(MINISTER, "Sanae Takaichi"), ("Really?", "Sanae Takaichi"), ("And in Germany?", None)],
]


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> list[list[Answer]]:
    settings = LibrarySettings(home=tmp_path_factory.mktemp("dialogues"))

    async def walk() -> list[list[Answer]]:
        async with await Library.open(settings, load=settings_model) as library:
            async for receipt in library.add_all(gather(str(SAMPLES)), collection="a"):
                assert receipt.passages
            return [await ask(library, [question for question, _ in one]) for one in DIALOGUES]

    async def ask(library: Library, questions: list[str]) -> list[Answer]:
        answers: list[Answer] = []
        for question in questions:
            turns: list[Turn] = [turn_of(one) for one in answers]
            answers.append(await library.ask(question, collection="a", history=turns))
        return answers

    return asyncio.run(walk())


@pytest.mark.parametrize("place", range(len(DIALOGUES)))
def test_every_turn_is_answered_rightly_or_not_at_all(place: int, walked: list[list[Answer]]) -> None:
    for (question, wanted), answer in zip(DIALOGUES[place], walked[place], strict=True):
        assert answer.question == question
        if wanted is None:
            assert not answer.answered, answer.text
        else:
            assert answer.text is not None
            assert wanted in answer.text

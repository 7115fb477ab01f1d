"""What people type after an answer, over the shipped briefs and two in Japanese, with the real weights."""

import asyncio
from pathlib import Path

import pytest

from corpus.article import Details, Draft
from corpus.gather import gather
from corpus.source import Offer
from index.answer import Answer
from index.library import Library
from index.loading import settings_model
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

WAGES = {
    "tokyo": "東京都の最低賃金は1時間1226円である。2025年10月3日から適用された。これまでは1163円だった。",
    "osaka": "大阪府の最低賃金は1時間1177円である。2025年10月16日から適用された。これまでは1114円だった。",
}
JAPANESE: list[list[tuple[str, str | None]]] = [
    [("東京都の最低賃金はいくらですか", "1226円"), ("では大阪府は？", "1177円"), ("その前は？", "1114円")],
    [("大阪府の最低賃金はいくらですか", "1177円"), ("いつから？", "10月16日"), ("京都府は？", None)],
]


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> list[list[Answer]]:
    settings = LibrarySettings(home=tmp_path_factory.mktemp("dialogues"))

    async def walk() -> list[list[Answer]]:
        async with await Library.open(settings, load=settings_model) as library:
            async for receipt in library.add_all(gather(str(SAMPLES)), collection="a"):
                assert receipt.passages
            for name, text in WAGES.items():
                await library.add(Offer("it", Draft(text, Details(id=name))), collection="b")
            english = [await ask(library, [question for question, _ in one], "a") for one in DIALOGUES]
            return english + [await ask(library, [question for question, _ in one], "b") for one in JAPANESE]

    async def ask(library: Library, questions: list[str], collection: str) -> list[Answer]:
        answers: list[Answer] = []
        for question in questions:
            turns: list[Turn] = [turn_of(one) for one in answers]
            answers.append(await library.ask(question, collection=collection, history=turns))
        return answers

    return asyncio.run(walk())


@pytest.mark.parametrize("place", range(len(DIALOGUES) + len(JAPANESE)))
def test_every_turn_is_answered_rightly_or_not_at_all(place: int, walked: list[list[Answer]]) -> None:
    for (question, wanted), answer in zip([*DIALOGUES, *JAPANESE][place], walked[place], strict=True):
        assert answer.question == question
        if wanted is None:
            assert not answer.answered, answer.text
        else:
            assert answer.text is not None
            assert wanted in answer.text
